/**
 * Names on the map: communities by households, then facilities, then water, then roads; at most one label per 60 px square
 * (DESIGN 5). Layers that are listed later are placed first.
 */
import type {
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  Map,
  SymbolLayerSpecification,
} from 'maplibre-gl';
import type { Language } from '../store/app-state.ts';
import { fromTown } from './base-style.ts';
import { isUpright, labelText } from './label-text.ts';
import type { Palette } from './palette.ts';

/** The families that the style's font files are listed under (create-map.ts). */
export const MAP_FONT = ['Quarterhour'];
/** Water in Latin letters; what it does not have is taken from the other. */
export const WATER_FONT = ['Quarterhour Water', ...MAP_FONT];

export function labelLayers({ hex }: Palette): LayerSpecification[] {
  const halo = { 'text-halo-color': hex['m-halo'], 'text-halo-width': 1.5 };
  return [
    {
      id: 'road-labels',
      type: 'symbol',
      ...fromTown('streets'),
      minzoom: 14.5,
      filter: ['has', 'n'],
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 320,
        'text-field': labelText('zh-CN'),
        'text-font': MAP_FONT,
        'text-size': 10.5,
        'text-letter-spacing': 0.06,
        'text-padding': 6,
      },
      paint: { 'text-color': hex['ink-2'], ...halo, 'text-halo-width': 1.2 },
    },
    ...waterLabels({ 'text-color': hex['m-water-ink'], ...halo, 'text-halo-width': 1.2 }),
    {
      id: 'facility-labels',
      type: 'symbol',
      source: 'facilities',
      minzoom: 15.2,
      layout: {
        'text-field': ['get', 'n'],
        'text-font': MAP_FONT,
        'text-size': 11,
        'text-offset': [0, 1.1],
        'text-anchor': 'top',
        'text-max-width': 9,
        'text-optional': true,
      },
      paint: { 'text-color': hex.ink, ...halo },
    },
    {
      id: 'community-labels',
      type: 'symbol',
      source: 'places',
      minzoom: 11.6,
      filter: ['==', ['get', 'l'], 'community'],
      layout: {
        'text-field': ['get', 'n'],
        'text-font': MAP_FONT,
        'text-size': 11.5,
        'text-variable-anchor': ['center', 'top', 'bottom'],
        'text-radial-offset': 0.7,
        'symbol-sort-key': ['-', 0, ['get', 'h']],
        'text-padding': 18,
        'text-max-width': 7,
      },
      paint: { 'text-color': hex['m-label'], ...halo },
    },
    {
      id: 'street-labels',
      type: 'symbol',
      source: 'places',
      maxzoom: 11.9,
      minzoom: 8.5,
      filter: ['==', ['get', 'l'], 'street'],
      layout: {
        'text-field': ['get', 'n'],
        'text-font': MAP_FONT,
        'text-size': 12,
        'text-letter-spacing': 0.08,
        'symbol-sort-key': ['-', 0, ['get', 'h']],
        'text-padding': 8,
      },
      paint: { 'text-color': hex['m-label'], ...halo },
    },
    {
      id: 'facility-space',
      type: 'symbol',
      source: 'facilities',
      minzoom: 13,
      filter: ['==', ['get', 'o'], 1],
      layout: { 'icon-image': 'clear', 'icon-size': 0.35, 'icon-allow-overlap': true, 'icon-padding': 0 },
    },
    {
      id: 'walk-minute-labels',
      type: 'symbol',
      source: 'walk-minutes',
      layout: {
        'text-field': ['get', 'n'],
        'text-font': MAP_FONT,
        'text-size': 11,
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': hex['m-halo'] },
    },
  ];
}

/** Streams in Han characters stand upright and spaced along the line, others run along it; lakes stand level. */
function waterLabels(paint: SymbolLayerSpecification['paint'] & object): LayerSpecification[] {
  const along = {
    type: 'symbol',
    ...fromTown('stream-names'),
    minzoom: 11,
    paint,
  } as const;
  const level = { type: 'symbol', source: 'places', paint } as const;
  const named = { 'text-field': labelText('zh-CN'), 'text-size': 11.5, 'symbol-spacing': 420, 'text-padding': 12 } as const;
  const upright = { 'text-font': MAP_FONT, 'text-letter-spacing': 0.9, 'text-max-angle': 40 } as const;
  const slanted = { 'text-font': WATER_FONT, 'text-letter-spacing': 0.08, 'text-max-angle': 35 } as const;
  const line = { 'symbol-placement': 'line' } as const;
  return [
    {
      ...along,
      id: 'stream-labels-upright',
      filter: filterOf('stream-labels-upright', 'zh-CN'),
      layout: { ...named, ...upright, ...line, 'text-rotation-alignment': 'viewport-glyph', 'text-keep-upright': false },
    },
    {
      ...along,
      id: 'stream-labels',
      filter: filterOf('stream-labels', 'zh-CN'),
      layout: { ...named, ...slanted, ...line },
    },
    {
      ...level,
      id: 'lake-labels-upright',
      filter: filterOf('lake-labels-upright', 'zh-CN'),
      layout: { ...named, ...upright, 'text-letter-spacing': 0.3 },
    },
    {
      ...level,
      id: 'lake-labels',
      filter: filterOf('lake-labels', 'zh-CN'),
      layout: { ...named, ...slanted, 'text-max-width': 7 },
    },
  ];
}

const LAKE: ExpressionSpecification = ['all', ['==', ['get', 'l'], 'water'], ['>=', ['zoom'], ['get', 'z']]];

/** Which names a layer of water shows in a language. */
function filterOf(id: WaterLayer, language: Language): FilterSpecification {
  const script: ExpressionSpecification = id.endsWith('upright') ? isUpright(language) : ['!', isUpright(language)];
  const what: ExpressionSpecification = id.startsWith('lake') ? LAKE : ['has', 'n'];
  return ['all', what, script];
}

const WATER_LAYERS = ['stream-labels-upright', 'stream-labels', 'lake-labels-upright', 'lake-labels'] as const;
type WaterLayer = (typeof WATER_LAYERS)[number];

/** Says streets and waters in English where the source does and the page is in English. */
export function setLabelLanguage(map: Map, language: Language): void {
  for (const id of WATER_LAYERS) map.setFilter(id, filterOf(id, language));
  for (const id of ['road-labels', ...WATER_LAYERS]) map.setLayoutProperty(id, 'text-field', labelText(language));
}

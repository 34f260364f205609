/** Names on the map: communities by households, then facilities, then roads; at most one label per 60 px square (DESIGN 5). */
import type { LayerSpecification } from 'maplibre-gl';
import { byZoom, fromTown } from './base-style.ts';
import type { Palette } from './palette.ts';

/** The family that the style's font files are listed under (town-map.ts). */
export const MAP_FONT = ['Quarterhour'];

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
        'text-field': ['get', 'n'],
        'text-font': MAP_FONT,
        'text-size': 10.5,
        'text-letter-spacing': 0.06,
        'text-padding': 6,
      },
      paint: { 'text-color': hex['ink-2'], ...halo, 'text-halo-width': 1.2 },
    },
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
        'text-padding': byZoom([12, 6], [14, 14]),
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

/**
 * How the ground, the streets and the signs are painted (DESIGN 5): one list of layers from below to above, made from the
 * tokens of a theme. Changing the theme repaints the same layers; no data is sent again.
 */
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { labelLayers } from './label-style.ts';
import type { Palette } from './palette.ts';
import { proveSiteLayers } from './prove-style.ts';
import { proposalLayers } from './proposal-style.ts';
import { signLayers } from './sign-style.ts';

/** Layers that others are put under. */
export const UNDER_WATER = 'waterways-edge';
export const UNDER_SELECTION = 'selection-halo';

type Filter = ExpressionSpecification;

/** A layer of the town's own tiles (town-tiles.ts). */
export const fromTown = (layer: string) => ({ source: 'town', 'source-layer': layer }) as const;

export const byZoom = (...stops: readonly (readonly [zoom: number, value: number])[]): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['zoom'],
  ...(stops.flat() as [number, number]),
];

export function styleLayers(palette: Palette): LayerSpecification[] {
  return [
    ...ground(palette),
    ...streets(palette),
    ...borders(palette),
    ...selection(palette),
    ...proposalLayers(palette),
    ...signLayers(palette),
    ...labelLayers(palette),
    ...proveSiteLayers(palette),
  ];
}

/** How much coloured areas cover; `part` is less over a base map of pictures. */
export const areaCover = (isDark: boolean, part: number): ExpressionSpecification => [
  'case',
  ['boolean', ['feature-state', 'has'], false],
  (isDark ? 0.78 : 0.84) * part,
  0,
];

function ground({ hex, isDark }: Palette): LayerSpecification[] {
  return [
    { id: 'paper', type: 'background', paint: { 'background-color': hex['m-paper'] } },
    { id: 'green', type: 'fill', ...fromTown('green'), paint: { 'fill-color': hex['m-green'] } },
    {
      id: 'buildings',
      type: 'fill',
      ...fromTown('buildings'),
      minzoom: 13.2,
      paint: { 'fill-color': hex['m-building'], 'fill-opacity': byZoom([13.2, 0], [14.2, 1]), 'fill-antialias': true },
    },
    {
      // seen by nobody until areas are coloured, but drawn from the first moment, so that its programs are ready
      id: 'areas',
      type: 'fill',
      ...fromTown('communities'),
      paint: {
        'fill-color': ['coalesce', ['feature-state', 'colour'], hex['m-paper']],
        'fill-opacity': areaCover(isDark, 1),
      },
    },
    {
      id: UNDER_WATER,
      type: 'line',
      ...fromTown('waterways'),
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': hex['m-water-line'], 'line-width': byZoom([10, 0.8], [13, 2.2], [15, 7], [18, 40]) },
    },
    {
      id: 'waterways',
      type: 'line',
      ...fromTown('waterways'),
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': hex['m-water'], 'line-width': byZoom([10, 0.5], [13, 1.4], [15, 5.6], [18, 38]) },
    },
    { id: 'water', type: 'fill', ...fromTown('water'), paint: { 'fill-color': hex['m-water'] } },
    {
      id: 'water-edge',
      type: 'line',
      ...fromTown('water'),
      paint: { 'line-color': hex['m-water-line'], 'line-width': byZoom([11, 0.5], [16, 1.2]) },
    },
    {
      id: 'building-shadow',
      type: 'fill',
      ...fromTown('buildings'),
      minzoom: 14.6,
      paint: { 'fill-color': hex.ink, 'fill-opacity': byZoom([14.6, 0], [15.2, isDark ? 0.12 : 0.1]) },
    },
    {
      id: 'rail',
      type: 'line',
      ...fromTown('rail'),
      paint: { 'line-color': hex['ink-3'], 'line-width': 1 },
    },
    {
      id: 'rail-ticks',
      type: 'line',
      ...fromTown('rail'),
      minzoom: 12,
      paint: { 'line-color': hex['ink-3'], 'line-width': 4, 'line-dasharray': [0.25, 3] },
    },
  ];
}

const ofClass = (...classes: readonly number[]): Filter => ['in', ['get', 'c'], ['literal', [...classes]]];
const round = { 'line-cap': 'round', 'line-join': 'round' } as const;

function streets({ hex, isDark }: Palette): LayerSpecification[] {
  const line = (id: string, filter: Filter, minzoom: number, paint: object, layout: object = round): LayerSpecification => ({
    id,
    type: 'line',
    ...fromTown('streets'),
    filter,
    minzoom,
    layout,
    paint,
  });
  const arterial = [
    [9, 0.7],
    [12, 1.6],
    [14, 3.6],
    [16, 8],
    [18, 18],
  ] as const;
  const collector = [
    [10.5, 0.5],
    [12, 0.8],
    [14, 2],
    [16, 5],
    [18, 12],
  ] as const;
  const local = [
    [13, 0.5],
    [14, 0.75],
    [15, 1.3],
    [16, 2.4],
    [18, 7],
  ] as const;
  const wider = (stops: readonly (readonly [number, number])[], by: number) =>
    byZoom(...stops.map(([zoom, width]) => [zoom, width + by] as const));
  const edge = { 'line-color': hex['m-street-edge'], 'line-opacity': isDark ? 0.9 : 0.85 };
  const localColour = isDark ? hex['m-local'] : hex['m-street'];
  return [
    line(
      'path',
      ofClass(4, 5, 6),
      15,
      {
        'line-color': isDark ? hex['m-street'] : hex['m-street'],
        'line-width': byZoom([15, 0.8], [16, 1.2], [18, 2.5]),
        'line-dasharray': [3, 2],
      },
      { 'line-join': 'round' },
    ),
    line('local-edge', ofClass(2, 3), 15.5, { ...edge, 'line-width': wider(local, 1) }),
    line('collector-edge', ofClass(1), 11, { ...edge, 'line-width': wider(collector, 1.3) }),
    line('arterial-edge', ofClass(0), 9, { ...edge, 'line-width': wider(arterial, 1.5) }),
    line('local', ofClass(2, 3), 13, {
      'line-color': localColour,
      'line-width': byZoom(...local),
      'line-opacity': byZoom([13, 0], [13.6, isDark ? 0.8 : 0.62], [15.5, isDark ? 0.85 : 0.7], [16, 0.95]),
    }),
    line('collector', ofClass(1), 10.5, {
      'line-color': hex['m-street'],
      'line-width': byZoom(...collector),
      'line-opacity': 0.95,
    }),
    line('arterial', ofClass(0), 8, { 'line-color': hex['m-street'], 'line-width': byZoom(...arterial) }),
  ];
}

function borders({ hex }: Palette): LayerSpecification[] {
  const border = (
    level: string,
    minzoom: number,
    width: ExpressionSpecification | number,
    dash?: number[],
  ): LayerSpecification => ({
    id: `border-${level}`,
    type: 'line',
    source: 'borders',
    minzoom,
    filter: ['==', ['get', 'l'], level],
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': hex['m-border'],
      'line-width': width,
      'line-opacity': 0.55,
      ...(dash && { 'line-dasharray': dash }),
    },
  });
  return [
    border('community', 11.5, byZoom([11.5, 0.5], [14, 1]), [6, 2.5, 1, 2.5]),
    border('street', 8.5, byZoom([9, 0.8], [13, 1.6]), [6, 2, 1, 2]),
    border('district', 0, byZoom([8, 1.2], [13, 2.4])),
  ];
}

function selection({ hex }: Palette): LayerSpecification[] {
  return [
    {
      id: UNDER_SELECTION,
      type: 'line',
      source: 'selection',
      layout: round,
      paint: { 'line-color': hex['m-halo'], 'line-width': 5.5 },
    },
    {
      id: 'selection',
      type: 'line',
      source: 'selection',
      layout: round,
      paint: { 'line-color': hex.accent, 'line-width': 2.5 },
    },
    {
      id: 'selected-place',
      type: 'circle',
      source: 'selection',
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': byZoom([9, 7], [14, 11], [17, 14]),
        'circle-color': 'rgba(0,0,0,0)',
        'circle-stroke-color': hex.accent,
        'circle-stroke-width': 2.5,
      },
    },
    {
      id: 'pointed-place',
      type: 'circle',
      source: 'hover',
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': byZoom([9, 6], [14, 10], [17, 13]),
        'circle-color': 'rgba(0,0,0,0)',
        'circle-stroke-color': hex.ink,
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'hover',
      type: 'line',
      source: 'hover',
      layout: round,
      paint: { 'line-color': hex.ink, 'line-width': 1.5 },
    },
  ];
}

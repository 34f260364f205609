/** Signs that stand on the map: gates, facilities and the walk that is being explained (DESIGN 5). */
import type { CircleLayerSpecification, ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { byZoom } from './base-style.ts';
import { extraLayers } from './extra-features.ts';
import type { Palette } from './palette.ts';
import { proveLineLayers } from './prove-style.ts';
import { changeSignLayers } from './try-style.ts';

/** Locked gates that cost somebody a minute are drawn from here on, all gates a little later. */
export const COSTLY_GATE_ZOOM = 14;
export const GATE_ZOOM = 15.5;
/** What costs less is not worth a sign from afar. */
const COSTLY_MS = 60_000;

/** Layers of their own, because a filter is asked at whole zooms only. */
export const GATE_LAYERS = { costly: 'gates-costly', locked: 'gates', open: 'gates-open' } as const;

/** From here on gates and closed rooms are shown while they can be chosen. */
export const AFAR_ZOOM = 13;

export type GatesShown = 'none' | 'costly' | 'all';

/** `areAll`: they can be chosen now. */
export const gatesAt = (zoom: number, areAll: boolean): GatesShown =>
  zoom >= (areAll ? AFAR_ZOOM : GATE_ZOOM) ? 'all' : zoom >= COSTLY_GATE_ZOOM ? 'costly' : 'none';

/** How the gates of a network stand under a scenario, by row. */
export interface GateStates {
  /** Those that the scenario opened or closed. */
  readonly isOpen: ReadonlyMap<number, boolean>;
  /** Milliseconds that each costs somebody; null while that is not known. */
  readonly costMs: Uint32Array | null;
}

export const isCostly = ({ costMs }: GateStates, row: number): boolean => (costMs?.[row] ?? 0) >= COSTLY_MS;

export const isGateShown = (isOpen: boolean, costs: boolean, zoom: number, areAll: boolean): boolean =>
  areAll || zoom >= GATE_ZOOM || (!isOpen && costs && zoom >= COSTLY_GATE_ZOOM);

const closedFrom = (areAll: boolean): number => (areAll ? 12 : 14);

/** Open places first, closed ones when near; earlier while they can be chosen. */
export const facilitiesShown = (areAll: boolean): ExpressionSpecification => [
  'step',
  ['zoom'],
  ['==', ['get', 'o'], 1],
  closedFrom(areAll),
  true,
];

export const isFacilityShown = (isOpen: boolean, zoom: number, areAll: boolean): boolean =>
  isOpen || zoom >= closedFrom(areAll);

/** What a facility's radius at z14 is multiplied with. */
const SCALES = [
  [9, 0.2],
  [12, 0.42],
  [13.2, 0.75],
  [14, 1],
  [17, 1.35],
] as const;

export function facilityScale(zoom: number): number {
  const next = SCALES.findIndex(([stop]) => stop > zoom);
  const [to, high] = SCALES.at(next) ?? SCALES[4];
  const [from, low] = SCALES[next - 1] ?? [to, high];
  return to === from ? high : low + ((high - low) * (zoom - from)) / (to - from);
}

export function signLayers(palette: Palette): LayerSpecification[] {
  return [
    ...extraLayers(palette),
    ...walk(palette),
    ...gates(),
    ...facilities(palette),
    ...changeSignLayers(palette),
    ...proveLineLayers(palette),
  ];
}

/** `o`: 1 where people may pass, `w`: 1 where the lock costs somebody a minute, `a`: the bearing of the street. */
function gates(): LayerSpecification[] {
  return (['open', 'locked', 'costly'] as const).map((state) => ({
    id: GATE_LAYERS[state],
    type: 'symbol',
    source: 'gates',
    ...(state === 'costly' ? { minzoom: COSTLY_GATE_ZOOM, maxzoom: GATE_ZOOM } : { minzoom: GATE_ZOOM }),
    filter:
      state === 'costly'
        ? ['all', ['==', ['get', 'o'], 0], ['==', ['get', 'w'], 1]]
        : ['==', ['get', 'o'], state === 'open' ? 1 : 0],
    layout: {
      'icon-image': state === 'open' ? 'gate-open' : 'gate-locked',
      'icon-size': byZoom([COSTLY_GATE_ZOOM, 0.5], [16, 0.8], [18, 1.3]),
      'icon-rotate': ['get', 'a'],
      'icon-rotation-alignment': 'map',
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
    },
  }));
}

/** `m`: area in m2 (0 where unknown), `z`: radius at z14, `t`: colour, `o`: 1 when open, `p`: 1 where the position is assumed. */
function facilities({ hex }: Palette): LayerSpecification[] {
  const radius: NonNullable<CircleLayerSpecification['paint']>['circle-radius'] = [
    'interpolate',
    ['linear'],
    ['zoom'],
    ...SCALES.flatMap(([zoom, scale]): [number, ExpressionSpecification] => [zoom, ['*', scale, ['get', 'z']]]),
  ];
  return [
    {
      id: 'facilities',
      type: 'circle',
      source: 'facilities',
      filter: facilitiesShown(false),
      layout: { 'circle-sort-key': ['get', 'm'] },
      paint: {
        'circle-radius': radius,
        'circle-color': ['case', ['==', ['get', 'o'], 1], ['get', 't'], hex['panel-bg']],
        'circle-stroke-color': ['case', ['==', ['get', 'o'], 1], hex['m-halo'], ['get', 't']],
        'circle-stroke-width': byZoom([9, 0.3], [12, 0.7], [13.5, 1.6]),
      },
    },
    {
      id: 'facility-hearts',
      type: 'circle',
      source: 'facilities',
      minzoom: 12.5,
      filter: ['>=', ['get', 'm'], 1500],
      paint: { 'circle-radius': byZoom([12.5, 1.4], [14, 2.4], [17, 3.2]), 'circle-color': hex['m-halo'] },
    },
  ];
}

/** `k`: the part (within, beyond, leg; other: the way through a gate that could be opened); points carry `n`, the minute. */
function walk({ hex }: Palette): LayerSpecification[] {
  const line = { 'line-cap': 'round', 'line-join': 'round' } as const;
  return [
    {
      id: 'walk-halo',
      type: 'line',
      source: 'walk',
      layout: line,
      filter: ['!=', ['get', 'k'], 'minute'],
      paint: { 'line-color': hex['m-halo'], 'line-width': 9 },
    },
    {
      id: 'walk-leg',
      type: 'line',
      source: 'walk',
      layout: { 'line-join': 'round' },
      filter: ['==', ['get', 'k'], 'leg'],
      paint: { 'line-color': hex['ink-2'], 'line-width': 3, 'line-dasharray': [1.2, 1.2] },
    },
    {
      id: 'walk-other',
      type: 'line',
      source: 'walk',
      layout: { 'line-join': 'round' },
      filter: ['==', ['get', 'k'], 'other'],
      paint: { 'line-color': hex.accent, 'line-width': 3.5, 'line-dasharray': [1.6, 1] },
    },
    {
      id: 'walk-within',
      type: 'line',
      source: 'walk',
      layout: line,
      filter: ['==', ['get', 'k'], 'within'],
      paint: { 'line-color': hex.ink, 'line-width': 4.5 },
    },
    {
      id: 'walk-beyond',
      type: 'line',
      source: 'walk',
      layout: line,
      filter: ['==', ['get', 'k'], 'beyond'],
      paint: { 'line-color': hex.missed, 'line-width': 4.5 },
    },
    {
      id: 'walk-gate',
      type: 'circle',
      source: 'walk',
      filter: ['==', ['get', 'k'], 'gate'],
      paint: {
        'circle-radius': 11,
        'circle-color': hex['panel-bg'],
        'circle-stroke-color': hex.accent,
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'walk-gate-sign',
      type: 'symbol',
      source: 'walk',
      filter: ['==', ['get', 'k'], 'gate'],
      layout: { 'icon-image': 'gate-locked', 'icon-size': 0.8, 'icon-allow-overlap': true, 'icon-ignore-placement': true },
    },
    {
      id: 'walk-minutes',
      type: 'circle',
      source: 'walk-minutes',
      paint: {
        'circle-radius': 9.5,
        'circle-color': ['case', ['==', ['get', 'b'], 1], hex.missed, hex.ink],
        'circle-stroke-color': hex['m-halo'],
        'circle-stroke-width': 2,
      },
    },
  ];
}

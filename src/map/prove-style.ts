/** How an answer of Prove is painted (DESIGN 5 and 9): chosen sites as numbered accent discs, what could stand instead as dashed rings, merged communities as one rim over dashed old borders. */
import type { LayerSpecification } from 'maplibre-gl';
import { byZoom } from './base-style.ts';
import { MAP_FONT } from './label-style.ts';
import type { Palette } from './palette.ts';

const ofKind = (...kinds: readonly string[]): ['in', ['get', string], ['literal', string[]]] => [
  'in',
  ['get', 'k'],
  ['literal', [...kinds]],
];

/** Borders of merges. `k`: what it is. */
export function proveLineLayers({ hex }: Palette): LayerSpecification[] {
  const line = { 'line-cap': 'round', 'line-join': 'round' } as const;
  return [
    {
      id: 'prove-inner',
      type: 'line',
      source: 'prove',
      filter: ofKind('inner'),
      paint: { 'line-color': hex.accent, 'line-width': 1.6, 'line-dasharray': [2, 2] },
    },
    {
      id: 'prove-rim-halo',
      type: 'line',
      source: 'prove',
      layout: line,
      filter: ofKind('rim'),
      paint: { 'line-color': hex['m-halo'], 'line-width': byZoom([11, 3], [14, 6]) },
    },
    {
      id: 'prove-rim',
      type: 'line',
      source: 'prove',
      layout: line,
      filter: ofKind('rim'),
      paint: { 'line-color': hex.accent, 'line-width': byZoom([11, 1.6], [14, 3]) },
    },
    {
      id: 'prove-locked',
      type: 'line',
      source: 'prove',
      layout: line,
      filter: ofKind('locked'),
      paint: { 'line-color': hex.ink, 'line-width': 2.4 },
    },
  ];
}

/** Sites and other places: above all names, because their numbers are read. `n`: the number. */
export function proveSiteLayers({ hex }: Palette): LayerSpecification[] {
  return [
    {
      id: 'prove-candidates',
      type: 'circle',
      source: 'prove',
      filter: ofKind('candidate'),
      paint: {
        'circle-radius': byZoom([10, 1.6], [14, 4]),
        'circle-color': hex['m-halo'],
        'circle-stroke-color': hex.accent,
        'circle-stroke-width': byZoom([10, 0.8], [14, 1.6]),
      },
    },
    {
      id: 'prove-others',
      type: 'symbol',
      source: 'prove',
      filter: ofKind('other', 'forbidden'),
      layout: {
        'icon-image': ['case', ['==', ['get', 'k'], 'other'], 'centre-from', 'centre-closed'],
        'icon-size': ['case', ['==', ['get', 'k'], 'other'], 0.72, 1],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
    },
    {
      id: 'prove-ring',
      type: 'circle',
      source: 'prove',
      filter: ofKind('required', 'looked'),
      paint: {
        'circle-radius': ['case', ['==', ['get', 'k'], 'looked'], 16, 14],
        'circle-color': 'rgba(0,0,0,0)',
        'circle-stroke-color': hex.accent,
        'circle-stroke-width': ['case', ['==', ['get', 'k'], 'looked'], 2.4, 1.6],
      },
    },
    {
      id: 'prove-sites',
      type: 'circle',
      source: 'prove',
      filter: ofKind('site'),
      paint: {
        'circle-radius': 10.5,
        'circle-color': hex.accent,
        'circle-stroke-color': hex['m-halo'],
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'prove-numbers',
      type: 'symbol',
      source: 'prove',
      filter: ofKind('site'),
      layout: {
        'text-field': ['get', 'n'],
        'text-font': MAP_FONT,
        'text-size': 12,
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': hex['on-accent'] },
    },
  ];
}

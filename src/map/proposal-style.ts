/**
 * How what a scenario draws or merges is painted: links and the outline of what is merged in the accent, old borders dashed, what is taken
 * away in plum, estates as ground. `k` names the kind.
 */
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { Palette } from './palette.ts';

const ofKind = (...kinds: readonly string[]): ExpressionSpecification => ['in', ['get', 'k'], ['literal', [...kinds]]];
const round = { 'line-cap': 'round', 'line-join': 'round' } as const;

export function proposalLayers({ hex, isDark }: Palette): LayerSpecification[] {
  const line = (id: string, kinds: readonly string[], paint: object, layout: object = round): LayerSpecification => ({
    id,
    type: 'line',
    source: 'proposals',
    filter: ofKind(...kinds),
    layout,
    paint,
  });
  return [
    {
      id: 'proposal-ground',
      type: 'fill',
      source: 'proposals',
      filter: ofKind('estate', 'member', 'repair'),
      paint: {
        'fill-color': hex.accent,
        'fill-opacity': ['match', ['get', 'k'], 'estate', 0.18, 'repair', 0.1, isDark ? 0.24 : 0.2],
        'fill-antialias': false,
      },
    },
    {
      id: 'proposal-locked',
      type: 'fill',
      source: 'proposals',
      filter: ofKind('locked'),
      paint: { 'fill-color': hex['ink-3'], 'fill-opacity': 0.35 },
    },
    line('proposal-halo', ['union', 'link', 'corners'], { 'line-color': hex['m-halo'], 'line-width': 7, 'line-opacity': 0.8 }),
    line(
      'proposal-old',
      ['old'],
      { 'line-color': hex.accent, 'line-width': 1.6, 'line-dasharray': [2.4, 2] },
      { 'line-join': 'round' },
    ),
    line('proposal-union', ['union', 'rim', 'estate'], {
      'line-color': hex.accent,
      'line-width': ['match', ['get', 'k'], 'union', 3, 2],
    }),
    line('proposal-link', ['link'], { 'line-color': hex.accent, 'line-width': 4 }),
    line(
      'proposal-bridge',
      ['bridge', 'corners'],
      { 'line-color': hex.accent, 'line-width': 4, 'line-dasharray': [1.2, 1.2] },
      { 'line-join': 'round' },
    ),
    line(
      'proposal-removed',
      ['removed'],
      { 'line-color': hex.loss, 'line-width': 4, 'line-dasharray': [1.4, 1.2] },
      { 'line-join': 'round' },
    ),
    {
      id: 'proposal-loose',
      type: 'circle',
      source: 'proposals',
      filter: ofKind('loose'),
      paint: { 'circle-radius': 7, 'circle-color': hex['m-halo'], 'circle-stroke-color': hex.missed, 'circle-stroke-width': 3 },
    },
    {
      id: 'proposal-corner',
      type: 'circle',
      source: 'proposals',
      filter: ofKind('corner'),
      paint: { 'circle-radius': 5, 'circle-color': hex['m-halo'], 'circle-stroke-color': hex.accent, 'circle-stroke-width': 2 },
    },
  ];
}

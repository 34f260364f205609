/** Candidates and background layers as features, and how they are painted: lines and rings in the map's own ink, no fill over the hexes. */
import type { Feature } from 'geojson';
import type { LayerSpecification } from 'maplibre-gl';
import type { BackgroundLayer, ExtraLayers } from '../domain/extra-layers.ts';
import { feature } from './features.ts';
import type { Palette } from './palette.ts';

/** `k`: line, point or candidate. One feature for all lines of a layer: nothing is asked of a single one. */
export function extraFeatures({ candidates, background }: ExtraLayers): Feature[] {
  return [
    ...background.flatMap(backgroundFeatures),
    ...candidates.map(({ lngLat: [lng, lat] }) => feature({ type: 'Point', coordinates: [lng, lat] }, { k: 'candidate' })),
  ];
}

function backgroundFeatures({ lngLats, starts }: BackgroundLayer): readonly Feature[] {
  const lines: [number, number][][] = [];
  const points: [number, number][] = [];
  for (let stroke = 0; stroke + 1 < starts.length; stroke += 1) {
    const line: [number, number][] = [];
    for (let at = starts[stroke] ?? 0; at < (starts[stroke + 1] ?? 0); at += 1)
      line.push([lngLats[2 * at] ?? 0, lngLats[2 * at + 1] ?? 0]);
    const [first] = line;
    if (line.length > 1) lines.push(line);
    else if (first) points.push(first);
  }
  return [
    ...(lines.length > 0 ? [feature({ type: 'MultiLineString', coordinates: lines }, { k: 'line' })] : []),
    ...(points.length > 0 ? [feature({ type: 'MultiPoint', coordinates: points }, { k: 'point' })] : []),
  ];
}

export function extraLayers({ hex }: Palette): LayerSpecification[] {
  return [
    {
      id: 'extra-lines',
      type: 'line',
      source: 'extras',
      filter: ['==', ['get', 'k'], 'line'],
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': hex['cat-7'], 'line-width': 1.4, 'line-opacity': 0.9 },
    },
    {
      id: 'extra-points',
      type: 'circle',
      source: 'extras',
      filter: ['==', ['get', 'k'], 'point'],
      paint: {
        'circle-radius': 2.6,
        'circle-color': hex['cat-7'],
        'circle-stroke-color': hex['m-halo'],
        'circle-stroke-width': 0.8,
      },
    },
    {
      id: 'extra-candidates',
      type: 'circle',
      source: 'extras',
      filter: ['==', ['get', 'k'], 'candidate'],
      paint: {
        'circle-radius': 5,
        'circle-color': hex['panel-bg'],
        'circle-stroke-color': hex.accent,
        'circle-stroke-width': 2,
      },
    },
  ];
}

/** Communities that are to be merged, as shapes for the map: their ground, the borders between them that would go, and the rim of them together. */
import type { Feature } from 'geojson';
import type { MultiPolygon } from '../domain/geometry.ts';
import type { Community } from '../domain/town.ts';
import { innerSides, outlineSides } from './borders.ts';
import { feature } from './features.ts';

export interface MergeDrawing {
  readonly members: readonly Community[];
  /** What a repair would take in. */
  readonly repair: readonly Community[];
  readonly locked: readonly Community[];
}

export function mergeFeatures({ members, repair, locked }: MergeDrawing): Feature[] {
  return [
    ...locked.map(({ boundary }) => ground(boundary, 'locked')),
    ...members.map(({ boundary }) => ground(boundary, 'member')),
    ...repair.map(({ boundary }) => ground(boundary, 'repair')),
    ...lines(outlineSides(repair), 'rim'),
    ...lines(innerSides(members), 'old'),
    ...lines(outlineSides(members), 'union'),
  ];
}

export const ground = (boundary: MultiPolygon, kind: string): Feature =>
  feature(
    {
      type: 'MultiPolygon',
      coordinates: boundary.map((polygon) => polygon.map((ring) => ring.map(([lng, lat]) => [lng, lat]))),
    },
    { k: kind },
  );

const lines = (list: readonly (readonly [number, number][])[], kind: string): Feature[] =>
  list.map((line) => feature({ type: 'LineString', coordinates: [...line] }, { k: kind }));

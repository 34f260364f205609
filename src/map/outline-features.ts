/** Outlines as lines for the map: of a hex, of hexes together, of communities together, and the ring around a place. */
import type { Feature, Position } from 'geojson';
import type { GridView } from '../domain/result.ts';
import type { Community } from '../domain/town.ts';
import { outlineSides } from './borders.ts';
import { feature } from './features.ts';
import type { Paths } from './limit-line.ts';

export function cellLines(grid: GridView, cell: number): Feature[] {
  const first = grid.outlineOffsets[cell] ?? 0;
  const end = grid.outlineOffsets[cell + 1] ?? first;
  if (end === first) return [];
  const line: Position[] = [];
  for (let vertex = first; vertex <= end; vertex += 1) {
    const at = vertex === end ? first : vertex;
    line.push([grid.outlineLng[at] ?? 0, grid.outlineLat[at] ?? 0]);
  }
  return [feature({ type: 'LineString', coordinates: line }, {})];
}

export function pathLines(paths: Paths): Feature[] {
  return Array.from({ length: paths.count }, (_, path) => {
    const line: Position[] = [];
    for (let point = paths.starts[path] ?? 0; point < (paths.starts[path + 1] ?? 0); point += 1) {
      line.push([paths.positions[point * 2] ?? 0, paths.positions[point * 2 + 1] ?? 0]);
    }
    return feature({ type: 'LineString', coordinates: line }, {});
  });
}

/** The rim of some communities taken together: inner borders are left out. */
export const ringLines = (communities: readonly Community[]): Feature[] =>
  outlineSides(communities).map((line) => feature({ type: 'LineString', coordinates: line }, {}));

export const pointMark = ([lng, lat]: readonly [number, number]): Feature =>
  feature({ type: 'Point', coordinates: [lng, lat] }, {});

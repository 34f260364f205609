/** Pieces the obvious way: every descendant two resolutions finer that lies in the community counts for its ancestor. */
import { cellToParent, polygonToCells } from 'h3-js';
import type { MultiPolygon } from '../../src/domain/geometry.ts';

export function slowPieces(shape: MultiPolygon, resolution: number): Map<string, number> {
  const pieces = new Map<string, number>();
  for (const polygon of shape) {
    const rings = polygon.map((ring) => ring.map(([lng, lat]) => [lat, lng]));
    for (const point of polygonToCells(rings, resolution + 2)) {
      const cell = cellToParent(point, resolution);
      pieces.set(cell, (pieces.get(cell) ?? 0) + 1);
    }
  }
  return pieces;
}

import { cellToLatLng, getIcosahedronFaces, latLngToCell } from 'h3-js';
import { describe, expect, it } from 'vitest';
import type { LngLat, MultiPolygon, Ring } from '../../src/domain/geometry.ts';
import { noJob } from '../../src/domain/job.ts';
import { cellAt, cellName, cellNamed, cellOutlines, hexesExpected, hexGrid } from '../../src/kernels/hexgrid.ts';
import { polygonEdges } from '../../src/kernels/polygon-edges.ts';
import { NONE } from '../../src/kernels/walk-network.ts';
import { slowPieces } from '../oracles/slow-pieces.ts';
import { type Random, seeded } from '../random.ts';

const HUZHOU: LngLat = [120.1, 30.87];

function gridOf(shapes: readonly MultiPolygon[], resolution: number) {
  const grid = hexGrid(shapes, shapes.map(polygonEdges), resolution, noJob);
  if (!grid) throw new Error('stopped');
  return grid;
}

function piecesOf(grid: ReturnType<typeof gridOf>, community: number): Map<string, number> {
  const pieces = new Map<string, number>();
  for (let piece = 0; piece < grid.pieceCount; piece++) {
    if (grid.pieceCommunity[piece] === community) pieces.set(cellName(grid, grid.pieceCell[piece]), grid.pieceWeight[piece]);
  }
  return pieces;
}

function square([lng, lat]: LngLat, half: number): MultiPolygon {
  return [
    [
      [
        [lng - half, lat - half],
        [lng + half, lat - half],
        [lng + half, lat + half],
        [lng - half, lat + half],
        [lng - half, lat - half],
      ],
    ],
  ];
}

/** A star-shaped ring with dents: never crosses itself. */
function star(random: Random, [lng, lat]: LngLat, radius: number): Ring {
  const corners = 5 + random.below(20);
  const ring: LngLat[] = [];
  for (let corner = 0; corner < corners; corner++) {
    const angle = (2 * Math.PI * corner) / corners;
    const far = radius * (0.4 + 0.6 * random.next());
    ring.push([lng + far * Math.cos(angle), lat + far * Math.sin(angle)]);
  }
  return [...ring, ring[0]];
}

const sorted = (pieces: Map<string, number>): [string, number][] => [...pieces].sort(([a], [b]) => (a < b ? -1 : 1));

describe('pieces of cells', () => {
  it('equal the count of descendants in the community, at every resolution, in four places of the globe', () => {
    const random = seeded(41);
    for (const [lng, lat] of [HUZHOU, [-51.2, -30.05], [8.7, 49.4], [151.2, -33.9]] as LngLat[]) {
      for (const resolution of [8, 9, 10, 11]) {
        const radius = 0.13 / Math.sqrt(7) ** (resolution - 7);
        for (let round = 0; round < 3; round++) {
          const middle: LngLat = [lng + random.next() * 0.2, lat + random.next() * 0.2];
          const hole = star(random, middle, radius * 0.3);
          const shape: MultiPolygon = [[star(random, middle, radius), ...(round === 1 ? [hole] : [])]];
          expect(sorted(piecesOf(gridOf([shape], resolution), 0))).toEqual(sorted(slowPieces(shape, resolution)));
        }
      }
    }
  });

  it('are the same where a community lies across two triangles of the globe', () => {
    const across = placeAcrossFaces();
    const shape = [[star(seeded(7), across, 0.02)]];
    const grid = gridOf([shape], 9);
    expect(grid.cellCount).toBeGreaterThan(20);
    expect(sorted(piecesOf(grid, 0))).toEqual(sorted(slowPieces(shape, 9)));
  });

  it('share every point of the area exactly once between neighbours', () => {
    const [lng, lat] = HUZHOU;
    const left = square([lng, lat], 0.01);
    const right = square([lng + 0.02, lat], 0.01);
    const both: MultiPolygon = [
      [
        [
          [lng - 0.01, lat - 0.01],
          [lng + 0.03, lat - 0.01],
          [lng + 0.03, lat + 0.01],
          [lng - 0.01, lat + 0.01],
          [lng - 0.01, lat - 0.01],
        ],
      ],
    ];
    const points = (shapes: readonly MultiPolygon[]): number =>
      gridOf(shapes, 10).pieceWeight.reduce((sum, weight) => sum + weight, 0);
    expect(points([left, right])).toBe(points([both]));
  });

  it('give a community without a sampling point the one cell of its representative point', () => {
    const grid = gridOf([square(HUZHOU, 0.00001)], 10);
    expect([grid.cellCount, grid.pieceCount, grid.pieceWeight[0]]).toEqual([1, 1, 1]);
    expect(cellName(grid, 0)).toBe(latLngToCell(HUZHOU[1], HUZHOU[0], 10));
  });

  it('stand in order of cell id, then community', () => {
    const [lng, lat] = HUZHOU;
    const grid = gridOf([square([lng + 0.01, lat], 0.01), square([lng, lat], 0.01)], 10);
    const names = Array.from({ length: grid.cellCount }, (_, cell) => cellName(grid, cell));
    expect(names).toEqual([...names].sort());
    for (let piece = 1; piece < grid.pieceCount; piece++) {
      const isLater =
        grid.pieceCell[piece] > grid.pieceCell[piece - 1] || grid.pieceCommunity[piece] > grid.pieceCommunity[piece - 1];
      expect(isLater).toBe(true);
    }
  });
});

describe('the number of hexes', () => {
  it('is known within a few percent before any is laid', () => {
    for (const resolution of [9, 10, 11]) {
      const shapes = [square(HUZHOU, 0.05), square([HUZHOU[0] + 0.1, HUZHOU[1]], 0.05)];
      const laid = gridOf(shapes, resolution).cellCount;
      expect(Math.abs(hexesExpected(shapes, resolution) / laid - 1)).toBeLessThan(0.12);
    }
  });
});

describe('cells', () => {
  it('have the centre the library gives, within a micrometre', () => {
    const grid = gridOf([square(HUZHOU, 0.02)], 10);
    for (let cell = 0; cell < grid.cellCount; cell++) {
      const [lat, lng] = cellToLatLng(cellName(grid, cell));
      expect(Math.abs(lat - grid.cellLat[cell]) + Math.abs(lng - grid.cellLng[cell])).toBeLessThan(1e-11);
    }
  });

  it('are found by place and by name, and places elsewhere are not', () => {
    const grid = gridOf([square(HUZHOU, 0.02)], 10);
    for (let cell = 0; cell < grid.cellCount; cell += 7) {
      expect(cellAt(grid, grid.cellLng[cell], grid.cellLat[cell])).toBe(cell);
      expect(cellNamed(grid, cellName(grid, cell))).toBe(cell);
    }
    expect(cellAt(grid, 0, 0)).toBe(NONE);
  });

  it('have outlines of six corners', () => {
    const grid = gridOf([square(HUZHOU, 0.01)], 10);
    const { outlineOffsets, outlineLng } = cellOutlines(grid);
    expect(outlineOffsets[grid.cellCount]).toBe(grid.cellCount * 6);
    expect(outlineLng.length).toBe(grid.cellCount * 6);
  });
});

/** Walks east from Huzhou until a cell touches two triangles. */
function placeAcrossFaces(): LngLat {
  for (let step = 0; step < 4000; step++) {
    const place: LngLat = [HUZHOU[0] + step * 0.02, HUZHOU[1]];
    if (getIcosahedronFaces(latLngToCell(place[1], place[0], 6)).length > 1) return place;
  }
  throw new Error('no such place');
}

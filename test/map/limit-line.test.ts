import { cellToBoundary, cellToLatLng, gridDisk } from 'h3-js';
import { describe, expect, it } from 'vitest';
import type { GridView } from '../../src/domain/result.ts';
import { NONE, UNREACHED } from '../../src/domain/times.ts';
import { hexEdges } from '../../src/map/hex-edges.ts';
import { hexGeometry } from '../../src/map/hex-geometry.ts';
import { cellAt, cellName } from '../../src/map/cell-at.ts';
import { borderLine, dashedBorder, limitLine } from '../../src/map/limit-line.ts';

const noPause = (): Promise<void> => Promise.resolve();
const CENTRE = '8a309a9a1a87fff';

/** Cells within `rings` of the centre, in order of id, as the engine hands them over. */
function gridAround(rings: number): GridView {
  const cells = gridDisk(CENTRE, rings).sort();
  const outlines = cells.map((cell) => cellToBoundary(cell));
  const offsets = [0];
  for (const outline of outlines) offsets.push((offsets.at(-1) ?? 0) + outline.length);
  const middles = cells.map((cell) => cellToLatLng(cell));
  const zeros = new Uint32Array(cells.length);
  return {
    resolution: 10,
    cellCount: cells.length,
    cellIdHi: Uint32Array.from(cells, (cell) => Number(BigInt(`0x${cell}`) >> 32n)),
    cellIdLo: Uint32Array.from(cells, (cell) => Number(BigInt(`0x${cell}`) & 0xffffffffn)),
    cellLng: Float64Array.from(middles, ([, lng]) => lng),
    cellLat: Float64Array.from(middles, ([lat]) => lat),
    cellHouseholds: zeros,
    cellLegM: new Float64Array(cells.length),
    cellOffNetwork: new Uint8Array(cells.length),
    pieceOffsets: Uint32Array.from({ length: cells.length + 1 }, (_, index) => index),
    pieceCell: Uint32Array.from(cells.keys()),
    pieceCommunity: zeros,
    pieceHouseholds: zeros,
    outlineOffsets: Uint32Array.from(offsets),
    outlineLng: Float64Array.from(outlines.flat(), ([, lng]) => lng),
    outlineLat: Float64Array.from(outlines.flat(), ([lat]) => lat),
  };
}

describe('hexes on the map', () => {
  it('share a side with each neighbour, found once', async () => {
    // n rings hold 3n(n+1)+1 cells and 9n²+3n inner sides
    for (const rings of [1, 2, 5]) {
      const edges = await hexEdges(gridAround(rings), noPause);
      expect(edges.count).toBe(9 * rings * rings + 3 * rings);
    }
  });

  it('are fans of triangles over their own corners', async () => {
    const grid = gridAround(1);
    const { triangles, vertexCount, cellCount } = await hexGeometry(grid, noPause);
    expect([vertexCount, cellCount, triangles.length]).toEqual([42, 7, 7 * 4 * 3]);
    expect(Math.max(...triangles)).toBe(41);
  });

  it('are found again under a point, and not outside', () => {
    const grid = gridAround(3);
    for (let cell = 0; cell < grid.cellCount; cell += 1) {
      expect(cellAt(grid, grid.cellLng[cell], grid.cellLat[cell])).toBe(cell);
    }
    expect(cellAt(grid, 0, 0)).toBe(NONE);
    expect(cellName(grid, cellAt(grid, ...lngLatOf(CENTRE)))).toBe(CENTRE);
  });
});

describe('the limit line', () => {
  it('goes once around a single hex within the limit', async () => {
    const grid = gridAround(2);
    const times = new Uint32Array(grid.cellCount).fill(1_000_000);
    times[cellAt(grid, ...lngLatOf(CENTRE))] = 900_000;
    const line = limitLine(await hexEdges(grid, noPause), times, 900_000);
    expect([line.count, [...line.starts]]).toEqual([1, [0, 7]]);
    expect([...line.positions.subarray(0, 2)]).toEqual([...line.positions.subarray(12, 14)]);
  });

  it('is nowhere when all or none are within, and does not run along the rim of the study area', async () => {
    const grid = gridAround(2);
    const edges = await hexEdges(grid, noPause);
    expect(limitLine(edges, new Uint32Array(grid.cellCount).fill(5), 900_000).count).toBe(0);
    expect(limitLine(edges, new Uint32Array(grid.cellCount).fill(UNREACHED), 900_000).count).toBe(0);
  });
});

function lngLatOf(cell: string): [number, number] {
  const [lat, lng] = cellToLatLng(cell);
  return [lng, lat];
}

it('draws dashes along the middle of each side between what is known and what is not, and nowhere else', async () => {
  const grid = gridAround(2);
  const edges = await hexEdges(grid, noPause);
  const middle = cellAt(grid, grid.cellLng[9] ?? 0, grid.cellLat[9] ?? 0);
  const dashes = dashedBorder(edges, (cell) => cell === middle);
  expect(dashes.count).toBe(6);
  expect([...dashes.starts]).toEqual([0, 2, 4, 6, 8, 10, 12]);
  const whole = borderLine(edges, (a, b) => (a === middle) !== (b === middle));
  const lengthOf = ({ positions, starts }: typeof whole): number =>
    Array.from({ length: starts.length - 1 }, (_, path) => {
      let sum = 0;
      for (let at = (starts[path] ?? 0) + 1; at < (starts[path + 1] ?? 0); at += 1)
        sum += Math.hypot(
          (positions[2 * at] ?? 0) - (positions[2 * at - 2] ?? 0),
          (positions[2 * at + 1] ?? 0) - (positions[2 * at - 1] ?? 0),
        );
      return sum;
    }).reduce((sum, length) => sum + length, 0);
  expect(lengthOf(dashes) / lengthOf(whole)).toBeCloseTo(0.6, 6);
  expect(dashedBorder(edges, () => true).count).toBe(0);
});

import { describe, expect, it } from 'vitest';
import type { LngLat, MultiPolygon } from '../../src/domain/geometry.ts';
import type { Buildings } from '../../src/domain/extract.ts';
import { noJob } from '../../src/domain/job.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { shareOut } from '../../src/domain/share-out.ts';
import type { DemandPoints } from '../../src/domain/town.ts';
import { cellAncestor, cellName, hexGrid } from '../../src/kernels/hexgrid.ts';
import { fillShares } from '../../src/kernels/largest-remainder.ts';
import { communityPieces } from '../../src/kernels/locate.ts';
import { polygonEdges } from '../../src/kernels/polygon-edges.ts';
import { demandWeights, SPREAD_BY, spreadHouseholds } from '../../src/kernels/spread-demand.ts';
import { seeded } from '../random.ts';

const [LNG, LAT] = [120.1, 30.87];
const box = (west: number): MultiPolygon => [
  [
    [
      [west, LAT],
      [west + 0.01, LAT],
      [west + 0.01, LAT + 0.01],
      [west, LAT + 0.01],
      [west, LAT],
    ],
  ],
];
const shapes = [box(LNG), box(LNG + 0.01)];
const edges = shapes.map(polygonEdges);

function spread(
  totals: readonly (number | null)[],
  demand: DemandPoints | null,
  buildings: Buildings | null = null,
  resolution = 10,
) {
  const grid = hexGrid(shapes, edges, resolution, noJob);
  if (!grid) throw new Error('stopped');
  const piecesOf = communityPieces(grid, 2);
  const weights = demandWeights({ grid, edges }, piecesOf, totals, demand, buildings, DEFAULT_SETTINGS);
  const pieces = spreadHouseholds(piecesOf, weights.pieceWeight, weights.households);
  const sums = [0, 0];
  pieces.forEach((households, piece) => (sums[grid.pieceCommunity[piece]] += households));
  return { grid, weights, pieces, sums, by: Array.from(weights.spreadBy, (source) => SPREAD_BY[source]) };
}

const points = (basis: DemandPoints['basis'], rows: readonly (readonly [LngLat, number])[]): DemandPoints => ({
  basis,
  lng: Float64Array.from(rows, ([[lng]]) => lng),
  lat: Float64Array.from(rows, ([[, lat]]) => lat),
  weight: Float64Array.from(rows, ([, weight]) => weight),
  cells: null,
});

const inFirst: LngLat = [LNG + 0.003, LAT + 0.004];
const inSecond: LngLat = [LNG + 0.014, LAT + 0.007];

describe('shares', () => {
  it('equal the plain largest remainder, in 500 random cases', () => {
    const random = seeded(31);
    for (let round = 0; round < 500; round++) {
      const weights = Array.from({ length: 1 + random.below(40) }, () => (random.chance(0.2) ? 0 : random.below(50)));
      const total = random.below(5000);
      const out = new Uint32Array(weights.length);
      fillShares(out, Uint32Array.from(weights.keys()), Float64Array.from(weights), total);
      expect([...out]).toEqual(shareOut(total, weights));
    }
  });

  it('add up exactly for broken weights of any size', () => {
    const random = seeded(32);
    for (let round = 0; round < 500; round++) {
      const weights = Float64Array.from({ length: 1 + random.below(60) }, () => random.next() * 10 ** (random.below(12) - 6));
      const total = random.below(100_000);
      const out = new Uint32Array(weights.length);
      fillShares(out, Uint32Array.from(weights.keys()), weights, total);
      expect(out.reduce((sum, share) => sum + share, 0)).toBe(total);
    }
  });
});

describe('households', () => {
  it('go by area where nothing else is known, and add up to each total', () => {
    const { sums, by, grid, pieces } = spread([1291, 7], null);
    expect([sums, by]).toEqual([
      [1291, 7],
      ['area', 'area'],
    ]);
    const whole = [...pieces.keys()].filter((piece) => grid.pieceCommunity[piece] === 0 && grid.pieceWeight[piece] === 49);
    const shares = whole.map((piece) => pieces[piece]);
    expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
  });

  it('stand where the demand points are, and are scaled to the total', () => {
    const { grid, pieces, by } = spread(
      [300, 100],
      points('people', [
        [inFirst, 7],
        [inSecond, 1],
      ]),
    );
    expect(by).toEqual(['demand', 'demand']);
    expect([...pieces].filter((households) => households > 0).sort((a, b) => a - b)).toEqual([100, 300]);
    expect(grid.pieceCommunity[pieces.indexOf(300)]).toBe(0);
  });

  it('go by buildings where a community has no demand: footprint x levels, 3 levels where none are tagged, no shops', () => {
    const buildings: Buildings = {
      count: 3,
      id: Float64Array.of(1, 2, 3),
      lng: Float64Array.of(inFirst[0], LNG + 0.008, LNG + 0.006),
      lat: Float64Array.of(inFirst[1], LAT + 0.008, LAT + 0.002),
      footprintM2: Float64Array.of(100, 100, 5000),
      levels: Float64Array.of(0, 6, 0),
      residential: Uint8Array.of(1, 2, 0),
      outlineOffsets: new Uint32Array(4),
      outlineLng: new Float64Array(0),
      outlineLat: new Float64Array(0),
    };
    const { pieces, by } = spread([90, 10], points('households', [[inSecond, 4]]), buildings);
    expect(by).toEqual(['buildings', 'demand']);
    expect([...pieces].filter((households) => households > 0).sort((a, b) => a - b)).toEqual([10, 30, 60]);
  });

  it('are the demand itself where a community states none, people made into households together', () => {
    expect(
      spread(
        [null, null],
        points('households', [
          [inFirst, 40],
          [inSecond, 2],
        ]),
      ).sums,
    ).toEqual([40, 2]);
    // 3 + 3 people are 6 / 2.75 = 2.18 households together: 2, not 1 + 1 by chance
    expect(
      spread(
        [null, null],
        points('people', [
          [inFirst, 3],
          [inSecond, 3],
        ]),
      ).sums,
    ).toEqual([1, 1]);
    expect(
      spread(
        [null, 50],
        points('people', [
          [inFirst, 275],
          [inSecond, 3],
        ]),
      ).sums,
    ).toEqual([100, 50]);
  });

  it('are unknown where neither total nor demand says them; floor area says nothing of totals', () => {
    expect([...spread([null, 5], null).weights.isUnknown]).toEqual([1, 0]);
    expect([...spread([null, 5], points('floor-area', [[inFirst, 9]])).weights.isUnknown]).toEqual([1, 0]);
    expect([...spread([null, 5], points('households', [])).weights.isUnknown]).toEqual([0, 0]);
  });

  it('outside every community are told, not dropped in silence', () => {
    const { weights } = spread(
      [5, 5],
      points('households', [
        [inFirst, 9],
        [[LNG + 1, LAT], 4],
        [[LNG - 0.5, LAT], 3],
      ]),
    );
    expect([weights.outsideRows, weights.outsideWeight]).toEqual([2, 7]);
  });

  it('given for cells stand in the cell; coarser cells are spread over what they hold', () => {
    const { grid } = spread([1, 1], null);
    const middle = grid.pieceWeight.findIndex((weight, piece) => weight === 49 && grid.pieceCommunity[piece] === 0);
    const own = cellName(grid, grid.pieceCell[middle]);
    const parent = cellAncestor(grid, grid.pieceCell[middle], 9);
    const cells = (names: readonly string[]): DemandPoints => ({
      ...points(
        'households',
        names.map(() => [[0, 0], 70] as const),
      ),
      cells: names,
    });
    const same = spread([null, null], cells([own]));
    expect(same.pieces[middle]).toBe(70);
    const coarse = spread([null, null], cells([parent]));
    expect(coarse.sums[0] + coarse.sums[1]).toBe(70);
    expect(coarse.pieces.filter((households) => households > 0).length).toBeGreaterThan(4);
  });
});

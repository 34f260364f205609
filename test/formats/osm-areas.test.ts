import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { noJob } from '../../src/domain/job.ts';
import { assembleArea } from '../../src/formats/osm/assemble-areas.ts';
import { seeded } from '../random.ts';
import { describeShared, sharedData } from '../shared-data.ts';
import { readPbfObjects } from './pbf-objects.ts';

type Point = readonly [x: number, y: number];

/** Lines of points; equal points are one node. */
function assemble(...lines: readonly (readonly Point[])[]) {
  const rows = new Map<string, number>();
  const points: Point[] = [];
  const rowOf = (point: Point): number => {
    const name = point.join();
    if (!rows.has(name)) rows.set(name, points.push(point) - 1);
    return rows.get(name) ?? -1;
  };
  const rowLines = lines.map((line) => Uint32Array.from(line, rowOf));
  const places = { lngs: Float64Array.from(points, ([x]) => x), lats: Float64Array.from(points, ([, y]) => y) };
  const area = assembleArea(rowLines, places, noJob);
  return typeof area === 'string' ? area : area.map((polygon) => polygon.map((ring) => Array.from(ring, (row) => points[row])));
}

const square = (x: number, y: number, side: number): Point[] => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
  [x, y],
];

function twiceArea(ring: readonly Point[]): number {
  return ring.slice(1).reduce((sum, [x, y], at) => sum + ring[at][0] * y - x * ring[at][1], 0);
}

describe('areas from lines', () => {
  it('turns outer rings against the clock and holes with it, whichever way they are drawn', () => {
    const area = assemble(square(0, 0, 10).reverse(), square(2, 2, 3));
    expect(area).toHaveLength(1);
    if (typeof area === 'string') throw new Error(area);
    expect(area[0].map(twiceArea)).toEqual([200, -18]);
  });

  it('joins a ring from pieces that run either way', () => {
    expect(
      assemble(
        [
          [0, 0],
          [4, 0],
          [4, 4],
        ],
        [
          [0, 0],
          [0, 4],
          [4, 4],
        ],
      ),
    ).toEqual([
      [
        [
          [0, 0],
          [4, 0],
          [4, 4],
          [0, 4],
          [0, 0],
        ],
      ],
    ]);
  });

  it('keeps an island in a lake, and a lake on it', () => {
    const area = assemble(square(0, 0, 10), square(1, 1, 8), square(2, 2, 6), square(3, 3, 4));
    if (typeof area === 'string') throw new Error(area);
    expect(area.map((polygon) => polygon.map(twiceArea))).toEqual([
      [200, -128],
      [72, -32],
    ]);
  });

  it('keeps parts apart that touch in a point', () => {
    const area = assemble(square(0, 0, 2), square(2, 2, 2));
    expect(typeof area === 'string' ? area : area.map(([outer]) => twiceArea(outer))).toEqual([8, 8]);
  });

  it('takes a hole that touches the rim in a point as a hole', () => {
    const area = assemble(square(0, 0, 8), [
      [0, 0],
      [4, 1],
      [4, 4],
      [1, 4],
      [0, 0],
    ]);
    expect(typeof area === 'string' ? area : area.map((polygon) => polygon.length)).toEqual([2]);
  });

  it('joins two parts that share a side', () => {
    const area = assemble(square(0, 0, 2), square(2, 0, 2));
    expect(typeof area === 'string' ? area : area.map(([outer]) => twiceArea(outer))).toEqual([16]);
  });

  it.each([
    ['open', [square(0, 0, 4).slice(0, 4)]],
    [
      'crosses',
      [
        [
          [0, 0],
          [4, 4],
          [4, 0],
          [0, 4],
          [0, 0],
        ],
      ],
    ],
    ['crosses', [square(0, 0, 4), square(2, 2, 4)]],
    [
      'crosses',
      [
        square(0, 0, 4),
        [
          [4, 1],
          [6, 1],
          [6, 3],
          [4, 3],
          [4, 1],
        ],
      ],
    ],
    ['doubled', [square(0, 0, 4), square(1, 1, 1), square(1, 1, 1)]],
    [
      'nothing',
      [
        [
          [0, 0],
          [1, 1],
          [0, 0],
        ],
      ],
    ],
    ['nothing', []],
  ] as const)('gives none where it is %s', (fault, lines) => {
    expect(assemble(...lines)).toBe(fault);
  });

  it('stops when asked', () => {
    const comb: Point[] = [[0, 0]];
    for (let at = 0; at < 3000; at++) comb.push([at * 2 + 1, 10_000 + at], [at * 2 + 2, 1]);
    comb.push([6001, -1], [0, 0]);
    const rows = Uint32Array.from([...comb.slice(0, -1).keys(), 0]);
    // Long flat teeth overlap in the sweep, so that millions of pairs are looked at.
    const places = { lngs: Float64Array.from(comb, ([, y]) => y), lats: Float64Array.from(comb, ([x]) => x) };
    expect(assembleArea([rows], places, { checkpoint: () => true })).toBe('stopped');
  });

  /** Cells of a grid, each drawn as a square of its own: their union must keep the area, cell by cell. */
  it('keeps every cell of a random patchwork, and no other', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const random = seeded(seed);
      const side = 2 + random.below(6);
      const cells = Array.from({ length: side * side }, () => random.chance(0.55));
      const lines = cells.flatMap((isIn, at) => (isIn ? [square(at % side, Math.floor(at / side), 1)] : []));
      const area = assemble(...lines);
      if (area === 'nothing') {
        expect(lines, `seed ${seed}`).toHaveLength(0);
        continue;
      }
      if (typeof area === 'string') throw new Error(`seed ${seed}: ${area}`);
      for (const [at, isIn] of cells.entries()) {
        const [x, y] = [(at % side) + 0.5, Math.floor(at / side) + 0.5];
        const inside = area.filter(([outer, ...holes]) => isInside(outer, x, y) && !holes.some((hole) => isInside(hole, x, y)));
        expect(inside.length, `seed ${seed} cell ${at}`).toBe(isIn ? 1 : 0);
      }
      for (const [outer, ...holes] of area) {
        expect(twiceArea(outer), `seed ${seed}`).toBeGreaterThan(0);
        for (const hole of holes) expect(twiceArea(hole), `seed ${seed}`).toBeLessThan(0);
        for (const ring of [outer, ...holes]) expect(new Set(ring.map(String)).size, `seed ${seed}`).toBe(ring.length - 1);
      }
    }
  });
});

function isInside(ring: readonly Point[], x: number, y: number): boolean {
  let inside = false;
  for (const [at, [toX, toY]] of ring.slice(1).entries()) {
    const [fromX, fromY] = ring[at];
    if (fromY > y !== toY > y && fromX + ((y - fromY) * (toX - fromX)) / (toY - fromY) < x) inside = !inside;
  }
  return inside;
}

interface ExpectedCase {
  readonly id: number;
  readonly areas: Readonly<Record<string, readonly { readonly from: string; readonly wkt?: string }[]>>;
}

describeShared('the published multipolygon cases', () => {
  it('gives for every case the plain answer, or one that a repairing program may give', async () => {
    const { tests } = JSON.parse(readFileSync(sharedData('osm_multipolygons/expected_areas.json'), 'utf8')) as {
      tests: ExpectedCase[];
    };
    const objects = await readPbfObjects(sharedData('osm_multipolygons/multipolygon_cases.osm.pbf'));
    const wrong: string[] = [];
    let checked = 0;
    for (const test of tests) {
      for (const from of new Set(test.areas.default.map((area) => area.from))) {
        checked++;
        const area = objects.areaOf(from);
        const got = area === null ? 'INVALID' : shapeOf(area);
        const allowed = Object.values(test.areas).flatMap((areas) => areas.filter((other) => other.from === from));
        if (
          !allowed.some(({ wkt }) =>
            (wkt ?? 'INVALID') === 'INVALID' ? got === 'INVALID' : got === shapeOf(pointsOf(wkt ?? '')),
          )
        ) {
          wrong.push(`${from}: ${got}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(tests.length).toBe(68);
    expect(checked).toBe(71);
  });
});

function pointsOf(wkt: string): Point[][][] {
  const json = wkt
    .replace('MULTIPOLYGON', '')
    .replaceAll('(', '[')
    .replaceAll(')', ']')
    .replace(/(-?[\d.]+) (-?[\d.]+)/g, '[$1,$2]');
  return JSON.parse(json) as Point[][][];
}

/** The same text for the same shape: corners only, rings from their lowest point, in both directions the lower, all sorted. */
function shapeOf(polygons: readonly (readonly (readonly Point[])[])[]): string {
  return polygons
    .map(([outer, ...holes]) => `${ringText(outer)} without ${holes.map(ringText).sort().join(' and ')}`)
    .sort()
    .join('; ');
}

function ringText(ring: readonly Point[]): string {
  const open = ring.slice(0, -1);
  const corners = open.filter(([x, y], at) => {
    const [beforeX, beforeY] = open[(at + open.length - 1) % open.length];
    const [afterX, afterY] = open[(at + 1) % open.length];
    return Math.abs((x - beforeX) * (afterY - y) - (y - beforeY) * (afterX - x)) > 1e-12;
  });
  const names = corners.map(([x, y]) => `${x.toFixed(7)} ${y.toFixed(7)}`);
  const turn = (list: string[]): string => {
    const least = list.reduce((best, name, at) => (name < list[best] ? at : best), 0);
    return [...list.slice(least), ...list.slice(0, least)].join(',');
  };
  return [turn(names), turn(names.toReversed())].sort()[0];
}

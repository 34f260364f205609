/** Outlines that cross themselves, against holding every side against every other one. */
import { describe, expect, it } from 'vitest';
import type { LngLat, Ring } from '../../src/domain/geometry.ts';
import { selfCrossing } from '../../src/formats/self-crossing.ts';
import { seeded } from '../random.ts';
import { describeShared, sharedData } from '../shared-data.ts';
import { fileAt, tableOf } from './read-support.ts';

const found = (ring: Ring, left = 1e6): boolean => selfCrossing({ type: 'Polygon', coordinates: [ring] }, { left }) !== null;

/** Slow and plain: any two sides that meet besides the corner that neighbours share. */
function meets(ring: Ring): boolean {
  const turn = (a: LngLat, b: LngLat, c: LngLat): number =>
    Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
  const within = (a: LngLat, b: LngLat, c: LngLat): boolean =>
    turn(a, b, c) === 0 &&
    Math.min(a[0], b[0]) <= c[0] &&
    c[0] <= Math.max(a[0], b[0]) &&
    Math.min(a[1], b[1]) <= c[1] &&
    c[1] <= Math.max(a[1], b[1]);
  const sides = ring.slice(1).map((to, at): [LngLat, LngLat] => [ring[at], to]);
  return sides.some(([a, b], one) =>
    sides.slice(one + 1).some(([c, d], next) => {
      const other = one + 1 + next;
      if (other === one + 1) return within(a, b, d) || within(c, d, a);
      if (one === 0 && other === sides.length - 1) return within(a, b, c) || within(c, d, b);
      const crosses = turn(a, b, c) !== turn(a, b, d) && turn(c, d, a) !== turn(c, d, b);
      const isFlat = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)].every((side) => side === 0);
      return (crosses && !isFlat) || within(a, b, c) || within(a, b, d) || within(c, d, a) || within(c, d, b);
    }),
  );
}

describe('an outline', () => {
  it.each([
    [
      'a square',
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
        [0, 0],
      ],
      false,
    ],
    [
      'a bow tie',
      [
        [0, 0],
        [1, 1],
        [1, 0],
        [0, 1],
        [0, 0],
      ],
      true,
    ],
    [
      'a square with a spike',
      [
        [0, 0],
        [1, 0],
        [2, 0],
        [1, 0],
        [1, 1],
        [0, 1],
        [0, 0],
      ],
      true,
    ],
    [
      'a corner on another side',
      [
        [0, 0],
        [2, 0],
        [2, 2],
        [1, 0],
        [0, 2],
        [0, 0],
      ],
      true,
    ],
    [
      'straight corners',
      [
        [0, 0],
        [1, 0],
        [2, 0],
        [2, 2],
        [0, 2],
        [0, 0],
      ],
      false,
    ],
  ] as const)('%s: %j crosses itself: %s', (_title, ring, is) => {
    expect(found(ring)).toBe(is);
  });

  it('is judged as by the slow way, 2,000 times', () => {
    let crossing = 0;
    for (let seed = 1; seed <= 2000; seed++) {
      const random = seeded(seed);
      const corners = Array.from({ length: 4 + random.below(5) }, (): LngLat => [random.below(7), random.below(7)]);
      const distinct = corners.filter((one, at) => at === 0 || one[0] !== corners[at - 1][0] || one[1] !== corners[at - 1][1]);
      const [first, last] = [distinct[0], distinct[distinct.length - 1]];
      if (distinct.length < 4 || (first[0] === last[0] && first[1] === last[1])) continue;
      const ring = [...distinct, first];
      const slow = meets(ring);
      if (slow) crossing++;
      expect(found(ring), `seed ${seed}: ${JSON.stringify(ring)}`).toBe(slow);
    }
    expect(crossing).toBeGreaterThan(100);
  });

  it('is not searched beyond its budget', () => {
    const bowTie: Ring = [
      [0, 0],
      [1, 1],
      [1, 0],
      [0, 1],
      [0, 0],
    ];
    expect([found(bowTie, 0), found(bowTie, 100)]).toEqual([false, true]);
  });
});

describeShared('outlines of other people', () => {
  it.each([
    ['chinese_boundaries/taipei_villages/taipei_villages.geojson', 1],
    ['porto_alegre/planning/zones.geojson', 14],
    ['porto_alegre/planning/communities_derived.fgb', 0],
  ])('%s: %i cross themselves', async (path, count) => {
    const { notes } = await tableOf(fileAt(sharedData(path)));
    expect(notes.filter(({ code }) => code === 'shape/crosses-itself').length).toBe(count);
  });
});

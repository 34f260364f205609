/** Streets joined without leaving an area: drawn examples, the slow way on random towns, and the shortest footbridge. */
import { describe, expect, it } from 'vitest';
import type { MultiPolygon } from '../../src/domain/geometry.ts';
import { NODE } from '../../src/domain/streets.ts';
import { areaTest } from '../../src/kernels/area-test.ts';
import { editNetwork } from '../../src/kernels/network-edits.ts';
import { nearestStreets } from '../../src/kernels/nearest-streets.ts';
import { partUnder, SAMPLE_M, streetsInside } from '../../src/kernels/on-foot.ts';
import { shortestBridge } from '../../src/kernels/shortest-bridge.ts';
import { NONE } from '../../src/kernels/walk-network.ts';
import { networkOf } from '../network-helpers.ts';
import { slowStreetsInside } from '../oracles/slow-on-foot.ts';
import { randomBaseline } from '../random-baseline.ts';
import { seeded } from '../random.ts';
import { draw, lngLat, placesAt } from './draw.ts';

const MARGIN_M = 20;

const box = (westM: number, southM: number, eastM: number, northM: number): MultiPolygon => [
  [[lngLat(westM, southM), lngLat(eastM, southM), lngLat(eastM, northM), lngLat(westM, northM), lngLat(westM, southM)]],
];

/**
 *   a---b   c---d      two quays, 30 m apart; e is outside, to the north
 *       |   |
 *       +-e-+
 */
const quays = draw({ a: [0, 0], b: [100, 0], c: [130, 0], d: [230, 0], e: [115, 200] }, [
  { line: 'a b' },
  { line: 'c d' },
  { line: 'b e c' },
]);
const both = [box(-10, -50, 115, 50), box(115, -50, 240, 50)];

describe('streets inside an area', () => {
  it('are apart where they meet outside only, and joined where the area reaches that far', () => {
    const network = networkOf(quays);
    const inside = streetsInside(network, areaTest(both, MARGIN_M));
    expect(inside.partCount).toBe(2);
    const homes = placesAt(network, [
      [20, 5],
      [200, 5],
      [110, 150],
    ]);
    const parts = [0, 1, 2].map((row) => partUnder(network, inside, homes, row));
    expect(parts[0]).not.toBe(parts[1]);
    expect(parts[2]).toBe(NONE);
    const wider = streetsInside(network, areaTest([...both, box(90, 50, 140, 190)], MARGIN_M));
    expect(wider.partCount).toBe(1);
  });

  it('are not joined through a closed gate', () => {
    const gated = (flags: number) =>
      networkOf(draw({ a: [0, 0], b: [100, 0, flags], c: [200, 0] }, [{ line: 'a b' }, { line: 'b c' }]));
    const around = areaTest([box(-50, -50, 250, 50)], MARGIN_M);
    expect(streetsInside(gated(NODE.gateClosed), around).partCount).toBe(2);
    expect(streetsInside(gated(NODE.gateOpen), around).partCount).toBe(1);
  });

  it('count as inside along the border, up to the margin', () => {
    const along = (northM: number) => networkOf(draw({ a: [0, northM], b: [200, northM] }, [{ line: 'a b' }]));
    const area = areaTest([box(-10, -50, 210, 0)], MARGIN_M);
    expect(streetsInside(along(19.9), area).partCount).toBe(1);
    expect(streetsInside(along(20.1), area).partCount).toBe(0);
  });

  it('are those of the slow way, on 60 random towns, whole and with parts left out', () => {
    let most = 0;
    for (let seed = 1; seed <= 60; seed += 1) {
      const random = seeded(7_000 + seed);
      const { town, ways } = randomBaseline(random);
      const network = networkOf(ways);
      const areas = town.communities.filter(() => random.chance(0.5)).map(({ boundary }) => boundary);
      if (areas.length === 0) continue;
      const fast = streetsInside(network, areaTest(areas, MARGIN_M));
      const slow = slowStreetsInside(network, areas, MARGIN_M, SAMPLE_M);
      expect([...fast.shape], `seed ${seed}`).toEqual(slow.map(({ shape }) => shape));
      const numbers = [...new Set(slow.map(({ part }) => part))];
      expect([...fast.part], `seed ${seed}`).toEqual(slow.map(({ part }) => numbers.indexOf(part)));
      most = Math.max(most, fast.partCount);
    }
    expect(most).toBeGreaterThan(3);
  });
});

describe('the shortest footbridge', () => {
  it('goes straight over the canal, and joins the quays once it is drawn', () => {
    const network = networkOf(quays);
    const area = areaTest(both, MARGIN_M);
    const { shape, part } = streetsInside(network, area);
    const on = (wanted: number): number[] => [...shape].filter((_, row) => part[row] === wanted);
    const bridge = shortestBridge(network, area, on(0), on(1));
    expect(bridge?.lengthM).toBeCloseTo(30, 3);
    expect(shortestBridge(network, area, on(1), on(0))?.lengthM).toBe(bridge?.lengthM);
    expect(shortestBridge(network, area, [], on(0))).toBe(null);
    const link = { id: 'bridge', line: bridge?.line ?? [] };
    const { network: bridged } = editNetwork(network, { gates: [], drawn: [link], removed: [] }, 300);
    expect(streetsInside(bridged, area).partCount).toBe(1);
  });

  it('is as short as any two points of the two sets are near: random towns against every ten centimetres', () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const { ways, town } = randomBaseline(seeded(7_500 + seed));
      const network = networkOf(ways);
      const area = areaTest(
        town.communities.map(({ boundary }) => boundary),
        MARGIN_M,
      );
      const { shape, part } = streetsInside(network, area);
      const on = (wanted: number): number[] => [...shape].filter((_, row) => part[row] === wanted).slice(0, 12);
      const bridge = shortestBridge(network, area, on(0), on(1));
      if (bridge === null) continue;
      const dots = (rows: readonly number[]) =>
        rows.flatMap((at) =>
          Array.from({ length: 101 }, (_, step) => [
            area.x(network.shapeLng[at]) + (step / 100) * (area.x(network.shapeLng[at + 1]) - area.x(network.shapeLng[at])),
            area.y(network.shapeLat[at]) + (step / 100) * (area.y(network.shapeLat[at + 1]) - area.y(network.shapeLat[at])),
          ]),
        );
      const [one, other] = [dots(on(0)), dots(on(1))];
      let nearest = Infinity;
      for (const [x, y] of one) for (const [toX, toY] of other) nearest = Math.min(nearest, Math.hypot(x - toX, y - toY));
      expect(bridge.lengthM, `seed ${seed}`).toBeLessThanOrEqual(nearest + 1e-6);
      expect(bridge.lengthM, `seed ${seed}`).toBeGreaterThan(nearest - 4);
    }
  });
});

describe('the street nearest to a point', () => {
  it('is named with its whole way, its distance and whether a link would be tied to it', () => {
    const network = networkOf(quays);
    const [near, far] = nearestStreets(network, quays, [lngLat(50, 12), lngLat(50, -400)], 300);
    expect(near?.awayM).toBeCloseTo(12, 3);
    expect(near?.lngLat[0]).toBeCloseTo(lngLat(50, 0)[0], 9);
    expect([near?.isTied, near?.link, near?.lines.length]).toEqual([true, `w${quays.wayId[0]}`, 1]);
    expect(near?.lengthM).toBeCloseTo(100, 2);
    expect(far?.isTied).toBe(false);
  });
});

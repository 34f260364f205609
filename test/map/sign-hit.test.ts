import type { GateStates } from '../../src/map/sign-style.ts';
import { describe, expect, it } from 'vitest';
import type { FacilityFigures } from '../../src/domain/result.ts';
import { NODE } from '../../src/domain/streets.ts';
import { categoryId, facilityId } from '../../src/domain/units.ts';
import type { NetworkView } from '../../src/engine/api.ts';
import { facilityFeatures, facilityMarks, facilityTargets } from '../../src/map/facility-features.ts';
import { gateTargets } from '../../src/map/gate-targets.ts';
import { type Camera, type Target, targetAt } from '../../src/map/sign-hit.ts';

/** One pixel is a thousandth of a degree; north is up. */
const CAMERA: Camera = {
  project: ([lng, lat]) => ({ x: lng * 1000, y: -lat * 1000 }),
  unproject: ([x, y]) => ({ lng: x / 1000, lat: -y / 1000 }),
};

const at = (name: string, x: number, y: number, radiusPx = 0): Target<string> => ({
  name,
  lngLat: [x / 1000, -y / 1000],
  radiusPx,
});

describe('the sign under the hand', () => {
  it('is the nearest within reach of its edge, and the first of equally near ones', () => {
    const targets = [at('far', 130, 100), at('left', 94, 100), at('right', 106, 100)];
    expect(targetAt(targets, CAMERA, 101, 100, 8)).toBe('right');
    expect(targetAt(targets, CAMERA, 100, 100, 8)).toBe('left');
    expect(targetAt(targets, CAMERA, 100, 109, 8)).toBeNull();
    expect(targetAt([at('large', 110, 100, 5)], CAMERA, 100, 100, 5)).toBe('large');
    expect(targetAt([at('large', 110.5, 100, 5)], CAMERA, 100, 100, 5)).toBeNull();
    expect(targetAt([], CAMERA, 100, 100, 8)).toBeNull();
  });

  it('is the one that looking at all of them finds', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      let state = seed;
      const next = (): number => {
        state = (state * 48271) % 2147483647;
        return state % 400;
      };
      const targets = Array.from({ length: 40 }, (_, row) => at(String(row), next(), next(), next() % 10));
      const [x, y] = [next(), next()];
      const near = targets
        .map(({ name, lngLat, radiusPx }) => {
          const pixel = CAMERA.project([lngLat[0], lngLat[1]]);
          return { name, away: Math.hypot(pixel.x - x, pixel.y - y), radiusPx };
        })
        .filter(({ away, radiusPx }) => away <= 30 + radiusPx)
        .toSorted((a, b) => a.away - b.away);
      expect(targetAt(targets, CAMERA, x, y, 30), `seed ${seed}`).toBe(near[0]?.name ?? null);
    }
  });
});

const facility = (id: string, open: boolean, areaDm2: number): FacilityFigures => ({
  id: facilityId(id),
  name: id,
  category: categoryId('centre'),
  areaDm2,
  lngLat: [0, 0],
  community: null,
  open,
  positionAssumed: false,
  legM: 0,
  offNetwork: false,
  householdsWithin: 0,
  m2Per100Within: null,
});

describe('what can be hit', () => {
  const marks = facilityMarks(
    [facility('open', true, 40_000), facility('closed', false, 200_000), facility('hidden', true, 1)],
    ({ id }) => id !== 'hidden',
    () => 'ink',
  );
  const names = (zoom: number, areRoomsShown: boolean): string[] =>
    Array.from(facilityTargets(marks, zoom, areRoomsShown), ({ name }) => name);

  it('is what was handed over, closed places only where they are drawn', () => {
    expect(marks.map((mark) => mark.facility.id)).toEqual(['open', 'closed']);
    expect(names(13.9, false)).toEqual(['open']);
    expect(names(14, false)).toEqual(['open', 'closed']);
    expect(names(12, true)).toEqual(['open', 'closed']);
    expect(names(11.9, true)).toEqual(['open']);
  });

  it('is as large as it is drawn', () => {
    const radii = (zoom: number): number[] => Array.from(facilityTargets(marks, zoom, true), ({ radiusPx }) => radiusPx);
    expect(radii(14)).toEqual([5.6, 7]);
    expect(radii(20)).toEqual([5.6 * 1.35, 7 * 1.35]);
    expect(radii(15.5)[0]).toBeCloseTo(5.6 * 1.175, 12);
    expect(radii(8)).toEqual([5.6 * 0.2]);
  });

  it('are gates as the scenario has them', () => {
    const network = {
      gateLng: Float64Array.of(1, 2, 3),
      gateLat: Float64Array.of(0, 0, 0),
      gateFlags: Uint8Array.of(NODE.gateClosed, 0, NODE.gateClosed),
    } as unknown as NetworkView;
    const costs = (first: number) => ({ isOpen: new Map([[2, true]]), costMs: Uint32Array.of(first, 90_000, 90_000) });
    const rows = (zoom: number, areAll: boolean, states: GateStates = costs(60_000)): number[] =>
      Array.from(gateTargets(network, states, zoom, areAll), ({ name }) => name);
    expect(rows(13.9, false)).toEqual([]);
    expect(rows(15, false)).toEqual([0]);
    expect(rows(15, false, costs(59_999))).toEqual([]);
    expect(rows(15, false, { ...costs(0), costMs: null })).toEqual([]);
    expect(rows(15.5, false)).toEqual([0, 1, 2]);
    expect(rows(13, true)).toEqual([0, 1, 2]);
  });
});

it('draws facilities by their own marks', () => {
  const marks = facilityMarks(
    [facility('a', false, 150_000)],
    () => true,
    () => 'met',
  );
  const palette = { hex: { met: '#123456' } } as unknown as Parameters<typeof facilityFeatures>[1];
  const [drawn] = facilityFeatures(marks, palette);
  expect(drawn?.properties).toEqual({ n: 'a', m: 1500, z: 3.6, t: '#123456', o: 0, p: 0 });
});

/** A file of a Chinese web map over streets: shown where its places are, and the streets say which reading is right. */
import gcoord from 'gcoord';
import { describe, expect, it } from 'vitest';
import type { LngLat } from '../../src/domain/geometry.ts';
import { TableBuilder } from '../../src/formats/table-builder.ts';
import { shiftView, type Strokes } from '../../src/formats/understand/shift-view.ts';
import { seeded } from '../random.ts';

/** A mesh of streets 200 m apart in Huzhou. */
function mesh(): Strokes {
  const points: number[] = [];
  const starts = [0];
  for (let line = 0; line <= 30; line++) {
    points.push(120.06, 30.85 + line * 0.002, 120.12, 30.85 + line * 0.002);
    points.push(120.06 + line * 0.002, 30.85, 120.06 + line * 0.002, 30.91);
    starts.push(points.length / 2 - 2, points.length / 2);
  }
  return { lngLats: Float64Array.from(points), starts: Uint32Array.from(starts) };
}

const table = (places: readonly LngLat[]) =>
  new TableBuilder('points', places.length).build({
    kind: 'points',
    lng: Float64Array.from(places, ([lng]) => lng),
    lat: Float64Array.from(places, ([, lat]) => lat),
  });

describe('the look at a shifted file', () => {
  it('says by the streets that the places belong somewhere else', () => {
    const random = seeded(5);
    // beside streets, on the ground
    const ground = Array.from({ length: 300 }, (): LngLat => [120.07 + random.below(20) * 0.002, 30.86 + random.next() * 0.04]);
    const shifted = ground.map((point): LngLat => {
      const [lng, lat] = gcoord.transform([point[0], point[1]], gcoord.WGS84, gcoord.GCJ02);
      return [lng, lat];
    });
    const view = shiftView(table(shifted), 'GCJ-02', mesh());
    expect(view?.afterM).toBeLessThan(2);
    expect(view?.beforeM).toBeGreaterThan(20);
    expect(view?.before.starts.length).toBe(view?.after.starts.length);
    expect(view?.streets.starts.length).toBeGreaterThan(4);
    const [west, south, east, north] = view?.bounds ?? [0, 0, 0, 0];
    expect((east - west) * 95_500).toBeCloseTo(1400, -2);
    expect((north - south) * 111_195).toBeCloseTo(880, -1);
  });

  it('says nothing of distances without streets, and nothing at all without places', () => {
    const view = shiftView(table([[120.1, 30.9]]), 'BD-09', { lngLats: new Float64Array(0), starts: Uint32Array.of(0) });
    expect([view?.beforeM, view?.afterM, view?.streets.starts.length]).toEqual([null, null, 1]);
    expect(shiftView(table([]), 'GCJ-02', mesh())).toBeNull();
  });

  it('draws outlines too', () => {
    const ring: LngLat[] = [
      [120.09, 30.88],
      [120.091, 30.88],
      [120.091, 30.881],
      [120.09, 30.88],
    ];
    const areas = new TableBuilder('areas', 1).build({ kind: 'shapes', shapes: [{ type: 'Polygon', coordinates: [ring] }] });
    const view = shiftView(areas, 'GCJ-02', mesh());
    expect([...(view?.before.starts ?? [])]).toEqual([0, 4]);
  });
});

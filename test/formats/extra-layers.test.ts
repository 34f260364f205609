/** Candidates and background come with a plan, row by row, and change no figure of it. */
import { describe, expect, it } from 'vitest';
import type { LngLat } from '../../src/domain/geometry.ts';
import { openRows } from '../../src/formats/understand/rows.ts';
import { understandBackground, understandCandidates } from '../../src/formats/understand/extra-layers.ts';
import { TableBuilder } from '../../src/formats/table-builder.ts';

const rowsOf = (table: Parameters<typeof openRows>[1]) => openRows('sites.csv', table, {});

describe('candidates', () => {
  it('have an id, a name, a place and perhaps a cost; every row is used or set aside', () => {
    const places: (LngLat | null)[] = [[120.2, 30.9], [120.1, 30.8], null, [120.3, 30.7]];
    const costs = [200_000, Number.NaN, 5, -3];
    const table = new TableBuilder('sites', 4)
      .text('编号', (row) => ['b', 'a', 'c', 'd'][row])
      .text('name', (row) => (row === 1 ? null : `=地点 ${row}`))
      .number('造价', (row) => costs[row])
      .build({
        kind: 'points',
        lng: Float64Array.from(places, (place) => place?.[0] ?? Number.NaN),
        lat: Float64Array.from(places, (place) => place?.[1] ?? Number.NaN),
      });
    const { candidates, ledger } = understandCandidates(rowsOf(table));
    expect(candidates).toEqual([
      { id: 'a', name: 'a', lngLat: [120.1, 30.8], costYuan: null },
      { id: 'b', name: '=地点 0', lngLat: [120.2, 30.9], costYuan: 200_000 },
      { id: 'd', name: '=地点 3', lngLat: [120.3, 30.7], costYuan: null },
    ]);
    expect([ledger.read, ledger.used, ledger.aside.length]).toEqual([4, 3, 1]);
    expect(ledger.repaired.map(({ code }) => code)).toEqual(['table/bad-number']);
  });
});

describe('a background', () => {
  it('keeps every line, rim and point as strokes', () => {
    const ring: LngLat[] = [
      [0, 0],
      [1, 0],
      [0, 1],
      [0, 0],
    ];
    const table = new TableBuilder('ground', 4).build({
      kind: 'shapes',
      shapes: [
        { type: 'MultiPolygon', coordinates: [[ring], [ring, ring]] },
        {
          type: 'LineString',
          coordinates: [
            [5, 5],
            [6, 6],
          ],
        },
        null,
        { type: 'Point', coordinates: [9, 9] },
      ],
    });
    const { layer, ledger } = understandBackground(rowsOf(table));
    expect([...layer.starts]).toEqual([0, 4, 8, 12, 14, 15]);
    expect(Array.from(layer.lngLats.slice(-2))).toEqual([9, 9]);
    expect([ledger.read, ledger.used, ledger.aside.length]).toEqual([4, 3, 1]);
  });

  it('sets aside what no map draws at once, and says so', () => {
    const long = Array.from({ length: 150_000 }, (_, at): LngLat => [at / 1e4, 1]);
    const table = new TableBuilder('ground', 2).build({
      kind: 'shapes',
      shapes: [
        { type: 'LineString', coordinates: long },
        { type: 'LineString', coordinates: long },
      ],
    });
    const { layer, ledger } = understandBackground(rowsOf(table));
    expect(layer.starts.length).toBe(2);
    expect(ledger.aside.map(({ code }) => code)).toEqual(['shape/too-many-corners']);
  });
});

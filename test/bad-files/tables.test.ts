/**
 * Broken files of every kind of table: each ends in tables that hold together or in exactly one named problem, soon, and never
 * in an exception; and the next good file opens.
 *
 * 500 harmed files a kind; `MUTATIONS=20000` makes more of them, from further seeds.
 */
import { describe, expect, it } from 'vitest';
import type { Shape } from '../../src/domain/feature-table.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import type { Reading } from '../../src/formats/format.ts';
import { readWith } from '../formats/read-support.ts';
import { seeded } from '../random.ts';
import { harm } from './damage.ts';
import { goodFiles } from './good-files.ts';

const MUTATIONS = Number(process.env.MUTATIONS ?? 500);
const files = await goodFiles();

describe.each(files.map(({ kind }, place) => [kind, place] as const))('%s', (kind, place) => {
  const { bytes, rows, as } = files[place];

  it('is whole before it comes to harm', async () => {
    const read = await readWith(as(bytes));
    expect(read.ok ? read.value.tables.map(({ ledger }) => [ledger.read, ledger.used]) : read.problem).toEqual([[rows, rows]]);
  });

  it(`ends well ${MUTATIONS} times`, { timeout: 600_000 }, async () => {
    const codes = new Map<string, number>();
    for (let seed = 1; seed <= MUTATIONS; seed++) {
      const harmed = harm(bytes, seeded(seed * 31 + place));
      const title = `${kind}, seed ${seed}: ${harmed.title}`;
      const read = await readWith(as(harmed.bytes)).catch((thrown: unknown) => {
        throw new Error(title, { cause: thrown });
      });
      const code = expectWhole(read, title);
      codes.set(code, (codes.get(code) ?? 0) + 1);
    }
    expect(codes.size, [...codes].join(' ')).toBeGreaterThan(1);
    const again = await readWith(as(bytes));
    expect(again.ok).toBe(true);
  });
});

/** Counts agree, columns are as long as rows, and every place is on the earth. */
function expectWhole(read: Outcome<Reading>, title: string): string {
  if (!read.ok) {
    if (!/^(file|table|shape)\/[a-z0-9-]+$/.test(read.problem.code)) throw new Error(`${title}: ${read.problem.code}`);
    return read.problem.code;
  }
  for (const { table, ledger } of read.value.tables) {
    const isCounted =
      ledger.read === ledger.used + ledger.aside.length &&
      table.rowCount === ledger.used &&
      table.rows.length === table.rowCount;
    const isSquare = table.columns.every(({ values }) => values.length === table.rowCount);
    const names = new Set(table.columns.map(({ name }) => name));
    if (!isCounted || !isSquare || names.size !== table.columns.length)
      throw new Error(`${title}: rows or columns do not agree`);
    if (!ledger.aside.every((line) => line.where?.row !== undefined))
      throw new Error(`${title}: a row set aside without a place`);
    if (table.places.kind === 'points') {
      const { lng, lat } = table.places;
      if (lng.some((value, row) => !isPlace(value, lat[row]) && !Number.isNaN(value)))
        throw new Error(`${title}: a place off the earth`);
    }
    if (table.places.kind === 'shapes' && !table.places.shapes.every((shape) => shape === null || isSound(shape)))
      throw new Error(`${title}: a shape that is none`);
  }
  return 'read';
}

const isPlace = (lng: number, lat: number): boolean => Math.abs(lng) <= 180 && Math.abs(lat) <= 90;

function isSound(shape: Shape): boolean {
  switch (shape.type) {
    case 'Point':
      return isPlace(...shape.coordinates);
    case 'MultiPoint':
      return shape.coordinates.length > 0 && shape.coordinates.every((one) => isPlace(...one));
    case 'LineString':
      return shape.coordinates.length > 1 && shape.coordinates.every((one) => isPlace(...one));
    case 'MultiLineString':
      return shape.coordinates.every((line) => line.length > 1 && line.every((one) => isPlace(...one)));
    case 'Polygon':
      return shape.coordinates.length > 0 && shape.coordinates.every(isRing);
    case 'MultiPolygon':
      return shape.coordinates.length > 0 && shape.coordinates.every((polygon) => polygon.length > 0 && polygon.every(isRing));
    case 'GeometryCollection':
      return shape.geometries.length > 0 && shape.geometries.every(isSound);
  }
}

const isRing = (ring: readonly (readonly [number, number])[]): boolean => {
  const [first, last] = [ring[0], ring.at(-1)];
  return ring.length > 3 && first[0] === last?.[0] && first[1] === last[1] && ring.every((one) => isPlace(...one));
};

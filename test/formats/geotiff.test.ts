/** Rasters: every packing against an independent reader, and the three things that decide whether a sum is right. */
import { readFileSync } from 'node:fs';
import { fromArrayBuffer } from 'geotiff';
import { describe, expect, it } from 'vitest';
import type { TableReading } from '../../src/formats/format.ts';
import { describeShared, sharedData } from '../shared-data.ts';
import { codeOf, fileAt, fileOf, tableOf } from './read-support.ts';
import { type TiffOf, tiffOf } from './tiff-writer.ts';

const valuesOf = ({ table }: TableReading): number[] => {
  const [column] = table.columns;
  return column?.kind === 'number' ? [...column.values] : [];
};

async function asOthersRead(bytes: Uint8Array): Promise<number[]> {
  const tiff = await fromArrayBuffer(new Uint8Array(bytes).buffer);
  const image = await tiff.getImage();
  const [band] = await image.readRasters();
  return Array.from(band as Float64Array);
}

const hills = (column: number, row: number): number => ((column * 7 + row * 13) % 50) + (column % 3 === 0 ? 0.5 : 0);
const steps = (column: number, row: number): number => (column * 5 + row * 3) % 200;

describe('a grid of numbers', () => {
  const specs: Partial<TiffOf>[] = (['none', 'deflate', 'lzw', 'packbits'] as const).flatMap((packing) => [
    { packing, kind: 'float32' },
    { packing, kind: 'uint8', value: steps },
    { packing, kind: 'uint16', value: steps, predictor: 2, tile: 16 },
    { packing, kind: 'float32', predictor: 3, tile: 32 },
    { packing, kind: 'float64', isBigEndian: true },
    { packing, kind: 'int16', value: steps, isBigEndian: true, predictor: 2 },
  ]);
  it.each(specs)('as %j', async (spec) => {
    const bytes = tiffOf({ width: 61, height: 43, value: hills, ...spec });
    const ours = valuesOf(await tableOf(fileOf('people.tif', bytes)));
    // The other reader adds differences of two bytes up in the wrong order when the highest comes first.
    if (!(spec.isBigEndian && spec.predictor === 2)) expect(ours).toEqual(await asOthersRead(bytes));
    expect(ours.slice(0, 61)).toEqual(Array.from({ length: 61 }, (_, column) => (spec.value ?? hills)(column, 0)));
  });

  it('gives a block of text-like bytes back through many LZW codes', async () => {
    const value = (column: number, row: number): number => (column * column * 31 + row * 17 + column * row) % 251;
    const bytes = tiffOf({ width: 300, height: 120, tile: 64, kind: 'uint8', packing: 'lzw', value });
    expect(valuesOf(await tableOf(fileOf('a.tif', bytes)))).toEqual(await asOthersRead(bytes));
  });

  it('leaves cells without a value out, and says how many', async () => {
    const bytes = tiffOf({
      width: 4,
      height: 4,
      value: (column, row) => (column === row ? -3.4e38 : column),
      noValue: '-3.4e+38',
    });
    const reading = await tableOf(fileOf('a.tif', bytes));
    expect([reading.ledger.read, reading.ledger.used]).toEqual([12, 12]);
    expect(reading.notes.map(({ code, figures }) => [code, figures])).toEqual([['table/empty-cells', { cells: 4, of: 16 }]]);
  });

  it.each([
    [false, 120.005, 30.995],
    [true, 120, 31],
  ])('puts the first cell in its place (number at the corner: %s)', async (isPoint, lng, lat) => {
    const { table, crs } = await tableOf(fileOf('a.tif', tiffOf({ width: 3, height: 3, value: () => 1, isPoint })));
    expect(crs.code).toBe('EPSG:4326');
    expect(table.places.kind === 'points' && [table.places.lng[0], table.places.lat[0]]).toEqual([lng, lat]);
  });
});

describe('odd rasters', () => {
  const bytes = tiffOf({ width: 40, height: 40, value: hills, packing: 'deflate', tile: 16 });
  it.each([
    ['cut', bytes.subarray(0, bytes.length - 100), 'file/truncated'],
    ['cut in the tags', bytes.subarray(0, 60), 'file/truncated'],
    ['without a word on where it lies', tiffOf({ width: 3, height: 3, value: hills, isPlaced: false }), 'file/missing-part'],
    ['all without a value', tiffOf({ width: 3, height: 3, value: () => -1, noValue: '-1' }), 'file/no-rows'],
  ])('%s', async (_title, harmed, code) => {
    expect(await codeOf(fileOf('a.tif', harmed))).toBe(code);
  });
});

describeShared('the elevation of Porto Alegre', () => {
  it('has the cells that the other reader finds', async () => {
    const reading = await tableOf(fileAt(sharedData('porto_alegre/poa_elevation.tif')));
    const others = await asOthersRead(readFileSync(sharedData('porto_alegre/poa_elevation.tif')));
    expect(others.length).toBe(413 * 403);
    expect(valuesOf(reading)).toEqual(others);
    const { places } = reading.table;
    const [west, north] = places.kind === 'points' ? [places.lng[0], places.lat[0]] : [0, 0];
    expect(Math.abs(west - -51.27) < 0.1 && Math.abs(north - -29.99) < 0.1).toBe(true);
  });
});

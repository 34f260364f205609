/** GeoPackage, workbook and archive: what goes in comes out, by our readers and by other programs; texts stay texts. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import Papa from 'papaparse';
import initSqlJs from 'sql.js';
import { afterAll, describe, expect, it } from 'vitest';
import { cellText, type FeatureTable, type Shape, shapeOf } from '../../src/domain/feature-table.ts';
import type { Job } from '../../src/domain/job.ts';
import { noJob } from '../../src/domain/job.ts';
import { TableBuilder } from '../../src/formats/table-builder.ts';
import { geopackageBytes } from '../../src/formats/write-geopackage.ts';
import { columnName, type Sheet, xlsxBytes } from '../../src/formats/write-xlsx.ts';
import { encoded, zipBytes } from '../../src/formats/write-zip.ts';
import { itWith, ogrinfo, sheetsByOffice } from '../other-programs.ts';
import { type Random, seeded } from '../random.ts';
import { fileOf, tablesOf } from './read-support.ts';

const folder = mkdtempSync(join(tmpdir(), 'quarterhour-stores-'));
afterAll(() => rmSync(folder, { recursive: true }));

const TEXTS = [
  '飞英社区',
  '=SUM(A1)',
  '=cmd|" /C calc"!A0',
  '+1',
  '-1',
  '@x',
  'a,b;"c"',
  '<script>alert(1)</script>',
  "'); DROP TABLE hexes;--",
  '㎡ 𠮷',
  'x'.repeat(9000),
  '_x0041_',
  null,
] as const;

function randomShape(random: Random): Shape {
  const point = (): [number, number] => [120 + random.next(), 30 + random.next()];
  // outer rings against the clock, holes with it, so that no reader has anything to put right
  const ring = (isHole = false): [number, number][] => {
    const [a, b, c] = [point(), point(), point()];
    const turn = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
    return turn > 0 === isHole ? [a, c, b, a] : [a, b, c, a];
  };
  return random.pick<() => Shape>([
    () => ({ type: 'Point', coordinates: point() }),
    () => ({ type: 'LineString', coordinates: [point(), point()] }),
    () => ({ type: 'Polygon', coordinates: [ring(), ring(true)] }),
    () => ({ type: 'MultiPolygon', coordinates: [[ring()], [ring(), ring(true)]] }),
  ])();
}

/** Whole, broken, negative and huge numbers, empty cells, long texts, shapes of all kinds and none. */
function randomTable(name: string, rowCount: number, random: Random): FeatureTable {
  const numbers = [0, 1, -1, 127, 128, -129, 40_000, -3e9, 1e15, 0.1, -2.5e-7, Number.NaN];
  const shapes = Array.from({ length: rowCount }, () => (random.chance(0.1) ? null : randomShape(random)));
  return new TableBuilder(name, rowCount)
    .text('name', () => random.pick(TEXTS))
    .number('value', () => random.pick(numbers))
    .number('VALUE', (row) => row * random.next())
    .text('"quoted" 名', () => random.pick(TEXTS))
    .build({ kind: 'shapes', shapes });
}

/** `skipped`: columns that the format itself put before the table's own. */
const cells = (table: FeatureTable, skipped = 0): unknown[] =>
  Array.from({ length: table.rowCount }, (_, row) => [
    ...table.columns
      .slice(skipped)
      .map((column) => (column.kind === 'text' ? (column.values[row] ?? null) : cellText(column, row))),
    shapeOf(table.places, row),
  ]);

describe('GeoPackage', () => {
  it('gives back every value and shape, in one layer or several, of few rows or many', async () => {
    for (const seed of [1, 2, 3]) {
      const random = seeded(seed);
      const tables = [randomTable('hexes', 700, random), randomTable('社区', 3, random), randomTable('none', 0, random)];
      const bytes = geopackageBytes(tables, 'note', noJob);
      if (!bytes) throw new Error('nobody stopped it');
      const { Database } = await initSqlJs();
      const database = new Database(bytes);
      expect(database.exec('PRAGMA integrity_check')[0].values, `seed ${seed}`).toEqual([['ok']]);
      expect(database.exec('PRAGMA foreign_key_check')).toEqual([]);
      const read = await tablesOf(fileOf('town.gpkg', bytes));
      for (const [at, table] of tables.slice(0, 2).entries()) {
        expect(cells(read[at].table, 1), `seed ${seed}, layer ${table.name}`).toEqual(cells(table));
      }
    }
  });

  it('makes pages of pages where one list of pages is not enough', async () => {
    const rowCount = 60_000;
    const long = new TableBuilder('rows', rowCount)
      .number('row', (row) => row)
      .text('text', (row) => (row % 50 === 0 ? 'y'.repeat(4200) : 'z'.repeat(60)))
      .build();
    const bytes = geopackageBytes([long], '', noJob);
    const { Database } = await initSqlJs();
    const database = new Database(bytes);
    expect(database.exec('PRAGMA integrity_check')[0].values).toEqual([['ok']]);
    const sums = database.exec('SELECT count(*), sum(row), sum(length(text)), max(fid) FROM rows')[0].values[0];
    expect(sums).toEqual([rowCount, (rowCount * (rowCount - 1)) / 2, 1200 * 4200 + 58_800 * 60, rowCount]);
    expect(database.exec('SELECT row FROM rows WHERE fid = 54321')[0].values).toEqual([[54_320]]);
  });

  it('is the same bytes for the same tables, and stops when it is told to', () => {
    const digest = (): string =>
      createHash('sha256')
        .update(geopackageBytes([randomTable('a', 50, seeded(4))], 'key', noJob) ?? '')
        .digest('hex');
    expect(digest()).toBe(digest());
    const stopping: Job = { checkpoint: () => true };
    expect(geopackageBytes([randomTable('a', 50, seeded(4))], '', stopping)).toBeNull();
  });

  itWith('ogrinfo', 'opens in GDAL with its rows, types and coordinate system', () => {
    const file = join(folder, 'town.gpkg');
    const table = randomTable('社区', 120, seeded(5));
    writeFileSync(
      file,
      geopackageBytes([table, { ...randomTable('notes', 4, seeded(6)), places: { kind: 'none' } }], 'key 1', noJob) ?? '',
    );
    const said = ogrinfo(file, '-al', '-so');
    expect(said).toContain('using driver `GPKG');
    expect(said).not.toMatch(/warning|error/i);
    expect(said).toContain('Layer name: 社区');
    expect(said).toContain('Feature Count: 120');
    expect(said).toContain('Feature Count: 4');
    expect(said).toContain('ID["EPSG",4326]');
    expect(said).toContain('DESCRIPTION=key 1');
    expect(said).toMatch(/value: Real/);
    const formulas = Array.from({ length: 120 }, (_, row) => table.columns[0].values[row]).filter(
      (name) => name === '=SUM(A1)',
    );
    expect(ogrinfo(file, '-so', '-where', "name = '=SUM(A1)'", '-al')).toContain(`Feature Count: ${formulas.length}`);
  });
});

const sheetOf = (rows: readonly (readonly (string | number | null)[])[]): Sheet => ({
  name: '社区 / communities: [all]?',
  columns: [
    { headers: ['名称', 'Name'], format: 'general' },
    { headers: ['户数', 'Households'], format: 'whole' },
  ],
  rowCount: rows.length,
  cell: (row, column) => rows[row][column],
});

const ROWS = TEXTS.map((text, row): readonly [string | null, number | null] => [text, row === 2 ? null : row * 1.25 - 3]);

describe('workbook', () => {
  it('gives back every text as text and every number as number', async () => {
    const bytes = xlsxBytes([sheetOf(ROWS), { ...sheetOf([['last', 1]]), name: 'b' }], noJob) ?? new Uint8Array();
    const [first, second] = await tablesOf(fileOf('town.xlsx', bytes));
    const names = first.table.columns[0].values;
    const numbers = first.table.columns[1].values;
    expect(first.table.columns[1].kind).toBe('number');
    expect([...names].map((name) => name ?? null)).toEqual(ROWS.map(([text]) => text));
    expect([...numbers].map((value) => (Number.isNaN(value) ? null : value))).toEqual(ROWS.map(([, value]) => value));
    expect(second.table.rowCount).toBe(1);
  });

  it('holds no formula, no link and nothing that runs', () => {
    const parts = unzipSync(xlsxBytes([sheetOf(ROWS)], noJob) ?? new Uint8Array());
    for (const [name, bytes] of Object.entries(parts))
      expect(strFromU8(bytes), name).not.toMatch(/<f[ >]|<script|externalLink/);
    expect(strFromU8(parts['xl/worksheets/sheet1.xml'])).toContain('&lt;script&gt;');
  });

  it('names columns beyond Z, and is the same bytes for the same sheets in every time zone', () => {
    expect([0, 25, 26, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
    const digest = (): string =>
      createHash('sha256')
        .update(xlsxBytes([sheetOf(ROWS)], noJob) ?? '')
        .digest('hex');
    const here = digest();
    const zone = process.env['TZ'];
    process.env['TZ'] = 'Asia/Shanghai';
    expect(digest()).toBe(here);
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
    expect(xlsxBytes([sheetOf(ROWS)], { checkpoint: () => true })).toBeNull();
  });

  itWith('soffice', 'opens in LibreOffice with nothing calculated', () => {
    const file = join(folder, 'town.xlsx');
    writeFileSync(file, xlsxBytes([sheetOf(ROWS)], noJob) ?? '');
    const out = sheetsByOffice(file);
    const [name] = readdirSync(out).filter((one) => one.endsWith('.csv'));
    const lines = Papa.parse<string[]>(readFileSync(join(out, name), 'utf8'), { skipEmptyLines: true }).data;
    rmSync(out, { recursive: true });
    expect(lines.slice(0, 2)).toEqual([
      ['名称', '户数'],
      ['Name', 'Households'],
    ]);
    expect(lines.slice(2).map(([text]) => text)).toEqual(ROWS.map(([text]) => text ?? ''));
    expect(lines[3][1]).toBe('-1.75');
  });
});

describe('archive', () => {
  it('holds its files whole, names in Chinese too', () => {
    const bytes = zipBytes(
      [
        { name: '社区.csv', chunks: encoded(['a,b\n', '1,2\n']) },
        { name: 'photo.png', chunks: [Uint8Array.of(1, 2, 3)], isPacked: true },
      ],
      () => false,
    );
    const parts = unzipSync(bytes ?? new Uint8Array());
    expect(strFromU8(parts['社区.csv'])).toBe('a,b\n1,2\n');
    expect([...parts['photo.png']]).toEqual([1, 2, 3]);
  });
});

import { deserialize } from 'flatgeobuf/lib/mjs/geojson.js';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { FeatureTable } from '../../src/domain/feature-table.ts';
import { TableBuilder } from '../../src/formats/table-builder.ts';
import { csvChunks, csvText, safeText } from '../../src/formats/write-csv.ts';
import { flatgeobufBytes } from '../../src/formats/write-flatgeobuf.ts';
import { geojsonText } from '../../src/formats/write-geojson.ts';

const NAMES = ['飞英社区', '=SUM(A1)', '+1', '-1', '@x', '\ttab', '\rreturn', 'a,b', 'say "hi"', 'two\nlines', '', null];

const table = (): FeatureTable =>
  new TableBuilder('places', NAMES.length)
    .text('name', (row) => NAMES[row])
    .number('m2', (row) => (row === 0 ? null : row * 1.5))
    .number('=yuan', (row) => -row)
    .build({
      kind: 'shapes',
      shapes: NAMES.map((_, row) => ({
        type: 'MultiPolygon',
        coordinates: [
          [
            [
              [row, 0],
              [row + 1, 0],
              [row, 1],
              [row, 0],
            ],
          ],
        ],
      })),
    });

describe('CSV', () => {
  it('keeps texts apart from formulas and numbers as numbers', () => {
    const lines = Papa.parse<string[]>(csvText(table()), { skipEmptyLines: true }).data;
    expect(lines[0]).toEqual(['name', 'm2', "'=yuan"]);
    expect(lines.slice(1).map(([name]) => name)).toEqual([
      '飞英社区',
      "'=SUM(A1)",
      "'+1",
      "'-1",
      "'@x",
      "'\ttab",
      "'\rreturn",
      'a,b',
      'say "hi"',
      'two\nlines',
      '',
      '',
    ]);
    expect(lines.slice(1).map(([, m2]) => m2)).toEqual([
      '',
      '1.5',
      '3',
      '4.5',
      '6',
      '7.5',
      '9',
      '10.5',
      '12',
      '13.5',
      '15',
      '16.5',
    ]);
    expect(lines[3][2]).toBe('-2');
  });

  it('never lets a cell begin with what a spreadsheet would run', () => {
    for (const start of ['=', '+', '-', '@', '\t', '\r']) expect(safeText(`${start}cmd|'/C calc'!A0`)).toMatch(/^"?'/);
  });

  it('has a byte order mark only where it is asked for, and the same text in portions', () => {
    expect(csvText(table(), { byteOrderMark: true }).charCodeAt(0)).toBe(0xfeff);
    expect(csvText(table()).charCodeAt(0)).toBe('n'.charCodeAt(0));
    const long = new TableBuilder('rows', 5001).number('row', (row) => row).build();
    expect([...csvChunks(long)].length).toBe(4);
    expect(csvText(long).split('\r\n').length).toBe(5003);
  });
});

describe('FlatGeobuf', () => {
  it('gives back every value, number columns being numbers though the first cell is empty', async () => {
    const rows: Readonly<Record<string, unknown>>[] = [];
    const shapes: unknown[] = [];
    for await (const { properties, geometry } of deserialize(flatgeobufBytes(table()))) {
      rows.push(properties ?? {});
      shapes.push(geometry);
    }
    expect(rows.length).toBe(NAMES.length);
    expect(rows.map(({ name }) => name ?? null)).toEqual(NAMES);
    expect(rows.map(({ m2 }) => m2 ?? null)).toEqual(NAMES.map((_, row) => (row === 0 ? null : row * 1.5)));
    expect(shapes[2]).toEqual({
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [2, 0],
            [3, 0],
            [2, 1],
            [2, 0],
          ],
        ],
      ],
    });
  });
});

describe('GeoJSON', () => {
  it('is one feature a row with empty cells as null', () => {
    const parsed = JSON.parse(geojsonText(table())) as {
      features: { properties: Record<string, unknown>; geometry: unknown }[];
    };
    expect(parsed.features.map(({ properties }) => properties.name)).toEqual(NAMES);
    expect(parsed.features[0].properties.m2).toBeNull();
    expect(parsed.features[1].geometry).toEqual({
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [1, 0],
            [2, 0],
            [1, 1],
            [1, 0],
          ],
        ],
      ],
    });
  });
});

/** Workbooks as community offices keep them: titles, headers of two storeys, joined cells, sums, dates and odd numbers. */
import { describe, expect, it } from 'vitest';
import { cellText } from '../../src/domain/feature-table.ts';
import type { TableReading } from '../../src/formats/format.ts';
import { codeOf, fileOf, readWith, tableOf, tablesOf } from './read-support.ts';
import { xlsxOf } from './xlsx-writer.ts';

const rowsOf = ({ table }: TableReading): (string | null)[][] =>
  Array.from({ length: table.rowCount }, (_, row) => table.columns.map((column) => cellText(column, row)));

const MESSY = {
  name: '社区 & 户数',
  rows: [
    ['湖州市吴兴区社区基本情况表', null, null, null, null, null],
    ['填报日期：', '2007年', null, null, null, null],
    ['街道', '社区', '户数', null, '用房面积(㎡)', '成立日期'],
    [null, null, '常住', '户籍', null, null],
    ['月河街道', '红丰社区', '1.290', 1100, 350, { date: 36_526 }],
    [null, '<b>月河</b>', '265', 240, 150.5, { date: 36_526.5 }],
    [null, null, null, null, null, null],
    ['朝阳街道', '朝阳社区', '3.400', 3000, null, null],
    ['合计', null, '4.955', 4340, 500.5, null],
  ],
  merges: ['A1:F1', 'A3:A4', 'B3:B4', 'C3:D3', 'E3:E4', 'F3:F4', 'A5:A6'],
} as const;

describe('a workbook of an office', () => {
  it('is understood with its header of two storeys, joined cells and sum', async () => {
    const reading = await tableOf(fileOf('社区.xlsx', xlsxOf([MESSY])));
    expect(reading.table.name).toBe('社区 & 户数');
    expect(reading.table.columns.map(({ name }) => name)).toEqual([
      '街道',
      '社区',
      '户数 / 常住',
      '户数 / 户籍',
      '用房面积(㎡)',
      '成立日期',
    ]);
    expect(rowsOf(reading)).toEqual([
      ['月河街道', '红丰社区', '1.290', '1100', '350', '2000-01-01'],
      ['月河街道', '<b>月河</b>', '265', '240', '150.5', '2000-01-01 12:00'],
      ['朝阳街道', '朝阳社区', '3.400', '3000', null, null],
    ]);
    expect([...reading.table.rows]).toEqual([5, 6, 8]);
    expect(reading.ledger).toMatchObject({
      read: 4,
      used: 3,
      aside: [{ code: 'table/total-row', where: { row: 9 }, figures: { text: '合计' } }],
    });
    expect(reading.notes.map(({ code, figures }) => [code, figures])).toEqual([
      ['table/title-rows', { rows: 2 }],
      ['table/merged-cells', { cells: 1 }],
      ['table/suspicious-numbers', { cells: 2, unreadable: 0, before: '1.290', after: 1290 }],
    ]);
  });

  it('gives every visible sheet with rows, and names hidden ones', async () => {
    const plain = {
      name: 'points',
      rows: [
        ['name', 'lng', 'lat'],
        ['a', 120.1, 30.8],
        ['b', 120.2, 30.9],
      ],
    };
    const file = fileOf('a.xlsx', xlsxOf([{ name: 'empty', rows: [] }, plain, { ...plain, name: 'old', isHidden: true }]));
    const read = await readWith(file);
    expect(read.ok && read.value.tables.map(({ table }) => [table.name, table.rowCount, table.places.kind])).toEqual([
      ['points', 2, 'points'],
    ]);
    expect(read.ok && read.notes.map(({ code, figures }) => [code, figures?.sheet])).toEqual([['file/hidden-sheet', 'old']]);
  });

  it('tells a number from a text of digits, and keeps long ids whole', async () => {
    const [{ table }] = await tablesOf(
      fileOf(
        'a.xlsx',
        xlsxOf([
          {
            name: 's',
            rows: [
              ['code', 'id', 'n'],
              ['001', '330502001001000001', 1.5],
              ['002', '330502001001000002', 2],
            ],
          },
        ]),
      ),
    );
    expect(table.columns.map(({ kind }) => kind)).toEqual(['text', 'text', 'number']);
    expect(cellText(table.columns[1], 0)).toBe('330502001001000001');
  });
});

describe('odd workbooks', () => {
  const some = {
    name: 's',
    rows: [
      ['a', 'b'],
      ['x', 1],
    ],
  };
  it.each([
    ['a sheet cut off', { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row r="1"><c' }, 'file/truncated'],
    ['a text that is not there', { 'xl/sharedStrings.xml': '<sst></sst>' }, 'file/damaged'],
    [
      'a column too far',
      { 'xl/worksheets/sheet1.xml': '<worksheet><row r="1"><c r="XFD1"><v>1</v></c></row></worksheet>' },
      'file/too-large',
    ],
    [
      'a row too far',
      { 'xl/worksheets/sheet1.xml': '<worksheet><row r="9999999"><c r="A9999999"><v>1</v></c></row></worksheet>' },
      'file/too-large',
    ],
    ['no sheet at all', { 'xl/workbook.xml': '<workbook></workbook>' }, 'file/no-rows'],
    ['entities of its own', { 'xl/workbook.xml': '<!DOCTYPE a [<!ENTITY b "c">]><workbook></workbook>' }, 'file/unsafe-xml'],
  ])('%s', async (_title, changed, code) => {
    expect(await codeOf(fileOf('a.xlsx', xlsxOf([some], changed)))).toBe(code);
  });

  it('an old .xls is told for what it is', async () => {
    expect(await codeOf(fileOf('a.xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)))).toBe('file/old-excel');
  });
});

describe('tables as text', () => {
  it.each([
    ['semicolons', 'name;households\na;12\nb;13\n', ['name', 'households'], 2],
    ['tabs', 'name\thouseholds\na\t12\n', ['name', 'households'], 1],
    ['quotes with commas and lines inside', 'name,n\n"a, b\nc",1\n"say ""x""",2\n', ['name', 'n'], 2],
    ['blank lines at both ends', '\n\nname,n\na,1\n\n\n', ['name', 'n'], 1],
    ['no header', '1,"01001",Flensburg\n2,"01002",Kiel\n3,"01003",Plön\n', ['column 1', 'column 2', 'column 3'], 3],
    ['years as names', 'name,2010,2020\na,1,2\nb,3,4\n', ['name', '2010', '2020'], 2],
    ['a matrix', 'id,1,2,3\n7,10,20,30\n8,11,21,31\n', ['id', '1', '2', '3'], 2],
  ])('%s', async (_title, text, names, rows) => {
    const { table } = await tableOf(fileOf('a.csv', text));
    expect(table.columns.map(({ name }) => name)).toEqual(names);
    expect(table.rowCount).toBe(rows);
  });

  it('sets rows aside that have slipped sideways, and counts every one', async () => {
    const { ledger } = await tableOf(fileOf('a.csv', 'name,n\na,1\nb, c,2\nd,3\ntotal,6\n'));
    expect([ledger.read, ledger.used]).toEqual([4, 2]);
    expect(ledger.aside.map(({ code, where }) => [code, where?.row])).toEqual([
      ['table/too-many-cells', 3],
      ['table/total-row', 5],
    ]);
  });

  it('ends in one problem when a quote is never closed', async () => {
    expect(await codeOf(fileOf('a.csv', 'name,n\n"a,1\nb,2\n'))).toBe('file/truncated');
  });

  it.each([
    [
      'shapes as text',
      'id,wkt\na,"POLYGON ((120 30, 120.1 30, 120.1 30.1, 120 30))"\nb,POINT (120 30)\nc,\nd,POLYGON ((1\n',
      'shapes',
      3,
      ['shape/bad-type'],
    ],
    ['a metre shape that names its system', 'id,geom\na,SRID=4549;POINT (500000 3320113.4)\n', 'points', 1, []],
    ['hex ids', 'hex,households\n89a901291abffff,12\n89a9012a3cfffff,0\n89ffffffffffff0,1\n', 'points', 2, ['shape/bad-type']],
    ['GeoJSON in a cell', 'id,geometry\na,"{""type"":""Point"",""coordinates"":[120,30]}"\n', 'points', 1, []],
    ['Chinese names of coordinates', '名称,经度,纬度\n甲,120.1,30.8\n', 'points', 1, []],
    ['coordinates partly missing', 'id,lng,lat\na,120,30\nb,,\nc,120,\n', 'points', 2, ['shape/bad-coordinates']],
  ])('%s', async (_title, text, places, used, aside) => {
    const { table, ledger } = await tableOf(fileOf('a.csv', text));
    expect([table.places.kind, ledger.used, ledger.aside.map(({ code }) => code)]).toEqual([places, used, aside]);
  });

  it.each([
    ['utf-8', [0xef, 0xbb, 0xbf, ...new TextEncoder().encode('名称,户数\n甲,1\n')], 'utf-8'],
    [
      'GBK without a word',
      [0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0xbb, 0xa7, 0xca, 0xfd, 0x0a, 0xbc, 0xd7, 0x2c, 0x31, 0x0a],
      'gb18030',
    ],
    [
      'UTF-16',
      [
        0xff,
        0xfe,
        ...Array.from('名称,户数\n甲,1\n').flatMap((letter) => [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8]),
      ],
      'utf-16le',
    ],
  ])('in %s', async (_title, bytes, encoding) => {
    const reading = await tableOf(fileOf('a.csv', Uint8Array.from(bytes)));
    expect([reading.encoding, reading.table.columns.map(({ name }) => name)]).toEqual([encoding, ['名称', '户数']]);
  });

  it('takes the encoding the user says, and refuses one that does not exist', async () => {
    const big5 = Uint8Array.of(0xa6, 0x57, 0x2c, 0x6e, 0x0a, 0xa4, 0xa4, 0x2c, 0x31, 0x0a);
    expect((await tableOf(fileOf('a.csv', big5), { encoding: 'big5' })).table.columns[0].name).toBe('名');
    expect(await codeOf(fileOf('a.csv', big5), { encoding: 'no-such' })).toBe('file/unknown-encoding');
  });
});

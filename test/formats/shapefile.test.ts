/** Shapefiles: encodings by rule, zips as planners pack them, and odd ones told for what they are. */
import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { cellText } from '../../src/domain/feature-table.ts';
import type { TableReading } from '../../src/formats/format.ts';
import { polygonsOf } from '../../src/formats/rings.ts';
import { describeShared, sharedData } from '../shared-data.ts';
import { codeOf, fileAt, fileOf, readWith, tableOf, tablesOf } from './read-support.ts';

const at = (path: string): ReturnType<typeof fileAt> => fileAt(sharedData(path));
const namesIn = ({ table }: TableReading, column: string): (string | null)[] => {
  const found = table.columns.find(({ name }) => name === column);
  return found ? Array.from({ length: table.rowCount }, (_, row) => cellText(found, row)) : [];
};
const DISTRICTS = ['吴兴区', '南浔区', '德清县', '长兴县', '安吉县'];

describeShared('shapefiles of other people', () => {
  it.each([
    ['huzhou_gbk.shp', []],
    ['huzhou_gbk.zip', []],
    ['huzhou_gbk_nocpg.shp', ['table/encoding-guessed']],
    ['huzhou_gbk_nocpg.zip', ['table/encoding-guessed']],
    ['gbk_entry_names.zip', []],
  ])('%s gives the five districts of Huzhou, whatever it says of its encoding', async (name, notes) => {
    const reading = await tableOf(at(`chinese_boundaries/encodings/${name}`));
    expect(namesIn(reading, 'name')).toEqual(DISTRICTS);
    expect(reading.encoding).toBe('gb18030');
    expect(reading.notes.map(({ code }) => code)).toEqual([...notes, 'shape/maybe-shifted']);
  });

  it('shows a sample of what it guessed, and the user can overrule it', async () => {
    const guessed = await tableOf(at('chinese_boundaries/encodings/huzhou_gbk_nocpg.shp'));
    expect(guessed.notes[0].figures).toEqual({ encoding: 'gb18030', sample: '吴兴区' });
    const said = await tableOf(at('import_oddities/shapefile/tiny_win1251.dbf'), { encoding: 'koi8-r' });
    expect(said.encoding).toBe('koi8-r');
  });

  it('reads names of layers in GBK inside a zip', async () => {
    expect((await tableOf(at('chinese_boundaries/encodings/gbk_entry_names.zip'))).table.name).toBe('湖州市区县界');
  });

  it('reads 448 villages of Taipei in Big5', async () => {
    const reading = await tableOf(at('chinese_boundaries/encodings/taipei_villages_big5.shp'));
    expect([reading.encoding, reading.table.rowCount]).toEqual(['big5', 448]);
    expect([namesIn(reading, 'VILLAGENAM')[0], namesIn(reading, 'TOWNNAME')[0]]).toEqual(['三玉里', '士林區']);
    const same = await tableOf(at('chinese_boundaries/taipei_villages/taipei_villages.geojson'));
    expect(namesIn(reading, 'VILLAGENAM')).toEqual(namesIn(same, 'VILLAGENAM'));
  });

  it.each([
    ['tiny_gbk_no_cpg.dbf', 'gb18030', '简体国语'],
    ['tiny_euckr.dbf', 'euc-kr', '한국말'],
    ['tiny_win1251.dbf', 'windows-1251', 'РУССКИЙ'],
  ])('%s is a table of one row in %s', async (name, encoding, text) => {
    const reading = await tableOf(at(`import_oddities/shapefile/${name}`));
    expect([reading.encoding, reading.table.places.kind]).toEqual([encoding, 'none']);
    expect(namesIn(reading, reading.table.columns[0].name)).toEqual([text]);
  });

  it.each([
    ['latin1.shp', 1, ['table/encoding-guessed']],
    ['html_in_cpg.shp', 2, ['table/bad-cpg']],
    ['corrupt_too_long.shp', 10, ['file/extra-bytes']],
    ['duplicate-fields.shp', 1, []],
    ['data_corruption_error.shp', 8, []],
    ['valid-polygon-projected.shp', 3, []],
    ['codepage.zip', 2, []],
    ['mixedcase.zip', 40, ['shape/crosses-itself']],
    ['no-dbf.zip', 14, ['file/missing-part', 'shape/crosses-itself']],
    ['two_layers_in_one.zip', 663, []],
    ['T8Th4_6n.zip', 1, ['file/extra-bytes']],
    ['zip_missing_part.zip', 12, []],
  ])('%s: %i rows, with its oddity noted', async (name, rows, notes) => {
    const { ledger, notes: said } = await tableOf(at(`import_oddities/shapefile/${name}`));
    expect([ledger.read, ledger.used]).toEqual([rows, rows]);
    expect([...new Set(said.map(({ code }) => code))]).toEqual(notes);
  });

  it.each([
    ['noshp.zip', 'file/missing-part'],
    ['empty_zipfile.zip', 'file/not-recognised'],
    ['badzip.zip', 'file/damaged'],
    ['gauss_kruger_points.shp', 'shape/unknown-crs'],
    ['tiny_big5.shp', 'shape/metres-not-degrees'],
    ['latin1.dbf', 'file/side-part'],
    ['duplicate-fields.prj', 'file/side-part'],
    ['tiny_euckr.cpg', 'file/side-part'],
  ])('%s ends in %s', async (name, code) => {
    expect(await codeOf(at(`import_oddities/shapefile/${name}`))).toBe(code);
  });

  it('keeps both columns of one name and both layers of one zip', async () => {
    const { table } = await tableOf(at('import_oddities/shapefile/duplicate-fields.shp'));
    expect(new Set(table.columns.map(({ name }) => name)).size).toBe(3);
    const layers = await tablesOf(at('import_oddities/shapefile/two_layers_in_one.zip'));
    expect(layers.map((layer) => layer.table.name)).toEqual(['blockgroups', 'blockgroups2']);
  });

  it('brings both plane grids of Hong Kong to the same ground as the degrees', async () => {
    const [plane, mercator] = await Promise.all(
      ['shapefile/valid-polygon-projected.shp', 'geojson/zones/valid-polygon-projected.geojson'].map((path) =>
        tableOf(at(`import_oddities/${path}`)),
      ),
    );
    const corner = ({ table: { places } }: TableReading): readonly number[] => {
      const shape = places.kind === 'shapes' ? places.shapes[0] : null;
      return shape?.type === 'Polygon'
        ? shape.coordinates[0].reduce(([x, y], [lng, lat]) => [Math.min(x, lng), Math.min(y, lat)])
        : [];
    };
    expect(plane.crs.code).toBe('EPSG:2326');
    expect(Math.abs(corner(plane)[0] - corner(mercator)[0])).toBeLessThan(0.00002);
    expect(Math.abs(corner(plane)[1] - corner(mercator)[1])).toBeLessThan(0.00002);
  });

  it('refuses shapes and rows that do not belong together', async () => {
    const bytes = (ending: string): Uint8Array => readFileSync(sharedData(`chinese_boundaries/encodings/huzhou_gbk.${ending}`));
    const other = readFileSync(sharedData('import_oddities/shapefile/html_in_cpg.dbf'));
    expect(await codeOf(fileOf('a.shp', bytes('shp'), { dbf: other }))).toBe('file/parts-disagree');
    expect(await codeOf(fileOf('a.shp', bytes('shp'), { dbf: bytes('dbf').subarray(0, 500) }))).toBe('file/truncated');
    expect(await codeOf(fileOf('a.shp', bytes('shp').subarray(0, 20_000)))).toBe('file/truncated');
  });
});

describe('rings of a list', () => {
  const square = (x: number, y: number, size: number): number[][] => [
    [x, y],
    [x, y + size],
    [x + size, y + size],
    [x + size, y],
    [x, y],
  ];
  it('gives each hole to the smallest ring around it, and ground to holes of nothing', () => {
    const [big, small, far] = [square(0, 0, 10), square(4, 4, 2), square(20, 0, 3)];
    const [hole, inner, stray] = [square(1, 1, 8).reverse(), square(4.5, 4.5, 1).reverse(), square(40, 0, 1).reverse()];
    expect(polygonsOf([inner, big, hole, small, far, stray])).toEqual([[big, hole], [small, inner], [far], [stray]]);
  });
});

describe('zips', () => {
  const text = strToU8('id,lng,lat\na,120,30\n');
  it('are what lies in them', async () => {
    const one = zipSync({ 'folder/a.csv': text });
    const reading = await tableOf(fileOf('delivery.zip', one));
    expect([reading.table.name, reading.table.rowCount]).toEqual(['a', 1]);
    const two = zipSync({ 'a.csv': text, 'b.csv': text, 'readme.bin': new Uint8Array([1, 2, 3, 0]) });
    const read = await readWith(fileOf('delivery.zip', two));
    expect(read.ok && read.value.tables.map(({ table }) => table.name)).toEqual(['a', 'b']);
    expect(read.ok && read.notes.map(({ code, figures }) => [code, figures?.part])).toEqual([
      ['file/member-left-out', 'readme.bin'],
    ]);
  });

  it('are refused when they are bombs, encrypted, cut or lying', async () => {
    const bomb = zipSync({ 'a.csv': new Uint8Array(80 * 1024 * 1024) }, { level: 9 });
    expect(bomb.length).toBeLessThan(200_000);
    expect(await codeOf(fileOf('bomb.zip', bomb))).toBe('file/too-large');
    const whole = zipSync({ 'a.csv': strToU8('id,lng,lat\n'.padEnd(3000, 'a,120,30\n')) });
    const change = (mark: number, offset: number, value: number): Uint8Array => {
      const changed = whole.slice();
      const view = new DataView(changed.buffer);
      for (let place = 0; place + 4 <= changed.length; place++)
        if (view.getUint32(place, true) === mark) view.setUint32(place + offset, value, true);
      return changed;
    };
    expect(await codeOf(fileOf('a.zip', change(0x02014b50, 24, 100)))).toBe('file/lying-size');
    expect(await codeOf(fileOf('a.zip', change(0x02014b50, 24, 5000)))).toBe('file/lying-size');
    expect(await codeOf(fileOf('a.zip', change(0x02014b50, 16, 12_345)))).toBe('file/damaged');
    expect(await codeOf(fileOf('a.zip', change(0x02014b50, 8, 0x00080001)))).toBe('file/encrypted');
    expect(await codeOf(fileOf('a.zip', whole.subarray(0, whole.length - 30)))).toBe('file/truncated');
  });
});

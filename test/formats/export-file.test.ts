/** A scenario's tables as files: every column has a title in two languages, notes say what the figures are of, the edits have their places. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { PACKS } from '../../data/index.ts';
import { EXPORT_FORMATS, EXPORT_TABLES, fileNameOf } from '../../src/domain/export.ts';
import { applyEdits } from '../../src/domain/apply-edits.ts';
import { noJob } from '../../src/domain/job.ts';
import { shapeOf } from '../../src/domain/feature-table.ts';
import type { Edit } from '../../src/domain/scenario.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { categoryId } from '../../src/domain/units.ts';
import { columnTitle } from '../../src/formats/column-titles.ts';
import { exportFile, type ExportSource, tableOf } from '../../src/formats/export-file.ts';
import { compute } from '../../src/kernels/compute.ts';
import { gridView, prepare } from '../../src/kernels/prepare.ts';
import { seeded } from '../random.ts';
import { randomBaseline } from '../random-baseline.ts';
import { fileOf, tablesOf } from './read-support.ts';

let source: ExportSource;
const wish = { language: 'zh', plan: '湖州 "2007"/=1', scenario: '方案 A' } as const;

beforeAll(() => {
  const baseline = randomBaseline(seeded(11));
  const ready = prepare(baseline, DEFAULT_SETTINGS, noJob);
  if (!ready.ok) throw new Error(ready.problem.code);
  const { town } = ready.value;
  const [community] = town.communities;
  const lngLat = community.boundary[0][0][0];
  const edits: readonly Edit[] = [
    {
      kind: 'build-facility',
      category: categoryId('service-centre'),
      name: '=1+1',
      lngLat,
      areaM2: 350,
      costYuan: 9000,
      note: '<b>why</b>',
    },
    { kind: 'set-households', community: community.id, households: 123, off: true },
  ];
  const applied = applyEdits(town, edits);
  const computed = compute(ready.value, edits, PACKS[0], DEFAULT_SETTINGS, noJob);
  if (!applied.ok || !computed.ok) throw new Error('the edits can be made');
  source = {
    grid: gridView(ready.value),
    result: computed.value,
    before: town,
    town: applied.value.town,
    edits,
    ledger: [{ code: 'shape/empty', where: { file: 'a.csv', row: 3 }, figures: { name: '=x' } }],
    inputs: baseline.inputs,
  };
});

describe('exported tables', () => {
  it('have a title in both languages for every column that a plain plan has', () => {
    for (const table of EXPORT_TABLES) {
      for (const { name } of tableOf(source, table, false).columns) {
        const { zh, en } = columnTitle(name);
        expect(zh, `${table}.${name}`).toMatch(/[\u4e00-\u9fff]/);
        expect(en, `${table}.${name}`).not.toMatch(/[{}_\u4e00-\u9fff]/);
      }
    }
    expect(columnTitle('mean_seconds_health-station_2').zh).toContain('第2近');
    expect(columnTitle('share_elderly_health-station').en).toBe('Share within the limit: Health station (elderly)');
    expect(columnTitle('unheard of')).toEqual({ zh: 'unheard of', en: 'unheard of', format: 'general' });
  });

  it('say every edit with its place and figures, switched off ones too', () => {
    const table = tableOf(source, 'edits', true);
    const column = (name: string): unknown[] => [...(table.columns.find((one) => one.name === name)?.values ?? [])];
    expect(column('edit')).toEqual(['build-facility', 'set-households']);
    expect(column('state')).toEqual(['on', 'off']);
    expect(column('cost_yuan')).toEqual([9000, Number.NaN]);
    expect(column('households')).toEqual([Number.NaN, 123]);
    expect(shapeOf(table.places, 0)?.type).toBe('Point');
    expect(shapeOf(table.places, 1)?.type).toBe('Point');
  });

  it('are explained column by column, the edits too', () => {
    const text = readFileSync(fileURLToPath(new URL('../../docs/FIGURES.md', import.meta.url)), 'utf8');
    const section = text.split(/^## /m).find((part) => part.startsWith('Edits')) ?? '';
    const documented = [...section.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name);
    expect(tableOf(source, 'edits', false).columns.map(({ name }) => name)).toEqual(documented);
  });

  it('draw a street as what its communities cover', () => {
    const streets = tableOf(source, 'streets', true);
    expect(streets.rowCount).toBeGreaterThan(0);
    for (let row = 0; row < streets.rowCount; row++) expect(shapeOf(streets.places, row)?.type).toBe('MultiPolygon');
    expect(tableOf(source, 'streets', false).places.kind).toBe('none');
  });

  it('come as one file or as an archive, with a name that every disk takes', () => {
    for (const format of EXPORT_FORMATS) {
      const file = exportFile(source, { ...wish, tables: EXPORT_TABLES, format }, noJob);
      expect(file?.name.split('.').at(-1)).toBe(format === 'xlsx' || format === 'gpkg' ? format : 'zip');
      expect(file?.name).not.toMatch(/["/\\:*?<>|]/);
      const again = exportFile(source, { ...wish, tables: EXPORT_TABLES, format }, noJob);
      expect(Buffer.from(again?.bytes ?? []).equals(Buffer.from(file?.bytes ?? []))).toBe(true);
      expect(exportFile(source, { ...wish, tables: EXPORT_TABLES, format }, { checkpoint: () => true })).toBeNull();
    }
    const csv = exportFile(source, { ...wish, tables: ['edits'], format: 'csv' }, noJob);
    expect(csv?.name).toMatch(/edits\.csv$/);
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(csv?.bytes);
    expect(text.charCodeAt(0)).toBe(0xfeff);
    expect(text).toContain("'=1+1");
    expect(fileNameOf(' ..\u0001 ')).toBe('-');
    expect(fileNameOf('...')).toBe('quarterhour');
  });

  it('leave the ledger out of what needs places', () => {
    const file = exportFile(source, { ...wish, tables: EXPORT_TABLES, format: 'fgb' }, noJob);
    const names = Object.keys(unzipSync(file?.bytes ?? new Uint8Array()));
    expect(names).toEqual(EXPORT_TABLES.filter((table) => table !== 'ledger').map((table) => `${table}.fgb`));
  });

  it('carry key, parameters and sources on a sheet of notes, the header in both languages', async () => {
    const bytes =
      exportFile(source, { ...wish, tables: ['communities', 'edits'], format: 'xlsx' }, noJob)?.bytes ?? new Uint8Array();
    const parts = unzipSync(bytes);
    const notes = strFromU8(parts['xl/worksheets/sheet3.xml']);
    expect(notes).toContain(source.result.key);
    expect(notes).toContain('Walking speed, m/s');
    expect(notes).toContain('步行速度');
    const read = await tablesOf(fileOf('town.xlsx', bytes));
    expect(read.map(({ table }) => table.name)).toEqual(['社区', '方案措施', '说明']);
    const header = strFromU8(parts['xl/worksheets/sheet1.xml']);
    expect(header).toContain('每百户办公用房面积');
    expect(header).toContain('Office area per 100 households');
  });
});

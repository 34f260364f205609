/** Column names are a contract: they and docs/FIGURES.md must say the same, and the tables must hold what the result holds. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { PACKS } from '../../data/index.ts';
import type { Column, FeatureTable } from '../../src/domain/feature-table.ts';
import type { DemandGroup } from '../../src/domain/further.ts';
import { noJob } from '../../src/domain/job.ts';
import { type OfficeRule, STANDARD_OFFICE_RULE } from '../../src/domain/office-rule.ts';
import { problem } from '../../src/domain/outcome.ts';
import { type GridView, LEVELS, type ScenarioResult } from '../../src/domain/result.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/domain/settings.ts';
import { metresPerSecond } from '../../src/domain/units.ts';
import { areaTable, cellName, facilityTable, hexTable, ledgerTable } from '../../src/formats/result-tables.ts';
import { compute } from '../../src/kernels/compute.ts';
import { cellName as libraryName } from '../../src/kernels/hexgrid.ts';
import { gridView, type Prepared, prepare } from '../../src/kernels/prepare.ts';
import { seeded } from '../random.ts';
import { randomBaseline } from '../random-baseline.ts';

let prepared: Prepared;
let grid: GridView;
let result: ScenarioResult;
const GROUP: DemandGroup = {
  id: 'seniors',
  members: { kind: 'share', share: 0.2 },
  profile: 'older',
  speed: metresPerSecond(0.95),
  stepsFactor: 2,
};
const OFFICE: OfficeRule = { ...STANDARD_OFFICE_RULE, hasAvailability: true, crowdMinutes: 15 };
/** The same with everything that a plan may ask for. */
let more: ScenarioResult;
const EVERYTHING: Settings = { ...DEFAULT_SETTINGS, further: { kth: [2, 3], groups: [GROUP], rank: 'income', office: OFFICE } };

beforeAll(() => {
  const baseline = randomBaseline(seeded(3));
  const ready = prepare(baseline, DEFAULT_SETTINGS, noJob);
  if (!ready.ok) throw new Error(ready.problem.code);
  prepared = ready.value;
  grid = gridView(prepared);
  const computed = compute(prepared, [], PACKS[0], DEFAULT_SETTINGS, noJob);
  if (!computed.ok) throw new Error(computed.problem.code);
  result = computed.value;
  const income = Object.fromEntries(prepared.town.communities.map(({ id }, row) => [id, row % 4]));
  const readyForMore = prepare({ ...baseline, asked: { communities: { income }, demand: {} } }, EVERYTHING, noJob);
  if (!readyForMore.ok) throw new Error(readyForMore.problem.code);
  const further = compute(readyForMore.value, [], PACKS[0], EVERYTHING, noJob);
  if (!further.ok) throw new Error(further.problem.code);
  more = further.value;
});

/** Names in the first column of the tables under a heading of docs/FIGURES.md. */
function documented(heading: string): string[] {
  const text = readFileSync(fileURLToPath(new URL('../../docs/FIGURES.md', import.meta.url)), 'utf8');
  const section = text.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  return [...section.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name);
}

function named(table: FeatureTable): string[] {
  const parts: readonly (readonly [readonly string[], string])[] = [
    [result.times.map(({ category }) => category), 'CATEGORY'],
    [PACKS[0].standards.map(({ id }) => id), 'STANDARD'],
    [PACKS[0].funding.formulas.map(({ id }) => id), 'FORMULA'],
    [PACKS[0].requiredRooms.map(({ id }) => id), 'ROOM'],
    [PACKS[0].realCosts.map(({ id }) => id), 'COST'],
  ];
  const general = table.columns.map(({ name: whole }) => {
    const end = /_[23]$/.test(whole) ? '_K' : '';
    const name = whole.replace(/_[23]$/, '').replace('_seniors', '_GROUP');
    const [prefix, rest] = [name.slice(0, name.lastIndexOf('_') + 1), name.slice(name.lastIndexOf('_') + 1)];
    const word = prefix === '' ? undefined : parts.find(([ids]) => ids.includes(rest))?.[1];
    return (word ? prefix + word : name) + end;
  });
  return [...new Set(general)];
}

const column = (table: FeatureTable, name: string): Column['values'] => {
  const found = table.columns.find((one) => one.name === name);
  if (!found) throw new Error(`no column ${name}`);
  return found.values;
};
const total = (table: FeatureTable, name: string): number =>
  (column(table, name) as Float64Array).reduce((sum, value) => sum + value, 0);

describe('every column is explained, and everything explained is a column', () => {
  it('of hexes, facilities and ledger', () => {
    expect(named(hexTable(grid, result))).toEqual(documented('Hexes'));
    expect(named(facilityTable(result))).toEqual(documented('Facilities'));
    expect(named(ledgerTable([]))).toEqual(documented('Ledger'));
  });

  it('of areas at all levels', () => {
    const all = new Set(LEVELS.flatMap((level) => named(areaTable(result, level, prepared.town.communities))));
    expect([...all].sort()).toEqual([...documented('Areas')].sort());
  });

  it('of what only some plans ask for', () => {
    const usual = new Set([...LEVELS.flatMap((level) => named(areaTable(result, level))), ...named(hexTable(grid, result))]);
    const all = [...LEVELS.map((level) => areaTable(more, level)), hexTable(grid, more)].flatMap(named);
    expect([...new Set(all)].filter((name) => !usual.has(name)).sort()).toEqual([...documented('On demand')].sort());
  });

  it('names files that exist', () => {
    const text = readFileSync(fileURLToPath(new URL('../../docs/FIGURES.md', import.meta.url)), 'utf8');
    for (const [, file] of text.matchAll(/`((?:kernels|domain|cli)\/[a-z-]+\.ts)`/g)) {
      expect(() => readFileSync(fileURLToPath(new URL(`../../src/${file}`, import.meta.url))), file).not.toThrow();
    }
  });
});

describe('tables', () => {
  it('have one row a piece and all households', () => {
    const table = hexTable(grid, result, true);
    expect(table.rowCount).toBe(grid.pieceCell.length);
    expect(total(table, 'households')).toBe(result.summary.households);
    expect(column(table, 'h3')[0]).toBe(libraryName(prepared.grid, 0));
    expect(cellName(grid, grid.cellCount - 1)).toBe(libraryName(prepared.grid, grid.cellCount - 1));
    expect(table.places.kind === 'shapes' && table.places.shapes[0]?.type).toBe('Polygon');
  });

  it('add up from level to level', () => {
    const tables = LEVELS.map((level) => areaTable(result, level, prepared.town.communities));
    for (const name of ['households', 'office_m2', 'funding_proposed', 'covered_any-centre', 'off_network_any-centre']) {
      for (const table of tables) expect(total(table, name)).toBeCloseTo(total(tables[3], name), 6);
    }
  });

  it('leave unknown figures empty', () => {
    const table = areaTable(result, 'community', prepared.town.communities);
    const households = column(table, 'households') as Float64Array;
    const share = column(table, 'share_any-centre') as Float64Array;
    households.forEach((count, row) => expect(Number.isNaN(share[row])).toBe(count === 0));
  });

  it('say what was noticed, with place and figures', () => {
    const table = ledgerTable([problem('table/bad-number', { value: 'x', column: 'households' }, { file: 'a.csv', row: 7 })]);
    expect(table.columns.map(({ values }) => values[0])).toEqual([
      'table/bad-number',
      'a.csv',
      7,
      null,
      null,
      Number.NaN,
      Number.NaN,
      'value=x; column=households',
    ]);
  });
});

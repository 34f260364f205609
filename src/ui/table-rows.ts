/** Rows and columns of the drawer's tables, read off the result; text for names, numbers for figures, null where there is none. */
import type { AreaFigures } from '../domain/result.ts';
import { OFF_NETWORK } from '../domain/times.ts';
import { areaOfCell, differenceOf, entitledOf, timesOf } from '../map/cell-classes.ts';
import { cellName } from '../map/cell-at.ts';
import type { Language } from '../store/app-state.ts';
import type { DrawerTab } from './desk.ts';
import { categoryLabel, type Library } from './library.ts';
import { coverageOf } from '../domain/indicators.ts';
import { measuredCategory } from './measured.ts';
import type { Picture } from './scene-context.tsx';
import type { Words } from './wording/index.ts';

export type CellValue = string | number | null;

export interface Column {
  readonly id: string;
  readonly name: string;
  readonly kind: 'text' | 'whole' | 'decimal';
  readonly width: number;
}

export interface Row {
  /** As the map knows it: an area's or facility's id, or `cell:` and the row of the hex. */
  readonly id: string;
  readonly values: readonly CellValue[];
}

export interface TableContent {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

const text = (id: string, name: string, width: number): Column => ({ id, name, kind: 'text', width });
const whole = (id: string, name: string, width = 92): Column => ({ id, name, kind: 'whole', width });
const decimal = (id: string, name: string, width = 92): Column => ({ id, name, kind: 'decimal', width });

export function tableContent(
  tab: Exclude<DrawerTab, 'ledger'>,
  picture: Picture,
  words: Words,
  library: Library,
  language: Language,
): TableContent {
  switch (tab) {
    case 'community':
    case 'street':
      return areaTable(tab, picture, words);
    case 'hex':
      return hexTable(picture, words);
    case 'facility':
      return facilityTable(picture, words, library, language);
  }
}

function areaTable(level: 'community' | 'street', picture: Picture, words: Words): TableContent {
  const c = words.drawer.columns;
  const { result, baseline } = picture.drawable;
  const limit = picture.seen.minutesShown;
  const category = measuredCategory(picture.seen.measure, result);
  const names = new Map(result.areas.map((area) => [area.id, area.name]));
  const kinds = new Map<string, string>(
    baseline.town.communities.map(({ id, kind }) => [id, kind === null ? '' : words.drawer[kind]]),
  );
  const rows = result.areas
    .filter((area) => area.level === level)
    .map((area): Row => {
      const coverage = coverageOf(area, category);
      const within = coverage?.withinMinute[limit] ?? null;
      return {
        id: area.id,
        values: [
          area.name,
          names.get(area.parent ?? '') ?? '',
          ...(level === 'community' ? [kinds.get(area.id) ?? ''] : []),
          area.households,
          within === null || area.households === 0 ? null : (100 * within) / area.households,
          within === null ? null : area.households - within,
          inMinutes(coverage?.meanSeconds ?? null),
          inMinutes(coverage?.p90Seconds ?? null),
          area.officeDm2 / 100,
          area.entitledM2Per100,
          area.reachableM2Per100,
          missed(area),
        ],
      };
    });
  const columns = [
    text('name', c.name, 148),
    text('parent', level === 'community' ? c.street : c.parent, 120),
    ...(level === 'community' ? [text('kind', c.kind, 56)] : []),
    whole('households', c.households),
    decimal('share', c.share(String(limit)), 104),
    whole('outside', c.outside, 76),
    decimal('mean', c.mean, 84),
    decimal('p90', c.p90, 84),
    whole('office', c.office, 84),
    decimal('entitled', c.entitled, 112),
    decimal('reachable', c.reachable, 112),
    whole('missed', c.missed, 96),
  ];
  return { columns, rows };
}

function hexTable(picture: Picture, words: Words): TableContent {
  const c = words.drawer.columns;
  const { result, grid, cellHouseholds } = picture.drawable;
  const category = measuredCategory(picture.seen.measure, result);
  const times = category === null ? null : timesOf(result, category);
  const rows = Array.from({ length: grid.cellCount }, (_, cell): Row => {
    const ms = times?.[cell] ?? OFF_NETWORK;
    return {
      id: `cell:${cell}`,
      values: [
        cellName(grid, cell),
        areaOfCell(picture.drawable, cell)?.name ?? '',
        cellHouseholds[cell] ?? 0,
        ms >= OFF_NETWORK ? null : ms / 60_000,
        grid.cellLegM[cell] ?? null,
        known(entitledOf(grid, result, cell)),
        known(result.cellReachable[cell] ?? Number.NaN),
        known(differenceOf(grid, result, cell)),
      ],
    };
  });
  const columns = [
    text('cell', c.cell, 150),
    text('community', c.community, 148),
    whole('households', c.households),
    decimal('minutes', c.minutes, 76),
    whole('leg', c.leg, 84),
    decimal('entitled', c.entitled, 112),
    decimal('reachable', c.reachable, 112),
    decimal('difference', words.measures.difference, 132),
  ];
  return { columns, rows };
}

function facilityTable(picture: Picture, words: Words, library: Library, language: Language): TableContent {
  const c = words.drawer.columns;
  const { result, baseline } = picture.drawable;
  const communities = new Map<string, string>(baseline.town.communities.map(({ id, name }) => [id, name]));
  const rows = result.facilities.map(
    (facility): Row => ({
      id: facility.id,
      values: [
        facility.name,
        categoryLabel(library, facility.category, language),
        communities.get(facility.community ?? '') ?? '',
        facility.areaDm2 === null ? null : facility.areaDm2 / 100,
        facility.householdsWithin,
        facility.m2Per100Within,
        facility.legM,
      ],
    }),
  );
  const columns = [
    text('name', c.name, 200),
    text('category', c.category, 150),
    text('community', c.community, 148),
    whole('area', c.area, 84),
    whole('within', c.within, 132),
    decimal('per100', c.per100, 112),
    whole('leg', c.leg, 84),
  ];
  return { columns, rows };
}

const inMinutes = (seconds: number | null): number | null => (seconds === null ? null : seconds / 60);
const known = (value: number): number | null => (Number.isNaN(value) ? null : value);
const missed = (area: AreaFigures): number => area.verdicts.filter(({ verdict }) => verdict.kind === 'missed').length;

/** Rows that hold the words of the filter, in the order asked for; what is unknown stands last in either direction. */
export function arranged(
  content: TableContent,
  filter: string,
  sort: { readonly column: string; readonly direction: string } | undefined,
): readonly Row[] {
  const wanted = filter.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ values }: Row): boolean => {
    const words = values
      .filter((value) => typeof value === 'string')
      .join(' ')
      .toLowerCase();
    return wanted.every((word) => words.includes(word));
  };
  const rows = wanted.length === 0 ? [...content.rows] : content.rows.filter(fits);
  const at = content.columns.findIndex(({ id }) => id === sort?.column);
  if (at === -1) return rows;
  const sign = sort?.direction === 'descending' ? -1 : 1;
  return rows.sort((a, b) => compareValues(a.values[at] ?? null, b.values[at] ?? null, sign));
}

const collator = new Intl.Collator('zh-CN', { numeric: true });

function compareValues(a: CellValue, b: CellValue, sign: number): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  return sign * collator.compare(String(a), String(b));
}

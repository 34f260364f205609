/** A table of points (or small areas) becomes facilities. */
import { CATEGORIES } from '../../../data/index.ts';
import type { Ledger } from '../../domain/feature-table.ts';
import type { LngLat } from '../../domain/geometry.ts';
import type { Problem } from '../../domain/outcome.ts';
import { problem } from '../../domain/outcome.ts';
import type { Community, Facility } from '../../domain/town.ts';
import { type CategoryId, categoryId, facilityId, households, squareDecimetres } from '../../domain/units.ts';
import { compareText, distinctIds, pointOf, type TableRows } from './rows.ts';

export interface UnderstoodFacilities {
  readonly facilities: readonly Facility[];
  readonly ledger: Ledger;
  readonly notes: readonly Problem[];
}

/** Words of tables that mean one of the built-in categories, besides their ids and names. */
const ALIASES: Readonly<Record<string, string>> = {
  healthcare: 'health',
  clinic: 'health',
  hospital: 'health',
  doctors: 'health',
  townhall: 'one-stop-centre',
  communitycentre: 'service-centre',
  school: 'school',
  schools: 'school',
  社区服务中心: 'service-centre',
  党群服务中心: 'service-centre',
  社区党群服务中心: 'service-centre',
  邻里中心: 'service-centre',
  社区服务站: 'service-centre',
  便民服务中心: 'one-stop-centre',
  街道便民服务中心: 'one-stop-centre',
  政务服务中心: 'one-stop-centre',
  综合服务中心: 'comprehensive-centre',
  居委会: 'community-office',
  社区居委会: 'community-office',
  村委会: 'community-office',
  办公用房: 'community-office',
  社区用房: 'community-office',
  卫生服务站: 'health-station',
  卫生站: 'health-station',
  社区卫生站: 'health-station',
  卫生室: 'health-station',
  村卫生室: 'health-station',
  社区卫生服务中心: 'health',
  医院: 'health',
  诊所: 'health',
  警务站: 'police-office',
  志愿服务站: 'volunteer-station',
  健身点: 'fitness-path',
  健身苑点: 'fitness-path',
  健身路径: 'fitness-path',
  图书馆: 'library',
  农家书屋: 'library',
  文化广场: 'cultural-square',
  文体广场: 'cultural-square',
  养老院: 'elderly-facility',
  敬老院: 'elderly-facility',
  居家养老服务中心: 'elderly-facility',
  居家养老服务站: 'elderly-facility',
  日间照料中心: 'elderly-facility',
  便利店: 'convenience',
  超市: 'convenience',
  菜场: 'convenience',
  菜市场: 'convenience',
  农贸市场: 'convenience',
  警务室: 'police-office',
  图书室: 'library',
  学校: 'school',
  小学: 'school',
  中学: 'school',
  初中: 'school',
  幼儿园: 'kindergarten',
  托儿所: 'kindergarten',
};

/** `category` gives all rows one category; else a category column is needed. `known` are the communities that may be named. */
export function understandFacilities(
  rows: TableRows,
  category: CategoryId | null,
  known: readonly Community[],
): UnderstoodFacilities {
  const notes: Problem[] = [];
  const places = new Map<number, { readonly lngLat: LngLat; readonly category: CategoryId }>();
  const unknown = new Map<string, number>();
  for (let row = 0; row < rows.count; row++) {
    const lngLat = pointOf(rows.table, row);
    const text = rows.text(row, 'category');
    if (lngLat === null) rows.setAside(row, 'shape/empty', { name: rows.text(row, 'name') ?? '' });
    else if (category === null && text === null) rows.setAside(row, 'table/no-category');
    else if (rows.has('count') && rows.number(row, 'count', 0) === 0) rows.setAside(row, 'table/counts-none');
    else {
      const builtIn = category ?? builtInCategory(text ?? '');
      if (builtIn === null) unknown.set(slug(text ?? ''), (unknown.get(slug(text ?? '')) ?? 0) + 1);
      places.set(row, { lngLat, category: builtIn ?? categoryId(slug(text ?? '')) });
    }
  }
  for (const [value, count] of unknown) notes.push(problem('table/own-category', { value, rows: count }, { file: rows.file }));
  const ids = distinctIds(
    rows,
    [...places].map(([row, { lngLat, category: own }]) => {
      const named = rows.text(row, 'id') ?? rows.text(row, 'name') ?? `${own} ${lngLat[0]} ${lngLat[1]}`;
      return { row, id: named, content: [rows.text(row, 'name'), own, ...lngLat, rows.text(row, 'area_m2')].join(' ') };
    }),
  );
  const communityOf = namesOf(known);
  const copies = copiesOf(rows, ids);
  if (copies.size > ids.size)
    notes.push(problem('table/rows-counted', { rows: ids.size, count: copies.size }, { file: rows.file }));
  const facilities = [...copies]
    .toSorted(([a], [b]) => compareText(a, b))
    .map(([id, row]): Facility => {
      const place = places.get(row);
      if (!place) throw new Error(`row ${row} has an id but no place`);
      const area = rows.number(row, 'area_m2', 0);
      const capacity = rows.number(row, 'capacity', 0);
      return {
        id: facilityId(id),
        name: rows.text(row, 'name') ?? id,
        ...place,
        areaDm2: area === null ? null : squareDecimetres(area),
        community: communityNamed(rows, row, communityOf),
        openTo: openToOf(rows, row, place.category),
        capacity: capacity === null ? null : households(Math.round(capacity)),
        service: rows.text(row, 'service'),
        hours: rows.text(row, 'hours'),
        positionAssumed: false,
      };
    });
  return { facilities, ledger: rows.close(), notes };
}

/** Most facilities one row may stand for: more is a figure of another kind in the column. */
const MOST_OF_A_ROW = 1000;

/**
 * Row by id, a row with a count of n as n facilities, each as the row says. An empty or unreadable count is one; a count that is not whole, or too
 * large to be meant, is one with a line in the ledger.
 */
function copiesOf(rows: TableRows, ids: ReadonlyMap<number, string>): ReadonlyMap<string, number> {
  const copies = new Map([...ids].map(([row, id]) => [id, row]));
  if (!rows.has('count')) return copies;
  for (const [row, id] of ids) {
    const count = rows.number(row, 'count', 0) ?? 1;
    const isMeant = Number.isInteger(count) && count <= MOST_OF_A_ROW;
    if (!isMeant) rows.repair(row, 'table/count-not-whole', { value: count, most: MOST_OF_A_ROW });
    const meant = isMeant ? count : 1;
    let number = 1;
    for (let copy = 1; copy < meant; copy += 1) {
      do number += 1;
      while (copies.has(`${id} (${number})`));
      copies.set(`${id} (${number})`, row);
    }
  }
  return copies;
}

/** The built-in category that a word of a table means, or null. */
export function builtInCategory(text: string): CategoryId | null {
  const wanted = plain(text);
  const found = CATEGORIES.find(({ id, name }) => [id, name.zh, name.en].some((word) => plain(word) === wanted));
  const alias = ALIASES[wanted];
  return found?.id ?? (alias === undefined ? null : categoryId(alias));
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-./()（）]/g, '');
const slug = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .trim()
    .replace(/[\s_,;"']+/g, '-');

/** Communities by id and, where it is there once, by name. */
function namesOf(known: readonly Community[]): ReadonlyMap<string, Community['id'] | null> {
  const names = new Map<string, Community['id'] | null>();
  for (const { id, name } of known) names.set(name, names.has(name) ? null : id);
  for (const { id } of known) names.set(id, id);
  return names;
}

function communityNamed(
  rows: TableRows,
  row: number,
  communityOf: ReadonlyMap<string, Community['id'] | null>,
): Community['id'] | null {
  const text = rows.text(row, 'community');
  if (text === null) return null;
  const found = communityOf.get(text) ?? null;
  if (found === null) rows.repair(row, 'table/unknown-community', { value: text });
  return found;
}

/** A unit's room is the unit's own until the table says that it is open. */
function openToOf(rows: TableRows, row: number, category: CategoryId): Facility['openTo'] {
  const text = rows.text(row, 'open_to')?.toLowerCase() ?? null;
  if (text === 'public' || text === '居民' || text === '公众') return 'public';
  if (text === 'unit' || text === '单位') return 'unit';
  return category === 'unit-room' ? 'unit' : 'public';
}

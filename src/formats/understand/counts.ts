/**
 * A table without places gives communities their households: joined by id or name, several rows of one community added up.
 *
 * A row whose key names no community is set aside with the nearest name, where one differs by a letter or two: nothing is
 * joined on a likeness.
 */
import type { AskedColumns } from '../../domain/baseline.ts';
import type { Ledger } from '../../domain/feature-table.ts';
import { bad, good, type Outcome, type Problem, problem } from '../../domain/outcome.ts';
import { likeKey, nearestName } from '../../domain/likeness.ts';
import { shareOut } from '../../domain/share-out.ts';
import type { Community } from '../../domain/town.ts';
import { households } from '../../domain/units.ts';
import { askedOfCommunities } from './asked-columns.ts';
import type { TableRows } from './rows.ts';

export interface CountsJoined {
  readonly communities: readonly Community[];
  /** Columns asked for by name. */
  readonly asked: AskedColumns['communities'];
  readonly ledger: Ledger;
  readonly notes: readonly Problem[];
}

/** True where the rows have no place of their own, so that only a key can say where they belong. */
export const isJoinedByKey = (rows: TableRows): boolean => rows.table.places.kind === 'none' && !rows.has('h3');

/** Problem `table/no-counts` where neither households nor people are counted, `table/no-key` where no column can name communities. */
export function joinCounts(
  rows: TableRows,
  known: readonly Community[],
  personsPerHousehold: number,
  asked: readonly string[] = [],
): Outcome<CountsJoined> {
  const role = rows.has('households') ? 'households' : 'people';
  if (!rows.has(role)) return bad(problem('table/no-counts', {}, { file: rows.file }));
  if (!rows.has('community') && !rows.has('id') && !rows.has('name'))
    return bad(problem('table/no-key', {}, { file: rows.file }));
  const rowOf = rowsByWord(known);
  const idOfRow = new Map<number, string>();
  const sums = new Map<number, { count: number; rows: number }>();
  for (let row = 0; row < rows.count; row++) {
    const keys = (['community', 'id', 'name'] as const).flatMap((key) => rows.text(row, key) ?? []);
    const found = keys.map((key) => rowOf.get(likeKey(key)) ?? null).find((one) => one !== null) ?? null;
    const count = found === null ? null : rows.number(row, role, 0);
    if (found === null)
      rows.setAside(row, 'table/no-such-community', { value: keys.at(-1) ?? '', near: nearestName(keys.at(-1) ?? '', known) });
    else if (count === null) rows.setAside(row, 'table/empty-cell', { role });
    else {
      idOfRow.set(row, known[found]?.id ?? '');
      const sum = sums.get(found) ?? { count: 0, rows: 0 };
      sums.set(found, { count: sum.count + count, rows: sum.rows + 1 });
    }
  }
  const matched = [...sums].toSorted(([a], [b]) => a - b);
  const counted = wholeCounts(
    matched.map(([, { count }]) => count),
    role === 'people' ? personsPerHousehold : 1,
  );
  const now = new Map(matched.map(([place], at) => [place, counted[at] ?? 0]));
  const notes: Problem[] = [];
  const at = { file: rows.file };
  const added = matched.filter(([, sum]) => sum.rows > 1).length;
  if (added > 0) notes.push(problem('table/counts-added', { communities: added }, at));
  const replaced = [...now].filter(([place, count]) => ![null, count].includes(known[place]?.households ?? null)).length;
  if (replaced > 0) notes.push(problem('table/counts-replaced', { communities: replaced }, at));
  for (const [place, { id, name, households: stated }] of known.entries())
    if (!now.has(place) && stated === null) notes.push(problem('table/no-count-for', { name }, { ...at, feature: id }));
  return good({
    communities: known.map((community, place) => {
      const count = now.get(place);
      return count === undefined ? community : { ...community, households: households(count) };
    }),
    asked: askedOfCommunities(rows, asked, idOfRow),
    ledger: rows.close(),
    notes,
  });
}

/** Whole households whose sum is the rounded sum. */
function wholeCounts(counts: readonly number[], per: number): readonly number[] {
  if (per === 1 && counts.every(Number.isInteger)) return counts;
  return shareOut(Math.round(counts.reduce((sum, count) => sum + count, 0) / per), counts);
}

/** Communities by id and by name; null stands for a name that several have. */
function rowsByWord(known: readonly Community[]): ReadonlyMap<string, number | null> {
  const rows = new Map<string, number | null>();
  for (const [row, { name }] of known.entries()) rows.set(likeKey(name), rows.has(likeKey(name)) ? null : row);
  for (const [row, { id }] of known.entries()) rows.set(likeKey(id), row);
  return rows;
}

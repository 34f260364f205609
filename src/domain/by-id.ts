/** Lists in order of id, the fixed order of the whole product (METHOD 9). Ids are compared by code unit, not by language. */

interface Named {
  readonly id: string;
}

export const compareIds = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Row of `id` in a list ordered by id, or -1. */
export function rowOf(list: readonly Named[], id: string): number {
  const row = firstNotBefore(list, id);
  return list[row]?.id === id ? row : -1;
}

export function find<T extends Named>(list: readonly T[], id: string): T | null {
  return list[rowOf(list, id)] ?? null;
}

/** The list with `entry` in its place; an entry of the same id is replaced. */
export function withEntry<T extends Named>(list: readonly T[], entry: T): readonly T[] {
  const row = firstNotBefore(list, entry.id);
  const replaced = list[row]?.id === entry.id ? 1 : 0;
  return list.toSpliced(row, replaced, entry);
}

export function withoutEntry<T extends Named>(list: readonly T[], id: string): readonly T[] {
  const row = rowOf(list, id);
  return row < 0 ? list : list.toSpliced(row, 1);
}

function firstNotBefore(list: readonly Named[], id: string): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareIds(list[middle]?.id ?? '', id) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

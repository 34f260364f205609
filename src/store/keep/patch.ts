/**
 * The difference of two plain values, and the value after it: what the journal writes for an edit.
 *
 * It knows nothing of plans: objects differ by their fields, lists by the middle that is left between a common beginning and a
 * common end. What both values share is shared again by what comes back, so that a thousand states cost little more than one.
 */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [field: string]: Json };

export type Patch =
  | { readonly kind: 'set'; readonly value: Json }
  /** Fields that differ, and fields that are gone. */
  | { readonly kind: 'fields'; readonly changed: Readonly<Record<string, Patch>>; readonly gone: readonly string[] }
  /** From `at` on, entries that changed one by one. */
  | { readonly kind: 'entries'; readonly at: number; readonly changed: readonly Patch[] }
  /** From `at` on, so many entries give way to others. */
  | { readonly kind: 'splice'; readonly at: number; readonly count: number; readonly put: readonly Json[] };

/** Null where nothing differs. */
export function difference(before: Json, after: Json): Patch | null {
  if (before === after) return null;
  if (isList(before) && isList(after)) return listDifference(before, after);
  if (isFields(before) && isFields(after)) return fieldDifference(before, after);
  return { kind: 'set', value: after };
}

/** Undefined where the patch does not fit: the record is damaged, or is not about this value. */
export function patched(before: Json, patch: Patch): Json | undefined {
  switch (patch.kind) {
    case 'set':
      return patch.value;
    case 'fields':
      return isFields(before) ? withFields(before, patch.changed, patch.gone) : undefined;
    case 'entries':
      return isList(before) ? withEntries(before, patch.at, patch.changed) : undefined;
    case 'splice':
      if (!isList(before) || patch.at + patch.count > before.length) return undefined;
      return [...before.slice(0, patch.at), ...patch.put, ...before.slice(patch.at + patch.count)];
    default:
      return undefined;
  }
}

type Fields = { readonly [field: string]: Json };

function fieldDifference(before: Fields, after: Fields): Patch | null {
  const changed: Record<string, Patch> = {};
  for (const [name, value] of Object.entries(after)) {
    if (value === undefined) continue;
    const patch: Patch | null = has(before, name) ? difference(before[name], value) : { kind: 'set', value };
    if (patch !== null) changed[name] = patch;
  }
  const names = Object.keys(after).filter((name) => has(after, name));
  const gone = Object.keys(before).filter((name) => has(before, name) && !has(after, name));
  // fields keep their order, so that a plan has the same bytes whichever way it came
  const inOrder = [
    ...Object.keys(before).filter((name) => has(before, name) && has(after, name)),
    ...names.filter((name) => !has(before, name)),
  ];
  if (inOrder.some((name, place) => name !== names[place])) return { kind: 'set', value: after };
  return Object.keys(changed).length + gone.length === 0 ? null : { kind: 'fields', changed, gone };
}

/** A field that is undefined is not there: neither JSON nor the reader of plans knows it. */
const has = (fields: Fields, name: string): boolean => Object.hasOwn(fields, name) && fields[name] !== undefined;

function listDifference(before: readonly Json[], after: readonly Json[]): Patch | null {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && difference(before[start], after[start]) === null) start += 1;
  let end = 0;
  while (end < shorter - start && difference(before[before.length - 1 - end], after[after.length - 1 - end]) === null) end += 1;
  const [count, put] = [before.length - start - end, after.slice(start, after.length - end)];
  if (count + put.length === 0) return null;
  if (count !== put.length) return { kind: 'splice', at: start, count, put };
  const changed = put.map((value, row): Patch => difference(before[start + row], value) ?? { kind: 'set', value });
  return { kind: 'entries', at: start, changed };
}

function withFields(before: Fields, changed: Readonly<Record<string, Patch>>, gone: readonly string[]): Fields | undefined {
  const after: Record<string, Json> = { ...before };
  for (const name of gone) delete after[name];
  for (const [name, patch] of Object.entries(changed)) {
    const value = patched(before[name] ?? null, patch);
    if (value === undefined) return undefined;
    after[name] = value;
  }
  return after;
}

function withEntries(before: readonly Json[], at: number, changed: readonly Patch[]): readonly Json[] | undefined {
  if (at + changed.length > before.length) return undefined;
  const after = [...before];
  for (const [row, patch] of changed.entries()) {
    const value = patched(before[at + row], patch);
    if (value === undefined) return undefined;
    after[at + row] = value;
  }
  return after;
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
const isFields = (value: Json): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What one result has that another has not: after an edit a few areas, facilities and columns out of thousands. It is what
 * crosses from the worker to a caller who has the other result, and the caller puts the two together again.
 *
 * Which parts differ is told by which objects they are: computations keep what did not change (kernels/kept-computation.ts).
 * Equal keys mean equal bytes, so that the caller's copy and the worker's are the same result.
 */
import type { AreaCoverage, AreaFigures, ScenarioResult } from '../domain/result.ts';

/** Rows `at` and on: `removed` of them are gone, and others stand in their place. */
interface Splice<Entry> {
  readonly at: number;
  readonly removed: number;
  readonly added: readonly Entry[];
}

type AreaChange = Omit<AreaFigures, 'coverage'> & { readonly coverage: readonly Splice<AreaCoverage>[] };

type Lists = 'areas' | 'facilities' | 'times';

export interface ResultChange extends Partial<Omit<ScenarioResult, Lists>> {
  /** The key of the other result. */
  readonly from: string;
  readonly areas: readonly Splice<AreaChange>[];
  readonly facilities: readonly Splice<ScenarioResult['facilities'][number]>[];
  readonly times: readonly Splice<ScenarioResult['times'][number]>[];
}

/** A result as it crosses: whole, or as what changed since the caller's. */
export type ResultSent =
  | { readonly kind: 'whole'; readonly result: ScenarioResult }
  | { readonly kind: 'change'; readonly change: ResultChange };

export function changeBetween(before: ScenarioResult, after: ScenarioResult): ResultChange {
  const others = Object.entries(after).filter(
    ([name, value]) => !['areas', 'facilities', 'times'].includes(name) && before[name as keyof ScenarioResult] !== value,
  );
  const areas = splices(before.areas, after.areas).map(({ at, removed, added }) => ({
    at,
    removed,
    added: added.map((area, on) => ({ ...area, coverage: splices(before.areas[at + on]?.coverage ?? [], area.coverage) })),
  }));
  return {
    ...Object.fromEntries(others),
    from: before.key,
    areas,
    facilities: splices(before.facilities, after.facilities),
    times: splices(before.times, after.times),
  };
}

/** The result again that `change` was taken from; what did not change is the same object as in `before`. */
export function withChange(before: ScenarioResult, change: ResultChange): ScenarioResult {
  const { from: _, areas, facilities, times, ...others } = change;
  const whole = areas.map(({ at, removed, added }) => ({
    at,
    removed,
    added: added.map((area, on) => ({ ...area, coverage: spliced(before.areas[at + on]?.coverage ?? [], area.coverage) })),
  }));
  return {
    ...before,
    ...others,
    areas: spliced(before.areas, whole),
    facilities: spliced(before.facilities, facilities),
    times: spliced(before.times, times),
  };
}

/** Runs of rows that differ, rising; where the lists are of different lengths one run between what they have in common. */
function splices<Entry>(before: readonly Entry[], after: readonly Entry[]): readonly Splice<Entry>[] {
  if (before === after) return [];
  if (before.length !== after.length) return [oneSplice(before, after)];
  const found: Splice<Entry>[] = [];
  for (let at = 0; at < after.length; at += 1) {
    if (before[at] === after[at]) continue;
    let end = at + 1;
    while (end < after.length && before[end] !== after[end]) end += 1;
    found.push({ at, removed: end - at, added: after.slice(at, end) });
    at = end;
  }
  return found;
}

function oneSplice<Entry>(before: readonly Entry[], after: readonly Entry[]): Splice<Entry> {
  const shorter = Math.min(before.length, after.length);
  let at = 0;
  while (at < shorter && before[at] === after[at]) at += 1;
  let end = 0;
  while (end < shorter - at && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return { at, removed: before.length - end - at, added: after.slice(at, after.length - end) };
}

/** From the last to the first, so that earlier places stay what they are. */
function spliced<Entry>(list: readonly Entry[], changes: readonly Splice<Entry>[]): readonly Entry[] {
  if (changes.length === 0) return list;
  const next = list.slice();
  for (const { at, removed, added } of changes.toReversed()) next.splice(at, removed, ...added);
  return next;
}

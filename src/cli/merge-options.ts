/** Options of `merge` that graph and map have in common, and the question they make. */
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import type { UnitKind } from '../optimise/merge-graph.ts';
import type { SizeBounds } from '../optimise/merge-price.ts';
import { limitsOf, type MergeInput, MOST_MEMBERS, standardCap } from '../optimise/merge-question.ts';
import type { MergeRules } from '../optimise/merge.ts';
import type { RegionLimits } from '../optimise/regions.ts';
import type { Given } from './command.ts';
import { numberGiven } from './given.ts';
import { readTable } from './table-file.ts';

export interface MergeGiven extends MergeInput {
  /** What a reader of the summary must know besides. */
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface MergeQuestion extends MergeGiven {
  readonly limits: RegionLimits;
  readonly rules: MergeRules;
  /** Wall time after which the best plan so far is given. */
  readonly seconds: number;
}

/** The cap is twice the greatest maximum of the kinds that are there, unless one is given. */
export function withLimits(given: Given, input: MergeGiven): Outcome<MergeQuestion> {
  const members = limitGiven(given, 'members', MOST_MEMBERS);
  if (!members.ok) return members;
  const cap = limitGiven(given, 'cap', standardCap(input));
  if (!cap.ok) return cap;
  const seconds = numberGiven(given, 'time-limit', 60, 0.01, 1e6);
  if (!seconds.ok) return seconds;
  const rules = rulesGiven(given, input.graph.ids);
  if (!rules.ok) return rules;
  return good({ ...input, limits: limitsOf(cap.value, members.value), rules: rules.value, seconds: seconds.value });
}

/** `--apart` and `--most-merges`. */
function rulesGiven(given: Given, ids: readonly string[]): Outcome<MergeRules> {
  const most = limitGiven(given, 'most-merges', Number.POSITIVE_INFINITY);
  if (!most.ok) return most;
  const groups = groupsGiven(given, 'apart', (id) => ids.includes(id));
  if (!groups.ok) return groups;
  const apart = groups.value.flatMap((group) =>
    group.flatMap((one, at) => group.slice(at + 1).map((other) => [ids.indexOf(one), ids.indexOf(other)] as const)),
  );
  return good({ apart, mostMerges: most.value });
}

/** `A+B+C,D+E`: groups of ids, every one of them known. */
function groupsGiven(given: Given, name: string, known: (id: string) => boolean): Outcome<readonly (readonly string[])[]> {
  const groups = given
    .all(name)
    .flatMap((text) => text.split(','))
    .map((text) => text.split('+'));
  const wrong = groups.find((group) => group.length < 2 || group.some((id) => !known(id)));
  if (wrong)
    return bad(problem('option/bad-value', { option: `--${name}`, value: wrong.join('+'), choices: 'ID+ID,ID+ID+ID' }));
  return good(groups);
}

function limitGiven(given: Given, name: string, standard: number): Outcome<number> {
  return given.text(name) === 'none'
    ? good(Number.POSITIVE_INFINITY)
    : numberGiven(given, name, standard, name === 'most-merges' ? 0 : 1, Number.MAX_SAFE_INTEGER, true);
}

/** Sizes of both kinds: as given, else the standard ones. */
export function boundsGiven(
  given: Given,
  standard: Readonly<Record<UnitKind, SizeBounds>>,
): Outcome<Readonly<Record<UnitKind, SizeBounds>>> {
  const old = oneBound(given, 'old', standard.old);
  if (!old.ok) return old;
  const fresh = oneBound(given, 'new', standard.new);
  return fresh.ok ? good({ old: old.value, new: fresh.value }) : fresh;
}

/** `1500:2000` or `1500:2000:1750`. */
function oneBound(given: Given, name: string, standard: SizeBounds): Outcome<SizeBounds> {
  const text = given.text(name);
  if (text === null) return good(standard);
  const [min = Number.NaN, max = Number.NaN, target = (min + max) / 2] = text.split(':').map(Number);
  const isGood = Number.isInteger(min) && Number.isInteger(max) && Number.isFinite(target) && min >= 0 && max >= min;
  return isGood
    ? good({ min, max, target })
    : bad(problem('option/bad-value', { option: `--${name}`, value: text, choices: 'MIN:MAX[:TARGET]' }));
}

/** `--price NAME=WEIGHT`, over the standard weights of the parts there are. */
export function weightsGiven<Name extends string>(
  given: Given,
  standard: Readonly<Record<Name, number>>,
): Outcome<Readonly<Record<Name, number>>> {
  const weights: Record<Name, number> = { ...standard };
  const names = Object.keys(standard);
  for (const text of given.all('price')) {
    const [name = '', value = ''] = text.split('=');
    const weight = Number(value);
    if (!isName(name, standard) || value === '' || !(weight >= 0) || weight === Number.POSITIVE_INFINITY)
      return bad(problem('option/bad-value', { option: '--price', value: text, choices: `${names.join(', ')} = 0 or more` }));
    weights[name] = weight;
  }
  return good(weights);
}

const isName = <Name extends string>(name: string, weights: Readonly<Record<Name, number>>): name is Name => name in weights;

/** The group of each id that stays together with others, by `--keep-whole F` and `--together`. Every id must be known. */
export async function wholesGiven(given: Given, known: (id: string) => boolean): Promise<Outcome<ReadonlyMap<string, string>>> {
  const wholes = await wholesOfFile(given, known);
  if (!wholes.ok) return wholes;
  const together = groupsGiven(given, 'together', known);
  if (!together.ok) return together;
  const joined = new Map(wholes.value);
  for (const group of together.value) {
    const names = new Set(group.flatMap((id) => joined.get(id) ?? []));
    const name = [...names][0] ?? group.join('+');
    for (const [id, one] of joined) if (names.has(one)) joined.set(id, name);
    for (const id of group) joined.set(id, name);
  }
  return good(joined);
}

/** `--keep-whole F`: the group of each id named there. Every id must be one of `known`. */
async function wholesOfFile(given: Given, known: (id: string) => boolean): Promise<Outcome<ReadonlyMap<string, string>>> {
  const path = given.text('keep-whole');
  const wholes = new Map<string, string>();
  if (path === null) return good(wholes);
  const table = await readTable(path, ['id', 'group']);
  if (!table.ok) return table;
  for (let row = 0; row < table.value.count; row++) {
    const [id, group] = [table.value.text(row, 'id'), table.value.text(row, 'group')];
    if (id === null || group === null) continue;
    if (!known(id))
      return bad(
        problem('table/unknown-id', { id, file: 'units' }, { file: path, row: table.value.rowNumber(row), column: 'id' }),
      );
    wholes.set(id, group);
  }
  return good(wholes);
}

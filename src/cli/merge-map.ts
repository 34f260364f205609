/** A merging question on a town: its communities, their borders, offices and money, at the prices of the policy pack. */
import { officeStandards } from '../domain/asked-area.ts';
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import type { Pack } from '../domain/pack.ts';
import { FREE_MINUTES } from '../optimise/region-offices.ts';
import { boundsOfPack, townMerge } from '../optimise/town-merge.ts';
import type { PriceWeights } from '../optimise/town-merge-price.ts';
import { WITHIN, type Within } from '../optimise/town-merge-graph.ts';
import { HORIZON_MINUTES } from '../domain/settings.ts';
import type { Given, Terminal } from './command.ts';
import { loadPrepared } from './load-prepared.ts';
import { boundsGiven, type MergeGiven, weightsGiven, wholesGiven } from './merge-options.ts';

/** Notes are what was noticed while reading, and what had to be assumed. */
export async function mapInput(given: Given, terminal: Terminal): Promise<Outcome<MergeGiven>> {
  const within = withinGiven(given);
  if (!within.ok) return within;
  const loaded = await loadPrepared(given, terminal);
  if (!loaded.ok) return loaded;
  const { prepared, pack } = loaded.value;
  const { town } = prepared;
  const only = onlyGiven(given, [...town.streets, ...town.districts]);
  if (!only.ok) return only;
  const ids = new Set<string>(town.communities.map(({ id }) => id));
  const wholes = await wholesGiven(given, (id) => ids.has(id));
  if (!wholes.ok) return wholes;
  const locked = lockedGiven(given, ids);
  if (!locked.ok) return locked;
  const bounds = boundsGiven(given, boundsOfPack(pack));
  if (!bounds.ok) return bounds;
  const { size, moves, walk, office, funding } = pack.mergeWeights;
  const weights = weightsGiven<keyof PriceWeights>(given, { size, moves, walk, office, funding });
  if (!weights.ok) return weights;
  const formula = formulaGiven(given, pack);
  if (!formula.ok) return formula;
  const asked = {
    within: within.value,
    only: only.value,
    wholes: wholes.value,
    locked: locked.value,
    onFoot: given.has('on-foot'),
    bounds: bounds.value,
    weights: weights.value,
    formula: formula.value,
  };
  const { town: graphOfTown, unknownOffices, notes, ...input } = townMerge(prepared, pack, asked);
  const facts = {
    within: within.value,
    pack: pack.id,
    formula: formula.value?.id ?? null,
    office_standards: officeStandards(pack).map(({ id }) => id),
    walk_free_minutes: FREE_MINUTES,
    walk_horizon_minutes: HORIZON_MINUTES,
    ...(asked.onFoot ? { neighbours_apart_on_foot: graphOfTown.apartOnFoot } : {}),
    kind_unknown_taken_as_old: graphOfTown.kindUnknown,
    households_unknown_left_alone: graphOfTown.isUnknown.reduce((sum, one) => sum + one, 0),
    office_area_unknown: unknownOffices,
  };
  return good({ ...input, facts }, [...loaded.notes, ...notes]);
}

/** `--locked`: communities that stay as they are. */
function lockedGiven(given: Given, known: ReadonlySet<string>): Outcome<ReadonlySet<string>> {
  const ids = given.all('locked').flatMap((text) => text.split(','));
  const wrong = ids.find((id) => !known.has(id));
  return wrong === undefined
    ? good(new Set(ids))
    : bad(problem('option/bad-value', { option: '--locked', value: wrong, choices: 'ID,...' }));
}

function withinGiven(given: Given): Outcome<Within> {
  const text = given.text('within') ?? 'street';
  const within = WITHIN.find((one) => one === text);
  return within === undefined
    ? bad(problem('option/bad-value', { option: '--within', value: text, choices: WITHIN.join(', ') }))
    : good(within);
}

/** `--only`: streets and districts by id or by name. */
function onlyGiven(
  given: Given,
  places: readonly { readonly id: string; readonly name: string }[],
): Outcome<readonly string[]> {
  const found: string[] = [];
  for (const text of given.all('only').flatMap((one) => one.split(','))) {
    const place = places.find(({ id, name }) => id === text || name === text);
    if (place === undefined) {
      const choices = places
        .map(({ id, name }) => `${id} ${name}`)
        .slice(-20)
        .join(', ');
      return bad(problem('option/bad-value', { option: '--only', value: text, choices }));
    }
    found.push(place.id);
  }
  return good(found);
}

/** The formula that money is counted by: the present one of the pack unless another is named. */
function formulaGiven(given: Given, { funding }: Pack): Outcome<Pack['funding']['formulas'][number] | null> {
  const id = given.text('formula') ?? funding.present;
  if (id === null) return good(null);
  const formula = funding.formulas.find((one) => one.id === id);
  const choices = funding.formulas.map((one) => one.id).join(', ');
  return formula ? good(formula) : bad(problem('option/bad-value', { option: '--formula', value: id, choices }));
}

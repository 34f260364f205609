/**
 * Two copies of one plan made one again, against the state they last had in common: scenarios and their edits, remarks, views,
 * locks, policy and parameters of both. What both changed and not alike is listed; our side of it stands until a planner decides.
 *
 * Records are told apart by their ids, and merged field by field, whatever fields they have: a part of the plan that is new in
 * a later version of the program is merged by the same rules.
 */
import { canonicalText } from './canonical-text.ts';
import { type Choice, type EditConflict, mergeEdits } from './merge-edits.ts';
import { compareIds } from './by-id.ts';
import type { MapComment, SavedView } from './project.ts';
import type { Edit, Scenario } from './scenario.ts';
import type { Settings } from './settings.ts';
import { type CommunityId, type ScenarioId, scenarioId } from './units.ts';

export type { Choice } from './merge-edits.ts';

/** The parts of a plan that hands change. */
export interface PlanDocument {
  readonly scenarios: readonly Scenario[];
  readonly pack: string;
  readonly settings: Settings;
  readonly comments: readonly MapComment[];
  readonly views: readonly SavedView[];
  readonly locked: readonly CommunityId[];
}

export type Conflict =
  | ({ readonly kind: 'edits'; readonly id: string; readonly scenario: ScenarioId } & EditConflict)
  /** A field that both changed: `pack`, `settings speed`, `scenario s1 name`. Values as JSON has them; null where it is gone. */
  | {
      readonly kind: 'field';
      readonly id: string;
      readonly scenario: ScenarioId | null;
      readonly ours: unknown;
      readonly theirs: unknown;
    }
  /** A scenario, a remark or a view that one side deleted and the other changed. */
  | {
      readonly kind: 'deleted';
      readonly id: string;
      readonly scenario: ScenarioId | null;
      readonly name: string;
      readonly deletedBy: 'ours' | 'theirs';
    };

export interface MergedPlan {
  readonly document: PlanDocument;
  readonly conflicts: readonly Conflict[];
}

/** By id of the conflict; ours where nothing was chosen. */
export type Choices = Readonly<Record<string, Choice>>;

/** `base` null: the copies know of no common state; what is alike in both is taken for it, so that nothing is deleted. */
export function mergePlans(
  base: PlanDocument | null,
  ours: PlanDocument,
  theirs: PlanDocument,
  choices: Choices = {},
): MergedPlan {
  const conflicts: Conflict[] = [];
  const common = base ?? commonPart(ours, theirs);
  const renamed = withFreeIds(common, ours, theirs);
  const desk: Desk = { conflicts, choices };
  const scenarios = mergeLists(desk, 'scenario', common.scenarios, ours.scenarios, renamed.scenarios, mergeScenario);
  const known = new Set<string>(scenarios.map(({ id }) => id));
  const document: PlanDocument = {
    scenarios: scenarios.map((each) => (each.parent === null || known.has(each.parent) ? each : { ...each, parent: null })),
    pack: mergeValue(desk, 'pack', null, common.pack, ours.pack, renamed.pack),
    settings: mergeFields(desk, 'settings', null, common.settings, ours.settings, renamed.settings),
    comments: mergeLists(desk, 'comment', common.comments, ours.comments, renamed.comments, (at, id, before, one, other) =>
      mergeFields(at, id, one.scenario, before, one, other),
    ).filter(({ scenario }) => known.has(scenario)),
    views: mergeLists(desk, 'view', common.views, ours.views, renamed.views, (at, id, before, one, other) =>
      mergeFields(at, id, null, before, one, other),
    ).map((view) => (view.scenario === null || known.has(view.scenario) ? view : { ...view, scenario: null })),
    locked: mergeSets(common.locked, ours.locked, renamed.locked),
  };
  return { document, conflicts };
}

interface Desk {
  readonly conflicts: Conflict[];
  readonly choices: Choices;
}

type Identified = Scenario | MapComment | SavedView;

function mergeScenario(desk: Desk, id: string, before: Scenario, ours: Scenario, theirs: Scenario): Scenario {
  const { edits } = mergeEdits(before.edits, ours.edits, theirs.edits, (conflict) => {
    const name = `${id} ${conflict.subjects[0]}`;
    desk.conflicts.push({ kind: 'edits', id: name, scenario: ours.id, ...conflict });
    return desk.choices[name] ?? 'ours';
  });
  const [bare, mine, yours] = [before, ours, theirs].map((each) => ({ ...each, edits: NO_EDITS }));
  return { ...mergeFields(desk, id, ours.id, bare, mine, yours), edits };
}

const NO_EDITS: readonly Edit[] = [];

/** Ours in our order, then what theirs has besides. */
function mergeLists<Entry extends Identified>(
  desk: Desk,
  kind: string,
  base: readonly Entry[],
  ours: readonly Entry[],
  theirs: readonly Entry[],
  merge: (desk: Desk, id: string, before: Entry, ours: Entry, theirs: Entry) => Entry,
): readonly Entry[] {
  const [before, others] = [byId(base), byId(theirs)];
  const mine = byId(ours);
  const merged = ours.flatMap((one): readonly Entry[] => {
    const [was, other] = [before.get(one.id), others.get(one.id)];
    if (was === undefined || other !== undefined)
      return [was === undefined || other === undefined ? one : merge(desk, `${kind} ${one.id}`, was, one, other)];
    return staysAfterDeletion(desk, `${kind} ${one.id}`, was, one, 'theirs') ? [one] : [];
  });
  const more = theirs.filter((other) => {
    if (mine.has(other.id)) return false;
    const was = before.get(other.id);
    return was === undefined || staysAfterDeletion(desk, `${kind} ${other.id}`, was, other, 'ours');
  });
  return [...merged, ...more];
}

/** Deleted by one side: gone if the other left it as it was, a conflict if it did not. */
function staysAfterDeletion(desk: Desk, id: string, was: Identified, now: Identified, deletedBy: 'ours' | 'theirs'): boolean {
  if (canonicalText(was) === canonicalText(now)) return false;
  const scenario = 'edits' in now ? now.id : now.scenario;
  desk.conflicts.push({ kind: 'deleted', id, scenario, name: 'text' in now ? now.text : now.name, deletedBy });
  const choice = desk.choices[id] ?? 'ours';
  return choice === 'both' || choice !== deletedBy;
}

/** What either side put in is in, what either took out is out: nobody can put in what is there, so sides never disagree. */
function mergeSets(
  base: readonly CommunityId[],
  ours: readonly CommunityId[],
  theirs: readonly CommunityId[],
): readonly CommunityId[] {
  const [before, mine, yours] = [base, ours, theirs].map((list) => new Set(list));
  const isIn = (id: CommunityId): boolean => (before.has(id) ? mine.has(id) && yours.has(id) : mine.has(id) || yours.has(id));
  return [...new Set([...ours, ...theirs])].filter(isIn).sort(compareIds);
}

/** Field by field; a field that is missing is one that is gone. */
function mergeFields<Fields extends object>(
  desk: Desk,
  id: string,
  scenario: ScenarioId | null,
  before: Fields,
  ours: Fields,
  theirs: Fields,
): Fields {
  const names = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])];
  const merged = names.map((name) => {
    const [was, one, other] = [before, ours, theirs].map((fields): unknown => Reflect.get(fields, name));
    return [name, mergeValue(desk, `${id} ${name}`, scenario, was, one, other)] as const;
  });
  return Object.fromEntries(merged.filter(([, value]) => value !== undefined)) as Fields;
}

function mergeValue<Value>(desk: Desk, id: string, scenario: ScenarioId | null, was: Value, ours: Value, theirs: Value): Value {
  const [before, one, other] = [was, ours, theirs].map((value) => canonicalText(value ?? null));
  if (one === other || other === before) return ours;
  if (one === before) return theirs;
  desk.conflicts.push({ kind: 'field', id, scenario, ours: ours ?? null, theirs: theirs ?? null });
  return desk.choices[id] === 'theirs' ? theirs : ours;
}

/** Both sides give new things the next free number: where they met on one, theirs takes another. */
function withFreeIds(base: PlanDocument, ours: PlanDocument, theirs: PlanDocument): PlanDocument {
  const ids = clashes(base.scenarios, ours.scenarios, theirs.scenarios);
  const named = <Id extends ScenarioId | null>(id: Id): Id =>
    ids.get(id ?? '') === undefined ? id : (scenarioId(ids.get(id ?? '') ?? '') as Id);
  const names = new Set(ours.scenarios.map(({ name }) => name));
  const scenarios = theirs.scenarios.map((each) => {
    const id = named(each.id);
    const isNew = id !== each.id;
    return {
      ...each,
      id,
      parent: named(each.parent),
      name: isNew && names.has(each.name) ? `${each.name} (${id})` : each.name,
    };
  });
  const moved = <Entry extends MapComment | SavedView>(
    before: readonly Entry[],
    own: readonly Entry[],
    list: readonly Entry[],
  ) => {
    const placed = list.map((each) => ({ ...each, scenario: named(each.scenario) }));
    const free = clashes(before, own, placed);
    return placed.map((each) => ({ ...each, id: free.get(each.id) ?? each.id }));
  };
  return {
    ...theirs,
    scenarios,
    comments: moved(base.comments, ours.comments, theirs.comments),
    views: moved(base.views, ours.views, theirs.views),
  };
}

/** Ids that both sides gave to different new things, with a free one for each. */
function clashes(
  base: readonly Identified[],
  ours: readonly Identified[],
  theirs: readonly Identified[],
): ReadonlyMap<string, string> {
  const [before, mine] = [byId(base), byId(ours)];
  const taken = new Set<string>([...base, ...ours, ...theirs].map(({ id }) => id));
  const free = new Map<string, string>();
  for (const other of theirs) {
    const one = mine.get(other.id);
    if (before.has(other.id) || one === undefined || canonicalText(one) === canonicalText(other)) continue;
    const prefix = other.id.replace(/\d+$/, '');
    let number = 1;
    while (taken.has(`${prefix}${number}`)) number += 1;
    taken.add(`${prefix}${number}`);
    free.set(other.id, `${prefix}${number}`);
  }
  return free;
}

/** What is alike in both: with it as a base nothing of either side counts as deleted. */
function commonPart(ours: PlanDocument, theirs: PlanDocument): PlanDocument {
  const others = byId(theirs.scenarios);
  const scenarios = ours.scenarios.flatMap((one) => {
    const other = others.get(one.id);
    if (other === undefined || other.name !== one.name) return [];
    const left = other.edits.map(canonicalText);
    const edits = one.edits.filter((edit) => {
      const at = left.indexOf(canonicalText(edit));
      if (at >= 0) left.splice(at, 1);
      return at >= 0;
    });
    return [{ ...one, edits }];
  });
  const alike = <Entry>(mine: readonly Entry[], others: readonly Entry[]): readonly Entry[] => {
    const texts = new Set(others.map(canonicalText));
    return mine.filter((entry) => texts.has(canonicalText(entry)));
  };
  return {
    ...theirs,
    scenarios,
    comments: alike(ours.comments, theirs.comments),
    views: alike(ours.views, theirs.views),
    locked: alike(ours.locked, theirs.locked),
  };
}

const byId = <Entry extends Identified>(entries: readonly Entry[]): ReadonlyMap<string, Entry> =>
  new Map(entries.map((entry) => [entry.id, entry]));

/** The plan as a value: each change gives a new document that shares what it did not touch. */
import { replacesEdit } from '../domain/replaces-edit.ts';
import type { Edit, Scenario } from '../domain/scenario.ts';
import type { Settings } from '../domain/settings.ts';
import { scenarioId, type ScenarioId } from '../domain/units.ts';
import type { Document } from './app-state.ts';

/** The baseline's scenario: always there, always first, never edited. */
export const BASELINE_SCENARIO: ScenarioId = scenarioId('baseline');

export function newDocument(pack: string, settings: Settings): Document {
  const baseline: Scenario = { id: BASELINE_SCENARIO, name: 'baseline', parent: null, edits: [] };
  return { scenarios: [baseline], pack, settings, comments: [], views: [], locked: [] };
}

export const scenarioOf = (document: Document, id: ScenarioId): Scenario | null =>
  document.scenarios.find((scenario) => scenario.id === id) ?? null;

/** Puts a scenario in the place of the one with its id, or at the end. */
export function withScenario(document: Document, scenario: Scenario): Document {
  const row = document.scenarios.findIndex(({ id }) => id === scenario.id);
  const scenarios = row < 0 ? [...document.scenarios, scenario] : document.scenarios.with(row, scenario);
  return { ...document, scenarios };
}

/**
 * Without a scenario and its comments; those that were branched from it now come from its parent, and views of it are kept for
 * whichever scenario is in view. The baseline stays.
 */
export function withoutScenario(document: Document, removed: ScenarioId): Document {
  const scenario = scenarioOf(document, removed);
  if (scenario === null || removed === BASELINE_SCENARIO) return document;
  const rest = document.scenarios.filter(({ id }) => id !== removed);
  return {
    ...document,
    comments: document.comments.filter((comment) => comment.scenario !== removed),
    views: document.views.map((view) => (view.scenario === removed ? { ...view, scenario: null } : view)),
    scenarios: rest.map((each) => (each.parent === removed ? { ...each, parent: scenario.parent } : each)),
  };
}

/** Another place in the row of tabs, counted from 0; the baseline keeps the first. */
export function withScenarioAt(document: Document, id: ScenarioId, place: number): Document {
  const from = document.scenarios.findIndex((scenario) => scenario.id === id);
  const to = Math.min(document.scenarios.length - 1, Math.max(1, place));
  return from < 1 || from === to ? document : { ...document, scenarios: moved(document.scenarios, from, to) };
}

/** A scenario with the edits of another, under the next free id, and under the next free letter when no name is given. */
export function branchOf(document: Document, from: Scenario, name: string): Scenario {
  return {
    id: scenarioId(nextId(document.scenarios, 's')),
    name: name === '' ? freeLetter(document) : name,
    parent: from.id === BASELINE_SCENARIO ? null : from.id,
    edits: from.edits,
  };
}

/** With an edit at the end, or in the place of the last one where it says the same thing again; that one's note is kept. */
export function withEdit(scenario: Scenario, edit: Edit): Scenario {
  const last = scenario.edits.at(-1);
  if (last === undefined || !replacesEdit(last, edit)) return { ...scenario, edits: [...scenario.edits, edit] };
  const noted = last.note === undefined ? edit : { note: last.note, ...edit };
  return { ...scenario, edits: [...scenario.edits.slice(0, -1), noted] };
}

export const withoutEditAt = (scenario: Scenario, position: number): Scenario => ({
  ...scenario,
  edits: scenario.edits.filter((_, row) => row !== position),
});

/** Switched off, an edit keeps its place in the list and counts for nothing. */
export function withEditSwitched(scenario: Scenario, position: number, isOff: boolean): Scenario {
  const edits = scenario.edits.map((edit, row) => {
    if (row !== position) return edit;
    const { off: _, ...on } = edit;
    return isOff ? { ...on, off: true as const } : on;
  });
  return { ...scenario, edits };
}

/** Another place in the list: later edits may build on what earlier ones made. */
export function withEditAt(scenario: Scenario, from: number, place: number): Scenario {
  const to = Math.min(scenario.edits.length - 1, Math.max(0, place));
  return from === to || scenario.edits[from] === undefined ? scenario : { ...scenario, edits: moved(scenario.edits, from, to) };
}

/** Other words or another cost; the same scenario where the edit in that place is of another kind. */
export const withEditRewritten = (scenario: Scenario, position: number, edit: Edit): Scenario =>
  scenario.edits[position]?.kind === edit.kind ? { ...scenario, edits: scenario.edits.with(position, edit) } : scenario;

/** An empty note is none. */
export function withEditNoted(scenario: Scenario, position: number, note: string): Scenario {
  const edits = scenario.edits.map((edit, row) => {
    if (row !== position) return edit;
    const { note: _, ...bare } = edit;
    return note === '' ? bare : { ...bare, note };
  });
  return { ...scenario, edits };
}

export function withNote(scenario: Scenario, note: string): Scenario {
  const { note: _, ...bare } = scenario;
  return note === '' ? bare : { ...bare, note };
}

/** A letter and the number after the highest that is taken. */
export function nextId(taken: readonly { readonly id: string }[], letter: string): string {
  const numbers = taken.map(({ id }) => (/^\d+$/.test(id.slice(1)) && id.startsWith(letter) ? Number(id.slice(1)) : 0));
  return `${letter}${Math.max(0, ...numbers) + 1}`;
}

function moved<Entry>(list: readonly Entry[], from: number, to: number): readonly Entry[] {
  const rest = list.filter((_, row) => row !== from);
  return [...rest.slice(0, to), ...list.slice(from, from + 1), ...rest.slice(to)];
}

/** A to Z, then A2 to Z2 and so on. */
function freeLetter({ scenarios }: Document): string {
  for (let turn = 1; ; turn += 1)
    for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
      const name = turn === 1 ? letter : `${letter}${turn}`;
      if (!scenarios.some((scenario) => scenario.name === name)) return name;
    }
}

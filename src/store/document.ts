/** The plan as a value: each change gives a new document that shares what it did not touch. */
import type { Edit, Scenario } from '../domain/scenario.ts';
import type { Settings } from '../domain/settings.ts';
import { scenarioId, type ScenarioId } from '../domain/units.ts';
import type { Document } from './app-state.ts';

/** The baseline's scenario: always there, always first, never edited. */
export const BASELINE_SCENARIO: ScenarioId = scenarioId('baseline');

export function newDocument(pack: string, settings: Settings): Document {
  return { scenarios: [{ id: BASELINE_SCENARIO, name: 'baseline', parent: null, edits: [] }], pack, settings };
}

export const scenarioOf = (document: Document, id: ScenarioId): Scenario | null =>
  document.scenarios.find((scenario) => scenario.id === id) ?? null;

/** Puts a scenario in the place of the one with its id, or at the end. */
export function withScenario(document: Document, scenario: Scenario): Document {
  const row = document.scenarios.findIndex(({ id }) => id === scenario.id);
  const scenarios = row < 0 ? [...document.scenarios, scenario] : document.scenarios.with(row, scenario);
  return { ...document, scenarios };
}

/** Without a scenario; those that were branched from it now come from its parent. The baseline stays. */
export function withoutScenario(document: Document, removed: ScenarioId): Document {
  const scenario = scenarioOf(document, removed);
  if (scenario === null || removed === BASELINE_SCENARIO) return document;
  const rest = document.scenarios.filter(({ id }) => id !== removed);
  return {
    ...document,
    scenarios: rest.map((each) => (each.parent === removed ? { ...each, parent: scenario.parent } : each)),
  };
}

/** A scenario with the edits of another, under the next free id, and under the next free letter when no name is given. */
export function branchOf(document: Document, from: Scenario, name: string): Scenario {
  const numbers = document.scenarios.map(({ id }) => Number(/^s(\d+)$/.exec(id)?.[1] ?? 0));
  return {
    id: scenarioId(`s${Math.max(0, ...numbers) + 1}`),
    name: name === '' ? freeLetter(document) : name,
    parent: from.id === BASELINE_SCENARIO ? null : from.id,
    edits: from.edits,
  };
}

export const withEdit = (scenario: Scenario, edit: Edit): Scenario => ({ ...scenario, edits: [...scenario.edits, edit] });

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

/** A to Z, then A2 to Z2 and so on. */
function freeLetter({ scenarios }: Document): string {
  for (let turn = 1; ; turn += 1)
    for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
      const name = turn === 1 ? letter : `${letter}${turn}`;
      if (!scenarios.some((scenario) => scenario.name === name)) return name;
    }
}

/** A scenario by the name it was given; one that nobody named is a plan with a letter, in the reader's language. And its colour. */
import type { Scenario } from '../domain/scenario.ts';
import type { ScenarioId } from '../domain/units.ts';
import { BASELINE_SCENARIO } from '../store/document.ts';
import type { Words } from './wording/index.ts';

export function scenarioName({ id, name }: Pick<Scenario, 'id' | 'name'>, words: Words): string {
  if (id === BASELINE_SCENARIO) return words.top.baseline;
  return hasLetter({ name }) ? words.trying.tabs.plan(name) : name;
}

/** Whether nobody gave it a name yet. */
export const hasLetter = ({ name }: Pick<Scenario, 'name'>): boolean => /^[A-Z]\d*$/.test(name);

/** Ink for the baseline; the others keep their colour wherever their tabs are moved and whoever leaves: by their number. */
export const scenarioColour = (id: ScenarioId): string =>
  id === BASELINE_SCENARIO ? 'var(--ink-3)' : `var(--cat-${((Math.max(1, numberOf(id)) - 1) % 8) + 1})`;

const numberOf = (id: ScenarioId): number => Number(/\d+$/.exec(id)?.[0] ?? 0);

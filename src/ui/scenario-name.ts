/** A scenario by the name it was given; one that nobody named is a plan with a letter, in the reader's language. */
import type { Scenario } from '../domain/scenario.ts';
import { BASELINE_SCENARIO } from '../store/document.ts';
import type { Words } from './wording/index.ts';

export function scenarioName({ id, name }: Pick<Scenario, 'id' | 'name'>, words: Words): string {
  if (id === BASELINE_SCENARIO) return words.top.baseline;
  return /^[A-Z]\d*$/.test(name) ? words.trying.tabs.plan(name) : name;
}

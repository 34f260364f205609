/** Which scenarios are held against each other, and how they are looked at. Pure; part of no plan. */
import type { Scenario } from '../domain/scenario.ts';
import type { ScenarioId } from '../domain/units.ts';
import type { AppState, Document } from './app-state.ts';
import { BASELINE_SCENARIO, scenarioOf } from './document.ts';

/** Two maps with one camera, one map under another with a handle between, or one map of what differs. */
export type CompareMode = 'side' | 'swipe' | 'difference';

export interface CompareView {
  /** The scenario that the others are held against; the one in view is the other of the pair on the map. */
  readonly against: ScenarioId;
  /** Scenarios that the planner took out of the table. */
  readonly leftOut: readonly ScenarioId[];
  readonly mode: CompareMode;
  /** Every scenario is weighed with the households of the reference, so that only the walk and the area differ. */
  readonly hasSameHouseholds: boolean;
}

export const MOST_COMPARED = 6;

/** Null where there is nothing to compare: a plan with its baseline alone. */
export function beginCompare(
  document: Document,
  shown: ScenarioId,
): { readonly compare: CompareView; readonly shown: ScenarioId } | null {
  const other = document.scenarios.find(({ id }) => id !== BASELINE_SCENARIO);
  if (other === undefined) return null;
  const compare = { against: BASELINE_SCENARIO, leftOut: [], mode: 'difference', hasSameHouseholds: true } as const;
  return { compare, shown: shown === BASELINE_SCENARIO ? other.id : shown };
}

/** The reference, also after the scenario that was it has gone. */
export const referenceOf = ({ document, compare }: Pick<AppState, 'document' | 'compare'>): ScenarioId =>
  compare !== null && scenarioOf(document, compare.against) !== null ? compare.against : BASELINE_SCENARIO;

/** Two to six scenarios in the order of their tabs: the reference and the one in view always, the others until it is full. */
export function comparedScenarios(state: Pick<AppState, 'document' | 'compare' | 'shown'>): readonly Scenario[] {
  const { document, compare, shown } = state;
  const always = new Set<ScenarioId>([referenceOf(state), shown]);
  const others = document.scenarios.filter(({ id }) => !always.has(id) && !(compare?.leftOut.includes(id) ?? false));
  const isIn = new Set([...always, ...others.slice(0, MOST_COMPARED - always.size).map(({ id }) => id)]);
  return document.scenarios.filter(({ id }) => isIn.has(id));
}

/** Why a scenario cannot be taken out of the comparison or into it. */
export type Fixed = 'pair' | 'full';

export function fixedIn(state: Pick<AppState, 'document' | 'compare' | 'shown'>, id: ScenarioId): Fixed | null {
  if (id === state.shown || id === referenceOf(state)) return 'pair';
  const compared = comparedScenarios(state);
  return compared.length >= MOST_COMPARED && !compared.some((scenario) => scenario.id === id) ? 'full' : null;
}

/** In or out of the table; those that stood out because it was full come in when one leaves. */
export function withChosen(state: Pick<AppState, 'document' | 'compare' | 'shown'>, id: ScenarioId): readonly ScenarioId[] {
  const { compare } = state;
  const isIn = comparedScenarios(state).some((scenario) => scenario.id === id);
  const leftOut = (compare?.leftOut ?? []).filter((other) => other !== id);
  return isIn ? [...leftOut, id] : leftOut;
}

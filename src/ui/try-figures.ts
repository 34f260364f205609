/** The indicators of Try: baseline, now and their difference, of those that can be read at a glance while a hand moves. */
import { differenceOf, type Indicator, type IndicatorQuestion, indicatorsOf } from '../domain/indicators.ts';
import type { ScenarioResult } from '../domain/result.ts';

const SHOWN = ['within', 'mean', 'reachable', 'entitled', 'gini', 'missed', 'funds'] as const;
type Shown = (typeof SHOWN)[number];

export interface IndicatorRow {
  readonly indicator: Indicator & { readonly id: Shown };
  /** Null where it is not known. */
  readonly before: number | null;
  readonly now: number | null;
  readonly difference: number | null;
}

export function indicatorRows(
  before: ScenarioResult,
  now: ScenarioResult,
  question: IndicatorQuestion,
): readonly IndicatorRow[] {
  const read = (indicator: Indicator, result: ScenarioResult): number | null =>
    indicator.of({ result, edits: [], weighed: null });
  return indicatorsOf(question)
    .filter(isShown)
    .map((indicator) => {
      const [was, is] = [read(indicator, before), read(indicator, now)];
      return { indicator, before: was, now: is, difference: differenceOf(was, is) };
    })
    .filter(({ before: was, now: is }) => was !== null || is !== null);
}

const isShown = (indicator: Indicator): indicator is Indicator & { readonly id: Shown } =>
  SHOWN.some((id) => id === indicator.id);

/** Merges that scenarios hold already, whoever made them, at the prices of the proven best: how far each is from it. */
import { useEffect, useMemo } from 'react';
import { applyPossible } from '../domain/apply-edits.ts';
import { withAssumedOffices } from '../domain/assumed-offices.ts';
import type { Scenario } from '../domain/scenario.ts';
import { presentCommunity } from '../domain/scenario-parts.ts';
import type { Town } from '../domain/town.ts';
import type { HandMerges, MergeSolved } from '../store/prove-state.ts';
import { useNumbers, useProve, useProveSlice, useSlice, useWords } from './app-context.tsx';
import { Section } from './panel-parts.tsx';
import { scenarioName } from './scenario-name.ts';

export function HandMergesSection({ answer }: { readonly answer: MergeSolved }) {
  const words = useWords();
  const numbers = useNumbers();
  const { actions } = useProve();
  const scenarios = useSlice((state) => state.document.scenarios);
  const town = useSlice(({ baseline }) => (baseline.kind === 'ready' ? baseline.opened.baseline.town : null));
  const priced = useProveSlice((state) => state.handPrices);
  const plans = useMemo(() => (town ? scenarios.flatMap((scenario) => mergesOf(town, scenario)) : []), [town, scenarios]);
  const asked = useProveSlice((state) => (state.merge.kind === 'solved' ? state.merge.asked : null));
  useEffect(() => {
    if (plans.length > 0 && asked) actions.priceMerges(plans, asked);
  }, [actions, plans, asked]);
  if (plans.length === 0 || priced?.result.kind !== 'solved') return null;
  const prices = priced.result.answer;
  const m = words.proving.merge;
  return (
    <Section title={m.hand} note={m.handNote} className="section-rows">
      {priced.plans.map(({ scenario }, row) => {
        const shown = scenarios.find(({ id }) => id === scenario);
        const price = prices[row];
        if (!shown || price === undefined) return null;
        return (
          <div key={scenario} className="prove-part" data-testid="hand-merges" data-price={price}>
            <span className="row-name is-strong">{scenarioName(shown, words)}</span>
            <span className="row-count">
              <b>{numbers.whole(price)}</b>
            </span>
            <span className="row-count">
              {Math.abs(price - answer.price) < 1e-6 ? m.handBest : numbers.signed(price - answer.price)}
            </span>
          </div>
        );
      })}
    </Section>
  );
}

/** The regions of two communities or more that a scenario leaves; nothing where it merges none. */
function mergesOf(town: Town, { id, edits }: Scenario): readonly HandMerges[] {
  if (!edits.some(({ kind, off }) => kind === 'merge-communities' && off !== true)) return [];
  const { state } = applyPossible(withAssumedOffices(town), edits);
  const regions = new Map<string, string[]>();
  for (const community of town.communities) {
    const present = presentCommunity(state, community.id);
    regions.set(present, [...(regions.get(present) ?? []), community.id]);
  }
  const merged = [...regions.values()].filter(({ length }) => length > 1);
  return merged.length > 0 ? [{ scenario: id, regions: merged }] : [];
}

/**
 * The gap needle in Try: how far a hand-made plan of new centres is from the proven best with as many. The best is worked out beside everything else; the knob follows the
 * hand, because only the plan changes while a centre is carried.
 */
import { useEffect, useMemo } from 'react';
import { Button } from 'react-aria-components';
import type { CategoryId } from '../domain/units.ts';
import { scenarioShown } from '../store/app-state.ts';
import { BASELINE_SCENARIO } from '../store/document.ts';
import { FIRST_QUESTION } from '../store/prove-first.ts';
import type { SiteAsking } from '../store/prove-state.ts';
import { useApp, useLibrary, useNumbers, useProve, useProveSlice, useSlice, useWords } from './app-context.tsx';
import { cityOf, coverageOf } from '../domain/indicators.ts';
import { Section } from './panel-parts.tsx';
import { Needle } from './prove-needle.tsx';
import { newCentres } from './prove-new-centres.ts';
import { useHandle } from './prove-names.ts';
import { solveQuestion } from './prove-solve.ts';
import type { Comparison } from './try-change.ts';

export function GapSection({ comparison }: { readonly comparison: Comparison }) {
  const sites = useNewCentres(comparison.category);
  const { actions } = useProve();
  const handle = useHandle();
  const { category, minutes } = comparison;
  const asked = useMemo(() => (sites === null ? null : questionOf(category, minutes, sites)), [category, minutes, sites]);
  useEffect(() => {
    // a town that was laid anew has another best
    if (asked && handle !== null) actions.compareWith(asked, handle);
  }, [actions, asked, handle]);
  return asked && <Gap comparison={comparison} asked={asked} />;
}

/** How many centres the plan adds, with what is under the hand; null where it does anything else that changes who reaches them. */
function useNewCentres(category: CategoryId): number | null {
  const edits = useSlice((state) => scenarioShown(state).edits);
  const preview = useSlice((state) => state.preview);
  return useMemo(() => {
    const held = preview === null ? [] : [preview.edit, ...preview.more];
    return newCentres([...edits.filter(({ off }) => off !== true), ...held], category);
  }, [edits, preview, category]);
}

const questionOf = (category: CategoryId, limitMinutes: number, sites: number): SiteAsking => ({
  ...FIRST_QUESTION,
  category,
  limitMinutes,
  sites,
});

function Gap({ comparison, asked }: { readonly comparison: Comparison; readonly asked: SiteAsking }) {
  const words = useWords();
  const numbers = useNumbers();
  const app = useApp();
  const prove = useProve();
  const library = useLibrary();
  const asMany = useProveSlice((state) => state.asMany);
  const g = words.proving.gap;
  const n = words.proving.needle;
  const reached = (result: Comparison['after']): number => {
    const city = cityOf(result);
    return (city && coverageOf(city, asked.category)?.withinMinute[asked.limitMinutes]) ?? 0;
  };
  const answer =
    asMany && asMany.asked === asked && asMany.result.kind === 'solved' && asMany.result.answer.objective !== null
      ? asMany.result.answer
      : null;
  const title = g.title;
  const more = g.more(numbers.whole(asked.sites ?? 0));
  if (!answer || answer.objective === null || answer.bound === null) {
    const hasFailed = asMany?.asked === asked && asMany.result.kind === 'failed';
    if (hasFailed) return null;
    return (
      <Section title={title} explain={more}>
        <p className="note" role="status">
          {g.working}
        </p>
      </Section>
    );
  }
  const [now, hand, best, bound] = [answer.coveredBefore, reached(comparison.after), answer.objective, answer.bound];
  const share = (value: number): string => `${((100 * value) / Math.max(1, answer.households)).toFixed(2)}%`;
  const gain = best - now;
  return (
    <Section title={title} explain={more}>
      <div data-testid="gap" data-hand={hand} data-best={best} data-bound={bound}>
        <Needle
          now={now}
          found={best}
          bound={bound}
          hand={hand}
          label={`${n.hand(share(hand))}, ${n.label(share(best), share(bound))}`}
          nowText={n.now(share(now))}
          handText={n.hand(share(hand))}
          boundText={best === bound ? n.found(share(best)) : n.bound(share(bound))}
        />
        <p>
          {gain > 0 && hand < best && `${g.reaches(numbers.whole((100 * Math.max(0, hand - now)) / gain))} `}
          {hand < best ? g.missing(numbers.whole(best - hand)) : hand === best ? g.best : g.better}
        </p>
        {best !== bound && <p className="note">{g.notProven}</p>}
        <Button
          className="link-button"
          onPress={() => {
            prove.actions.showSubject('site');
            prove.actions.startFrom(BASELINE_SCENARIO);
            prove.actions.ask(asked);
            app.actions.showPlace('prove');
            solveQuestion(app, prove, library);
          }}
        >
          {g.show}
        </Button>
      </div>
    </Section>
  );
}

/** Plans nearly as good: how many there are, which sites are in all of them, and honestly where the counting ended. */
import { Button } from 'react-aria-components';
import type { SiteAsking, SiteSolved } from '../store/prove-state.ts';
import { MOST_NEAR } from '../store/prove-asides.ts';
import { useNumbers, useProve, useProveSlice, useWords } from './app-context.tsx';
import { Section } from './panel-parts.tsx';
import { ProblemSentence } from './problem-sentence.tsx';
import { useNameOf } from './prove-names.ts';

export function NearSection({ asked, answer }: { readonly asked: SiteAsking; readonly answer: SiteSolved }) {
  const words = useWords();
  const numbers = useNumbers();
  const { actions } = useProve();
  const near = useProveSlice((state) => state.near);
  const nameOf = useNameOf();
  const p = words.proving.near;
  // a plan that is not proven is no measure for others; the second centre has no plan without sites to measure from
  if (answer.status !== 'optimal' || answer.sites.length === 0 || asked.model === 'lscp' || asked.afterwards !== null)
    return null;
  if (near === null) {
    return (
      <Section title={p.title}>
        <Button className="link-button" data-testid="find-near" onPress={() => actions.findNear()}>
          {p.find}
        </Button>
      </Section>
    );
  }
  if (near.kind === 'failed') {
    return (
      <Section title={p.title}>
        <ProblemSentence problem={near.problem} />
      </Section>
    );
  }
  if (near.kind !== 'solved') {
    return (
      <Section title={p.title}>
        <p role="status">{p.working}</p>
      </Section>
    );
  }
  const { plans, isComplete, always, places } = near.answer;
  const count = numbers.whole(plans.length);
  const names = always.map((id) => {
    const number = answer.sites.findIndex((site) => site.id === id) + 1;
    return `${number} ${nameOf(id, places.find((place) => place.id === id)?.lngLat)}`;
  });
  const others = places.filter(({ id }) => !answer.sites.some((site) => site.id === id)).length;
  return (
    <Section title={p.title} note={isComplete ? p.count(count) : p.countMore(count)}>
      <div data-testid="near" data-plans={plans.length} data-complete={isComplete}>
        {plans.length === 1 && isComplete ? (
          <p>{p.only}</p>
        ) : (
          <p>
            {asked.model === 'mclp' ? p.within : p.withinObjective}{' '}
            {names.length > 0 ? p.always(names.join(words.app.comma)) : p.alwaysNone}{' '}
            {others > 0 && p.others(numbers.whole(others))}
          </p>
        )}
        <p className="note">{isComplete ? p.isComplete : plans.length >= MOST_NEAR ? p.notComplete(count) : p.notProven}</p>
      </div>
    </Section>
  );
}

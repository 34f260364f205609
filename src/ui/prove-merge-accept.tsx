/** Merges of the plan as edits, in a scenario of their own or in the one shown. */
import { Button } from 'react-aria-components';
import type { MergeSolved } from '../store/prove-state.ts';
import { scenarioShown } from '../store/app-state.ts';
import { BASELINE_SCENARIO } from '../store/document.ts';
import { useApp, useNumbers, useProveSlice, useSlice, useWords } from './app-context.tsx';
import { acceptAsNew, acceptHere, mergeEdit } from './prove-accept.ts';
import { scenarioName } from './scenario-name.ts';

export function AcceptMerges({ answer }: { readonly answer: MergeSolved }) {
  const words = useWords();
  const numbers = useNumbers();
  const app = useApp();
  const declined = useProveSlice((state) => state.declined);
  const start = useProveSlice((state) => state.start);
  const scenario = useSlice(scenarioShown);
  const p = words.proving;
  const taken = answer.merged.filter(({ into }) => !declined.includes(into));
  const note = p.merge.note(
    p.proofOf(
      numbers.whole(answer.price),
      numbers.whole(answer.bound),
      numbers.whole(answer.price - answer.bound),
      answer.status === 'optimal',
    ),
  );
  const edits = taken.map((region) => mergeEdit(region, note));
  if (answer.merged.length === 0) return null;
  return (
    <div className="prove-foot">
      <Button
        className="button is-accent"
        data-testid="accept"
        isDisabled={taken.length === 0}
        onPress={() => acceptAsNew(app, start, edits)}
      >
        {p.merge.accept(numbers.whole(taken.length))}
      </Button>
      {scenario.id !== BASELINE_SCENARIO && (
        <Button className="button" isDisabled={taken.length === 0} onPress={() => acceptHere(app, edits)}>
          {p.acceptMore(scenarioName(scenario, words))}
        </Button>
      )}
    </div>
  );
}

/** Merging by hand, at the side of the map: who is in, what they come to, what speaks against it, how it could be repaired, and the press that merges. */
import { type FormEvent, useEffect } from 'react';
import { Button } from 'react-aria-components';
import { type MergeMember, type MergeSums, mergeSums } from '../domain/merge-sums.ts';
import { figuresOf, resultToDraw } from '../store/app-state.ts';
import { useApp, useDesk, useDeskStore, useLibrary, useSlice, useWords } from './app-context.tsx';
import { packOf } from './library.ts';
import { TextInput } from './form-fields.tsx';
import { changeMerge, clearMerge, confirmMerge, editsOfMerge } from './merge-choice.ts';
import type { MergeAnswer } from './merge-answer.ts';
import { MergeChecks } from './merge-checks.tsx';
import { MergeMembers } from './merge-members.tsx';
import { MergeRepair } from './merge-repair.tsx';
import { MergeFigures } from './merge-figures.tsx';
import { PanelHead, Section } from './panel-parts.tsx';
import { ProblemSentence } from './problem-sentence.tsx';
import { presentTown } from './present-town.ts';
import { useMergeFacts } from './use-merge-facts.ts';

export function MergePanel() {
  const words = useWords();
  const answer = useMergeFacts();
  const members = useMembers();
  const sums = useSums(members);
  usePreview(answer);
  const m = words.merging;
  const [into] = members;
  return (
    <div data-testid="merge-panel" role="group" aria-label={words.app.panel}>
      <PanelHead title={into ? m.title(into.community.name) : m.titleEmpty} hasBack={false} />
      {into === undefined ? (
        <Section>
          <p>{m.start}</p>
          <p className="note">{m.keys}</p>
        </Section>
      ) : (
        <>
          <MergeMembers members={members} />
          <MergeFigures members={members} sums={sums} />
          {answer.problem !== null && (
            <p className="section note is-missed">
              <ProblemSentence problem={answer.problem} />
            </p>
          )}
          {answer.facts === null && answer.problem === null && <p className="section note">{m.checking}</p>}
          {answer.facts !== null && <MergeChecks facts={answer.facts} isCurrent={answer.isCurrent} />}
          {answer.facts !== null && <MergeRepair facts={answer.facts} />}
          <Foot answer={answer} />
        </>
      )}
    </div>
  );
}

/** The chosen communities as the scenario has them, without what is under the hand. */
function useMembers(): readonly MergeMember[] {
  const { members } = useDesk((desk) => desk.merge);
  const town = useSlice(presentTown);
  const figures = useSlice((state) => figuresOf(state, state.shown));
  const result = resultToDraw(figures)?.result;
  return members.flatMap((id) => {
    const community = town?.town.communities.find((one) => one.id === id);
    const area = result?.areas.find((one) => one.level === 'community' && one.id === id);
    return community && area ? [{ community, figures: area }] : [];
  });
}

export function useSums(members: readonly MergeMember[]): MergeSums {
  const library = useLibrary();
  const pack = packOf(
    library,
    useSlice((state) => state.document.pack),
  );
  const streets = useSlice((state) => presentTown(state)?.town.streets ?? null);
  const street = streets?.find(({ id }) => id === members[0]?.community.street);
  return mergeSums(members, street?.name ?? '', pack);
}

/** The figures of the whole town follow as soon as what is chosen can be merged. */
function usePreview({ facts, isCurrent }: MergeAnswer): void {
  const { actions } = useApp();
  const choice = useDesk((desk) => desk.merge);
  const canMerge = isCurrent && facts?.landGroups.length === 1;
  useEffect(() => {
    const [first, ...more] = canMerge ? editsOfMerge(choice) : [];
    actions.showPreview(first ?? null, more);
  }, [actions, canMerge, choice]);
  useEffect(() => () => actions.showPreview(null), [actions]);
}

function Foot({ answer: { facts, isCurrent } }: { readonly answer: MergeAnswer }) {
  const words = useWords();
  const app = useApp();
  const desk = useDeskStore();
  const { members, name } = useDesk((state) => state.merge);
  const m = words.merging;
  const isBroken = (facts?.landGroups.length ?? 0) > 1;
  const reason = members.length < 2 ? m.twoOrMore : isBroken ? m.notTouching : null;
  const canMerge = reason === null && isCurrent;
  const merge = (event: FormEvent): void => {
    event.preventDefault();
    if (canMerge) confirmMerge({ app, desk });
  };
  return (
    <Section className="merge-foot">
      <form className="try-form" onSubmit={merge}>
        <TextInput label={m.name} value={name} isWide onText={(text) => changeMerge({ desk }, { name: text })} />
        <div className="try-form-foot is-wide">
          <Button type="submit" className="button is-accent" isDisabled={!canMerge} data-testid="merge-confirm">
            {m.merge}
          </Button>
          <Button className="button is-quiet" onPress={() => clearMerge({ app, desk })}>
            {m.clear} <kbd>Esc</kbd>
          </Button>
          {reason !== null && <span className="note">{reason}</span>}
        </div>
      </form>
    </Section>
  );
}

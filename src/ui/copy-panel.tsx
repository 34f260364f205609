/**
 * Another copy of the open plan on its way into it: what comes, and what both changed, to be decided one by one. Figures follow when
 * it is taken over, as one step that can be undone.
 */
import { MapPin, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button, Radio, RadioGroup } from 'react-aria-components';
import type { Choice } from '../domain/merge-plans.ts';
import type { Merging } from '../store/keep/merging.ts';
import { useApp, useDesk, useDeskStore, useNumbers, useSlice, useWords } from './app-context.tsx';
import { IconButton } from './controls.tsx';
import type { ConflictShown } from './copy-conflicts.ts';
import { useConflicts } from './use-conflicts.ts';

export function CopyPanel({ merging }: { readonly merging: Merging }) {
  const words = useWords().keep.merge;
  const numbers = useNumbers();
  const { actions } = useApp();
  const conflicts = useConflicts();
  const document = useSlice((state) => state.document);
  const count = (scenarios: typeof document.scenarios): number => scenarios.reduce((sum, { edits }) => sum + edits.length, 0);
  const merged = merging.merged?.document ?? document;
  return (
    <section className="copying" data-testid="copying">
      <header className="panel-head">
        <h2>{words.title}</h2>
        <span className="grow" />
        <IconButton label={words.cancel} onPress={() => actions.dropMerge()}>
          <X size={16} strokeWidth={1.75} />
        </IconButton>
      </header>
      <div className="copy-sum">
        <p>
          {words.sum(
            numbers.whole(count(document.scenarios)),
            numbers.whole(count(merged.scenarios)),
            numbers.whole(merged.scenarios.length - 1),
          )}
        </p>
        {merging.base === null && <p className="note">{words.noBase}</p>}
        <p>{conflicts.length === 0 ? words.none : words.conflicts(numbers.whole(conflicts.length))}</p>
      </div>
      <ol className="copy-list">
        {conflicts.map((shown, row) => (
          <ConflictCard key={shown.id} shown={shown} number={row + 1} choice={merging.choices[shown.id] ?? 'ours'} />
        ))}
      </ol>
      <div className="copy-foot">
        <Button className="button is-accent" data-testid="copy-accept" onPress={() => actions.acceptMerge()}>
          {words.accept}
        </Button>
        <Button className="button" onPress={() => actions.dropMerge()}>
          {words.cancel}
        </Button>
      </div>
    </section>
  );
}

function ConflictCard({ shown, number, choice }: { shown: ConflictShown; number: number; choice: Choice }) {
  const words = useWords().keep.merge;
  const { actions } = useApp();
  const desk = useDeskStore();
  const isChosen = useDesk(({ conflict }) => conflict === shown.id);
  const card = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isChosen) card.current?.scrollIntoView({ block: 'nearest' });
  }, [isChosen]);
  const { place } = shown;
  const show = (): void => {
    desk.setState({ conflict: shown.id });
    if (place) desk.getState().control?.goTo(place[0], place[1]);
  };
  const sides: readonly (readonly [Choice, string])[] = [
    ['ours', shown.ours],
    ['theirs', shown.theirs],
  ];
  return (
    <li ref={card} className={`copy-conflict ${isChosen ? 'is-on' : ''}`} data-testid="conflict" data-conflict={shown.id}>
      <Button className="copy-title" onPress={show}>
        <i>{number}</i>
        <b>{shown.title}</b>
        {place && <MapPin size={14} strokeWidth={1.75} aria-hidden="true" />}
        {shown.scenario !== null && <small>{shown.scenario}</small>}
      </Button>
      <RadioGroup
        className="copy-choice"
        aria-label={shown.title}
        value={choice}
        onChange={(given) => actions.chooseInMerge(shown.id, given === 'theirs' || given === 'both' ? given : 'ours')}
      >
        {sides.map(([side, text]) => (
          <Radio key={side} value={side} className="copy-side">
            <span>{words[side]}</span> {text}
          </Radio>
        ))}
        {shown.conflict.kind === 'edits' && (
          <Radio value="both" className="copy-side">
            {words.both}
          </Radio>
        )}
      </RadioGroup>
    </li>
  );
}

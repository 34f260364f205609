/** The question on the map: one sentence with slots, its conditions as chips, and Solve (DESIGN 6). */
import { Play, Square as SquareIcon } from 'lucide-react';
import { Button, ToggleButton } from 'react-aria-components';
import { communityId } from '../domain/units.ts';
import { scenarioShown } from '../store/app-state.ts';
import { useApp, useLibrary, useProve, useProveSlice, useSlice, useWords } from './app-context.tsx';
import { Segments } from './controls.tsx';
import { SiteChips, Tick } from './prove-chips.tsx';
import { RuleChip } from './prove-form.tsx';
import { MergeSentence } from './prove-merge-question.tsx';
import { useNameOf } from './prove-names.ts';
import { SiteSentence } from './prove-sentence.tsx';
import { solveQuestion } from './prove-solve.ts';
import { scenarioName } from './scenario-name.ts';

export function QuestionCard() {
  const words = useWords();
  const prove = useProve();
  const subject = useProveSlice((state) => state.subject);
  const p = words.proving;
  return (
    <section className="card prove-card" aria-label={p.title} data-testid="question">
      <Segments
        label={p.title}
        segments={[
          { id: 'site', label: p.subjects.site },
          { id: 'merge', label: p.subjects.merge },
        ]}
        chosen={subject}
        onChoose={(id) => prove.actions.showSubject(id === 'merge' ? 'merge' : 'site')}
      />
      {subject === 'site' ? <SiteSentence /> : <MergeSentence />}
      <div className="prove-conditions">
        {subject === 'site' ? <SiteChips /> : <MergeChips />}
        <SolveButton />
      </div>
      <StartNote />
    </section>
  );
}

function MergeChips() {
  const words = useWords();
  const { actions } = useProve();
  const app = useApp();
  const { locked, onFoot, mostMerges } = useProveSlice((state) => state.merging);
  const nameOf = useNameOf();
  const p = words.proving;
  return (
    <>
      <ToggleButton
        className="chip"
        isSelected={onFoot}
        onChange={(isOn) => actions.askMerge({ onFoot: isOn })}
        data-testid="chip-on-foot"
      >
        <Tick isOn={onFoot} /> {p.merge.onFoot}
      </ToggleButton>
      <span className="chip prove-most">
        <label htmlFor="prove-most">{p.merge.mostMerges}</label>
        <input
          id="prove-most"
          className="prove-number-field"
          type="number"
          min={0}
          step={1}
          placeholder={p.merge.anyNumber}
          value={mostMerges ?? ''}
          onChange={({ target }) => {
            const wanted = target.value === '' ? null : target.valueAsNumber;
            if (wanted === null || (Number.isInteger(wanted) && wanted >= 0)) actions.askMerge({ mostMerges: wanted });
          }}
        />
      </span>
      {locked.map((id) => (
        <RuleChip
          key={id}
          text={p.locked(nameOf(id, undefined))}
          onRemove={() => app.actions.lockCommunity(communityId(id), false)}
        />
      ))}
    </>
  );
}

function SolveButton() {
  const words = useWords();
  const app = useApp();
  const prove = useProve();
  const library = useLibrary();
  const isSolving = useProveSlice(({ subject, site, merge }) => (subject === 'site' ? site : merge).kind === 'solving');
  const isAgain = useProveSlice(({ subject, site, merge }) => (subject === 'site' ? site : merge).kind === 'solved');
  const p = words.proving;
  if (isSolving) {
    return (
      <Button className="button" data-testid="stop-solving" onPress={() => prove.actions.stop()}>
        <SquareIcon size={12} strokeWidth={2} fill="currentcolor" /> {p.stop} <kbd>Esc</kbd>
      </Button>
    );
  }
  return (
    <Button className="button is-ink" data-testid="solve" onPress={() => solveQuestion(app, prove, library)}>
      <Play size={14} strokeWidth={1.75} /> {isAgain ? p.solveAgain : p.solve} <kbd>R</kbd>
    </Button>
  );
}

/** Where the map shows something else than the question starts from, that is said, with the way to start there. */
function StartNote() {
  const words = useWords();
  const { actions } = useProve();
  const start = useProveSlice((state) => state.start);
  const shown = useSlice(scenarioShown);
  const p = words.proving;
  if (shown.id === start) return null;
  return (
    <p className="prove-baseline" data-testid="start-note">
      {p.mapShows(scenarioName(shown, words))}{' '}
      <Button className="link-button" data-testid="start-here" onPress={() => actions.startFrom(shown.id)}>
        {p.startHere}
      </Button>
    </p>
  );
}

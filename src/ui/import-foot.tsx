/** The foot of the import: the sum of rows, the plan's name, and the one button that opens it, or why it cannot be opened yet. */
import { useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import type { ImportState } from '../store/app-state.ts';
import { useApp, useNumbers, useWords } from './app-context.tsx';
import { type Answers, blockedBy, canGrow, choicesOf, GROWN_HOUSEHOLDS, planName, sumsOf } from './import-plan.ts';
import { ProblemSentence } from './problem-sentence.tsx';

interface Props {
  readonly importing: Exclude<ImportState, { kind: 'closed' }>;
  readonly answers: Answers;
  readonly isBusy: boolean;
}

export function ImportFoot({ importing, answers, isBusy }: Props) {
  const words = useWords().importing;
  const numbers = useNumbers();
  const { actions } = useApp();
  const [typed, setTyped] = useState<string | null>(null);
  const [isGrown, setIsGrown] = useState(false);
  const sums = sumsOf(importing);
  const needsAreas = blockedBy(importing, answers)?.why === 'no-communities';
  const grows = isGrown && needsAreas;
  const blocked = importing.kind === 'recognising' ? null : blockedBy(importing, answers, grows);
  const name = typed ?? planName(importing);
  const open = (): void =>
    void actions.openFiles(name.trim() || planName(importing), choicesOf(importing, answers), grows ? GROWN_HOUSEHOLDS : null);
  return (
    <div className="import-foot">
      <dl className="import-sums">
        <div>
          <dt>{words.total.read}</dt>
          <dd>{numbers.whole(sums.read)}</dd>
        </div>
        <span aria-hidden="true">=</span>
        <div>
          <dt>{words.total.used}</dt>
          <dd>{numbers.whole(sums.used)}</dd>
        </div>
        <span aria-hidden="true">+</span>
        <div className={sums.aside > 0 ? 'is-aside' : ''}>
          <dt>{words.total.aside}</dt>
          <dd>{numbers.whole(sums.aside)}</dd>
        </div>
      </dl>
      <p className="note">{words.total.note}</p>
      <TextField className="import-plan-name" value={name} onChange={setTyped} isDisabled={isBusy}>
        <Label>{words.planName}</Label>
        <Input />
      </TextField>
      {importing.kind === 'failed' && (
        <p className="import-failed" role="alert" data-testid="problem" data-code={importing.problem.code}>
          <b>{words.failed}</b> <ProblemSentence problem={importing.problem} />
        </p>
      )}
      {blocked && (
        <p className="import-blocked" role="status" data-why={blocked.why}>
          {blocked.file !== null && <b>{blocked.file} </b>}
          {words.blocked[blocked.why]}
        </p>
      )}
      {needsAreas && canGrow(importing, answers) && !isBusy && (
        <label className="import-check">
          <input type="checkbox" checked={isGrown} onChange={(event) => setIsGrown(event.target.checked)} />
          <span>
            {words.generate(numbers.whole(GROWN_HOUSEHOLDS))}
            <small>{words.generated}</small>
          </span>
        </label>
      )}
      <div className="import-actions">
        <Button className="button is-accent" data-testid="import-open" isDisabled={isBusy || blocked !== null} onPress={open}>
          {words.create}
        </Button>
        <Button className="button" onPress={() => actions.closeImport()}>
          {words.cancel}
        </Button>
      </div>
      <p className="note">{words.privacy}</p>
    </div>
  );
}

/** Whether the plan is kept, said beside its name; a press explains it and offers what can be done. */
import { CircleCheck, CircleDashed, CloudOff, Eye } from 'lucide-react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { Keeping } from '../store/keep/plan-record.ts';
import { useApp, useSlice, useWords } from './app-context.tsx';
import { ProblemSentence } from './problem-sentence.tsx';
import { savePlan } from './save-plan.ts';

const SIGNS: Readonly<Record<Keeping['state'], typeof CircleCheck>> = {
  saved: CircleCheck,
  saving: CircleDashed,
  failed: CloudOff,
  'read-only': Eye,
};

export function SavedState() {
  const words = useWords().keep;
  const { state, seq } = useSlice(({ keeping }) => keeping);
  const Sign = SIGNS[state];
  return (
    <DialogTrigger>
      <Button className="saved" aria-label={words.sign[state]} data-testid="saved-state" data-state={state} data-seq={seq}>
        <Sign size={13} strokeWidth={1.75} aria-hidden="true" />
        <span>{words.sign[state]}</span>
      </Button>
      <Popover className="popover" placement="bottom start" offset={4}>
        <Dialog className="saved-more" aria-label={words.sign[state]}>
          <SavedMore />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function SavedMore() {
  const words = useWords().keep;
  const app = useApp();
  const { key, state, why } = useSlice(({ keeping }) => keeping);
  const kept = state === 'saving' ? words.sign.savingMore : key === null ? words.sign.untouched : words.sign.savedMore;
  return (
    <>
      <p>{why === null ? kept : <ProblemSentence problem={why} />}</p>
      <div className="saved-ways">
        <Button className="button" onPress={() => void savePlan(app)}>
          {words.savePlan} <kbd>Ctrl S</kbd>
        </Button>
        {state === 'failed' && (
          <Button className="button" onPress={() => app.actions.retrySaving()}>
            {words.retry}
          </Button>
        )}
        {state === 'read-only' && why?.code === 'keep/other-tab-writes' && (
          <Button className="button is-accent" data-testid="take-over" onPress={() => app.actions.takeOverPlan()}>
            {words.takeOver}
          </Button>
        )}
      </div>
    </>
  );
}

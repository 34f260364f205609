/**
 * The scenario's edits as sentences: each can be switched off and on again, noted, put in another place, or removed; what is
 * under the hand comes last.
 */
import {
  CircleX,
  DoorOpen,
  EllipsisVertical,
  House,
  LockOpen,
  MapPinPlus,
  Maximize2,
  Merge,
  Move,
  Route,
  X,
} from 'lucide-react';
import { memo, useCallback, useMemo, useRef, useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover, Switch } from 'react-aria-components';
import { applyPossible } from '../domain/apply-edits.ts';
import { withAssumedOffices } from '../domain/assumed-offices.ts';
import type { Edit, EditKind } from '../domain/scenario.ts';
import { scenarioShown } from '../store/app-state.ts';
import { BASELINE_SCENARIO } from '../store/document.ts';
import { useApp, useDesk, useNumbers, useSlice, useWords } from './app-context.tsx';
import { IconButton } from './controls.tsx';
import { EditNotice } from './edit-notice.tsx';
import { editSentence, type Names, namesFor } from './edit-sentence.ts';
import { type DragOrder, markOf, useDragOrder } from './drag-order.ts';
import { KeptField } from './kept-field.tsx';
import { ProblemSentence } from './problem-sentence.tsx';
import { scenarioName } from './scenario-name.ts';
import { editsOfProposal } from './proposal.ts';
import { editOfHand } from './try-hand.ts';

const ICON = { size: 14, strokeWidth: 1.75 } as const;
const ICONS: Readonly<Record<EditKind, typeof Move>> = {
  'build-facility': MapPinPlus,
  'move-facility': Move,
  'resize-facility': Maximize2,
  'close-facility': CircleX,
  'open-room': DoorOpen,
  'merge-communities': Merge,
  'split-community': Merge,
  'assign-community': Merge,
  'set-households': House,
  'build-estate': House,
  'draw-link': Route,
  'remove-link': Route,
  'set-gate': LockOpen,
};

export function TryList() {
  const words = useWords();
  const numbers = useNumbers();
  const { actions } = useApp();
  const scenario = useSlice(scenarioShown);
  const baseline = useSlice((state) => state.baseline);
  const proposal = useDesk((desk) => desk.proposal);
  const isHeld =
    useDesk(({ hand }) => hand !== null && editOfHand(hand) !== null) ||
    (proposal !== null && editsOfProposal(proposal).length > 0);
  const opened = baseline.kind === 'ready' ? baseline.opened : null;
  const drawn = baseline.kind === 'ready' ? baseline.drawn : null;
  const names = useMemo(
    () => (opened && drawn ? namesFor(opened, drawn, scenario.edits, words) : null),
    [opened, drawn, scenario, words],
  );
  const refusals = useMemo(
    () => (opened ? applyPossible(withAssumedOffices(opened.baseline.town), scenario.edits).refusals : []),
    [opened, scenario],
  );
  const list = useRef<HTMLOListElement>(null);
  const move = useCallback((from: number, to: number) => actions.moveEdit(scenario.id, from, to), [actions, scenario.id]);
  const order = useDragOrder('y', list, move);
  if (!names) return null;
  const { edits } = words.trying;
  const isNewPlan = scenario.id === BASELINE_SCENARIO && isHeld;
  const title = isNewPlan ? edits.newPlan : edits.title(scenarioName(scenario, words));
  return (
    <section className="card try-list" aria-label={title} data-testid="edits">
      <header className="card-head">
        <h2>{title}</h2>
        {scenario.edits.length > 0 && <span>{edits.count(numbers.whole(scenario.edits.length))}</span>}
      </header>
      {scenario.id === BASELINE_SCENARIO && !isHeld && <p className="note">{edits.baseline}</p>}
      {scenario.id !== BASELINE_SCENARIO && scenario.edits.length === 0 && !isHeld && <p className="note">{edits.empty}</p>}
      {(scenario.edits.length > 0 || isHeld) && (
        <ol className="try-edits" tabIndex={-1} ref={list}>
          {scenario.edits.map((edit, position) => (
            <Row
              // an edit has no name of its own: its place in the list is what it is called by
              key={`${position} ${edit.kind}`}
              edit={edit}
              position={position}
              isLast={position === scenario.edits.length - 1}
              mark={markOf(order, position)}
              onGrip={order.begin}
              sentence={editSentence(edit, names, words, numbers)}
              refusal={refusals.find((refused) => refused.position === position)?.problem ?? null}
            />
          ))}
          {isHeld && <HeldEdit names={names} />}
        </ol>
      )}
    </section>
  );
}

/** What is in the hand: it moves with every frame, and the list above it stands. */
function HeldEdit({ names }: { readonly names: Names }) {
  const words = useWords();
  const numbers = useNumbers();
  const hand = useDesk((desk) => desk.hand);
  const proposal = useDesk((desk) => desk.proposal);
  const held = hand === null ? proposal && (editsOfProposal(proposal)[0] ?? null) : editOfHand(hand);
  if (!held) return null;
  return (
    <li className="try-edit is-held">
      <EditIcon kind={held.kind} />
      <span className="try-sentence">{editSentence(held, names, words, numbers)}</span>
    </li>
  );
}

function EditIcon({ kind }: { readonly kind: EditKind }) {
  const Icon = ICONS[kind];
  return <Icon {...ICON} aria-hidden="true" />;
}

interface RowProps {
  readonly edit: Edit;
  readonly position: number;
  readonly sentence: string;
  readonly refusal: Parameters<typeof ProblemSentence>[0]['problem'] | null;
  readonly isLast: boolean;
  /** Class of an entry that is dragged, or beside which the dragged one would stand. */
  readonly mark: string;
  readonly onGrip: DragOrder['begin'];
}

const Row = memo(function Row({ edit, position, sentence, refusal, isLast, mark, onGrip }: RowProps) {
  const words = useWords();
  const { actions } = useApp();
  const scenario = useSlice((state) => state.shown);
  const [isNoting, setIsNoting] = useState(false);
  const isOff = edit.off === true;
  const { edits } = words.trying;
  const more = words.comparing.edit;
  return (
    <li className={`try-edit ${isOff ? 'is-off' : ''} ${mark}`} data-testid="edit" data-kind={edit.kind} data-row={position}>
      <span className="try-grip" title={more.drag(sentence)} onPointerDown={(event) => onGrip(event, position)}>
        <EditIcon kind={edit.kind} />
      </span>
      <div className="try-text">
        <span className="try-sentence" title={sentence}>
          {sentence}
        </span>
        {refusal !== null && (
          <small className="try-refused">
            {edits.refused} <ProblemSentence problem={refusal} />
          </small>
        )}
        {refusal === null && <EditNotice edit={edit} />}
        {isNoting && (
          <KeptField
            label={more.noteOf(sentence)}
            value={edit.note ?? ''}
            placeholder={more.notePlace}
            mostLetters={MOST_NOTE_LETTERS}
            isAsked
            testId="edit-note"
            onKeep={(note) => actions.noteEdit(scenario, position, note)}
            onDone={() => setIsNoting(false)}
          />
        )}
        {!isNoting && edit.note !== undefined && (
          <Button className="try-note" aria-label={`${more.noteOf(sentence)}: ${edit.note}`} onPress={() => setIsNoting(true)}>
            {edit.note}
          </Button>
        )}
      </div>
      <RowMenu sentence={sentence} position={position} isLast={isLast} onNote={() => setIsNoting(true)} />
      <Switch
        className="switch"
        aria-label={edits.on(sentence)}
        isSelected={!isOff}
        onChange={(isOn) => actions.switchEdit(scenario, position, !isOn)}
      >
        <i aria-hidden="true" />
      </Switch>
      <IconButton label={edits.remove(sentence)} className="is-tiny" onPress={() => actions.removeEdit(scenario, position)}>
        <X size={14} strokeWidth={1.75} />
      </IconButton>
    </li>
  );
});

interface RowMenuProps extends Pick<RowProps, 'sentence' | 'position' | 'isLast'> {
  readonly onNote: () => void;
}

function RowMenu({ sentence, position, isLast, onNote }: RowMenuProps) {
  const words = useWords();
  const { actions } = useApp();
  const scenario = useSlice((state) => state.shown);
  const more = words.comparing.edit;
  const acts: Readonly<Record<string, () => void>> = {
    note: onNote,
    up: () => actions.moveEdit(scenario, position, position - 1),
    down: () => actions.moveEdit(scenario, position, position + 1),
  };
  return (
    <MenuTrigger>
      <Button className="icon-button is-tiny" aria-label={more.more(sentence)} data-testid="edit-more">
        <EllipsisVertical size={14} strokeWidth={1.75} />
      </Button>
      <Popover className="popover" placement="bottom end" offset={2}>
        <Menu
          className="menu"
          aria-label={more.more(sentence)}
          disabledKeys={[...(position === 0 ? ['up'] : []), ...(isLast ? ['down'] : [])]}
          onAction={(key) => acts[String(key)]?.()}
        >
          <MenuItem id="note" className="menu-item">
            {more.note}
          </MenuItem>
          <MenuItem id="up" className="menu-item">
            {more.up}
          </MenuItem>
          <MenuItem id="down" className="menu-item">
            {more.down}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

const MOST_NOTE_LETTERS = 500;

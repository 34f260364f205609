/** One plan of the list: opened by its name, with a menu for the rest; renamed in its place. */
import { Ellipsis } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { PlanRecord } from '../store/keep/plan-record.ts';
import { useApp, useLanguage, useNumbers, useSlice, useWords } from './app-context.tsx';
import { sizeText } from './import-text.ts';
import { savePlan } from './save-plan.ts';

interface RowProps {
  readonly plan: PlanRecord;
  readonly onOpened: () => void;
}

export function PlanRow({ plan, onOpened }: RowProps) {
  const words = useWords();
  const language = useLanguage();
  const numbers = useNumbers();
  const { actions } = useApp();
  const isOpen = useSlice(({ keeping }) => keeping.key === plan.key);
  const [isRenamed, setIsRenamed] = useState(false);
  const open = (): void => {
    onOpened();
    void actions.openPlan(plan.key);
  };
  return (
    <tr data-testid="plan" data-plan={plan.key} className={isOpen ? 'is-open' : ''}>
      <th scope="row">
        {isRenamed ? (
          <NameField plan={plan} onDone={() => setIsRenamed(false)} />
        ) : (
          <Button className="plan-open" onPress={open}>
            {plan.name}
          </Button>
        )}
        {plan.synthetic && <span className="tag">{words.top.synthetic}</span>}
        {isOpen && <span className="tag is-open">{words.keep.openNow}</span>}
      </th>
      <td className="is-number">{numbers.whole(plan.scenarios)}</td>
      <td className="is-number">{plan.inputs.kind === 'sample' ? words.keep.noSize : sizeText(plan.bytes, numbers)}</td>
      <td>{timeText(plan.changedAt, language, words.keep)}</td>
      <td>
        <RowMenu plan={plan} onOpen={open} onRename={() => setIsRenamed(true)} />
      </td>
    </tr>
  );
}

function RowMenu({ plan, onOpen, onRename }: { plan: PlanRecord; onOpen: () => void; onRename: () => void }) {
  const words = useWords().keep;
  const app = useApp();
  const { actions } = app;
  const { key, name } = plan;
  const run: Readonly<Record<string, () => void>> = {
    open: onOpen,
    rename: onRename,
    duplicate: () => void actions.duplicatePlan(key, words.copyOf(name)),
    save: () => void savePlan(app, key),
    remove: () => void actions.removePlan(key),
  };
  return (
    <MenuTrigger>
      <Button className="icon-button" aria-label={`${words.actions}: ${name}`} data-testid="plan-menu">
        <Ellipsis size={16} strokeWidth={1.75} />
      </Button>
      <Popover className="popover" placement="bottom end" offset={4}>
        <Menu className="menu" aria-label={name} onAction={(id) => run[String(id)]?.()}>
          <MenuItem id="open" className="menu-item">
            {words.openIt}
          </MenuItem>
          <MenuItem id="rename" className="menu-item">
            {words.rename}
          </MenuItem>
          <MenuItem id="duplicate" className="menu-item">
            {words.duplicate}
          </MenuItem>
          <MenuItem id="save" className="menu-item">
            {words.savePlan}
          </MenuItem>
          <MenuItem id="remove" className="menu-item">
            {words.remove}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function NameField({ plan, onDone }: { readonly plan: PlanRecord; readonly onDone: () => void }) {
  const words = useWords().keep;
  const { actions } = useApp();
  const [name, setName] = useState(plan.name);
  const keep = (): void => {
    void actions.renamePlan(plan.key, name);
    onDone();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) keep();
    if (event.key === 'Escape') onDone();
  };
  return (
    <input
      className="field"
      aria-label={words.rename}
      value={name}
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus
      onChange={(event) => setName(event.target.value)}
      onBlur={keep}
      onKeyDown={onKeyDown}
    />
  );
}

/** Today and yesterday by their names, with the time; else the day. */
function timeText(ms: number, language: string, words: ReturnType<typeof useWords>['keep']): string {
  const [then, now] = [new Date(ms), new Date()];
  const time = then.toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit', hour12: false });
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (then.toDateString() === now.toDateString()) return words.today(time);
  if (then.toDateString() === yesterday.toDateString()) return words.yesterday(time);
  return then.toLocaleDateString(language, { year: 'numeric', month: 'short', day: 'numeric' });
}

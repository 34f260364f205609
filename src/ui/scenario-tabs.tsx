/** The scenarios as tabs: the baseline first, then plans with their colour, name and number of edits; the shown one can be renamed, copied and deleted. */
import { ChevronDown, Plus } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { Scenario } from '../domain/scenario.ts';
import { BASELINE_SCENARIO } from '../store/document.ts';
import { useApp, useNumbers, useSlice, useWords } from './app-context.tsx';
import { IconButton } from './controls.tsx';
import { scenarioName } from './scenario-name.ts';
import { duplicate } from './try-commands.ts';

export function ScenarioTabs() {
  const words = useWords();
  const { actions } = useApp();
  const scenarios = useSlice((state) => state.document.scenarios);
  const shown = useSlice((state) => state.shown);
  const isOpen = useSlice((state) => state.baseline.kind === 'ready');
  const [renamed, setRenamed] = useState<string | null>(null);
  if (!isOpen) return null;
  return (
    <nav className="tabs" aria-label={words.top.planName}>
      {scenarios.map((scenario, index) =>
        scenario.id === renamed ? (
          <NameField key={scenario.id} scenario={scenario} onDone={() => setRenamed(null)} />
        ) : (
          <Tab
            key={scenario.id}
            scenario={scenario}
            colour={index === 0 ? 'var(--ink-3)' : `var(--cat-${((index - 1) % 8) + 1})`}
            isShown={scenario.id === shown}
            onRename={() => setRenamed(scenario.id)}
          />
        ),
      )}
      <IconButton
        label={words.trying.tabs.add}
        testId="scenario-add"
        onPress={() => void actions.branchScenario(BASELINE_SCENARIO, '')}
      >
        <Plus size={16} strokeWidth={1.75} />
      </IconButton>
    </nav>
  );
}

interface TabProps {
  readonly scenario: Scenario;
  readonly colour: string;
  readonly isShown: boolean;
  readonly onRename: () => void;
}

function Tab({ scenario, colour, isShown, onRename }: TabProps) {
  const words = useWords();
  const numbers = useNumbers();
  const { actions } = useApp();
  const { id, edits } = scenario;
  const isBaseline = id === BASELINE_SCENARIO;
  return (
    <span className="tab-place" onDoubleClick={isBaseline ? undefined : onRename}>
      <Button
        className={`tab ${isShown ? 'is-on' : ''}`}
        data-testid="scenario-tab"
        data-scenario={id}
        data-active={isShown}
        aria-pressed={isShown}
        onPress={() => actions.showScenario(id)}
      >
        <i style={{ background: colour }} />
        {scenarioName(scenario, words)}
        {edits.length > 0 && <small>{words.top.edits(numbers.whole(edits.length))}</small>}
      </Button>
      {isShown && !isBaseline && <TabMenu scenario={scenario} onRename={onRename} />}
    </span>
  );
}

function TabMenu({ scenario, onRename }: Pick<TabProps, 'scenario' | 'onRename'>) {
  const words = useWords();
  const app = useApp();
  const t = words.trying.tabs;
  const acts: Readonly<Record<string, () => void>> = {
    rename: onRename,
    duplicate: () => duplicate({ app }, words),
    remove: () => app.actions.removeScenario(scenario.id),
  };
  return (
    <MenuTrigger>
      <Button className="icon-button tab-more" aria-label={t.more(scenarioName(scenario, words))}>
        <ChevronDown size={14} strokeWidth={1.75} />
      </Button>
      <Popover className="popover" placement="bottom start" offset={4}>
        <Menu className="menu" aria-label={t.more(scenarioName(scenario, words))} onAction={(key) => acts[String(key)]?.()}>
          <MenuItem id="rename" className="menu-item">
            {t.rename}
          </MenuItem>
          <MenuItem id="duplicate" className="menu-item" textValue={t.duplicate}>
            {t.duplicate} <kbd>D</kbd>
          </MenuItem>
          <MenuItem id="remove" className="menu-item">
            {t.remove}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

const MOST_LETTERS = 60;

/** Enter keeps the new name, Esc the old one; leaving the field keeps what was typed. */
function NameField({ scenario, onDone }: { readonly scenario: Scenario; readonly onDone: () => void }) {
  const words = useWords();
  const { actions } = useApp();
  const old = scenarioName(scenario, words);
  const [name, setName] = useState(old);
  const keep = (): void => {
    const typed = name.trim();
    if (typed !== '' && typed !== old) actions.renameScenario(scenario.id, typed);
    onDone();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') keep();
    else if (event.key === 'Escape') onDone();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <input
      className="tab-name"
      aria-label={words.trying.tabs.name}
      value={name}
      maxLength={MOST_LETTERS}
      // the planner asked for this field a moment ago
      autoFocus
      onFocus={(event) => event.target.select()}
      onChange={(event) => setName(event.target.value)}
      onBlur={keep}
      onKeyDown={onKey}
    />
  );
}

/**
 * The scenarios as tabs: the baseline first, then plans with their colour, name and short content. Put in order by drag or with
 * Alt and arrows; renamed by a double click or F2; all of them as a tree one press away.
 */
import { ChevronDown, Columns2, Plus } from 'lucide-react';
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { Scenario } from '../domain/scenario.ts';
import { BASELINE_SCENARIO } from '../store/document.ts';
import { useApp, useDesk, useDeskStore, useNumbers, useSlice, useWords } from './app-context.tsx';
import { compareReason } from './compare-commands.ts';
import { IconButton } from './controls.tsx';
import { type DragOrder, markOf, useDragOrder } from './drag-order.ts';
import { KeptField } from './kept-field.tsx';
import { contentText, MOST_NAME_LETTERS, removeScenario, scenarioColour, scenarioName } from './scenario-name.ts';
import { ScenarioTree } from './scenario-tree.tsx';
import { duplicate } from './try-commands.ts';

export function ScenarioTabs() {
  const words = useWords();
  const numbers = useNumbers();
  const { actions } = useApp();
  const desk = useDeskStore();
  const scenarios = useSlice((state) => state.document.scenarios);
  const shown = useSlice((state) => state.shown);
  const isOpen = useSlice((state) => state.baseline.kind === 'ready');
  const renamed = useDesk((state) => state.renamed);
  const [said, setSaid] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const move = useCallback(
    (from: number, to: number): void => {
      const scenario = scenarios[from];
      const place = Math.min(scenarios.length - 1, Math.max(1, to));
      if (!scenario || from < 1 || place === from) return;
      actions.moveScenario(scenario.id, place);
      const all = numbers.whole(scenarios.length);
      setSaid(words.comparing.tree.moved(scenarioName(scenario, words), numbers.whole(place + 1), all));
    },
    [actions, scenarios, words, numbers],
  );
  const order = useDragOrder('x', list, move);
  if (!isOpen) return null;
  return (
    <nav className="tabs" aria-label={words.top.planName}>
      <div className="tab-row" ref={list}>
        {scenarios.map((scenario, row) =>
          scenario.id === renamed ? (
            <KeptField
              key={scenario.id}
              label={words.trying.tabs.name}
              className="tab-name"
              value={scenarioName(scenario, words)}
              mostLetters={MOST_NAME_LETTERS}
              isAsked
              onKeep={(name) => name !== '' && actions.renameScenario(scenario.id, name)}
              onDone={() => desk.setState({ renamed: null })}
            />
          ) : (
            <Tab key={scenario.id} scenario={scenario} row={row} isShown={scenario.id === shown} order={order} onMove={move} />
          ),
        )}
      </div>
      <IconButton
        label={words.trying.tabs.add}
        testId="scenario-add"
        onPress={() => void actions.branchScenario(BASELINE_SCENARIO, '')}
      >
        <Plus size={16} strokeWidth={1.75} />
      </IconButton>
      <ScenarioTree />
      <CompareButton />
      <span className="visually-hidden" role="status">
        {said}
      </span>
    </nav>
  );
}

function CompareButton() {
  const words = useWords();
  const { actions } = useApp();
  const isComparing = useSlice(({ compare }) => compare !== null);
  const reason = useSlice((state) => compareReason(state, words));
  return (
    <IconButton
      label={isComparing ? words.comparing.close : words.comparing.title}
      keys="C"
      reason={reason}
      testId="compare-open"
      className={isComparing ? 'is-on' : ''}
      onPress={() => (isComparing ? actions.closeCompare() : actions.openCompare())}
    >
      <Columns2 size={16} strokeWidth={1.75} />
    </IconButton>
  );
}

interface TabProps {
  readonly scenario: Scenario;
  readonly row: number;
  readonly isShown: boolean;
  readonly order: DragOrder;
  readonly onMove: (from: number, to: number) => void;
}

function Tab({ scenario, row, isShown, order, onMove }: TabProps) {
  const words = useWords();
  const numbers = useNumbers();
  const app = useApp();
  const desk = useDeskStore();
  const { id } = scenario;
  const isBaseline = id === BASELINE_SCENARIO;
  const rename = (): void => desk.setState({ renamed: id });
  const onKey = (event: KeyboardEvent): void => {
    if (isBaseline) return;
    if (event.key === 'F2') rename();
    else if (event.key === 'Delete') removeScenario({ app, desk }, scenario, words);
    else if (event.altKey && event.key === 'ArrowLeft') onMove(row, row - 1);
    else if (event.altKey && event.key === 'ArrowRight') onMove(row, row + 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const content = contentText(scenario, words, numbers);
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (isShown) place.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [isShown]);
  return (
    <span
      ref={place}
      className={`tab-place ${markOf(order, row, 1)}`}
      data-row={row}
      onDoubleClick={isBaseline ? undefined : rename}
      onPointerDownCapture={isBaseline ? undefined : (event) => order.begin(event, row)}
      onKeyDownCapture={onKey}
    >
      <Button
        className={`tab ${isShown ? 'is-on' : ''}`}
        data-testid="scenario-tab"
        data-scenario={id}
        data-active={isShown}
        aria-pressed={isShown}
        onPress={({ pointerType }) => {
          if (pointerType === 'keyboard' || !order.wasDrag()) app.actions.showScenario(id);
        }}
      >
        <i style={{ background: scenarioColour(id) }} />
        <span className="tab-text">{scenarioName(scenario, words)}</span>
        {content !== '' && <small>{content}</small>}
      </Button>
      {isShown && !isBaseline && <TabMenu scenario={scenario} row={row} onMove={onMove} onRename={rename} />}
    </span>
  );
}

interface MenuProps extends Pick<TabProps, 'scenario' | 'row' | 'onMove'> {
  readonly onRename: () => void;
}

function TabMenu({ scenario, row, onMove, onRename }: MenuProps) {
  const words = useWords();
  const app = useApp();
  const desk = useDeskStore();
  const count = useSlice((state) => state.document.scenarios.length);
  const t = words.trying.tabs;
  const tree = words.comparing.tree;
  const acts: Readonly<Record<string, () => void>> = {
    rename: onRename,
    duplicate: () => duplicate({ app }, words),
    back: () => onMove(row, row - 1),
    on: () => onMove(row, row + 1),
    remove: () => removeScenario({ app, desk }, scenario, words),
  };
  return (
    <MenuTrigger>
      <Button className="icon-button tab-more" aria-label={t.more(scenarioName(scenario, words))}>
        <ChevronDown size={14} strokeWidth={1.75} />
      </Button>
      <Popover className="popover" placement="bottom start" offset={4}>
        <Menu
          className="menu"
          aria-label={t.more(scenarioName(scenario, words))}
          disabledKeys={[...(row <= 1 ? ['back'] : []), ...(row >= count - 1 ? ['on'] : [])]}
          onAction={(key) => acts[String(key)]?.()}
        >
          <MenuItem id="rename" className="menu-item" textValue={t.rename}>
            {t.rename} <kbd>F2</kbd>
          </MenuItem>
          <MenuItem id="duplicate" className="menu-item" textValue={t.duplicate}>
            {t.duplicate} <kbd>D</kbd>
          </MenuItem>
          <MenuItem id="back" className="menu-item" textValue={tree.moveBack}>
            {tree.moveBack} <kbd>Alt ←</kbd>
          </MenuItem>
          <MenuItem id="on" className="menu-item" textValue={tree.moveOn}>
            {tree.moveOn} <kbd>Alt →</kbd>
          </MenuItem>
          <MenuItem id="remove" className="menu-item">
            {t.remove}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

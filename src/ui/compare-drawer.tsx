/** The drawer while comparing: all indicators with their differences, the communities, the largest losers, and the edits. */
import { Check, ChevronDown, ChevronUp, Copy, Download } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover, Switch, TooltipTrigger } from 'react-aria-components';
import type { ScenarioId } from '../domain/units.ts';
import { comparedScenarios, fixedIn, withChosen } from '../store/compare.ts';
import { useApp, useDesk, useDeskStore, useNumbers, useSlice, useWords } from './app-context.tsx';
import { communityTable } from './compare-communities.ts';
import { CompareEdits, useEditLists } from './compare-edits.tsx';
import { useCompared, useReference } from './compare-scenarios.ts';
import { type Pair, usePair, useComparedTable } from './compare-state.tsx';
import { IndicatorTable, indicatorContent } from './compare-table.tsx';
import { IconButton, Tip } from './controls.tsx';
import { DrawerTable } from './drawer-table.tsx';
import { scenarioColour, scenarioName } from './scenario-name.ts';
import { type Picture, usePicture } from './scene-context.tsx';
import { arranged, type TableContent } from './table-rows.ts';
import { csvOf, saveFile, tabbed } from './table-text.ts';
import { useComparison } from './try-change.ts';

type Tab = 'indicators' | 'communities' | 'losers' | 'edits';
const TABS: readonly Tab[] = ['indicators', 'communities', 'losers', 'edits'];
const ICON = { size: 16, strokeWidth: 1.75 } as const;
const COPIED_MS = 2500;
const LOSERS_FIRST = { column: 'lost', direction: 'descending' } as const;

export function CompareDrawer() {
  const words = useWords();
  const numbers = useNumbers();
  const desk = useDeskStore();
  const isOpen = useDesk((state) => state.isDrawerOpen);
  const [tab, setTab] = useState<Tab>('indicators');
  const picture = usePicture();
  const contents = useContents();
  const c = words.comparing;
  return (
    <section className={`drawer ${isOpen ? 'is-open' : ''}`} aria-label={c.title} data-testid="compare-drawer">
      <div className="drawer-head">
        <IconButton
          label={isOpen ? words.drawer.close : words.drawer.open}
          keys="T"
          onPress={() => desk.setState({ isDrawerOpen: !isOpen })}
        >
          {isOpen ? <ChevronDown {...ICON} /> : <ChevronUp {...ICON} />}
        </IconButton>
        {TABS.map((id) => (
          <Button
            key={id}
            className={`drawer-tab ${isOpen && id === tab ? 'is-on' : ''}`}
            aria-pressed={isOpen && id === tab}
            data-testid={`compare-tab-${id}`}
            onPress={() => {
              desk.setState({ isDrawerOpen: true });
              setTab(id);
            }}
          >
            {c.tabs[id]} <i>{numbers.whole(contents[id]?.rows.length ?? 0)}</i>
          </Button>
        ))}
        <span className="grow" />
        {isOpen && <Choices hasOther={contents.hasOtherHouseholds} />}
        {isOpen && contents[tab] && <Outputs content={contents[tab]} />}
      </div>
      {isOpen && picture && <Page tab={tab} picture={picture} contents={contents} />}
    </section>
  );
}

type Contents = Readonly<Partial<Record<Tab, TableContent>>> & { readonly hasOtherHouseholds: boolean };

function useContents(): Contents {
  const words = useWords();
  const numbers = useNumbers();
  const pair = usePair();
  const comparison = useComparison();
  const table = useComparedTable();
  const edits = useEditLists();
  const change = comparison?.change ?? null;
  const communities = useMemo(() => (pair ? communityTable(pair, change, words) : null), [pair, change, words]);
  return useMemo(
    () => ({
      hasOtherHouseholds: table?.hasOtherHouseholds ?? false,
      ...(table && { indicators: indicatorContent(table, words, numbers) }),
      ...(communities && { communities, losers: losersOf(communities) }),
      edits: edits.content,
    }),
    [table, communities, edits, words, numbers],
  );
}

/** Those that lose, most first. */
function losersOf(content: TableContent): TableContent {
  const at = content.columns.findIndex(({ id }) => id === 'lost');
  const rows = content.rows.filter(({ values }) => Number(values[at] ?? 0) > 0);
  return { ...content, rows: arranged({ ...content, rows }, '', LOSERS_FIRST) };
}

function Page({ tab, picture, contents }: { readonly tab: Tab; readonly picture: Picture; readonly contents: Contents }) {
  const words = useWords();
  const sort = useDesk((state) => state.sorts.community);
  const content = contents[tab];
  const pair: Pair | null = usePair();
  if (tab === 'indicators') return <IndicatorTable />;
  if (tab === 'edits') return <CompareEdits />;
  if (!content || !pair) return <p className="empty">{words.comparing.sameScenario}</p>;
  const rows = tab === 'losers' && !sort ? content.rows : arranged(content, '', sort);
  return <DrawerTable key={tab} tab="community" picture={picture} columns={content.columns} rows={rows} />;
}

function Outputs({ content }: { readonly content: TableContent }) {
  const words = useWords();
  const [isCopied, setIsCopied] = useState(false);
  const c = words.comparing;
  useEffect(() => {
    if (!isCopied) return;
    const timer = window.setTimeout(() => setIsCopied(false), COPIED_MS);
    return () => window.clearTimeout(timer);
  }, [isCopied]);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(tabbed(content.columns, content.rows));
    setIsCopied(true);
  };
  return (
    <>
      <Button className="button is-quiet" data-testid="compare-copy" onPress={() => void copy()}>
        {isCopied ? <Check {...ICON} /> : <Copy {...ICON} />} <span role="status">{isCopied ? c.copied : c.copy}</span>
      </Button>
      <Button
        className="button is-quiet"
        aria-label={words.drawer.csvMore}
        data-testid="compare-csv"
        onPress={() => saveFile(csvOf(content.columns, content.rows), c.file)}
      >
        <Download {...ICON} /> {c.csv}
      </Button>
    </>
  );
}

/** Against what, which scenarios, and whose households. */
function Choices({ hasOther }: { readonly hasOther: boolean }) {
  const words = useWords();
  const { actions } = useApp();
  const reference = useReference();
  const hasSame = useSlice(({ compare }) => compare?.hasSameHouseholds ?? true);
  const c = words.comparing;
  return (
    <>
      {hasOther && (
        <TooltipTrigger delay={350} closeDelay={0}>
          <Switch
            className="switch compare-weights"
            isSelected={hasSame}
            data-testid="compare-weights"
            onChange={(isOn) => actions.changeCompare({ hasSameHouseholds: isOn })}
          >
            <i aria-hidden="true" /> {c.sameHouseholds}
          </Switch>
          <Tip>{c.sameHouseholdsMore(scenarioName(reference, words))}</Tip>
        </TooltipTrigger>
      )}
      <ReferenceMenu />
      <ScenarioMenu />
    </>
  );
}

function ReferenceMenu() {
  const words = useWords();
  const { actions } = useApp();
  const reference = useReference();
  const scenarios = useSlice((state) => state.document.scenarios);
  const c = words.comparing;
  return (
    <MenuTrigger>
      <Button className="button is-quiet" data-testid="compare-against">
        <i className="scenario-dot" style={{ background: scenarioColour(reference.id) }} /> {c.against}{' '}
        {scenarioName(reference, words)}
        <ChevronDown size={14} strokeWidth={1.75} />
      </Button>
      <Popover className="popover" placement="top end" offset={4}>
        <Menu
          className="menu"
          aria-label={c.against}
          selectionMode="single"
          selectedKeys={[reference.id]}
          onAction={(key) => actions.changeCompare({ against: key as ScenarioId })}
        >
          {scenarios.map((scenario) => (
            <MenuItem key={scenario.id} id={scenario.id} className="menu-item" textValue={scenarioName(scenario, words)}>
              <i className="scenario-dot" style={{ background: scenarioColour(scenario.id) }} /> {scenarioName(scenario, words)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function ScenarioMenu() {
  const words = useWords();
  const numbers = useNumbers();
  const { actions } = useApp();
  const document = useSlice((state) => state.document);
  const compare = useSlice((state) => state.compare);
  const shown = useSlice((state) => state.shown);
  const count = useCompared().length;
  const c = words.comparing;
  const state = { document, compare, shown };
  const chosen = comparedScenarios(state).map(({ id }) => id);
  const fixed = document.scenarios.filter(({ id }) => fixedIn(state, id) !== null).map(({ id }) => id);
  return (
    <MenuTrigger>
      <Button className="button is-quiet" data-testid="compare-choose">
        {c.chosen(numbers.whole(count))}
        <ChevronDown size={14} strokeWidth={1.75} />
      </Button>
      <Popover className="popover" placement="top end" offset={4}>
        <Menu
          className="menu"
          aria-label={c.choose}
          selectionMode="multiple"
          selectedKeys={chosen}
          disabledKeys={fixed}
          shouldCloseOnSelect={false}
          onAction={(key) => actions.changeCompare({ leftOut: withChosen(state, key as ScenarioId) })}
        >
          {document.scenarios.map((scenario) => {
            const reason = fixedIn(state, scenario.id);
            return (
              <MenuItem key={scenario.id} id={scenario.id} className="menu-item" textValue={scenarioName(scenario, words)}>
                <span className="menu-check">{chosen.includes(scenario.id) && <Check size={14} strokeWidth={1.75} />}</span>
                <i className="scenario-dot" style={{ background: scenarioColour(scenario.id) }} />{' '}
                {scenarioName(scenario, words)}
                {reason !== null && <small> {c[reason]}</small>}
              </MenuItem>
            );
          })}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

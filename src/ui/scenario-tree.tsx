/** All scenarios as a tree, one press away from the tabs: names, what each does, how many it serves, its note, and its comments. */
import { Copy, ListTree, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { cityOf, coverageOf } from '../domain/indicators.ts';
import { figuresOf, resultToDraw, scenarioShown } from '../store/app-state.ts';
import { BASELINE_SCENARIO } from '../store/document.ts';
import { type TreeRow, treeRows } from '../store/scenario-tree.ts';
import { useApp, useDeskStore, useNumbers, useSlice, useWords } from './app-context.tsx';
import { CommentList } from './comment-list.tsx';
import { IconButton } from './controls.tsx';
import { KeptField } from './kept-field.tsx';
import { ListPopover } from './list-popover.tsx';
import { measuredCategory } from './measured.ts';
import { contentText, hasLetter, MOST_NAME_LETTERS, removeScenario, scenarioColour, scenarioName } from './scenario-name.ts';

const ICON = { size: 14, strokeWidth: 1.75 } as const;
const MOST_NOTE_LETTERS = 2000;

export function ScenarioTree() {
  const words = useWords();
  const t = words.comparing.tree;
  return (
    <ListPopover
      label={t.open}
      title={t.title}
      icon={<ListTree size={16} strokeWidth={1.75} />}
      testId="scenario-tree"
      className="scenario-popover"
      placement="bottom start"
    >
      <Contents />
    </ListPopover>
  );
}

function Contents() {
  const words = useWords();
  const { actions } = useApp();
  const document = useSlice((state) => state.document);
  const shown = useSlice(scenarioShown);
  const [renamed, setRenamed] = useState<string | null>(null);
  const t = words.comparing.tree;
  return (
    <>
      <header className="card-head">
        <h2>{t.title}</h2>
        <span>{t.keys}</span>
      </header>
      <ul className="scenario-rows">
        {treeRows(document).map((row) => (
          <Row
            key={row.scenario.id}
            row={row}
            isShown={row.scenario.id === shown.id}
            isRenamed={row.scenario.id === renamed}
            onRename={setRenamed}
          />
        ))}
      </ul>
      <section>
        <h3>{`${t.note}: ${scenarioName(shown, words)}`}</h3>
        <KeptField
          key={shown.id}
          label={`${t.note}: ${scenarioName(shown, words)}`}
          value={shown.note ?? ''}
          placeholder={t.notePlace}
          mostLetters={MOST_NOTE_LETTERS}
          isLong
          testId="scenario-note"
          onKeep={(note) => actions.noteScenario(shown.id, note)}
        />
      </section>
      <CommentList />
    </>
  );
}

interface RowProps {
  readonly row: TreeRow;
  readonly isShown: boolean;
  readonly isRenamed: boolean;
  readonly onRename: (id: string | null) => void;
}

function Row({ row: { scenario, depth }, isShown, isRenamed, onRename }: RowProps) {
  const words = useWords();
  const numbers = useNumbers();
  const app = useApp();
  const desk = useDeskStore();
  const { id } = scenario;
  const t = words.comparing.tree;
  const name = scenarioName(scenario, words);
  const share = useShare(scenario.id);
  const isBaseline = id === BASELINE_SCENARIO;
  if (isRenamed)
    return (
      <li style={{ paddingInlineStart: depth * INDENT }}>
        <KeptField
          label={words.trying.tabs.name}
          value={name}
          mostLetters={MOST_NAME_LETTERS}
          isAsked
          onKeep={(text) => text !== '' && app.actions.renameScenario(id, text)}
          onDone={() => onRename(null)}
        />
      </li>
    );
  return (
    <li
      className={isShown ? 'is-on' : ''}
      style={{ paddingInlineStart: depth * INDENT }}
      data-testid="scenario-row"
      data-scenario={id}
      data-depth={depth}
      onKeyDown={(event) => {
        if (event.key !== 'F2' || isBaseline) return;
        event.preventDefault();
        event.stopPropagation();
        onRename(id);
      }}
    >
      <Button className="scenario-row" aria-pressed={isShown} onPress={() => app.actions.showScenario(id)}>
        <i className="scenario-dot" style={{ background: scenarioColour(id) }} />
        <span className="scenario-text">
          <b>{name}</b>
          {scenario.note !== undefined && <small>{scenario.note}</small>}
        </span>
        <span className="scenario-content">{contentText(scenario, words, numbers)}</span>
        <span className="scenario-share">{share === null ? '' : `${numbers.percent(share)}%`}</span>
      </Button>
      <IconButton
        className="is-tiny"
        label={`${t.copy}: ${name}`}
        onPress={() => {
          const isNamed = !isBaseline && !hasLetter(scenario);
          app.actions.branchScenario(id, isNamed ? words.trying.tabs.copyOf(scenario.name) : '');
        }}
      >
        <Copy {...ICON} />
      </IconButton>
      {isBaseline ? (
        <span className="scenario-gap" />
      ) : (
        <>
          <IconButton className="is-tiny" label={`${t.rename}: ${name}`} onPress={() => onRename(id)}>
            <Pencil {...ICON} />
          </IconButton>
          <IconButton
            className="is-tiny"
            label={`${t.remove}: ${name}`}
            onPress={() => removeScenario({ app, desk }, scenario, words)}
          >
            <Trash2 {...ICON} />
          </IconButton>
        </>
      )}
    </li>
  );
}

const INDENT = 16;

/** Percent of the households within the limit in view; null while it is not known. */
function useShare(id: RowProps['row']['scenario']['id']): number | null {
  const figures = useSlice((state) => figuresOf(state, id));
  const measure = useSlice((state) => state.view.measure);
  const minutes = useSlice((state) => state.view.minutesShown);
  const drawn = resultToDraw(figures);
  const city = drawn?.isCurrent ? cityOf(drawn.result) : null;
  if (!drawn || !city || city.households === 0) return null;
  const within = coverageOf(city, measuredCategory(measure, drawn.result))?.withinMinute[minutes];
  return within === undefined ? null : (100 * within) / city.households;
}

/** The side panel of a comparison: gross before net, who walks more and less, groups, losers before gainers, and two indicators. */
import { ArrowLeftRight, Clock3, TriangleAlert } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import { changesAt, groupChanges, lossesByPlace } from '../domain/change-parts.ts';
import type { CommunityChange, CoverageChange } from '../domain/compare-results.ts';
import type { Level } from '../domain/result.ts';
import { walkChange } from '../domain/time-change.ts';
import { scenarioShown } from '../store/app-state.ts';
import { useApp, useDeskStore, useNumbers, useSlice, useWords } from './app-context.tsx';
import { CompareScatter } from './compare-scatter.tsx';
import { type Compared, useCompared, useReference, useSwap } from './compare-scenarios.ts';
import { type Pair, usePair } from './compare-state.tsx';
import { IconButton, Segments } from './controls.tsx';
import { boundsOfArea } from './go-to.ts';
import { Section } from './panel-parts.tsx';
import { ProblemSentence } from './problem-sentence.tsx';
import { scenarioName } from './scenario-name.ts';
import { useComparison } from './try-change.ts';

export function ComparePanel() {
  const words = useWords();
  const pair = usePair();
  const reference = useReference();
  const shown = useSlice(scenarioShown);
  const swap = useSwap();
  const c = words.comparing;
  const title = c.head(scenarioName(shown, words), scenarioName(reference, words));
  return (
    <div className="compare-panel" data-testid="compare-panel">
      <header className="panel-head">
        <h2 title={title}>{title}</h2>
        <span className="grow" />
        <IconButton label={c.swapMore} className="compare-swap is-text" testId="compare-swap" onPress={swap}>
          <ArrowLeftRight size={14} strokeWidth={1.75} /> {c.swap}
        </IconButton>
      </header>
      <States />
      {reference.id === shown.id && <p className="section note">{c.sameScenario}</p>}
      {pair && <Changes pair={pair} />}
      <CompareScatter />
    </div>
  );
}

/** Scenarios of the table whose figures are on their way, old or failed; the one in view says so above. */
function States() {
  const shown = useSlice((state) => state.shown);
  const others = useCompared().filter(({ scenario, figures }) => scenario.id !== shown && figures.status !== 'current');
  return others.map((compared) => <StateLine key={compared.scenario.id} compared={compared} />);
}

function StateLine({ compared: { scenario, figures } }: { readonly compared: Compared }) {
  const words = useWords();
  const { actions } = useApp();
  const c = words.comparing;
  const name = scenarioName(scenario, words);
  const again = (
    <Button className="link-button" onPress={() => void actions.compute(scenario.id)}>
      {c.recompute}
    </Button>
  );
  if (figures.status === 'failed') {
    return (
      <div className="state-line is-failed-line" role="alert" data-testid="problem" data-code={figures.problem.code}>
        <span>
          <b>{c.failed(name)}</b> <ProblemSentence problem={figures.problem} />
        </span>
        {again}
      </div>
    );
  }
  const isWaiting = figures.status === 'computing';
  return (
    <div className="state-line is-stale-line" role="status" data-testid="compare-old" data-scenario={scenario.id}>
      <Clock3 size={14} strokeWidth={1.75} aria-hidden="true" />
      <span>{isWaiting ? c.waiting(name) : c.old(name)}</span>
      {!isWaiting && again}
    </div>
  );
}

function Changes({ pair }: { readonly pair: Pair }) {
  const comparison = useComparison();
  const { before, after, category, minutes } = pair;
  const change = comparison?.change ?? NO_CHANGE;
  const walks = useMemo(
    () => walkChange(after.grid, before.result, after.result, category),
    [after.grid, before.result, after.result, category],
  );
  const groups = useMemo(
    () => groupChanges(after.grid, before.result, after.result, category, minutes),
    [after.grid, before.result, after.result, category, minutes],
  );
  return (
    <>
      <Crossing change={change} minutes={minutes} walks={walks} />
      {groups.length > 0 && <Groups groups={groups} />}
      <WhoLosesAndGains pair={pair} change={change} />
    </>
  );
}

const NO_CHANGE: CoverageChange = { gained: 0, lost: 0, cells: new Int8Array(0), communities: [] };

interface CrossingProps {
  readonly change: CoverageChange;
  readonly minutes: number;
  readonly walks: ReturnType<typeof walkChange>;
}

function Crossing({ change: { gained, lost }, minutes, walks }: CrossingProps) {
  const words = useWords();
  const numbers = useNumbers();
  const c = words.comparing;
  const figures = [
    { id: 'gained', label: c.gained, value: gained, tone: gained > 0 ? 'is-gain' : '' },
    { id: 'lost', label: c.lost, value: -lost, tone: lost > 0 ? 'is-loss' : '' },
    { id: 'net', label: c.net, value: gained - lost, tone: '' },
  ];
  return (
    <Section title={c.crossing(numbers.whole(minutes))} note={c.grossFirst}>
      <div className="compare-figures">
        {figures.map(({ id, label, value, tone }) => (
          <div key={id}>
            <div className="figure-label">{label}</div>
            <div className={`change-figure ${tone}`} data-testid={`compare-${id}`} data-value={value}>
              {numbers.signed(value)}
            </div>
          </div>
        ))}
      </div>
      {gained + lost === 0 ? (
        <p className="note">{c.nobody}</p>
      ) : (
        <div className="change-bar" aria-hidden="true">
          <i className="is-loss" style={{ flex: lost }} />
          <i className="is-gain" style={{ flex: gained }} />
        </div>
      )}
      {walks && (
        <p className="note" data-testid="compare-walks">
          {c.walks(numbers.whole(walks.shorter), numbers.whole(walks.longer), numbers.whole(walks.same))}
        </p>
      )}
    </Section>
  );
}

function Groups({ groups }: { readonly groups: ReturnType<typeof groupChanges> }) {
  const words = useWords();
  const numbers = useNumbers();
  const c = words.comparing;
  return (
    <Section title={c.groups} note={c.groupNote} className="section-rows">
      {groups.map(({ id, gained, lost }) => (
        <div className="compare-group" key={id}>
          <span className="row-name">{id}</span>
          <b className={gained > 0 ? 'is-gain' : ''}>{numbers.signed(gained)}</b>
          <b className={lost > 0 ? 'is-loss' : ''}>{numbers.signed(-lost)}</b>
          <b>{numbers.signed(gained - lost)}</b>
        </div>
      ))}
    </Section>
  );
}

const LEVELS: readonly Exclude<Level, 'city'>[] = ['community', 'street', 'district'];
const LOSERS = 5;
const GAINERS = 6;

function WhoLosesAndGains({ pair, change }: { readonly pair: Pair; readonly change: CoverageChange }) {
  const words = useWords();
  const [level, setLevel] = useState<Exclude<Level, 'city'>>('community');
  const { before, after } = pair;
  const levels = LEVELS.filter((id) => id !== 'district' || after.baseline.town.districts.length > 1);
  const parts = useMemo(
    () => changesAt(level, change, before.result, after.result),
    [level, change, before.result, after.result],
  );
  const c = words.comparing;
  const losers = mostOf(parts, 'lost');
  const gainers = mostOf(parts, 'gained');
  const most = Math.max(1, ...parts.map(({ gained, lost }) => Math.max(gained, lost)));
  return (
    <>
      <Section title={c.losers} note={c.losersNote} className="section-rows">
        <Segments
          label={c.byLevel}
          segments={levels.map((id) => ({ id, label: words.measures[id] }))}
          chosen={level}
          onChoose={(id) => setLevel(LEVELS.find((each) => each === id) ?? 'community')}
        />
        {losers.length === 0 && <p className="note">{c.noLosers}</p>}
        <Rows rows={losers} side="lost" shown={LOSERS} most={most} level={level} pair={pair} />
        <Cause pair={pair} change={change} />
      </Section>
      <Section title={c.gainers} note={c.gainersNote} className="section-rows">
        {gainers.length === 0 && <p className="note">{c.noGainers}</p>}
        <Rows rows={gainers} side="gained" shown={GAINERS} most={most} level={level} pair={pair} />
      </Section>
    </>
  );
}

const mostOf = (parts: readonly CommunityChange[], side: 'gained' | 'lost'): readonly CommunityChange[] =>
  parts.filter((part) => part[side] > 0).toSorted((a, b) => b[side] - a[side]);

interface RowsProps {
  readonly rows: readonly CommunityChange[];
  readonly side: 'gained' | 'lost';
  readonly shown: number;
  readonly most: number;
  readonly level: Exclude<Level, 'city'>;
  readonly pair: Pair;
}

function Rows({ rows, side, shown, most, level, pair }: RowsProps) {
  const words = useWords();
  const numbers = useNumbers();
  const desk = useDeskStore();
  const tone = side === 'lost' ? 'is-loss' : 'is-gain';
  const goTo = (id: string): void => {
    const bounds = boundsOfArea(pair.after.baseline, level, id);
    if (bounds) desk.getState().control?.fitBounds(bounds);
    desk.setState({ pointed: id });
  };
  return (
    <>
      {rows.slice(0, shown).map((row) => (
        <Button
          key={row.id}
          className="row-button compare-row"
          data-testid={`compare-${side}-row`}
          onPress={() => goTo(row.id)}
          onHoverStart={() => desk.setState({ pointed: row.id })}
          onHoverEnd={() => desk.setState({ pointed: null })}
        >
          <span className="row-name is-strong" title={words.comparing.goTo(row.name)}>
            {row.name}
          </span>
          <span className="compare-bar" aria-hidden="true">
            <i className={tone} style={{ inlineSize: `${(100 * row[side]) / most}%` }} />
          </span>
          <b className={tone}>{numbers.signed(side === 'lost' ? -row.lost : row.gained)}</b>
        </Button>
      ))}
      {rows.length > shown && <p className="note">{words.comparing.more(numbers.whole(rows.length - shown))}</p>}
    </>
  );
}

/** Where those who lose walked before, when one place explains all of it or most. */
function Cause({ pair, change }: { readonly pair: Pair; readonly change: CoverageChange }) {
  const words = useWords();
  const numbers = useNumbers();
  const { before, after, category } = pair;
  const first = useMemo(
    () => (change.lost > 0 ? lossesByPlace(after.grid, before.result, after.result, category, change)[0] : undefined),
    [after.grid, before.result, after.result, category, change],
  );
  if (!first) return null;
  const c = words.comparing;
  const isAll = first.households === change.lost;
  if (!isAll && first.households * 2 < change.lost) return null;
  return (
    <p className="compare-cause">
      <TriangleAlert size={14} strokeWidth={1.75} aria-hidden="true" />
      {isAll ? c.allFrom[first.fate](first.name) : c.someFrom[first.fate](first.name, numbers.whole(first.households))}
    </p>
  );
}

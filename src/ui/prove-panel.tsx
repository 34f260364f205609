/** The side panel of Prove: the answer with its needle and proof, the curve, the sites, other plans, the sum, and how it is taken over. */
import { BadgeCheck, CircleSlash2, Hourglass, RefreshCw } from 'lucide-react';
import { useEffect } from 'react';
import { NO_FIGURES, resultToDraw } from '../store/app-state.ts';
import { BASELINE_SCENARIO } from '../store/document.ts';
import { measuredCategory } from './measured.ts';
import { Button } from 'react-aria-components';
import { isOld, type SiteAsking, type SiteSearch, type SiteSolved } from '../store/prove-state.ts';
import { useApp, useLibrary, useNumbers, useProve, useProveSlice, useSlice, useWords } from './app-context.tsx';
import { Section } from './panel-parts.tsx';
import { ProblemSentence } from './problem-sentence.tsx';
import { ProgressLine } from './progress-line.tsx';
import { canCurve, CurveSection } from './prove-curve.tsx';
import { useHandle } from './prove-names.ts';
import { LookSection } from './prove-look.tsx';
import { MergePanel } from './prove-merge.tsx';
import { NearSection } from './prove-near.tsx';
import { Needle } from './prove-needle.tsx';
import { AcceptFoot, SitesSection } from './prove-sites.tsx';
import { AreasSection, ClosedSection, TotalSection } from './prove-totals.tsx';
import { solveQuestion, takePack } from './prove-solve.ts';
import { asOne, isMost, lossText, onScale, scaleOf, valueText } from './prove-values.ts';
import { conditionsOf } from './prove-change.ts';

export function ProvePanel() {
  const words = useWords();
  const prove = useProve();
  const library = useLibrary();
  const { store } = useApp();
  const subject = useProveSlice((state) => state.subject);
  const packNow = useSlice((state) => state.document.pack);
  const packAsked = useProveSlice((state) => state.merging.pack);
  const isReady = useSlice((state) => state.baseline.kind === 'ready');
  useEffect(() => {
    if (!isReady) return;
    const { view, figures } = store.getState();
    const result = resultToDraw(figures.get(BASELINE_SCENARIO) ?? NO_FIGURES)?.result ?? null;
    prove.actions.open(result && measuredCategory(view.measure, result));
  }, [prove, isReady, store]);
  useEffect(() => {
    if (packAsked !== packNow) takePack(prove, library, packNow);
  }, [prove, library, packNow, packAsked]);
  return (
    <div data-testid="prove-panel" role="group" aria-label={words.app.panel} className="prove-panel">
      {subject === 'site' ? <SitePanel /> : <MergePanel />}
    </div>
  );
}

function SitePanel() {
  const words = useWords();
  const search = useProveSlice((state) => state.site);
  const question = useProveSlice((state) => state.question);
  const handle = useHandle();
  const isStale = isOld(search, question, handle);
  const asked = search.kind === 'none' ? question : search.asked;
  const p = words.proving;
  return (
    <>
      <header className="panel-head">
        <h2>{p.subjects.site}</h2>
        <span className="panel-note">{p.goalNames[asked.model]}</span>
      </header>
      {isStale && search.kind !== 'solving' && <OldLine />}
      <LookSection />
      {search.kind === 'none' && <EmptySection text={p.empty.site} />}
      {search.kind === 'failed' && <FailedSection search={search} />}
      {search.kind === 'solving' && (
        <>
          <Searching search={search} />
          {search.best && <Answer asked={asked} answer={search.best} isStopped={false} />}
        </>
      )}
      {search.kind === 'solved' && search.answer.status === 'infeasible' && <Infeasible asked={asked} answer={search.answer} />}
      {search.kind === 'solved' && search.answer.status !== 'infeasible' && (
        <div className={isStale ? 'is-old' : ''}>
          <Answer asked={asked} answer={search.answer} isStopped={search.isStopped} />
          {canCurve(asked) && <CurveSection />}
          <SitesSection asked={asked} answer={search.answer} />
          <ClosedSection answer={search.answer} />
          <AreasSection answer={search.answer} />
          <NearSection asked={asked} answer={search.answer} />
          <TotalSection asked={asked} answer={search.answer} />
          <AcceptFoot asked={asked} answer={search.answer} />
        </div>
      )}
    </>
  );
}

export function OldLine() {
  const words = useWords();
  const app = useApp();
  const prove = useProve();
  const library = useLibrary();
  const p = words.proving;
  return (
    <div className="state-line is-stale-line" role="status" data-testid="prove-old">
      <RefreshCw size={14} strokeWidth={1.75} aria-hidden="true" />
      <span>
        <b>{p.old}</b> {p.oldMore}
      </span>
      <Button className="link-button" onPress={() => solveQuestion(app, prove, library)}>
        {p.solveAgain}
      </Button>
    </div>
  );
}

export function EmptySection({ text }: { readonly text: string }) {
  const words = useWords();
  const app = useApp();
  const prove = useProve();
  const library = useLibrary();
  return (
    <Section>
      <h3 className="prove-empty">{words.proving.empty.title}</h3>
      <p>{text}</p>
      <p>
        <Button className="button is-ink" onPress={() => solveQuestion(app, prove, library)}>
          {words.proving.solve} <kbd>R</kbd>
        </Button>
      </p>
    </Section>
  );
}

function Searching({ search }: { readonly search: Extract<SiteSearch, { readonly kind: 'solving' }> }) {
  const words = useWords();
  const prove = useProve();
  return <ProgressLine progress={search.progress} title={words.proving.searching} onStop={() => prove.actions.stop()} />;
}

function FailedSection({ search }: { readonly search: Extract<SiteSearch, { readonly kind: 'failed' }> }) {
  const words = useWords();
  return (
    <Section>
      <div role="alert" data-testid="prove-problem" data-code={search.problem.code}>
        <b>{words.proving.failed}</b> <ProblemSentence problem={search.problem} />
      </div>
    </Section>
  );
}

/** The rule that leaves no answer, and the way out. */
function Infeasible({ asked, answer }: { readonly asked: SiteAsking; readonly answer: SiteSolved }) {
  const words = useWords();
  const numbers = useNumbers();
  const p = words.proving;
  const { explanation, unreachableCells } = answer;
  return (
    <Section>
      <div
        className="prove-verdict is-none"
        role="alert"
        data-testid="prove-problem"
        data-code={explanation?.code ?? 'solve/infeasible'}
      >
        <CircleSlash2 size={18} strokeWidth={1.75} aria-hidden="true" />
        <p>
          <b>{p.failed}</b>{' '}
          {explanation?.code === 'solve/unreachable-demand'
            ? p.unreachableNone(numbers.whole(unreachableCells.length), peopleOf(asked, answer, words, numbers))
            : explanation && <ProblemSentence problem={explanation} />}
        </p>
      </div>
      <UnreachableActions asked={asked} answer={answer} />
    </Section>
  );
}

function UnreachableActions({ asked, answer }: { readonly asked: SiteAsking; readonly answer: SiteSolved }) {
  const words = useWords();
  const app = useApp();
  const prove = useProve();
  const library = useLibrary();
  const p = words.proving;
  if (answer.unreachableCells.length === 0) return null;
  const canSkip = !asked.skipUnreachable && asked.model !== 'mclp' && asked.model !== 'p-median';
  return (
    <div className="prove-actions">
      <Button
        className="link-button"
        onPress={() => app.actions.select({ kind: 'cells', cells: [...answer.unreachableCells] })}
      >
        {p.unreachableShow}
      </Button>
      {canSkip && (
        <Button
          className="link-button"
          data-testid="skip-unreachable"
          onPress={() => {
            prove.actions.ask({ skipUnreachable: true });
            solveQuestion(app, prove, library);
          }}
        >
          {p.unreachableSkip}
        </Button>
      )}
    </div>
  );
}

interface AnswerProps {
  readonly asked: SiteAsking;
  readonly answer: SiteSolved;
  readonly isStopped: boolean;
}

/** The figure, the needle and the verdict. */
function Answer({ asked, answer, isStopped }: AnswerProps) {
  const words = useWords();
  const numbers = useNumbers();
  const scale = scaleOf(asked);
  const { objective, bound, before, households, status, longest } = answer;
  if (objective === null || bound === null) return null;
  const p = words.proving;
  const text = (value: number) => valueText(scale, value, households, words, numbers);
  const found = text(objective);
  const scaled = (value: number): number => onScale(scale, value, households);
  const longestText = (ms: number): string => asOne(valueText('longest', ms, households, words, numbers));
  const isProven = status === 'optimal';
  const openWords = isMost(scale) ? p.openWords : p.openWordsLeast;
  const boundText = isProven ? p.needle.closed : p.needle.bound(asOne(text(bound)));
  const nowText = before === null ? null : (asked.edits.length === 0 ? p.needle.now : p.was)(asOne(text(before)));
  return (
    <Section>
      <div className="share-line" data-testid="prove-answer" data-status={status} data-objective={objective} data-bound={bound}>
        <span className="main-figure">
          {found.figure}
          <small>{found.unit}</small>
        </span>
        <span className="share-words">{headline(asked, answer, words, numbers)}</span>
      </div>
      <Needle
        now={before === null || asked.model === 'lscp' ? null : scaled(before)}
        found={scaled(objective)}
        bound={scaled(bound)}
        label={p.needle.label(asOne(found), asOne(text(bound)))}
        nowText={asked.model === 'lscp' ? null : nowText}
        boundText={boundText}
      />
      <div className={`prove-verdict ${isProven ? 'is-proven' : ''}`} role="status" data-testid="prove-verdict">
        {isProven ? (
          <BadgeCheck size={18} strokeWidth={1.75} aria-hidden="true" />
        ) : (
          <Hourglass size={18} strokeWidth={1.75} aria-hidden="true" />
        )}
        <p>
          <b>{isProven ? p.proven : p.open}</b>{' '}
          {isProven ? provenWords(asked, answer, words, numbers) : openWords(asOne(found), asOne(text(bound)))}{' '}
          {!isProven && `${p.openGap(gapText(objective, bound))} `}
          {!isProven && (isStopped ? p.stopped : p.openNext)}
          {longest && `${p.longestIs(longestText(longest.found), longest.found === longest.bound)} `}
          <small>{p.took(answer.seconds.toFixed(1))}</small>
        </p>
      </div>
      {answer.unreachableCells.length > 0 && (
        <>
          <p className="note">
            {(asked.skipUnreachable ? p.unreachableLeft : p.unreachable)(
              numbers.whole(answer.unreachableCells.length),
              peopleOf(asked, answer, words, numbers),
            )}
          </p>
          <UnreachableActions asked={asked} answer={answer} />
        </>
      )}
    </Section>
  );
}

/** Who lives where nothing can reach: as they were counted. */
const peopleOf = ({ groupWeights }: SiteAsking, answer: SiteSolved, words: WordsNow, numbers: NumbersNow): string =>
  words.proving.people(numbers.whole(answer.unreachableHouseholds), groupWeights.length > 0);

/** Two digits that count: a small gap is not nothing. */
const gapText = (objective: number, bound: number): string =>
  String(Number(((100 * Math.abs(bound - objective)) / Math.max(1, Math.abs(objective))).toPrecision(2)));

type WordsNow = ReturnType<typeof useWords>;
type NumbersNow = ReturnType<typeof useNumbers>;

/** What the large figure is of. */
function headline(asked: SiteAsking, answer: SiteSolved, words: WordsNow, numbers: NumbersNow): string {
  const p = words.proving;
  const { covered, coveredBefore, objective, before, households } = answer;
  const scale = scaleOf(asked);
  if (asked.model === 'lscp-backup') return `${p.twice} · ${lossText(scale, objective ?? 0, households, words, numbers)}`;
  switch (scale) {
    case 'share':
      return (asked.room === null ? p.share : p.served)(numbers.whole(covered), numbers.signed(covered - coveredBefore));
    case 'services':
      return p.services(numbers.whole(covered), numbers.signed(covered - coveredBefore));
    case 'weighed':
      return p.weighed(numbers.whole(covered), numbers.signed(covered - coveredBefore));
    case 'sites':
      return p.sitesNeeded;
    case 'yuan':
      return p.leastCost;
    case 'mean':
    case 'longest': {
      const was = before === null ? p.wasNone : p.was(asOne(valueText(scale, before, households, words, numbers)));
      return `${scale === 'mean' ? p.meanWalk : p.longestWalk} · ${was}`;
    }
  }
}

function provenWords(asked: SiteAsking, answer: SiteSolved, words: WordsNow, numbers: NumbersNow): string {
  const p = words.proving.provenWords;
  const conditions = conditionsOf(asked);
  if (conditions.length === 1 && asked.budgetYuan !== null && asked.model === 'mclp') return p.budget;
  if (asked.afterwards === 'next-worst') return p.nextWorst;
  if (conditions.length > 0 || asked.afterwards !== null) return p.rules;
  return p[asked.model](numbers.whole(answer.sites.length));
}

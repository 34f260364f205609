/** The side panel of a merging question: the plan with its proof, every merge with its price, and the sizes and weights that can be changed. */
import { BadgeCheck, Hourglass } from 'lucide-react';
import { isOld, type MergeSearch, type MergeSolved, type RegionFound } from '../store/prove-state.ts';
import { useNumbers, useProve, useProveSlice, useWords } from './app-context.tsx';
import { Section } from './panel-parts.tsx';
import { ProblemSentence } from './problem-sentence.tsx';
import { ProgressLine } from './progress-line.tsx';
import { HandMergesSection } from './prove-hand-merges.tsx';
import { AcceptMerges } from './prove-merge-accept.tsx';
import { LookedCommunity } from './prove-merge-look.tsx';
import { MergeRow, PartRows } from './prove-merge-row.tsx';
import { MergeSizes, MergeWeights } from './prove-merge-settings.tsx';
import { useHandle } from './prove-names.ts';
import { Needle } from './prove-needle.tsx';
import { EmptySection, OldLine } from './prove-panel.tsx';

export function MergePanel() {
  const words = useWords();
  const numbers = useNumbers();
  const prove = useProve();
  const search = useProveSlice((state) => state.merge);
  const question = useProveSlice((state) => state.merging);
  const isStale = isOld(search, question, useHandle());
  const p = words.proving;
  return (
    <>
      <header className="panel-head">
        <h2>{p.subjects.merge}</h2>
      </header>
      {isStale && search.kind !== 'solving' && <OldLine />}
      <LookedCommunity />
      {search.kind === 'none' && <EmptySection text={p.empty.merge} />}
      {search.kind === 'failed' && (
        <Section>
          <div role="alert" data-testid="prove-problem" data-code={search.problem.code}>
            <b>{p.failed}</b> <ProblemSentence problem={search.problem} />
          </div>
        </Section>
      )}
      {search.kind === 'solving' && (
        <>
          <ProgressLine progress={search.progress} title={p.searching} onStop={() => prove.actions.stop()} />
          {search.best && (
            <Section title={p.merge.price}>
              <p>{p.openWordsLeast(numbers.whole(search.best.price), numbers.whole(search.best.bound))}</p>
            </Section>
          )}
        </>
      )}
      {search.kind === 'solved' && <Plan search={search} isStale={isStale} />}
      <MergeSizes />
      <MergeWeights />
    </>
  );
}

function Plan({ search, isStale }: { readonly search: Extract<MergeSearch, { kind: 'solved' }>; readonly isStale: boolean }) {
  const words = useWords();
  const numbers = useNumbers();
  const { answer } = search;
  const m = words.proving.merge;
  return (
    <div className={isStale ? 'is-old' : ''}>
      <PriceSection answer={answer} />
      <Section title={m.list} note={m.listNote} className="section-rows">
        {answer.merged.length === 0 && <p>{m.none}</p>}
        {mostSavedFirst(answer.merged).map((region) => (
          <MergeRow key={region.into} region={region} />
        ))}
      </Section>
      <Section title={m.sum} note={`${m.before} → ${m.after}`} className="section-rows">
        <PartRows before={answer.before} after={answer.after} />
        <p className="note">{m.enumerated(numbers.whole(answer.regionsEnumerated))}</p>
        {answer.notes.map((note) => (
          <p key={note.code} className="note">
            <ProblemSentence problem={note} />
          </p>
        ))}
      </Section>
      <HandMergesSection answer={answer} />
      <AcceptMerges answer={answer} />
    </div>
  );
}

const mostSavedFirst = (regions: readonly RegionFound[]): readonly RegionFound[] =>
  regions.toSorted((a, b) => a.price - a.priceBefore - (b.price - b.priceBefore));

function PriceSection({ answer }: { readonly answer: MergeSolved }) {
  const words = useWords();
  const numbers = useNumbers();
  const { status, price, bound, priceBefore } = answer;
  const p = words.proving;
  const isProven = status === 'optimal';
  const text = (value: number): string => numbers.whole(value);
  return (
    <Section>
      <div className="share-line" data-testid="prove-answer" data-status={status} data-objective={price} data-bound={bound}>
        <span className="main-figure">
          {text(price)}
          <small>{p.merge.points}</small>
        </span>
        <span className="share-words">
          {p.merge.communities(numbers.whole(answer.communitiesBefore), numbers.whole(answer.communitiesAfter))} ·{' '}
          {p.merge.within2(numbers.whole(answer.withinBefore), numbers.whole(answer.withinAfter))}
        </span>
      </div>
      <Needle
        now={priceBefore}
        found={price}
        bound={bound}
        label={p.needle.label(text(price), text(bound))}
        nowText={p.merge.priceNote(text(priceBefore))}
        boundText={isProven ? p.needle.closed : p.needle.bound(text(bound))}
      />
      <div className={`prove-verdict ${isProven ? 'is-proven' : ''}`} role="status" data-testid="prove-verdict">
        {isProven ? (
          <BadgeCheck size={18} strokeWidth={1.75} aria-hidden="true" />
        ) : (
          <Hourglass size={18} strokeWidth={1.75} aria-hidden="true" />
        )}
        <p>
          <b>{isProven ? p.proven : p.open}</b> {isProven ? p.provenWords.merge : p.openWordsLeast(text(price), text(bound))}
          <small>{p.took(answer.seconds.toFixed(1))}</small>
        </p>
      </div>
    </Section>
  );
}

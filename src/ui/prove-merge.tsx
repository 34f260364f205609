/** The side panel of a merging question: sizes and weights that can be seen and changed, the plan with its proof, every merge with its price part by part. */
import { BadgeCheck, ChevronDown, ChevronRight, Hourglass, Lock, LockOpen } from 'lucide-react';
import { useState } from 'react';
import { Button, Checkbox } from 'react-aria-components';
import type { CommunityId } from '../domain/units.ts';
import {
  isOld,
  type MergeSearch,
  type MergeSolved,
  type PriceWeights,
  type RegionFound,
  type UnitKind,
} from '../store/prove-state.ts';
import { scenarioShown } from '../store/app-state.ts';
import { BASELINE_SCENARIO } from '../store/document.ts';
import { useApp, useNumbers, useProve, useProveSlice, useSlice, useWords } from './app-context.tsx';
import { Section } from './panel-parts.tsx';
import { ProblemSentence } from './problem-sentence.tsx';
import { ProgressLine } from './progress-line.tsx';
import { acceptAsNew, acceptHere, mergeEdit } from './prove-accept.ts';
import { HandMergesSection } from './prove-hand-merges.tsx';
import { useCommunityName, useHandle } from './prove-names.ts';
import { Needle } from './prove-needle.tsx';
import { EmptySection, OldLine } from './prove-panel.tsx';
import { scenarioName } from './scenario-name.ts';

const PARTS: readonly (keyof PriceWeights)[] = ['size', 'moves', 'walk', 'office', 'funding'];
const KINDS: readonly UnitKind[] = ['old', 'new'];

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
      <Sizes />
      <Weights />
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

/** One merge: taken or not, its members, and on a press what it changes, part by part. */
function MergeRow({ region }: { readonly region: RegionFound }) {
  const words = useWords();
  const numbers = useNumbers();
  const { actions } = useProve();
  const app = useApp();
  const nameOf = useCommunityName();
  const isDeclined = useProveSlice((state) => state.declined.includes(region.into));
  const [isOpen, setIsOpen] = useState(false);
  const m = words.proving.merge;
  const name = nameOf(region.into);
  const others = region.members.filter((id) => id !== region.into).map(nameOf);
  const Icon = isOpen ? ChevronDown : ChevronRight;
  return (
    <div className={`prove-merge ${isDeclined ? 'is-off' : ''}`} data-testid="prove-merge" data-into={region.into}>
      <Checkbox
        className="check"
        aria-label={m.take(name)}
        isSelected={!isDeclined}
        onChange={(isOn) => actions.decline(region.into, !isOn)}
      >
        <i aria-hidden="true" />
      </Checkbox>
      <Button
        className="row-button"
        aria-expanded={isOpen}
        onPress={() => {
          setIsOpen(!isOpen);
          app.actions.select({ kind: 'community', id: region.into as CommunityId });
        }}
      >
        <span className="row-name">
          <b>{name}</b> <small>+ {others.join(words.app.comma)}</small>
        </span>
        <span className="row-count">
          <b>{numbers.whole(region.households)}</b>{' '}
          <span className={region.isWithin ? 'is-met' : 'is-missed'}>{region.isWithin ? '✓' : '✕'}</span>
        </span>
        <span className="row-count">{numbers.signed(region.price - region.priceBefore)}</span>
        <Icon size={14} strokeWidth={1.75} />
      </Button>
      {isOpen && (
        <div className="prove-parts">
          <p className={region.isWithin ? 'is-met' : 'is-missed'}>{region.isWithin ? m.isWithin : m.isOutside}</p>
          <PartRows before={region.before} after={region.after} />
          {region.office !== null && <p className="note">{m.office(region.office)}</p>}
        </div>
      )}
    </div>
  );
}

function PartRows({ before, after }: { readonly before: RegionFound['before']; readonly after: RegionFound['after'] }) {
  const words = useWords();
  const numbers = useNumbers();
  const weights = useProveSlice((state) => (state.merge.kind === 'solved' ? state.merge.asked.weights : state.merging.weights));
  const m = words.proving.merge;
  return PARTS.map((part) => (
    <div key={part} className="prove-part">
      <span className="row-name" title={m.partUnits[part]}>
        {m.parts[part]} <small>{m.partUnits[part]}</small>
      </span>
      <span className="row-count">
        {numbers.whole(before[part])} → <b>{numbers.whole(after[part])}</b>
      </span>
      <span className="row-count">{numbers.signed(weights[part] * (after[part] - before[part]))}</span>
    </div>
  ));
}

function AcceptMerges({ answer }: { readonly answer: MergeSolved }) {
  const words = useWords();
  const numbers = useNumbers();
  const app = useApp();
  const declined = useProveSlice((state) => state.declined);
  const scenario = useSlice(scenarioShown);
  const p = words.proving;
  const taken = answer.merged.filter(({ into }) => !declined.includes(into));
  const note = p.merge.note(
    p.proofOf(
      numbers.whole(answer.price),
      numbers.whole(answer.bound),
      numbers.whole(answer.price - answer.bound),
      answer.status === 'optimal',
    ),
  );
  const edits = taken.map((region) => mergeEdit(region, note));
  if (answer.merged.length === 0) return null;
  return (
    <div className="prove-foot">
      <Button
        className="button is-accent"
        data-testid="accept"
        isDisabled={taken.length === 0}
        onPress={() => acceptAsNew(app, edits)}
      >
        {p.merge.accept(numbers.whole(taken.length))}
      </Button>
      {scenario.id !== BASELINE_SCENARIO && (
        <Button className="button" isDisabled={taken.length === 0} onPress={() => acceptHere(app, edits)}>
          {p.acceptMore(scenarioName(scenario, words))}
        </Button>
      )}
    </div>
  );
}

/** The community that was clicked on the map: what the plan does with it, and whether it may be merged at all. */
function LookedCommunity() {
  const words = useWords();
  const { actions } = useApp();
  const nameOf = useCommunityName();
  const id = useSlice(({ view }) => (view.selection.kind === 'community' ? view.selection.id : null));
  const isLocked = useSlice(({ document }) => id !== null && document.locked.includes(id));
  const region = useProveSlice(({ merge }) =>
    merge.kind === 'solved' && id !== null
      ? (merge.answer.merged.find(({ members }) => members.some((member) => member === id)) ?? null)
      : null,
  );
  const isSolved = useProveSlice(({ merge }) => merge.kind === 'solved');
  const p = words.proving.look;
  if (id === null) return null;
  const fate = !isSolved
    ? ''
    : region === null
      ? p.alone
      : region.into === id
        ? p.keepsName
        : p.mergedInto(nameOf(region.into));
  return (
    <section className="section prove-look" aria-label={nameOf(id)} data-testid="prove-community">
      <div className="section-head">
        <h3>{nameOf(id)}</h3>
        <span>{fate}</span>
      </div>
      <Button className="button" data-testid="lock" onPress={() => actions.lockCommunity(id, !isLocked)}>
        {isLocked ? <LockOpen size={14} strokeWidth={1.75} /> : <Lock size={14} strokeWidth={1.75} />}
        {isLocked ? p.unlockIt : p.lockIt}
      </Button>
    </section>
  );
}

function Sizes() {
  const words = useWords();
  const { actions } = useProve();
  const { bounds } = useProveSlice((state) => state.merging);
  const m = words.proving.merge;
  const change = (kind: UnitKind, part: { readonly min?: number; readonly max?: number }): void => {
    const { min, max } = { ...bounds[kind], ...part };
    actions.askMerge({ bounds: { ...bounds, [kind]: { min, max, target: (min + max) / 2 } } });
  };
  return (
    <Section title={m.sizes} note={m.sizesNote}>
      {KINDS.map((kind) => (
        <div key={kind} className="prove-bounds">
          <span className="row-name">{m[kind]}</span>
          <NumberField
            label={`${m[kind]}, ${m.min}`}
            value={bounds[kind].min}
            onValue={(min) => min <= bounds[kind].max && change(kind, { min })}
          />
          <span aria-hidden="true">–</span>
          <NumberField
            label={`${m[kind]}, ${m.max}`}
            value={bounds[kind].max}
            onValue={(max) => max >= bounds[kind].min && change(kind, { max })}
          />
        </div>
      ))}
    </Section>
  );
}

function Weights() {
  const words = useWords();
  const { actions } = useProve();
  const { weights } = useProveSlice((state) => state.merging);
  const m = words.proving.merge;
  return (
    <Section title={m.weights} note={m.weightsNote}>
      {PARTS.map((part) => (
        <div key={part} className="prove-bounds">
          <span className="row-name">
            {m.parts[part]} <small>{m.partUnits[part]}</small>
          </span>
          <NumberField
            label={m.parts[part]}
            value={weights[part]}
            isFine
            onValue={(value) => actions.askMerge({ weights: { ...weights, [part]: value } })}
          />
        </div>
      ))}
    </Section>
  );
}

/** Zero or more; what is being typed stands until the field is left. */
function NumberField({
  label,
  value,
  isFine = false,
  onValue,
}: {
  readonly label: string;
  readonly value: number;
  readonly isFine?: boolean;
  readonly onValue: (value: number) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <input
      className="prove-number-field"
      type="number"
      min={0}
      step={isFine ? 'any' : 1}
      aria-label={label}
      value={typed ?? value}
      onBlur={() => setTyped(null)}
      onChange={({ target }) => {
        setTyped(target.value);
        const wanted = target.valueAsNumber;
        if (wanted >= 0 && Number.isFinite(wanted) && (isFine || Number.isInteger(wanted))) onValue(wanted);
      }}
    />
  );
}

/** The question on the map: one sentence with slots, its conditions as chips, and Solve (DESIGN 6). */
import { Play, Square as SquareIcon, SquareCheck, X } from 'lucide-react';
import { Button, ToggleButton } from 'react-aria-components';
import { ANY_CENTRE, isCentreCategory } from '../domain/centre-family.ts';
import type { CandidatePlace } from '../domain/extra-layers.ts';
import { type CategoryId, communityId } from '../domain/units.ts';
import type { AppState } from '../store/app-state.ts';
import type { SiteModel } from '../store/prove-state.ts';
import { BASELINE_SCENARIO } from '../store/document.ts';
import { useApp, useLanguage, useLibrary, useNumbers, useProve, useProveSlice, useSlice, useWords } from './app-context.tsx';
import { Explained, Segments } from './controls.tsx';
import { categoryLabel } from './library.ts';
import { BuildChip } from './prove-build.tsx';
import { existingCount, hasClosedRooms } from './prove-click.ts';
import { MergeSentence } from './prove-merge-question.tsx';
import { useNameOf } from './prove-names.ts';
import { PointsChip } from './prove-points.tsx';
import { ChoiceSlot, NumberSlot, SlottedSentence } from './prove-slots.tsx';
import { solveQuestion } from './prove-solve.ts';

const MODELS: readonly SiteModel[] = ['mclp', 'lscp', 'p-median', 'p-center', 'lscp-backup'];
const CANDIDATES = ['hexes', 'communities', 'rooms', 'points'] as const;
const MOST_SITES = 200;
const MOST_YUAN = 1_000_000_000;

export function QuestionCard() {
  const words = useWords();
  const prove = useProve();
  const subject = useProveSlice((state) => state.subject);
  const p = words.proving;
  return (
    <section className="card prove-card" aria-label={p.title} data-testid="question">
      <Segments
        label={p.title}
        segments={[
          { id: 'site', label: p.subjects.site },
          { id: 'merge', label: p.subjects.merge },
        ]}
        chosen={subject}
        onChoose={(id) => prove.actions.showSubject(id === 'merge' ? 'merge' : 'site')}
      />
      {subject === 'site' ? <SiteSentence /> : <MergeSentence />}
      <div className="prove-conditions">
        {subject === 'site' ? <SiteChips /> : <MergeChips />}
        <SolveButton />
      </div>
      <BaselineNote />
    </section>
  );
}

function SiteSentence() {
  const words = useWords();
  const { actions } = useProve();
  const library = useLibrary();
  const language = useLanguage();
  const asked = useProveSlice((state) => state.question);
  const rooms = useSlice(hasClosedRooms);
  const sites = useSlice(candidateSites);
  const categories = useCategories();
  const p = words.proving;
  const { model, candidates, budgetYuan } = asked;
  const template = budgetYuan !== null ? p.budgetSentence : p.sentence[model];
  return (
    <SlottedSentence
      template={template}
      slots={{
        sites: (
          <NumberSlot
            label={p.slots.sites}
            value={asked.sites ?? 1}
            least={1}
            most={MOST_SITES}
            testId="slot-sites"
            onValue={(sites) => actions.ask({ sites })}
          />
        ),
        budget: (
          <NumberSlot
            label={p.slots.budget}
            value={budgetYuan ?? 0}
            least={1}
            most={MOST_YUAN}
            testId="slot-budget"
            onValue={(yuan) => actions.ask({ budgetYuan: yuan })}
          />
        ),
        category: (
          <ChoiceSlot
            label={p.slots.category}
            value={asked.category}
            choices={categories.map((id) => ({ id, name: categoryLabel(library, id, language) }))}
            testId="slot-category"
            onChoose={(id) => actions.ask({ category: id as CategoryId })}
          />
        ),
        candidates: (
          <ChoiceSlot
            label={p.slots.candidates}
            value={candidates.kind}
            choices={CANDIDATES.map((id) => ({ id, name: p.candidates[id], isOff: id === 'rooms' && !rooms }))}
            testId="slot-candidates"
            onChoose={(id) => actions.ask(withCandidates(id, sites))}
          />
        ),
        goal: (
          <ChoiceSlot
            label={p.slots.goal}
            value={model}
            choices={MODELS.map((id) => ({ id, name: p.goals[id] }))}
            testId="slot-goal"
            onChoose={(id) => actions.ask(withModel(id))}
          />
        ),
        limit: (
          <NumberSlot
            label={p.slots.limit}
            value={asked.limitMinutes}
            least={1}
            most={60}
            testId="slot-limit"
            onValue={(limitMinutes) => actions.ask({ limitMinutes })}
          />
        ),
      }}
    />
  );
}

/** Rules name candidates of the old kind: they go with it. Points begin with the candidate sites of the plan's files. */
function withCandidates(id: string, sites: readonly CandidatePlace[]) {
  const rules = { required: [], forbidden: [], budgetYuan: null, costEach: null };
  if (id === 'points')
    return {
      candidates: { kind: id, points: sites.map(({ id: own, lngLat, costYuan }) => ({ id: own, lngLat, costYuan })) },
      ...rules,
    } as const;
  return { candidates: { kind: id === 'communities' || id === 'rooms' ? id : 'hexes' }, ...rules } as const;
}

const NO_SITES: readonly CandidatePlace[] = [];

const candidateSites = ({ baseline }: AppState): readonly CandidatePlace[] =>
  baseline.kind === 'ready' ? (baseline.opened.extras?.candidates ?? NO_SITES) : NO_SITES;

function withModel(id: string) {
  const model = MODELS.find((one) => one === id) ?? 'mclp';
  return model === 'mclp' ? { model } : { model, budgetYuan: null, costEach: null };
}

/** What is measured in the town, the family of centres first. */
function useCategories(): readonly CategoryId[] {
  const library = useLibrary();
  const known = useSlice(({ baseline }) => (baseline.kind === 'ready' ? baseline.opened.baseline.town.facilities : null));
  const there = new Set(known?.map(({ category }) => category) ?? []);
  const listed = library.categories.map(({ id }) => id as CategoryId).filter((id) => id !== 'unit-room');
  const others = [...there].filter((id) => !listed.includes(id) && id !== 'unit-room');
  return [ANY_CENTRE, ...listed, ...others];
}

function SiteChips() {
  const words = useWords();
  const numbers = useNumbers();
  const { actions } = useProve();
  const nameOf = useNameOf();
  const asked = useProveSlice((state) => state.question);
  const places = useProveSlice((state) => state.places);
  const costEach = useProveSlice((state) => state.build.costYuan);
  const { category } = asked;
  const existing = useSlice((state) =>
    existingCount(state, category, (of) => category === ANY_CENTRE && isCentreCategory(of as CategoryId)),
  );
  const p = words.proving;
  const points = asked.candidates.kind === 'points' ? asked.candidates.points : null;
  const hasCosts = points !== null && points.length > 0 && points.every(({ costYuan }) => costYuan !== null);
  const canBudget = asked.model === 'mclp' && asked.candidates.kind !== 'rooms' && (hasCosts || costEach !== null);
  const toggleBudget = (isOn: boolean): void => {
    const dearest = hasCosts && points ? Math.max(1, ...points.map(({ costYuan }) => costYuan ?? 1)) : (costEach ?? 1);
    actions.ask(isOn ? { budgetYuan: dearest * (asked.sites ?? 1), costEach } : { budgetYuan: null, costEach: null });
  };
  return (
    <>
      <ToggleButton
        className="chip"
        isSelected={asked.keepExisting}
        onChange={(keepExisting) => actions.ask({ keepExisting })}
        data-testid="chip-keep"
      >
        <Tick isOn={asked.keepExisting} /> {existing > 0 ? p.keep(numbers.whole(existing)) : p.keepPlain}
      </ToggleButton>
      {asked.candidates.kind !== 'rooms' && <BuildChip />}
      {points !== null && <PointsChip points={points} />}
      {canBudget && (
        <ToggleButton className="chip" isSelected={asked.budgetYuan !== null} onChange={toggleBudget}>
          {asked.budgetYuan === null ? p.budgetChip : p.numberChip}
        </ToggleButton>
      )}
      {asked.model !== 'mclp' && asked.model !== 'p-median' && (
        <ToggleButton
          className="chip"
          isSelected={asked.skipUnreachable}
          onChange={(skipUnreachable) => actions.ask({ skipUnreachable })}
          data-testid="chip-skip"
        >
          <Tick isOn={asked.skipUnreachable} /> {p.skip}
        </ToggleButton>
      )}
      {asked.required.map((id) => (
        <RuleChip key={id} text={p.required(nameOf(id, places[id]))} onRemove={() => actions.rule(id, null)} />
      ))}
      {asked.forbidden.map((id) => (
        <RuleChip key={id} text={p.forbidden(nameOf(id, places[id]))} onRemove={() => actions.rule(id, null)} />
      ))}
    </>
  );
}

function Tick({ isOn }: { readonly isOn: boolean }) {
  const Icon = isOn ? SquareCheck : SquareIcon;
  return <Icon size={14} strokeWidth={1.75} aria-hidden="true" />;
}

function MergeChips() {
  const words = useWords();
  const { actions } = useProve();
  const app = useApp();
  const { locked, onFoot, mostMerges } = useProveSlice((state) => state.merging);
  const nameOf = useNameOf();
  const p = words.proving;
  return (
    <>
      <ToggleButton
        className="chip"
        isSelected={onFoot}
        onChange={(isOn) => actions.askMerge({ onFoot: isOn })}
        data-testid="chip-on-foot"
      >
        <Tick isOn={onFoot} /> {p.merge.onFoot}
      </ToggleButton>
      <span className="chip prove-most">
        <label htmlFor="prove-most">{p.merge.mostMerges}</label>
        <input
          id="prove-most"
          className="prove-number-field"
          type="number"
          min={0}
          step={1}
          placeholder={p.merge.anyNumber}
          value={mostMerges ?? ''}
          onChange={({ target }) => {
            const wanted = target.value === '' ? null : target.valueAsNumber;
            if (wanted === null || (Number.isInteger(wanted) && wanted >= 0)) actions.askMerge({ mostMerges: wanted });
          }}
        />
      </span>
      {locked.map((id) => (
        <RuleChip
          key={id}
          text={p.locked(nameOf(id, undefined))}
          onRemove={() => app.actions.lockCommunity(communityId(id), false)}
        />
      ))}
    </>
  );
}

function RuleChip({ text, onRemove }: { readonly text: string; readonly onRemove: () => void }) {
  const words = useWords();
  return (
    <span className="chip prove-rule">
      {text}
      <Button className="icon-button is-tiny" aria-label={words.proving.free(text)} onPress={onRemove}>
        <X size={12} strokeWidth={2} />
      </Button>
    </span>
  );
}

function SolveButton() {
  const words = useWords();
  const app = useApp();
  const prove = useProve();
  const library = useLibrary();
  const isSolving = useProveSlice(({ subject, site, merge }) => (subject === 'site' ? site : merge).kind === 'solving');
  const isAgain = useProveSlice(({ subject, site, merge }) => (subject === 'site' ? site : merge).kind === 'solved');
  const p = words.proving;
  if (isSolving) {
    return (
      <Button className="button" data-testid="stop-solving" onPress={() => prove.actions.stop()}>
        <SquareIcon size={12} strokeWidth={2} fill="currentcolor" /> {p.stop} <kbd>Esc</kbd>
      </Button>
    );
  }
  return (
    <Button className="button is-ink" data-testid="solve" onPress={() => solveQuestion(app, prove, library)}>
      <Play size={14} strokeWidth={1.75} /> {isAgain ? p.solveAgain : p.solve} <kbd>R</kbd>
    </Button>
  );
}

/** The question starts from the town as it is; where the map shows a scenario, that is said, with the way back. */
function BaselineNote() {
  const words = useWords();
  const { actions } = useApp();
  const isBaseline = useSlice((state) => state.shown === BASELINE_SCENARIO);
  const p = words.proving;
  return (
    <p className="prove-baseline">
      <Explained text={p.onBaselineMore}>{p.onBaseline}</Explained>
      {!isBaseline && (
        <Button className="link-button" onPress={() => actions.showScenario(BASELINE_SCENARIO)}>
          {p.showBaseline}
        </Button>
      )}
    </p>
  );
}

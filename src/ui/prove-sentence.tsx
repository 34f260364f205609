/** The siting question as one sentence with slots. */
import { ANY_CENTRE } from '../domain/centre-family.ts';
import type { CandidatePlace } from '../domain/extra-layers.ts';
import type { CategoryId, ScenarioId } from '../domain/units.ts';
import type { AppState } from '../store/app-state.ts';
import { useLanguage, useLibrary, useProve, useProveSlice, useSlice, useWords } from './app-context.tsx';
import { categoryLabel } from './library.ts';
import { FIRST_SITES, GOALS, goalOf, withCandidates, withGoal } from './prove-change.ts';
import { hasClosedRooms } from './prove-click.ts';
import { ChoiceSlot, NumberSlot, SlottedSentence } from './prove-slots.tsx';
import { scenarioName } from './scenario-name.ts';

const CANDIDATES = ['hexes', 'communities', 'rooms', 'offices', 'points'] as const;
const MOST_SITES = 200;
const MOST_YUAN = 1_000_000_000;

export function SiteSentence() {
  const words = useWords();
  const { actions } = useProve();
  const library = useLibrary();
  const language = useLanguage();
  const asked = useProveSlice((state) => state.question);
  const rooms = useSlice(hasClosedRooms);
  const places = useSlice(candidatePlaces);
  const categories = useCategories();
  const p = words.proving;
  const { model, candidates, budgetYuan, afterwards } = asked;
  const sentence = budgetYuan !== null && model !== 'lscp-backup' ? p.budgetSentence[model] : p.sentence[model];
  const isOff = (id: (typeof CANDIDATES)[number]): boolean =>
    (id === 'rooms' && !rooms) || (id === 'offices' && asked.category === ANY_CENTRE);
  return (
    <SlottedSentence
      template={`${p.from}${sentence}${afterwards === 'coverage' ? p.withLimit : ''}`}
      slots={{
        start: <StartSlot />,
        sites: (
          <NumberSlot
            label={p.slots.sites}
            value={asked.sites ?? FIRST_SITES}
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
            onChoose={(id) =>
              actions.ask({
                category: id as CategoryId,
                also: asked.also.filter(({ category }) => category !== id),
                closable: [],
                ...(id === ANY_CENTRE && candidates.kind === 'offices' && withCandidates('hexes', places)),
              })
            }
          />
        ),
        candidates: (
          <ChoiceSlot
            label={p.slots.candidates}
            value={candidates.kind}
            choices={CANDIDATES.map((id) => ({ id, name: p.candidates[id], isOff: isOff(id) }))}
            testId="slot-candidates"
            onChoose={(id) => actions.ask(withCandidates(id, places))}
          />
        ),
        goal: (
          <ChoiceSlot
            label={p.slots.goal}
            value={goalOf(asked)}
            choices={GOALS.map((id) => ({ id, name: p.goals[id] }))}
            testId="slot-goal"
            onChoose={(id) => actions.ask(withGoal(id, asked))}
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

/** The baseline or a scenario: what the question starts from, and what an accepted answer is added to. */
export function StartSlot() {
  const words = useWords();
  const { actions } = useProve();
  const start = useProveSlice((state) => state.start);
  const scenarios = useSlice((state) => state.document.scenarios);
  return (
    <ChoiceSlot
      label={words.proving.slots.start}
      value={start}
      choices={scenarios.map((scenario) => ({ id: scenario.id, name: scenarioName(scenario, words) }))}
      testId="slot-start"
      onChoose={(id) => actions.startFrom(id as ScenarioId)}
    />
  );
}

const NO_PLACES: readonly CandidatePlace[] = [];

const candidatePlaces = ({ baseline }: AppState): readonly CandidatePlace[] =>
  baseline.kind === 'ready' ? (baseline.opened.extras?.candidates ?? NO_PLACES) : NO_PLACES;

/** What is measured in the town, the family of centres first. */
export function useCategories(): readonly CategoryId[] {
  const library = useLibrary();
  const known = useSlice(({ baseline }) => (baseline.kind === 'ready' ? baseline.opened.baseline.town.facilities : null));
  const there = new Set(known?.map(({ category }) => category) ?? []);
  const listed = library.categories.map(({ id }) => id as CategoryId).filter((id) => id !== 'unit-room');
  const others = [...there].filter((id) => !listed.includes(id) && id !== 'unit-room');
  return [ANY_CENTRE, ...listed, ...others];
}

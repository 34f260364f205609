/** Random walks through a plan's history, as a hand would go: edits, undo, redo, branches, notes, settings. */
import type { SavedView } from '../../src/domain/project.ts';
import type { Edit } from '../../src/domain/scenario.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { communityId, facilityId, type ScenarioId, scenarioId } from '../../src/domain/units.ts';
import type { Document } from '../../src/store/app-state.ts';
import {
  BASELINE_SCENARIO,
  branchOf,
  newDocument,
  withEdit,
  withoutEditAt,
  withoutScenario,
  withScenario,
} from '../../src/store/document.ts';
import { advance, type History, present, redo, undo } from '../../src/store/history.ts';
import type { Step } from '../../src/store/keep/step.ts';
import { withLock, withNewView, withoutView } from '../../src/store/views.ts';
import type { Random } from '../random.ts';

export const firstStep = (): Step => ({
  document: newDocument('huzhou-2007', DEFAULT_SETTINGS),
  shown: BASELINE_SCENARIO,
  id: 'first',
});

export function randomMove(history: History<Step>, random: Random): History<Step> {
  const chance = random.next();
  if (chance < 0.15) return undo(history);
  if (chance < 0.25) return redo(history);
  const { document } = present(history);
  const next = randomDocument(document, random);
  const step: Step = {
    document: next,
    shown: random.pick(next.scenarios).id,
    id: `${random.below(2 ** 31)}-${random.below(2 ** 31)}`,
  };
  // now and then the last step gives way to another, as when a hand moves the same centre again
  return chance < 0.3 && history.position > 0 ? advance(undo(history), step) : advance(history, step);
}

function randomDocument(document: Document, random: Random): Document {
  const scenario = random.pick(document.scenarios);
  const chance = random.next();
  if (chance < 0.1 || scenario.id === BASELINE_SCENARIO) return withScenario(document, branchOf(document, scenario, ''));
  if (chance < 0.15) return withoutScenario(document, scenario.id);
  if (chance < 0.2) return { ...document, settings: { ...document.settings, limitMinutes: 1 + random.below(60) } };
  if (chance < 0.25)
    return {
      ...document,
      scenarios: document.scenarios.toSorted(
        (a, b) => Number(b.id === BASELINE_SCENARIO) - Number(a.id === BASELINE_SCENARIO) || random.below(3) - 1,
      ),
    };
  if (chance < 0.3)
    return {
      ...document,
      comments: [
        ...document.comments,
        { id: `c${random.below(1e9)}`, scenario: scenarioId(scenario.id), lngLat: [1, 2], text: '好' },
      ],
    };
  if (chance < 0.35) return { ...document, comments: document.comments.slice(1) };
  if (chance < 0.37) return withLock(document, communityId(`c${random.below(5)}`), random.chance(0.6));
  if (chance < 0.39) return withNewView(document, randomView(scenario.id, random));
  if (chance < 0.4) return withoutView(document, `v${random.below(4)}`);
  if (chance < 0.45 && scenario.edits.length > 0)
    return withScenario(document, withoutEditAt(scenario, random.below(scenario.edits.length)));
  if (chance < 0.5) return withScenario(document, { ...scenario, name: `n${random.below(99)}` });
  return withScenario(document, withEdit(scenario, randomEdit(random)));
}

const randomView = (scenario: ScenarioId, random: Random): Omit<SavedView, 'id'> => ({
  name: `view ${random.below(99)}`,
  centre: [random.next(), random.next()],
  zoom: 10 + random.below(8),
  scenario: random.chance(0.5) ? scenario : null,
  look: random.chance(0.8) ? { measure: { kind: 'doubt' }, level: 'street', limitMinutes: 1 + random.below(60) } : null,
});

function randomEdit(random: Random): Edit {
  const facility = facilityId(`f${random.below(9)}`);
  const kind = random.below(3);
  if (kind === 0) return { kind: 'move-facility', facility, lngLat: [random.next(), random.next()] };
  if (kind === 1) return { kind: 'resize-facility', facility, areaM2: random.below(900), note: `${random.below(9)}` };
  return { kind: 'set-gate', gate: `${random.below(99)}`, open: random.chance(0.5) };
}

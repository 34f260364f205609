/** Changes of the plan by hand, each a step of history: scenarios, the order and notes of edits, policy, comments, views, locks. */
import type { Scenario } from '../domain/scenario.ts';
import type { ScenarioId } from '../domain/units.ts';
import type { AppActions } from './actions.ts';
import { type AppState, type Document, scenarioShown } from './app-state.ts';
import * as comments from './comments.ts';
import * as documents from './document.ts';
import * as views from './views.ts';

type Changing = Pick<
  AppActions,
  | 'removeEdit'
  | 'switchEdit'
  | 'moveEdit'
  | 'noteEdit'
  | 'rewriteEdit'
  | 'setPack'
  | 'setSettings'
  | 'replaceSettings'
  | 'branchScenario'
  | 'renameScenario'
  | 'noteScenario'
  | 'moveScenario'
  | 'removeScenario'
  | 'addComment'
  | 'changeComment'
  | 'removeComment'
  | 'saveView'
  | 'renameView'
  | 'removeView'
  | 'lockCommunity'
>;

/** `change`: a step of history with the scenario that is shown after it. */
export function changingActions(read: () => AppState, change: (document: Document, shown: ScenarioId) => void): Changing {
  /** A step of history, unless nothing differs. */
  function changeTo(document: Document): void {
    if (document !== read().document) change(document, read().shown);
  }

  function changeScenario(id: ScenarioId, made: (scenario: Scenario) => Scenario): void {
    const { document } = read();
    const scenario = documents.scenarioOf(document, id);
    const after = scenario === null || id === documents.BASELINE_SCENARIO ? null : made(scenario);
    if (after !== null && after !== scenario) changeTo(documents.withScenario(document, after));
  }

  return {
    removeEdit: (scenario, position) => changeScenario(scenario, (each) => documents.withoutEditAt(each, position)),
    switchEdit: (scenario, position, isOff) =>
      changeScenario(scenario, (each) => documents.withEditSwitched(each, position, isOff)),
    moveEdit: (scenario, position, place) => changeScenario(scenario, (each) => documents.withEditAt(each, position, place)),
    noteEdit: (scenario, position, note) =>
      changeScenario(scenario, (each) => documents.withEditNoted(each, position, note.trim())),
    rewriteEdit: (scenario, position, edit) =>
      changeScenario(scenario, (each) => documents.withEditRewritten(each, position, edit)),
    setPack: (id) => changeTo({ ...read().document, pack: id }),
    setSettings: (part) => {
      const { document } = read();
      changeTo({ ...document, settings: { ...document.settings, ...part } });
    },
    replaceSettings: (settings) => changeTo({ ...read().document, settings }),
    branchScenario: (from, name) => {
      const { document } = read();
      const branch = documents.branchOf(document, documents.scenarioOf(document, from) ?? scenarioShown(read()), name);
      change(documents.withScenario(document, branch), branch.id);
      return branch;
    },
    renameScenario: (scenario, name) => changeScenario(scenario, (each) => ({ ...each, name })),
    noteScenario: (id, note) => {
      const { document } = read();
      const scenario = documents.scenarioOf(document, id);
      const noted = scenario === null ? null : documents.withNote(scenario, note.trim());
      if (noted !== null && noted.note !== scenario?.note) changeTo(documents.withScenario(document, noted));
    },
    moveScenario: (scenario, place) => changeTo(documents.withScenarioAt(read().document, scenario, place)),
    removeScenario: (scenario) => {
      const { document, shown } = read();
      const parent = documents.scenarioOf(document, scenario)?.parent ?? documents.BASELINE_SCENARIO;
      const after = documents.withoutScenario(document, scenario);
      if (after !== document) change(after, shown === scenario ? parent : shown);
    },
    addComment: (lngLat, text) => changeTo(comments.withNewComment(read().document, read().shown, lngLat, text)),
    changeComment: (id, part) => changeTo(comments.withComment(read().document, id, part)),
    removeComment: (id) => changeTo(comments.withoutComment(read().document, id)),
    saveView: (frame) => {
      const { document, shown, view } = read();
      const look = { measure: view.measure, level: view.level, limitMinutes: view.minutesShown };
      changeTo(views.withNewView(document, { ...frame, scenario: shown, look }));
    },
    renameView: (id, name) => changeTo(views.withViewNamed(read().document, id, name)),
    removeView: (id) => changeTo(views.withoutView(read().document, id)),
    lockCommunity: (community, isLocked) => changeTo(views.withLock(read().document, community, isLocked)),
  };
}

/**
 * The running app: one store, the engine, the import worker, and every action on them.
 *
 * A change of the plan makes a new document, a step of history, and a look at which figures are now missing. Nothing else
 * happens on the way: figures come back from the engine when they come.
 */
import { createStore } from 'zustand/vanilla';
import { applyPossible } from '../domain/apply-edits.ts';
import { withAssumedOffices } from '../domain/assumed-offices.ts';
import { ANY_CENTRE } from '../domain/centre-family.ts';
import type { Problem } from '../domain/outcome.ts';
import { bad, problem } from '../domain/outcome.ts';
import type { Edit, Scenario } from '../domain/scenario.ts';
import type { ScenarioTown } from '../domain/scenario-town.ts';
import type { Settings } from '../domain/settings.ts';
import { DEFAULT_SETTINGS, servesSettings } from '../domain/settings.ts';
import type { Town } from '../domain/town.ts';
import type { ScenarioId } from '../domain/units.ts';
import type { Engine } from '../engine/client.ts';
import type { Importer } from '../engine/importer.ts';
import type { App, AppActions } from './actions.ts';
import type { AppState, BaselineState, Document, Opened, Preferences, View } from './app-state.ts';
import { figuresOf, resultToDraw, scenarioShown } from './app-state.ts';
import * as comments from './comments.ts';
import { withCategoryWord } from './category-words.ts';
import * as compares from './compare.ts';
import * as documents from './document.ts';
import { exportActions } from './exporting.ts';
import { firstMeasure } from './first-measure.ts';
import * as histories from './history.ts';
import { createKeeper, type KeeperDesk } from './keep/keeper.ts';
import { createPlanActions } from './keep/plan-actions.ts';
import { NOT_KEPT } from './keep/plan-record.ts';
import { freshId, type Step, stepOf } from './keep/step.ts';
import type { ThisTab } from './keep/this-tab.ts';
import { createOpening, drawnOf, type Source } from './opening.ts';
import { loadPreferences, savePreferences, type Shelf } from './preferences.ts';
import { createPreview } from './preview.ts';
import { possibleEdits, proposed } from './proposals.ts';
import { createResults, type Question } from './results.ts';
import * as views from './views.ts';

export interface AppParts {
  readonly engine: Engine;
  readonly importer: Importer;
  /** Where preferences are kept; null where the browser refuses. */
  readonly shelf: Shelf | null;
  /** As browsers name it: `zh-CN`, `en-GB`. */
  readonly deviceLanguage: string;
  /** Id of the pack a new plan begins with. */
  readonly pack: string;
  readonly keep: KeepParts;
}

/** Where plans are kept, and what keeping them needs of the browser. */
export type KeepParts = Omit<KeeperDesk, 'publish' | 'report' | 'adopt'> & { readonly thisTab: ThisTab };

const MOST_PROBLEMS = 100;
const DEFAULT_VIEW: View = {
  place: 'look',
  measure: { kind: 'time', category: ANY_CENTRE },
  level: 'hex',
  minutesShown: DEFAULT_SETTINGS.limitMinutes,
  selection: { kind: 'none' },
};

export function createApp({ engine, importer, shelf, deviceLanguage, pack, keep }: AppParts): App {
  const first = documents.newDocument(pack, DEFAULT_SETTINGS);
  let history = histories.startHistory<Step>(stepOf(first, documents.BASELINE_SCENARIO));
  let reported = 0;
  let isShelfReported = false;
  const store = createStore<AppState>(() => ({
    baseline: { kind: 'none' },
    keeping: NOT_KEPT,
    plans: [],
    merging: null,
    importing: { kind: 'closed' },
    document: first,
    canUndo: false,
    canRedo: false,
    shown: documents.BASELINE_SCENARIO,
    figures: new Map(),
    preview: null,
    compare: null,
    view: DEFAULT_VIEW,
    preferences: loadPreferences(shelf, deviceLanguage),
    problems: [],
  }));
  const { getState, setState } = store;
  const results = createResults(engine, (figures) => setState({ figures }));
  const setPreview = createPreview({ engine, results, publish: (preview) => setState({ preview }) });
  const opening = createOpening({
    engine,
    importer,
    read: getState,
    setBaseline: (baseline) => {
      const { baseline: before } = getState();
      const isStep = before.kind !== baseline.kind || drawnOf(before) !== drawnOf(baseline);
      if (isStep) turn({ baseline });
      else setState({ baseline });
    },
    setImporting: (importing) => setState({ importing }),
    begin,
    goBack: (opened, before, why) => {
      takeBackSettings({ kind: 'ready', opened, drawn: before }, before.settings);
      if (why !== null) report(why);
    },
  });
  const keeper = createKeeper({
    ...keep,
    report,
    publish: (keeping) => {
      setState({ keeping });
      keep.thisTab.setPlan(keeping.key);
    },
    adopt,
  });
  const plans = createPlanActions({
    ...keep,
    keeper,
    importer,
    engine,
    opening,
    read: getState,
    publish: (kept) => setState({ plans: kept }),
    setMerging: (merging) => setState({ merging }),
    change: (document) => change(document, getState().shown),
    report,
    resume: (opened, kept) => resume(opened, kept ?? history),
  });
  let warmed = 0;

  function begin(opened: Opened, { inputs, contents }: Source): void {
    const { document: before } = getState();
    const document = documents.newDocument(before.pack, before.settings);
    const { name, synthetic } = opened.baseline.town;
    const start = histories.startHistory<Step>(stepOf(document, documents.BASELINE_SCENARIO));
    const plan = { id: freshId(), name, synthetic, inputs, ancestors: [], contents };
    keeper.begin(plan, start, opened.isSample);
    resume(opened, start);
  }

  /** A history that was kept, or made elsewhere, takes the place of the one on the screen. */
  function adopt(kept: histories.History<Step>, isAnother: boolean): void {
    history = kept;
    const { document, shown } = histories.present(kept);
    const seen = getState().shown;
    show({ document, shown: isAnother || documents.scenarioOf(document, seen) === null ? shown : seen });
  }

  /** What was read is the ground, and the history the plan on it. */
  function resume(opened: Opened, kept: histories.History<Step>): Settings {
    const { document, shown } = histories.present(kept);
    const { view } = getState();
    history = kept;
    setPreview(null);
    setState({ compare: null });
    turn({
      ...stepShown({ document, shown }),
      view: {
        ...view,
        measure: firstMeasure(opened.baseline.town),
        minutesShown: document.settings.limitMinutes,
        selection: { kind: 'none' },
      },
      baseline: { kind: 'preparing', opened, progress: { stage: 'waiting', fraction: 0 }, before: null },
    });
    return document.settings;
  }

  /** A change of the plan: a step of history, and figures for what is shown. */
  function change(document: Document, shown: ScenarioId): void {
    if (!mayChange()) return;
    moveTo(histories.advance(history, stepOf(document, shown)));
    show({ document, shown });
  }

  /** The one way in which history moves by hand: what is not in the journal never happened. */
  function moveTo(next: histories.History<Step>): void {
    const before = history;
    history = next;
    keeper.changed(before, next);
  }

  /** False, and said, where another tab writes the plan or a newer version made it. */
  function mayChange(): boolean {
    const refusal = keeper.refusal();
    if (refusal !== null) report(refusal);
    return refusal === null;
  }

  const show = (step: Pick<Step, 'document' | 'shown'>): void => turn(stepShown(step));

  function stepShown({ document, shown }: Pick<Step, 'document' | 'shown'>): Partial<AppState> {
    const isThere = documents.scenarioOf(document, shown) !== null;
    return {
      document,
      shown: isThere ? shown : documents.BASELINE_SCENARIO,
      canUndo: histories.canUndo(history),
      canRedo: histories.canRedo(history),
    };
  }

  /** As if the settings that cannot be laid had never been chosen. */
  function takeBackSettings(baseline: BaselineState, laid: Settings): void {
    const { document, shown } = getState();
    const before = histories.undo(history);
    const isEnough = servesSettings(laid, histories.present(before).document.settings);
    const settings = { ...laid, limitMinutes: document.settings.limitMinutes };
    if (keeper.refusal() === null)
      moveTo(isEnough ? before : histories.advance(history, stepOf({ ...document, settings }, shown)));
    turn({ ...stepShown(histories.present(history)), baseline });
  }

  /**
   * The one way in which plan, ground and scenario in view change: together with the figures that belong to them, so that nobody
   * ever sees one with the other's. Then grid and streets are laid again where settings ask for it.
   */
  function turn(part: Partial<AppState>): void {
    const { baseline, document, shown } = { ...getState(), ...part };
    const drawn = drawnOf(baseline);
    const isReady = baseline.kind === 'ready' && servesSettings(baseline.drawn.settings, document.settings);
    if (!isReady && getState().preview !== null) setPreview(null);
    const asked = 'opened' in baseline ? whatCounts(document, townOf(baseline.opened)) : document;
    const figures = results.update(asked, drawn === null ? null : { handle: drawn.handle, isReady }, shown);
    setState({ ...part, figures });
    if (baseline.kind === 'ready' && !isReady) void opening.prepare(document.settings);
    if (isReady) warm();
  }

  /** The drag lane's worker is made ready when Try is opened: a first drag is then as quick as the others. */
  function warm(): void {
    const { baseline, document, view } = getState();
    if (view.place !== 'try' || baseline.kind !== 'ready' || baseline.drawn.handle === warmed) return;
    warmed = baseline.drawn.handle;
    void engine.warm({ handle: warmed, pack: document.pack, settings: document.settings });
  }

  function report(what: Problem): void {
    reported += 1;
    setState(({ problems }) => ({ problems: [...problems.slice(1 - MOST_PROBLEMS), { number: reported, problem: what }] }));
  }

  function setPreferences(part: Partial<Preferences>): void {
    setState(({ preferences }) => ({ preferences: { ...preferences, ...part } }));
    const trouble = savePreferences(shelf, getState().preferences);
    if (trouble !== null && !isShelfReported) report(trouble);
    isShelfReported ||= trouble !== null;
  }

  const setView = (part: Partial<View>): void => setState(({ view }) => ({ view: { ...view, ...part } }));

  /** The town as it was imported; null where none is open. */
  function townOpened(): Town | null {
    const { baseline } = getState();
    return baseline.kind === 'ready' || baseline.kind === 'preparing' ? townOf(baseline.opened) : null;
  }

  /** The town as a scenario leaves it; null where no town is open. */
  let lastTown: { readonly town: Town; readonly edits: readonly Edit[]; readonly state: ScenarioTown } | null = null;

  /** Asked again with every move of a hand. */
  function townUnder(edits: readonly Edit[]): ScenarioTown | null {
    const town = townOpened();
    if (town === null) return null;
    if (lastTown?.town !== town || lastTown.edits !== edits)
      lastTown = { town, edits, state: applyPossible(town, edits).state };
    return lastTown.state;
  }

  function addEdits(edits: readonly Edit[]): Problem | null {
    const readOnly = keeper.refusal();
    if (readOnly !== null) return readOnly;
    const { document } = getState();
    const scenario = scenarioShown(getState());
    const town = townUnder(scenario.edits);
    if (town === null) return problem('edit/nothing-open');
    const named = proposed(town, edits);
    if (!named.ok) return named.problem;
    const isBaseline = scenario.id === documents.BASELINE_SCENARIO;
    const target = isBaseline ? documents.branchOf(document, scenario, '') : scenario;
    change(documents.withScenario(document, named.value.reduce(documents.withEdit, target)), target.id);
    return null;
  }

  /** Edits of the scenario shown that can be made: those that count. */
  function editsThatCount(): readonly Edit[] {
    const { edits } = scenarioShown(getState());
    const town = townOpened();
    return town ? possibleEdits(town, edits) : edits;
  }

  function changeScenario(id: ScenarioId, made: (scenario: Scenario) => Scenario): void {
    const { document, shown } = getState();
    const scenario = documents.scenarioOf(document, id);
    const after = scenario === null || id === documents.BASELINE_SCENARIO ? null : made(scenario);
    if (after !== null && after !== scenario) change(documents.withScenario(document, after), shown);
  }

  /** A step of history, unless nothing differs. */
  function changeTo(document: Document): void {
    if (document !== getState().document) change(document, getState().shown);
  }

  function showPreview(edit: Edit | null, more: readonly Edit[] = []): void {
    const question = edit === null ? null : questionWith(edit, more);
    setPreview(question);
  }

  function questionWith(edit: Edit, more: readonly Edit[]) {
    const { baseline, document } = getState();
    const scenario = { ...scenarioShown(getState()), edits: editsThatCount() };
    const town = townUnder(scenario.edits);
    if (baseline.kind !== 'ready' || town === null) return null;
    const named = proposed(town, [edit, ...more]);
    const [first = edit, ...others] = named.ok ? named.value : [edit, ...more];
    const { edits } = [first, ...others].reduce(documents.withEdit, scenario);
    const { pack, settings } = document;
    const question: Question = { handle: baseline.drawn.handle, edits, pack, settings };
    const before = resultToDraw(figuresOf(getState(), getState().shown))?.result ?? null;
    return { edit: first, more: others, question, before };
  }

  const actions: AppActions = {
    ...plans,
    ...exportActions(engine, getState),

    openSample: opening.openSample,
    offerFiles: opening.offerFiles,
    setRole: opening.setRole,
    setReading: opening.setReading,
    offerAddress: opening.offerAddress,
    shiftView: opening.shiftView,
    rememberCategoryWord: (word, category) =>
      setPreferences({ categoryWords: withCategoryWord(getState().preferences.categoryWords, word, category) }),
    removeFile: opening.removeFile,
    openFiles: opening.openFiles,
    closeImport: opening.closeImport,
    stopOpening: opening.stop,

    addEdit: (edit) => addEdits([edit]),
    addEdits,
    removeEdit: (scenario, position) => changeScenario(scenario, (each) => documents.withoutEditAt(each, position)),
    switchEdit: (scenario, position, isOff) =>
      changeScenario(scenario, (each) => documents.withEditSwitched(each, position, isOff)),
    moveEdit: (scenario, position, place) => changeScenario(scenario, (each) => documents.withEditAt(each, position, place)),
    noteEdit: (scenario, position, note) =>
      changeScenario(scenario, (each) => documents.withEditNoted(each, position, note.trim())),
    setPack: (id) => change({ ...getState().document, pack: id }, getState().shown),
    setSettings: (part) => {
      const { document, shown } = getState();
      change({ ...document, settings: { ...document.settings, ...part } }, shown);
    },
    replaceSettings: (settings) => change({ ...getState().document, settings }, getState().shown),
    branchScenario: (from, name) => {
      const { document } = getState();
      const branch = documents.branchOf(document, documents.scenarioOf(document, from) ?? scenarioShown(getState()), name);
      change(documents.withScenario(document, branch), branch.id);
      return branch;
    },
    renameScenario: (scenario, name) => changeScenario(scenario, (each) => ({ ...each, name })),
    noteScenario: (id, note) => {
      const { document } = getState();
      const scenario = documents.scenarioOf(document, id);
      const noted = scenario === null ? null : documents.withNote(scenario, note.trim());
      if (noted !== null && noted.note !== scenario?.note) changeTo(documents.withScenario(document, noted));
    },
    moveScenario: (scenario, place) => changeTo(documents.withScenarioAt(getState().document, scenario, place)),
    addComment: (lngLat, text) => changeTo(comments.withNewComment(getState().document, getState().shown, lngLat, text)),
    changeComment: (id, part) => changeTo(comments.withComment(getState().document, id, part)),
    removeComment: (id) => changeTo(comments.withoutComment(getState().document, id)),
    saveView: (frame) => {
      const { document, shown, view } = getState();
      const look = { measure: view.measure, level: view.level, limitMinutes: view.minutesShown };
      changeTo(views.withNewView(document, { ...frame, scenario: shown, look }));
    },
    renameView: (id, name) => changeTo(views.withViewNamed(getState().document, id, name)),
    removeView: (id) => changeTo(views.withoutView(getState().document, id)),
    lockCommunity: (community, isLocked) => changeTo(views.withLock(getState().document, community, isLocked)),
    removeScenario: (scenario) => {
      const { document, shown } = getState();
      const parent = documents.scenarioOf(document, scenario)?.parent ?? documents.BASELINE_SCENARIO;
      const after = documents.withoutScenario(document, scenario);
      if (after !== document) change(after, shown === scenario ? parent : shown);
    },
    undo: () => {
      const undone = histories.present(history);
      if (!mayChange()) return;
      moveTo(histories.undo(history));
      const { document, shown } = histories.present(history);
      const isThere = documents.scenarioOf(document, undone.shown) !== null;
      const back = document.scenarios.find(({ id }) => documents.scenarioOf(undone.document, id) === null);
      show({ document, shown: back?.id ?? (isThere ? undone.shown : shown) });
    },
    redo: () => {
      if (!mayChange()) return;
      moveTo(histories.redo(history));
      show(histories.present(history));
    },

    showScenario: (scenario) => show({ document: getState().document, shown: scenario }),
    compute: results.compute,
    stopComputing: results.stop,
    showPreview,
    commitPreview: () => {
      const { preview } = getState();
      setPreview(null);
      return preview === null ? null : addEdits([preview.edit, ...preview.more]);
    },
    walks: async (cell, category, count) => {
      const { baseline, document } = getState();
      if (baseline.kind !== 'ready') return bad(problem('engine/not-loaded'));
      const edits = editsThatCount();
      return engine.walks({ handle: baseline.drawn.handle, edits, settings: document.settings, cell, category, count });
    },

    help: async (cell, category, signal) => {
      const { baseline, document, view } = getState();
      if (baseline.kind !== 'ready') return bad(problem('engine/not-loaded'));
      const edits = editsThatCount();
      const { settings } = document;
      const limitMinutes = view.minutesShown;
      return engine.help({ handle: baseline.drawn.handle, edits, settings, cell, category, limitMinutes }, { signal });
    },

    openCompare: () => {
      const begun = compares.beginCompare(getState().document, getState().shown);
      if (begun === null) return;
      setPreview(null);
      turn({ ...begun, view: { ...getState().view, place: 'try', selection: { kind: 'none' } } });
    },
    changeCompare: (part) => setState(({ compare }) => ({ compare: compare && { ...compare, ...part } })),
    closeCompare: () => setState({ compare: null }),
    mergeFacts: async ({ into, members, more }, signal) => {
      const { baseline, document } = getState();
      if (baseline.kind !== 'ready') return bad(problem('engine/not-loaded'));
      const edits = [...editsThatCount(), ...more];
      const { settings, locked } = document;
      return engine.mergeFacts({ handle: baseline.drawn.handle, edits, settings, into, members, locked }, { signal });
    },
    nearestStreets: async (points, signal) => {
      const { baseline, document } = getState();
      if (baseline.kind !== 'ready') return bad(problem('engine/not-loaded'));
      const { settings } = document;
      return engine.nearestStreets({ handle: baseline.drawn.handle, edits: editsThatCount(), settings, points }, { signal });
    },
    streetLines: async (links, signal) => {
      const { baseline } = getState();
      if (baseline.kind !== 'ready') return bad(problem('engine/not-loaded'));
      return engine.streetLines({ handle: baseline.drawn.handle, links }, { signal });
    },

    showPlace: (place) => {
      setState({ compare: null });
      setView({ place });
      warm();
    },
    showMeasure: (measure) => setView({ measure }),
    showLevel: (level) => setView({ level }),
    showMinutes: (minutes) => setView({ minutesShown: Math.min(60, Math.max(1, Math.round(minutes))) }),
    select: (selection) => setView({ selection }),
    showView: ({ scenario, look }) => {
      const { document } = getState();
      if (look) setView({ measure: look.measure, level: look.level, minutesShown: look.limitMinutes });
      if (scenario !== null && documents.scenarioOf(document, scenario) !== null) show({ document, shown: scenario });
    },

    setLanguage: (language) => setPreferences({ language }),
    setTheme: (theme) => setPreferences({ theme }),
    setBaseMap: (baseMap) => setPreferences({ baseMap }),
    setPanel: (panel, size) => setPreferences({ panels: { ...getState().preferences.panels, [panel]: size } }),
    closeHint: (hint) => setPreferences({ hintsSeen: [...new Set([...getState().preferences.hintsSeen, hint])] }),

    report,
    dismissProblem: (number) => setState(({ problems }) => ({ problems: problems.filter((entry) => entry.number !== number) })),
  };

  return {
    store,
    actions,
    close: () => {
      engine.close();
      importer.close();
    },
  };
}

const towns = new WeakMap<Town, Town>();

/** The town that edits apply to: the same object every time. */
function townOf({ baseline: { town } }: Opened): Town {
  const made = towns.get(town) ?? withAssumedOffices(town);
  towns.set(town, made);
  return made;
}

/** The document that is computed: without edits that cannot be made. */
const whatCounts = (document: Document, town: Town): Document => ({
  ...document,
  scenarios: document.scenarios.map((each) => ({ ...each, edits: possibleEdits(town, each.edits) })),
});

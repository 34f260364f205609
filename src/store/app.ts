/**
 * The running app: one store, the engine, the import worker, and every action on them.
 *
 * A change of the plan makes a new document, a step of history (keeping.ts), and a look at which figures are now missing. Nothing
 * else happens on the way: figures come back from the engine when they come.
 */
import { createStore } from 'zustand/vanilla';
import { ANY_CENTRE } from '../domain/centre-family.ts';
import type { Problem } from '../domain/outcome.ts';
import type { Town } from '../domain/town.ts';
import { DEFAULT_SETTINGS, servesSettings } from '../domain/settings.ts';
import type { Engine } from '../engine/client.ts';
import type { Importer } from '../engine/importer.ts';
import type { App, AppActions } from './actions.ts';
import type { AppState, Document, Preferences, View } from './app-state.ts';
import { askingActions } from './asking.ts';
import { withCategoryWord } from './category-words.ts';
import { changingActions } from './changing.ts';
import * as compares from './compare.ts';
import * as documents from './document.ts';
import { createEditing } from './editing.ts';
import { exportActions } from './exporting.ts';
import { NOT_KEPT } from './keep/plan-record.ts';
import { createKeeping, type KeepParts } from './keeping.ts';
import { drawnOf } from './opened.ts';
import { createOpening } from './opening.ts';
import { loadPreferences, savePreferences, type Shelf } from './preferences.ts';
import { possibleEdits, townOf } from './proposals.ts';
import { createResults } from './results.ts';

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

const MOST_PROBLEMS = 100;
const DEFAULT_VIEW: View = {
  place: 'look',
  measure: { kind: 'time', category: ANY_CENTRE },
  level: 'hex',
  minutesShown: DEFAULT_SETTINGS.limitMinutes,
  selection: { kind: 'none' },
};

export function createApp({ engine, importer, shelf, deviceLanguage, pack, keep }: AppParts): App {
  let reported = 0;
  let isShelfReported = false;
  const store = createStore<AppState>(() => ({
    baseline: { kind: 'none' },
    keeping: NOT_KEPT,
    plans: [],
    merging: null,
    importing: { kind: 'closed' },
    document: documents.newDocument(pack, DEFAULT_SETTINGS),
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
  const keeping = createKeeping({
    keep,
    engine,
    importer,
    opening: () => opening,
    read: getState,
    set: setState,
    turn,
    dropHand: () => editing.drop(),
    report,
  });
  const { change, show } = keeping;
  const editing = createEditing({
    engine,
    results,
    read: getState,
    publish: (preview) => setState({ preview }),
    refusal: keeping.refusal,
    change,
  });
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
    begin: keeping.begin,
    goBack: keeping.goBack,
  });
  let warmed = 0;

  /**
   * The one way in which plan, ground and scenario in view change: together with the figures that belong to them, so that nobody
   * ever sees one with the other's. Then grid and streets are laid again where settings ask for it.
   */
  function turn(part: Partial<AppState>): void {
    const { baseline, document, shown } = { ...getState(), ...part };
    const drawn = drawnOf(baseline);
    const isReady = baseline.kind === 'ready' && servesSettings(baseline.drawn.settings, document.settings);
    if (!isReady && getState().preview !== null) editing.drop();
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

  const actions: AppActions = {
    ...keeping.actions,
    ...editing.actions,
    ...changingActions(getState, change),
    ...askingActions(engine, getState, editing.editsThatCount),
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

    showScenario: (scenario) => show({ document: getState().document, shown: scenario }),
    compute: results.compute,
    stopComputing: results.stop,

    openCompare: () => {
      const begun = compares.beginCompare(getState().document, getState().shown);
      if (begun === null) return;
      editing.drop();
      turn({ ...begun, view: { ...getState().view, place: 'try', selection: { kind: 'none' } } });
    },
    changeCompare: (part) => setState(({ compare }) => ({ compare: compare && { ...compare, ...part } })),
    closeCompare: () => setState({ compare: null }),

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

/** The document that is computed: without edits that cannot be made. */
const whatCounts = (document: Document, town: Town): Document => ({
  ...document,
  scenarios: document.scenarios.map((each) => ({ ...each, edits: possibleEdits(town, each.edits) })),
});

/**
 * Everything a hand, a key or another program can do to the app: the one list of actions, implemented in store/app.ts.
 *
 * Actions never throw for what a user can cause: a refusal is returned or reported as a Problem. Long ones return a promise that
 * settles when the state is final; nobody has to wait for it, because the state tells its progress.
 */
import type { StoreApi } from 'zustand/vanilla';
import type { InputRole } from '../domain/baseline.ts';
import type { Line, LngLat } from '../domain/geometry.ts';
import type { MergeFacts, StreetNear } from '../domain/merge-facts.ts';
import type { Outcome, Problem } from '../domain/outcome.ts';
import type { MapComment, SavedView } from '../domain/project.ts';
import type { Edit, Scenario } from '../domain/scenario.ts';
import type { Settings } from '../domain/settings.ts';
import type { CategoryId, CommunityId, ScenarioId } from '../domain/units.ts';
import type { GateHelp, WalkRoute } from '../engine/api.ts';
import type { DroppedFile, FileChoice, ReadingWish, ShiftView } from '../engine/import-api.ts';
import type { CompareView } from './compare.ts';
import type { PlanActions } from './keep/plan-actions.ts';
import type { ExportActions } from './exporting.ts';
import type { AppState, KeptBaseMap, Language, MapLevel, Measure, Place, Selection, Theme } from './app-state.ts';

export type {
  DroppedFile,
  FileChoice,
  FileOffer,
  LedgerFate,
  OsmChoice,
  OsmFacts,
  ReadingWish,
  ShiftView,
  Sketch,
  Strokes,
} from '../engine/import-api.ts';

/** `more`: edits that would be made before the merge, for instance a footbridge. */
export interface MergeAsk {
  readonly into: CommunityId;
  readonly members: readonly CommunityId[];
  readonly more: readonly Edit[];
}

export interface AppActions extends PlanActions, ExportActions {
  // opening
  /** Loads the built-in town, lays its grid and computes the baseline. */
  openSample(): Promise<void>;
  /** Looks at dropped files and offers roles (`state.importing`); they join the files that are offered already. */
  offerFiles(files: readonly DroppedFile[]): Promise<void>;
  /** Null: the file is not used. */
  setRole(file: string, role: InputRole | null): void;
  /** Reads an offered file again as the planner says; the rest of what was said before still holds. */
  setReading(file: string, wish: Partial<ReadingWish>): Promise<void>;
  /** Keeps on this device what a word for a kind of facility means; null forgets it. */
  rememberCategoryWord(word: string, category: string | null): void;
  /** A layer by its address on the page's own origin; null when it was offered, or why not. */
  offerAddress(address: string): Promise<Problem | null>;
  /** An offered file as it stands and as it would in another system, close up over the streets; null where it has no place. */
  shiftView(file: string, system: string, signal: AbortSignal): Promise<Outcome<ShiftView | null>>;
  /** Takes an offered file away. */
  removeFile(file: string): void;
  /** Reads the offered files with these choices and opens what they give. `growTo`: communities of so many households are grown. */
  openFiles(name: string, choices: readonly FileChoice[], growTo?: number | null): Promise<void>;
  closeImport(): void;
  /** Stops reading, preparing or recognising. */
  stopOpening(): void;

  // the plan: every one of these can be undone
  /** Appends an edit to the scenario shown; on the baseline a new scenario is begun. Null, or why it is refused. */
  addEdit(edit: Edit): Problem | null;
  /** Several in one step of undo: all of them, or none and why. */
  addEdits(edits: readonly Edit[]): Problem | null;
  /** The same in a new scenario that begins as a copy of another, in one step of undo. */
  branchWith(from: ScenarioId, edits: readonly Edit[]): Problem | null;
  removeEdit(scenario: ScenarioId, position: number): void;
  /** Switches an edit off or on again; it keeps its place in the list. */
  switchEdit(scenario: ScenarioId, position: number, isOff: boolean): void;
  /** Gives an edit another place in its list, counted from 0. */
  moveEdit(scenario: ScenarioId, position: number, place: number): void;
  /** The same kind of edit in the place of one: other words, another cost. */
  rewriteEdit(scenario: ScenarioId, position: number, edit: Edit): void;
  /** Writes beside an edit why it is made; an empty note is taken away. */
  noteEdit(scenario: ScenarioId, position: number, note: string): void;
  setPack(pack: string): void;
  setSettings(change: Partial<Settings>): void;
  /** All of them at once, as one step of history. */
  replaceSettings(settings: Settings): void;
  /** A copy of the scenario's edits under a new name, which is then shown. */
  branchScenario(from: ScenarioId, name: string): Scenario;
  renameScenario(scenario: ScenarioId, name: string): void;
  /** An empty note is taken away. */
  noteScenario(scenario: ScenarioId, note: string): void;
  /** Gives a scenario another place in the row of tabs; the baseline keeps the first. */
  moveScenario(scenario: ScenarioId, place: number): void;
  removeScenario(scenario: ScenarioId): void;
  /** Pins a remark to the map, in the scenario shown. */
  addComment(lngLat: LngLat, text: string): void;
  changeComment(id: string, change: Partial<Pick<MapComment, 'lngLat' | 'text'>>): void;
  removeComment(id: string): void;
  /** Keeps a frame of the map under a name, with the scenario and what the map shows now. */
  saveView(frame: Pick<SavedView, 'name' | 'centre' | 'zoom'>): void;
  renameView(id: string, name: string): void;
  removeView(id: string): void;
  /** A locked community is taken in by no merge. */
  lockCommunity(community: CommunityId, isLocked: boolean): void;
  undo(): void;
  redo(): void;

  // figures
  showScenario(scenario: ScenarioId): void;
  /** Asks for figures that are missing or stale. */
  compute(scenario: ScenarioId): Promise<void>;
  stopComputing(): void;
  /** An edit under the hand, with others that are made in the same step; null puts it back. */
  showPreview(edit: Edit | null, more?: readonly Edit[]): void;
  commitPreview(): Problem | null;
  /** The k nearest facilities of a category from a cell of the scenario shown, each with its walk. */
  walks(cell: number, category: CategoryId, count: number): Promise<Outcome<readonly WalkRoute[]>>;

  /** What each gate of the view costs somebody in the scenario shown, in milliseconds. */
  gateCosts(category: CategoryId, signal: AbortSignal): Promise<Outcome<Uint32Array>>;
  /** The one locked gate that would help a cell of the scenario shown most, judged by the limit in view; null where none does. */
  help(cell: number, category: CategoryId, signal: AbortSignal): Promise<Outcome<GateHelp | null>>;

  // comparing
  /** Holds scenarios against each other, in Try; nothing where the plan has its baseline alone. */
  openCompare(): void;
  changeCompare(part: Partial<CompareView>): void;
  closeCompare(): void;
  /** What merging these would mean in the scenario shown, with edits that are under the hand. */
  mergeFacts(ask: MergeAsk, signal: AbortSignal): Promise<Outcome<MergeFacts>>;
  /** The streets nearest to some points, as the scenario shown has them. */
  nearestStreets(points: readonly LngLat[], signal: AbortSignal): Promise<Outcome<readonly (StreetNear | null)[]>>;
  /** Ways of the street file, named as edits name them, as they are drawn. */
  streetLines(links: readonly string[], signal: AbortSignal): Promise<Outcome<readonly Line[]>>;

  // the view
  showPlace(place: Place): void;
  showMeasure(measure: Measure): void;
  showLevel(level: MapLevel): void;
  /** Whole minutes, 1 to 60; others are moved to the nearest. */
  showMinutes(minutes: number): void;
  select(selection: Selection): void;
  /** The scenario of a saved view, and what its map showed; where it looks is the map's matter. */
  showView(view: SavedView): void;

  // this device
  setLanguage(language: Language): void;
  setTheme(theme: Theme): void;
  setPanel(panel: string, size: number): void;
  setBaseMap(baseMap: KeptBaseMap): void;
  closeHint(hint: string): void;

  report(problem: Problem): void;
  dismissProblem(number: number): void;
}

/** The running app, as store/app.ts opens it: panels read `store` and call `actions`. */
export interface App {
  readonly store: Pick<StoreApi<AppState>, 'getState' | 'getInitialState' | 'subscribe'>;
  readonly actions: AppActions;
  /** Ends the workers. */
  close(): void;
}

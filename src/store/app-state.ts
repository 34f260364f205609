/**
 * The app in memory: what every panel and map layer reads. Plain data, replaced and never changed in place.
 *
 * Read with a selector: `useStore(app.store, (state) => state.shown)`. Change through the actions of store/app.ts only.
 * No figure is kept here that is not part of a result; `figuresShown` gives the one that belongs on screen.
 */
import type { ExtraLayers } from '../domain/extra-layers.ts';
import type { Baseline, InputRole } from '../domain/baseline.ts';
import type { Problem } from '../domain/outcome.ts';
import type { MapLevel, Measure } from '../domain/measure.ts';
import type { MapComment, SavedView } from '../domain/project.ts';
import type { GridView, ScenarioResult } from '../domain/result.ts';
import type { Edit, Scenario } from '../domain/scenario.ts';
import type { Settings } from '../domain/settings.ts';
import type { CommunityId, FacilityId, ScenarioId, StreetId } from '../domain/units.ts';
import type { Handle, NetworkView } from '../engine/api.ts';
import type { Merging } from './keep/merging.ts';
import type { Keeping, PlanRecord } from './keep/plan-record.ts';
import type { FileOffer, LedgerFate, ReadingWish } from '../engine/import-api.ts';
import type { CategoryWords } from './category-words.ts';
import type { CompareView } from './compare.ts';

/** Work under way: a stage (id of a sentence) and how much of it is done, 0 to 1. */
export interface Progress {
  readonly stage: string;
  readonly fraction: number;
}

/**
 * Where the plan's inputs stand.
 * `reading`: the import worker reads files; `preparing`: the compute worker lays the grid and ties it to the streets;
 * `before` is what was drawn when only the settings changed. `ready`: everything can be drawn and computed. `failed`: nothing
 * is open, `problem` says why; files that cannot be read leave an open plan as it is (`ImportState`).
 */
export type BaselineState =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading'; readonly progress: Progress }
  | { readonly kind: 'preparing'; readonly opened: Opened; readonly progress: Progress; readonly before: Drawn | null }
  | { readonly kind: 'ready'; readonly opened: Opened; readonly drawn: Drawn }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** Inputs as they were read. `isSample`: the built-in town. */
export interface Opened {
  readonly name: string;
  readonly isSample: boolean;
  readonly baseline: Baseline;
  /** Every row set aside or repaired, with its file and row, and what was noticed besides. */
  readonly ledger: readonly Problem[];
  /** What became of each line of `ledger`; a line beyond its end is a note. */
  readonly fates?: readonly LedgerFate[];
  /** Candidates and background layers; none where it is missing. */
  readonly extras?: ExtraLayers;
}

/** What is the same for every scenario of a baseline: hexes and streets. Replaced when resolution or walking rules change. */
export interface Drawn {
  /** What it was laid for; only the limit may differ without laying it again. */
  readonly settings: Settings;
  readonly handle: Handle;
  readonly grid: GridView;
  readonly network: NetworkView;
}

/** What is known of the files dropped so far; a file without a role is not used. */
export interface Offered {
  readonly offers: readonly FileOffer[];
  readonly roles: Readonly<Record<string, InputRole>>;
  /** How the planner wants files to be read, where the guess was overruled. */
  readonly readings: Readonly<Record<string, ReadingWish>>;
}

/**
 * Files dropped and recognised, waiting for the planner to confirm their roles.
 * `recognising`: `current` is the file being looked at, the others are known already. `failed`: reading with these roles broke off.
 */
export type ImportState =
  | { readonly kind: 'closed' }
  | ({
      readonly kind: 'recognising';
      readonly files: readonly string[];
      readonly current: string;
      readonly progress: Progress;
    } & Offered)
  | ({ readonly kind: 'offered' } & Offered)
  | ({ readonly kind: 'reading'; readonly files: readonly string[]; readonly progress: Progress } & Offered)
  | ({ readonly kind: 'failed'; readonly files: readonly string[]; readonly problem: Problem } & Offered);

/** A result, and what was noticed while it was computed: a link that reaches no street, a gate that is not there. */
export interface Measured {
  readonly result: ScenarioResult;
  readonly notes: readonly Problem[];
}

/**
 * The figures of one scenario.
 * `computing`, `stale` and `failed` may carry the last result: it is drawn greyed, because it belongs to an older question.
 * `stale` means that nobody is computing now (stopped by hand, or the scenario is not in view).
 */
export type Figures =
  | { readonly status: 'none' }
  | { readonly status: 'computing'; readonly progress: Progress; readonly last: ScenarioResult | null }
  | ({ readonly status: 'current' } & Measured)
  | { readonly status: 'stale'; readonly last: ScenarioResult }
  | { readonly status: 'failed'; readonly problem: Problem; readonly last: ScenarioResult | null };

/** A provisional edit under the hand, and its figures once they are there. Committed by `commitPreview`. */
export interface Preview {
  readonly edit: Edit;
  /** Edits that are made together with it, in one step. */
  readonly more: readonly Edit[];
  readonly figures: Figures;
}

export type Selection =
  | { readonly kind: 'none' }
  | { readonly kind: 'cell'; readonly cell: number }
  | { readonly kind: 'cells'; readonly cells: readonly number[] }
  | { readonly kind: 'community'; readonly id: CommunityId }
  | { readonly kind: 'street'; readonly id: StreetId }
  | { readonly kind: 'facility'; readonly id: FacilityId };

export type { MapLevel, Measure } from '../domain/measure.ts';

export type Place = 'look' | 'try' | 'prove' | 'tell';
export type Language = 'zh-CN' | 'en';
/** `system` follows the device. */
export type Theme = 'light' | 'dark' | 'system';

/** What is kept from one visit to the next on this device, and belongs to no plan. */
export interface Preferences {
  readonly language: Language;
  readonly theme: Theme;
  /** Sizes of panels by their id, in the unit the panel uses. */
  readonly panels: Readonly<Record<string, number>>;
  /** Hints that were closed. */
  readonly hintsSeen: readonly string[];
  /** Category by word of files that no built-in category explains. */
  readonly categoryWords: CategoryWords;
  /** The base map of the planner's own that was agreed to last, and whether it is on. */
  readonly baseMap: KeptBaseMap | null;
}

export interface KeptBaseMap {
  readonly address: string;
  readonly attribution: string;
  readonly isOn: boolean;
}

/** How the plan is looked at; changing it computes nothing. */
export interface View {
  readonly place: Place;
  readonly measure: Measure;
  readonly level: MapLevel;
  /** The limit of the dial, 1 to 60: recolours at once from times that are there already. */
  readonly minutesShown: number;
  readonly selection: Selection;
}

/** The part of the plan that undo and redo move through. */
export interface Document {
  /** The baseline's own scenario comes first and has no edits. */
  readonly scenarios: readonly Scenario[];
  readonly pack: string;
  readonly settings: Settings;
  /** Remarks pinned to the map, in the order in which they were written. */
  readonly comments: readonly MapComment[];
  /** Frames of the map to come back to, in the order in which they were saved. */
  readonly views: readonly SavedView[];
  /** Communities that no merge takes in, neither by hand nor by a search, in order of id. */
  readonly locked: readonly CommunityId[];
}

/** A problem that was reported, with a number that never repeats, so that a toast can be closed. */
export interface Reported {
  readonly number: number;
  readonly problem: Problem;
}

export interface AppState {
  readonly baseline: BaselineState;
  /** The open plan: its name, and whether its changes are kept. */
  readonly keeping: Keeping;
  /** Plans that this browser keeps, the one changed last first; those in the bin too. As they were when last looked at. */
  readonly plans: readonly PlanRecord[];
  /** Another copy of the open plan that is being merged into it. */
  readonly merging: Merging | null;
  readonly importing: ImportState;
  readonly document: Document;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** The scenario in view. */
  readonly shown: ScenarioId;
  /** Figures by scenario; a scenario that is missing here has `none`. */
  readonly figures: ReadonlyMap<ScenarioId, Figures>;
  readonly preview: Preview | null;
  /** Null while nothing is compared. */
  readonly compare: CompareView | null;
  readonly view: View;
  readonly preferences: Preferences;
  /** Newest last. */
  readonly problems: readonly Reported[];
}

export const NO_FIGURES: Figures = { status: 'none' };

/** The figures of the scenario in view, or of the edit under the hand. */
export function figuresShown(state: AppState): Figures {
  return state.preview?.figures ?? figuresOf(state, state.shown);
}

const NO_NOTES: readonly Problem[] = [];

/** What was noticed about the figures shown; nothing while they are not current. */
export function notesShown(state: AppState): readonly Problem[] {
  const figures = figuresShown(state);
  return figures.status === 'current' ? figures.notes : NO_NOTES;
}

export function figuresOf(state: AppState, scenario: ScenarioId): Figures {
  return state.figures.get(scenario) ?? NO_FIGURES;
}

/** The result to draw: current, or the last one greyed (`isCurrent` false); null when there is none yet. */
export function resultToDraw(figures: Figures): { readonly result: ScenarioResult; readonly isCurrent: boolean } | null {
  if (figures.status === 'current') return { result: figures.result, isCurrent: true };
  if (figures.status === 'none' || figures.last === null) return null;
  return { result: figures.last, isCurrent: false };
}

export function scenarioShown(state: AppState): Scenario {
  const scenario = state.document.scenarios.find(({ id }) => id === state.shown) ?? state.document.scenarios[0];
  if (scenario === undefined) throw new Error('a plan always has its baseline scenario');
  return scenario;
}

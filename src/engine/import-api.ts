/**
 * What can be asked of the import worker: the files a planner dropped become a baseline, or problems with a place.
 *
 * Files go over unread and stay in the worker between `recognise` and `read`; whatever is inside them, the page lives.
 */
import type { Baseline, InputRecord, InputRole } from '../domain/baseline.ts';
import type { ExtraLayers } from '../domain/extra-layers.ts';
import type { Bounds } from '../domain/geometry.ts';
import type { Outcome, Problem } from '../domain/outcome.ts';
import type { KeptFile, Project } from '../domain/project.ts';
import type { FileChoice, OsmChoice, ReadingWish } from '../domain/file-choice.ts';
import type { CategoryId } from '../domain/units.ts';
import type { LedgerFate } from '../formats/understand/understand.ts';
import type { OsmFacts } from '../formats/understand/osm-facts.ts';
import type { ShiftView, Strokes } from '../formats/understand/shift-view.ts';
import type { Sketch } from '../formats/understand/sketch.ts';

/** A file with its name; loose parts of a shapefile are several of these. */
export interface DroppedFile {
  readonly name: string;
  readonly content: Blob;
}

/** What a file is and could be used for, most likely use first; told from its bytes, never from its name alone. */
export interface FileOffer {
  readonly file: string;
  readonly bytes: number;
  /** Id of the format, or null where the file was not recognised: then `problem` says why. */
  readonly format: string | null;
  readonly roles: readonly InputRole[];
  readonly problem: Problem | null;
  readonly rows: number;
  /** Rows that reading alone set aside; `ledger` names the first of them and of the repaired ones. */
  readonly rowsAside: number;
  readonly ledger: readonly Problem[];
  readonly crs: string | null;
  readonly encoding: string | null;
  /** Sheets and layers of the file with their rows, and the name of the one that is used. */
  readonly layers: readonly { readonly name: string; readonly rows: number }[];
  readonly layer: string | null;
  /** Columns of the layer that is used with what each is taken for, and the first rows as text. */
  readonly columns: readonly ColumnOffer[];
  readonly preview: readonly (readonly string[])[];
  /** Column by role (as on the command line), as their names suggest. */
  readonly guesses: Readonly<Record<string, string>>;
  /** The different words of its columns, of those that have few enough to be explained one by one. */
  readonly words: readonly ColumnWords[];
  /** Where each row of `preview` stands in the file, from 1. */
  readonly previewRows: readonly number[];
  /** What an OpenStreetMap file gives besides streets; null for other files. */
  readonly osm: OsmFacts | null;
  /** A drawing of the file's places, thinned out; null where it has none. */
  readonly sketch: Sketch | null;
  readonly notes: readonly Problem[];
}

export type { ShiftView, Strokes };
export type { FileChoice, LedgerFate, OsmChoice, OsmFacts, ReadingWish, Sketch };

export interface ColumnOffer {
  readonly name: string;
  readonly kind: 'number' | 'text';
}

export interface ColumnWords {
  readonly column: string;
  /** As they stand in the file, most rows first. `category`: the built-in category that a word means, if any. */
  readonly words: readonly { readonly word: string; readonly rows: number; readonly category: CategoryId | null }[];
}

export interface ReadOptions {
  /** Name of the plan's town. */
  readonly name: string;
  readonly personsPerHousehold: number;
  readonly defaultLevels: number;
  /** Where no file has boundaries, communities of about so many households are grown. */
  readonly growTo?: number | null;
}

/** The baseline, and every row that was set aside or repaired: read = used + aside for each of `inputs`. */
export interface Reading {
  readonly baseline: Baseline;
  readonly inputs: readonly InputRecord[];
  readonly ledger: readonly Problem[];
  /** What became of the row of each line of `ledger`. */
  readonly fates?: readonly LedgerFate[];
  /** Candidates and background: shown, never counted. */
  readonly extras?: ExtraLayers;
  /** Files that were read, with those beside them: what a plan has to keep to be read again. */
  readonly files: readonly KeptFile[];
}

/** Bytes of an input by their digest. */
export interface InputContent {
  readonly sha256: string;
  readonly content: Blob;
}

/** A plan file in its parts. */
export interface PlanParts {
  readonly project: Project;
  /** Key of each scenario's result by its id. */
  readonly keys: Readonly<Record<string, string>>;
  readonly contents: readonly InputContent[];
}

/** A layer from the page's own origin, as if it had been dropped. */
export interface FetchedLayer {
  readonly file: DroppedFile;
  /** Features that were taken and those of the whole layer; null where it was taken whole. */
  readonly part: { readonly features: number; readonly of: number } | null;
}

export interface ImportCalls {
  /** `only`: the one file that is looked at; the others are its loose parts. All of them where it is missing. */
  recognise(input: {
    readonly files: readonly DroppedFile[];
    readonly only?: string;
    readonly reading?: ReadingWish;
  }): readonly FileOffer[];
  read(input: {
    readonly files: readonly DroppedFile[];
    readonly choices: readonly FileChoice[];
    readonly options: ReadOptions;
  }): Reading;
  /** A file of the page's own origin; of a layer with an index only what lies in `bounds` is fetched. */
  fetchLayer(input: { readonly address: string; readonly bounds: Bounds | null }): FetchedLayer;
  /** A file that may stand beside the ground, close up over the streets of another file or of an open plan; null without places. */
  shiftView(input: {
    readonly files: readonly DroppedFile[];
    readonly file: string;
    readonly reading?: ReadingWish;
    readonly system: string;
    readonly network: { readonly file: string; readonly reading?: ReadingWish } | Strokes | null;
  }): ShiftView | null;
  /** The plan file of these parts; one with the same parts has the same bytes. */
  packPlan(input: PlanParts): Blob;
  /** The note `keep/newer-version`: the plan may only be read. */
  unpackPlan(input: { readonly file: DroppedFile }): PlanParts;
  /** The built-in sample town, by the same path as a user's files. */
  sample(input: null): Reading;
}

export type ImportCallName = keyof ImportCalls;
export type ImportInput<Name extends ImportCallName> = Parameters<ImportCalls[Name]>[0];
export type ImportAnswer<Name extends ImportCallName> = Outcome<ReturnType<ImportCalls[Name]>>;

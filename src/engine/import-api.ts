/**
 * What can be asked of the import worker: the files a planner dropped become a baseline, or problems with a place.
 *
 * Files go over unread and stay in the worker between `recognise` and `read`; whatever is inside them, the page lives.
 */
import type { Baseline, InputRecord, InputRole } from '../domain/baseline.ts';
import type { Outcome, Problem } from '../domain/outcome.ts';
import type { CategoryId } from '../domain/units.ts';

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
  readonly crs: string | null;
  readonly encoding: string | null;
  /** Columns of the first layer with what each is taken for, and the first rows as text. */
  readonly columns: readonly ColumnOffer[];
  readonly preview: readonly (readonly string[])[];
  readonly notes: readonly Problem[];
}

export interface ColumnOffer {
  readonly name: string;
  /** Role as on the command line (`id name households ...`), or null. */
  readonly role: string | null;
}

/** How the planner wants one file to be used. */
export interface FileChoice {
  readonly file: string;
  readonly role: InputRole;
  /** Column name by role, where the guess is overruled. */
  readonly columns: Readonly<Record<string, string>>;
  /** All rows of a facility file are of this category. */
  readonly category: CategoryId | null;
  /** What one OpenStreetMap file gives besides streets. */
  readonly osm: { readonly boundaryLevel: number | null; readonly facilities: boolean; readonly households: boolean } | null;
}

export interface ReadOptions {
  /** Name of the plan's town. */
  readonly name: string;
  readonly personsPerHousehold: number;
  readonly defaultLevels: number;
}

/** The baseline, and every row that was set aside or repaired: read = used + aside for each of `inputs`. */
export interface Reading {
  readonly baseline: Baseline;
  readonly inputs: readonly InputRecord[];
  readonly ledger: readonly Problem[];
}

export interface ImportCalls {
  recognise(input: { readonly files: readonly DroppedFile[] }): readonly FileOffer[];
  read(input: {
    readonly files: readonly DroppedFile[];
    readonly choices: readonly FileChoice[];
    readonly options: ReadOptions;
  }): Reading;
  /** The built-in sample town, by the same path as a user's files. */
  sample(input: null): Reading;
}

export type ImportCallName = keyof ImportCalls;
export type ImportInput<Name extends ImportCallName> = Parameters<ImportCalls[Name]>[0];
export type ImportAnswer<Name extends ImportCallName> = Outcome<ReturnType<ImportCalls[Name]>>;

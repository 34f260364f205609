/**
 * The plan as it is kept: what was imported (by content, never by path), the proposals over it, the policy and the
 * parameters. Nothing computed is in it: figures come back from these with the same key.
 */
import type { InputRole } from './baseline.ts';
import type { LngLat } from './geometry.ts';
import type { Scenario } from './scenario.ts';
import type { Settings } from './settings.ts';
import type { CategoryId, ScenarioId } from './units.ts';

/** Rises by one whenever an older program could not read the document; store/migrate.ts has a step for each. */
export const PROJECT_VERSION = 1;

/** An imported file and how it was used, so that the same bytes give the same baseline. */
export interface ProjectInput {
  readonly role: InputRole;
  readonly file: string;
  /** Hex digest of its bytes: its name in the store and in the plan file. */
  readonly sha256: string;
  /** Column name by role, where the planner overruled the guess. */
  readonly columns: Readonly<Record<string, string>>;
  /** All rows of a facility file are of this category. */
  readonly category: CategoryId | null;
  /** What an OpenStreetMap file gives besides streets. */
  readonly osm: { readonly boundaryLevel: number | null; readonly facilities: boolean; readonly households: boolean } | null;
}

/** A remark pinned to the map: seen in its scenario and in those branched from it; one on the baseline is seen in all. */
export interface MapComment {
  readonly id: string;
  readonly scenario: ScenarioId;
  readonly lngLat: LngLat;
  readonly text: string;
}

/** A frame of the map worth coming back to. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly centre: LngLat;
  readonly zoom: number;
  /** Null: whichever scenario is in view. */
  readonly scenario: ScenarioId | null;
}

export interface Project {
  readonly version: typeof PROJECT_VERSION;
  readonly name: string;
  /** Made by us: shown wherever its figures are shown. */
  readonly synthetic: boolean;
  readonly inputs: readonly ProjectInput[];
  readonly settings: Settings;
  /** Id of the policy pack. */
  readonly pack: string;
  readonly scenarios: readonly Scenario[];
  readonly comments: readonly MapComment[];
  readonly views: readonly SavedView[];
}

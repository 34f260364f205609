/**
 * The plan as it is kept: what was imported (by content, never by path), the proposals over it, the policy and the
 * parameters. Nothing computed is in it: figures come back from these with the same key.
 */
import type { FileChoice } from './file-choice.ts';
import type { LngLat } from './geometry.ts';
import type { MapLook } from './measure.ts';
import type { Scenario } from './scenario.ts';
import type { Settings } from './settings.ts';
import type { CommunityId, ScenarioId } from './units.ts';

/** Rises by one whenever an older program could not read the document; migrate-project.ts has a step for each. */
export const PROJECT_VERSION = 3;

/** A file that was imported: its bytes are kept under their digest, once, in the store and in the plan file. */
export interface KeptFile {
  readonly name: string;
  /** Hex digest of its bytes. */
  readonly sha256: string;
}

/** What the baseline is read from, and how, so that the same bytes give the same baseline. */
export type PlanInputs =
  /** The built-in town is named and not copied; the digests tell a plan that was made on another edition of it. */
  | { readonly kind: 'sample'; readonly files: readonly KeptFile[] }
  | {
      readonly kind: 'files';
      /** Name of the town, as it was given when the files were read. */
      readonly town: string;
      /** Loose parts of a shapefile are files of their own, which no choice names. */
      readonly files: readonly KeptFile[];
      readonly choices: readonly FileChoice[];
      readonly personsPerHousehold: number;
      readonly defaultLevels: number;
      /** Where no file has boundaries, communities of about so many households are grown. */
      readonly growTo: number | null;
    };

/** A remark pinned to the map: seen in its scenario and in those branched from it; one on the baseline is seen in all. */
export interface MapComment {
  readonly id: string;
  readonly scenario: ScenarioId;
  readonly lngLat: LngLat;
  readonly text: string;
}

/** A frame of the map worth coming back to, with what it showed. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly centre: LngLat;
  readonly zoom: number;
  /** Null: whichever scenario is in view. */
  readonly scenario: ScenarioId | null;
  /** Null: whatever the map shows (views of version 2 and earlier). */
  readonly look: MapLook | null;
}

export interface Project {
  readonly version: typeof PROJECT_VERSION;
  /** Copies of one plan have one id, whatever they are called. */
  readonly id: string;
  readonly name: string;
  /** Made by us: shown wherever its figures are shown. */
  readonly synthetic: boolean;
  readonly inputs: PlanInputs;
  readonly settings: Settings;
  /** Id of the policy pack. */
  readonly pack: string;
  readonly scenarios: readonly Scenario[];
  readonly comments: readonly MapComment[];
  readonly views: readonly SavedView[];
  /** Communities that no merge takes in, in order of id. */
  readonly locked: readonly CommunityId[];
  /** Ids of the states the plan went through, the present one last: two copies find in it what they last had in common. */
  readonly lineage: readonly string[];
}

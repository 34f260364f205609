/** What was imported, frozen: everything a scenario is computed from besides its edits, the pack and the settings. */
import type { Buildings, Land } from './extract.ts';
import type { WalkWays } from './streets.ts';
import type { Town } from './town.ts';

export type InputRole =
  | 'network'
  | 'communities'
  | 'facilities'
  | 'households'
  | 'streets'
  | 'candidates'
  | 'background'
  | 'plan';

/** One input file as it entered: read = used + aside, always. */
export interface InputRecord {
  readonly role: InputRole;
  readonly file: string;
  /** Hex digest of the bytes. */
  readonly sha256: string;
  readonly format: string;
  /** `EPSG:4326` where the file is in degrees on WGS 84. */
  readonly crs: string;
  readonly rows: { readonly read: number; readonly used: number; readonly aside: number };
}

/** Columns that a plan asks for by name: members of a group, a rank. */
export interface AskedColumns {
  /** By column, then by id of the community; unknown where the id is missing. */
  readonly communities: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** By column: one number a row of the town's demand. */
  readonly demand: Readonly<Record<string, Float64Array>>;
}

export interface Baseline {
  readonly town: Town;
  readonly ways: WalkWays;
  readonly buildings: Buildings | null;
  readonly land: Land | null;
  readonly inputs: readonly InputRecord[];
  /** Missing where no plan asked for any. */
  readonly asked?: AskedColumns;
}

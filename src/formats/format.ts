/**
 * The one shape of every format: is it yours, and what does it say.
 *
 * A file may hold several tables (sheets, layers) or a whole OpenStreetMap extract. Readers never guess what the rows are
 * for: that is roles.ts and understand.ts.
 */
import type { OsmExtract } from '../domain/extract.ts';
import type { FeatureTable, Ledger } from '../domain/feature-table.ts';
import type { Outcome, Problem } from '../domain/outcome.ts';
import type { ByteSource } from './byte-source.ts';
import type { ReadJob } from './read-job.ts';

export type FormatId =
  | 'geojson'
  | 'topojson'
  | 'flatgeobuf'
  | 'shapefile'
  | 'geopackage'
  | 'kml'
  | 'gpx'
  | 'csv'
  | 'xlsx'
  | 'geotiff'
  | 'geoparquet'
  | 'osm-pbf'
  | 'osm-xml'
  | 'plan';

export interface InputFile {
  /** As the user knows it; may have folders. */
  readonly name: string;
  readonly source: ByteSource;
  /** The file beside it with another ending (`dbf`, `prj`), whatever the case of its letters. */
  sibling(extension: string): Promise<ByteSource | null>;
}

/** What the user said against the guess; null and false where nothing was said. */
export interface ReadOptions {
  /** `utf-8`, `gb18030`, `big5`, `shift_jis` ... */
  readonly encoding: string | null;
  /** `EPSG:4549`, a .prj text, `GCJ-02` or `BD-09`. */
  readonly crs: string | null;
  /** The file writes latitude first. */
  readonly swapAxes: boolean;
  /** Codes of repairs that are not wanted (`shape/open-ring`): rows that need one are set aside. */
  readonly unwanted: readonly string[];
}

export const AS_GUESSED: ReadOptions = { encoding: null, crs: null, swapAxes: false, unwanted: [] };

/** How the places were understood: `code` is `EPSG:4326` where nothing had to be converted. */
export interface CrsFacts {
  readonly code: string;
  readonly name: string;
  readonly how: 'declared' | 'assumed' | 'said' | 'none';
}

export interface TableReading {
  readonly table: FeatureTable;
  readonly ledger: Ledger;
  readonly crs: CrsFacts;
  /** Null for formats that are not text, or always UTF-8 by rule. */
  readonly encoding: string | null;
  readonly notes: readonly Problem[];
}

export interface Reading {
  readonly file: string;
  readonly format: FormatId;
  readonly tables: readonly TableReading[];
  readonly osm: OsmExtract | null;
}

export interface Format {
  readonly id: FormatId;
  /** From 0 (cannot be) to 1 (is): judged by content; the name only breaks ties. */
  sniff(head: Uint8Array, name: string): number;
  read(file: InputFile, options: ReadOptions, job: ReadJob): Promise<Outcome<Reading>>;
}

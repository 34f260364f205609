/**
 * Everything one OpenStreetMap file can give, read in one pass: what formats/osm-* hand on.
 *
 * Each part may be empty; `counts` says what was read, used and set aside, so that the three agree.
 */
import type { Line, LngLat, MultiPolygon, Polygon } from './geometry.ts';
import type { Problem } from './outcome.ts';
import type { WalkWays } from './streets.ts';
import type { CategoryId } from './units.ts';

/**
 * Buildings as columns: a point inside, footprint without courtyards, and levels (0 where the tag is missing). A building of
 * several parts that do not touch is several rows with one id; the ids of relations are negative.
 */
export interface Buildings {
  readonly count: number;
  readonly id: Float64Array;
  readonly lng: Float64Array;
  readonly lat: Float64Array;
  readonly footprintM2: Float64Array;
  readonly levels: Float64Array;
  /** 1 where the tags say that people live there (building=apartments, house, residential ...); plain building=yes is 2. */
  readonly residential: Uint8Array;
  /** Outer rings for drawing, not closed: count + 1 offsets into the outline coordinates. */
  readonly outlineOffsets: Uint32Array;
  readonly outlineLng: Float64Array;
  readonly outlineLat: Float64Array;
}

/** A facility found by the tag table (data/categories). */
export interface OsmPlace {
  readonly id: string;
  readonly name: string;
  readonly category: CategoryId;
  readonly lngLat: LngLat;
  readonly tags: Readonly<Record<string, string>>;
}

export interface OsmBoundary {
  /** Relation or way id with its letter: `r62781`. */
  readonly id: string;
  readonly name: string;
  readonly adminLevel: number;
  readonly boundary: MultiPolygon;
}

/** A name as it stands on the ground, and in English where the file has it; empty where there is none. */
export interface GroundName {
  readonly name: string;
  readonly english: string;
}

/** Ground for the map: never counted, only drawn. */
export interface Land {
  readonly water: readonly Polygon[];
  /** One a polygon of `water`. */
  readonly waterNames: readonly GroundName[];
  readonly waterways: readonly Line[];
  /** One a line of `waterways`. */
  readonly waterwayNames: readonly GroundName[];
  readonly green: readonly Polygon[];
  readonly rail: readonly Line[];
}

export interface OsmCounts {
  readonly nodes: number;
  readonly ways: number;
  readonly relations: number;
  /** By their tags; `lostWays` of them have no two neighbouring nodes in the file. */
  readonly walkableWays: number;
  readonly lostWays: number;
  /** Walkable ways whose nodes are partly missing from the file, and how many node references that were. */
  readonly cutWays: number;
  readonly missingNodes: number;
  /** Administrative boundaries that could not be drawn: each is named in the notes. */
  readonly cutRelations: number;
}

export interface OsmExtract {
  readonly ways: WalkWays;
  readonly buildings: Buildings;
  readonly places: readonly OsmPlace[];
  readonly boundaries: readonly OsmBoundary[];
  readonly land: Land;
  readonly counts: OsmCounts;
  readonly notes: readonly Problem[];
}

/**
 * Which OpenStreetMap ways and nodes a walker can use (METHOD 1.2 to 1.6), as data: data/walking/walkable.json.
 *
 * The rule says only what tags mean; formats/osm/walkable.ts applies it. A city may replace the whole file.
 */
import type { WayClass } from './streets.ts';

/** Values of a tag key. */
export interface TagValues {
  readonly key: string;
  readonly values: readonly string[];
}

export interface WalkableRule {
  /** Value of `highway` and how such a way is drawn: walkable without further conditions. */
  readonly highway: Readonly<Record<string, WayClass>>;
  /** Value of `highway` that is walkable only with a right on foot or a sidewalk. */
  readonly needsFootway: Readonly<Record<string, WayClass>>;
  /** Values of `foot` that make a way of `needsFootway` walkable. */
  readonly footwayByFoot: readonly string[];
  /** Keys that tell of a sidewalk; any value but `noSidewalk` makes a way of `needsFootway` walkable. */
  readonly sidewalkKeys: readonly string[];
  readonly noSidewalk: readonly string[];
  /** Walkable without `highway`. */
  readonly platforms: readonly TagValues[];
  /** Values of `foot` that forbid walking. */
  readonly footForbidden: readonly string[];
  /** Values of `access` that forbid walking, unless `foot` has one of `footAllowed`. */
  readonly accessForbidden: readonly string[];
  readonly footAllowed: readonly string[];
  /** Classes of way that may be areas (area=yes): walked along the rim. Values of `highway`, or the word `platform`. */
  readonly areas: readonly string[];
  /** Ways on foot in one direction only. */
  readonly onewayKey: string;
  readonly onewayForward: readonly string[];
  readonly onewayBackward: readonly string[];
  /** Values of `barrier` that can be closed. A gate forbidden by `access` or `foot`, as above, is closed; others are open. */
  readonly gates: readonly string[];
  /** Values of `crossing` on a node, by what a walker meets there. */
  readonly crossingSignals: readonly string[];
  readonly crossingUnmarked: readonly string[];
  readonly crossingNone: readonly string[];
}

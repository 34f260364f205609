/** Everything an OpenStreetMap reader has to be told: which tags mean a street, a facility, a dwelling, a patch of green. */
import type { TagTable } from './tag-table.ts';
import type { WalkableRule } from './walking-rule.ts';

/** Values of `building`, as data: data/walking/buildings.json. */
export interface BuildingRule {
  /** People live there. */
  readonly residential: readonly string[];
  /** Nothing is said about the use. */
  readonly unknown: readonly string[];
  /** Not a building at all. */
  readonly none: readonly string[];
}

/** What is drawn under the streets, each tag as `key=value`: data/walking/land.json. */
export interface LandRule {
  readonly water: readonly string[];
  readonly waterways: readonly string[];
  readonly green: readonly string[];
  readonly rail: readonly string[];
}

export interface OsmRules {
  readonly walkable: WalkableRule;
  readonly facilities: TagTable;
  readonly buildings: BuildingRule;
  readonly land: LandRule;
}

/** What is known of communities before they are merged: whether they hang together on land and on foot, and what walking it means. */
import type { Line, LngLat } from './geometry.ts';
import type { CommunityId, FacilityId } from './units.ts';

/** Two members that share a border but that no walk joins inside the merged area. */
export interface ApartPair {
  readonly one: CommunityId;
  readonly other: CommunityId;
  readonly borderM: number;
  /** The walk from where most live in one to where most live in the other, by any way; null beyond the horizon. */
  readonly wayRoundMs: number | null;
}

/** What would join the two largest groups: a locked gate that stands between them, else the shortest straight footbridge. */
export type FootJoin =
  | { readonly kind: 'gate'; readonly gate: string; readonly lngLat: LngLat }
  | { readonly kind: 'bridge'; readonly line: Line; readonly lengthM: number };

export type OnFoot =
  /** No member's homes stand on a street inside: nothing can be said. */
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'known';
      /** Members that can be walked between without leaving the merged area; the group with the most households first. */
      readonly groups: readonly { readonly communities: readonly CommunityId[]; readonly households: number }[];
      /** Members of which nothing can be said. */
      readonly unknown: readonly CommunityId[];
      readonly apart: readonly ApartPair[];
      readonly join: FootJoin | null;
    };

/** The walk to an office, over the households of the merged area. */
export interface OfficeWalk {
  /** Over those who reach it within the horizon; null where nobody does. */
  readonly meanMs: number | null;
  readonly farthestMs: number | null;
  /** Beyond the plan's limit, out of reach, off the network, or without an office at all. */
  readonly beyondHouseholds: number;
}

export interface MergeFacts {
  readonly households: number;
  /** Members that hang together across shared borders, each group in order of id, the first holds the lowest id. */
  readonly landGroups: readonly (readonly CommunityId[])[];
  /** Communities that share a border with a member, with its metres; the longest border first. */
  readonly neighbours: readonly { readonly id: CommunityId; readonly borderM: number }[];
  /** What joins the groups on land: the fewest communities, then the fewest households. Empty where nothing is broken, null where nothing joins them. */
  readonly repair: readonly CommunityId[] | null;
  readonly onFoot: OnFoot;
  /** The office of the merged community: the largest open one of the community merged into, else of the others; null where there is none. */
  readonly centre: FacilityId | null;
  /** Everyone to an office of the own community; and everyone to the merged community's centre. */
  readonly walkBefore: OfficeWalk;
  readonly walkAfter: OfficeWalk | null;
}

/** What can be said of the street nearest to a point. */
export interface StreetNear {
  /** Where it is nearest. */
  readonly lngLat: readonly [number, number];
  readonly awayM: number;
  /** Whether a link's end here would be tied to it. */
  readonly isTied: boolean;
  readonly name: string;
  /** As edits name it; null for a way that a scenario drew. */
  readonly link: string | null;
  readonly lengthM: number;
  /** The whole way, as it is drawn. */
  readonly lines: readonly Line[];
}

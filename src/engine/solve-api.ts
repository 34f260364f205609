/**
 * What can be asked of the solve worker: where to build, and what to merge. Plain data both ways; towns stay in the worker under a handle.
 *
 * While a search runs, every improvement comes as an event of the same form as the answer, and has passed the same check.
 */
import type { Baseline } from '../domain/baseline.ts';
import type { LngLat } from '../domain/geometry.ts';
import type { Problem } from '../domain/outcome.ts';
import type { Edit } from '../domain/scenario.ts';
import type { Settings } from '../domain/settings.ts';
import type { CategoryId } from '../domain/units.ts';
import type { UnitKind } from '../optimise/merge-graph.ts';
import type { HexRule } from '../optimise/candidate-rules.ts';
import type { SizeBounds } from '../optimise/merge-price.ts';
import type { Then } from '../optimise/programme-question.ts';
import type { SiteModel } from '../optimise/site-question.ts';
import type { Within } from '../optimise/town-merge-graph.ts';
import type { PriceWeights } from '../optimise/town-merge-price.ts';
import type { Candidate } from '../optimise/town-sites.ts';
import type { GroupWeight } from '../optimise/walkers.ts';
import type { Handle } from './api.ts';

export type { HexRule, LandUse } from '../optimise/candidate-rules.ts';
export type { UnitKind } from '../optimise/merge-graph.ts';
export type { SizeBounds } from '../optimise/merge-price.ts';
export type { Then } from '../optimise/programme-question.ts';
export type { SiteModel } from '../optimise/site-question.ts';
export type { Within } from '../optimise/town-merge-graph.ts';
export type { PriceWeights } from '../optimise/town-merge-price.ts';
export type { Candidate } from '../optimise/town-sites.ts';
export type { GroupWeight } from '../optimise/walkers.ts';

/** Hexes on the network, the middle of each community, rooms that are closed to residents, existing offices of other kinds, or points of one's own. */
export type CandidatesAsked =
  | { readonly kind: 'hexes'; readonly rule?: HexRule }
  | { readonly kind: 'communities' }
  | { readonly kind: 'rooms' }
  | { readonly kind: 'offices' }
  | { readonly kind: 'points'; readonly points: readonly PointAsked[] };

/** A point of one's own: what it costs and how large it would be, where that is not as everywhere. Points of one name are sizes of it. */
export interface PointAsked extends Candidate {
  readonly areaM2: number | null;
}

/** A size that a centre may have; `households` is the room it has where room is counted so. */
export interface SiteSize {
  readonly areaM2: number;
  readonly costYuan: number | null;
  readonly households: number | null;
}

/** Room by area, with what 100 households need, or by the households that are stated. */
export type RoomAsked = { readonly by: 'area'; readonly m2Per100: number } | { readonly by: 'households' };

export interface CategoryWeight {
  readonly category: CategoryId;
  /** What a household of it counts. */
  readonly weight: number;
}

export interface SiteAsking {
  /** What is done to the town before it is asked about: a scenario's edits; none for the baseline. */
  readonly edits: readonly Edit[];
  readonly model: SiteModel;
  /** What is to be built, and counts as being there. */
  readonly category: CategoryId;
  readonly candidates: CandidatesAsked;
  readonly keepExisting: boolean;
  readonly limitMinutes: number;
  /** How many sites at the most; null where a budget or set covering says it. */
  readonly sites: number | null;
  /** What the sites may cost together, less what closing saves. */
  readonly budgetYuan: number | null;
  /** Sizes that a site may have, where money or room counts; a point that states its own has that. */
  readonly sizes: readonly SiteSize[];
  /** Nobody serves more households than there is room for; null where room does not count. */
  readonly room: RoomAsked | null;
  /** Centres that are there and may be closed, and what that saves. */
  readonly closable: readonly { readonly id: string; readonly savingYuan: number }[];
  /** What a household of the category counts beside the further ones; a site serves all of them. */
  readonly weight: number;
  readonly also: readonly CategoryWeight[];
  /** Who is counted, each at their own speed; empty: every household one. Not in a building programme. */
  readonly groupWeights: readonly GroupWeight[];
  /** Maximal covering: so many percent of every street's or district's households at least. */
  readonly leastShare: { readonly percent: number; readonly level: 'street' | 'district' } | null;
  /** Least worst time: what is best among the plans in which nobody walks farther than they must; `next-worst`, not beside conditions: the next longest walk, and so on. */
  readonly afterwards: Then | 'next-worst' | null;
  /** Candidates by id. */
  readonly required: readonly string[];
  readonly forbidden: readonly string[];
  /** Hexes that nothing can reach are left out of the question. */
  readonly skipUnreachable: boolean;
}

export type SolveStatus = 'searching' | 'optimal' | 'gap' | 'infeasible';

export interface SiteFound {
  readonly id: string;
  readonly lngLat: LngLat;
  /** Households for whom this site is the nearest of all, and those of them whom nothing reached within the limit before. */
  readonly households: number;
  readonly gained: number;
  readonly meanMs: number | null;
  readonly costYuan: number | null;
  /** Null where sizes were not asked about. */
  readonly areaM2: number | null;
  /** Households there is room for; null where room does not count. */
  readonly room: number | null;
}

/** A centre that the answer closes. */
export interface SiteClosed {
  readonly id: string;
  readonly lngLat: LngLat;
  readonly savingYuan: number;
}

/** What an area has where every one must have its share. */
export interface AreaServed {
  readonly name: string;
  readonly households: number;
  readonly covered: number;
  readonly least: number;
}

export interface SiteSolved {
  readonly status: SolveStatus;
  /** Households, sites or milliseconds, as the model has it: household-milliseconds for the p-median. Null where there is no answer. */
  readonly objective: number | null;
  readonly bound: number | null;
  /** The same with what is there alone; null where that leaves somebody out. */
  readonly before: number | null;
  readonly sites: readonly SiteFound[];
  readonly closed: readonly SiteClosed[];
  /** What is open, as the solve worker counts it. */
  readonly plan: readonly number[];
  /** Yuan in all, less what closing saves; null where money was not asked about. */
  readonly costYuan: number | null;
  /** Of all hexes that were asked about, by weight; with several categories once for each; where groups are weighed, all that is told as households is their members by weight. */
  readonly households: number;
  /** Households within the limit, with the sites and without. */
  readonly covered: number;
  readonly coveredBefore: number;
  /** Hexes of which more households come within the limit, and of which fewer are. */
  readonly gainedCells: Uint32Array;
  readonly lostCells: Uint32Array;
  /** Least worst time, with something that comes after it: the longest walk, and its own bound. */
  readonly longest: { readonly found: number; readonly bound: number } | null;
  readonly areas: readonly AreaServed[];
  /** Hexes that nothing can reach, and how many people live there. */
  readonly unreachableCells: Uint32Array;
  readonly unreachableHouseholds: number;
  readonly existing: number;
  readonly candidates: number;
  readonly candidatesOffNetwork: number;
  /** Which rule leaves no answer. */
  readonly explanation: Problem | null;
  readonly seconds: number;
}

/** Which other plans are nearly as good as a plan, and which sites are in all of them. */
export interface NearAsking {
  readonly asked: SiteAsking;
  /** The plan as the answer gave it. */
  readonly plan: readonly number[];
  /** How much of what the plan gains over the present state may be lost. */
  readonly share: number;
  readonly most: number;
}

export interface NearSolved {
  /** The best first. */
  readonly plans: readonly { readonly sites: readonly string[]; readonly objective: number }[];
  /** Sites of these plans with their places. */
  readonly places: readonly { readonly id: string; readonly lngLat: LngLat }[];
  /** False where there may be more. */
  readonly isComplete: boolean;
  /** Sites of the plan without which nothing comes within the share: proven one by one. */
  readonly always: readonly string[];
}

export interface MergeAsking {
  /** As in a siting question. */
  readonly edits: readonly Edit[];
  readonly pack: string;
  readonly within: Within;
  /** Streets and districts by id; all where it is empty. */
  readonly only: readonly string[];
  /** Communities that stay as they are. */
  readonly locked: readonly string[];
  /** Only communities whose homes are joined by a walk within the two of them merge. */
  readonly onFoot: boolean;
  /** Communities that may lose their name in all; null for no limit. */
  readonly mostMerges: number | null;
  readonly bounds: Readonly<Record<UnitKind, SizeBounds>>;
  readonly weights: PriceWeights;
}

export interface RegionFound {
  /** The member whose name it keeps. */
  readonly into: string;
  readonly members: readonly string[];
  readonly kind: UnitKind;
  readonly households: number;
  readonly isWithin: boolean;
  /** By part of the price, in its own unit: each member alone, and together. */
  readonly before: Readonly<Record<keyof PriceWeights, number>>;
  readonly after: Readonly<Record<keyof PriceWeights, number>>;
  readonly price: number;
  readonly priceBefore: number;
  readonly office: string | null;
}

export interface MergeSolved {
  readonly status: 'optimal' | 'gap';
  readonly price: number;
  readonly bound: number;
  readonly priceBefore: number;
  readonly before: Readonly<Record<keyof PriceWeights, number>>;
  readonly after: Readonly<Record<keyof PriceWeights, number>>;
  /** Those of two communities or more. */
  readonly merged: readonly RegionFound[];
  readonly communitiesBefore: number;
  readonly communitiesAfter: number;
  /** Communities whose size is within the bounds of their kind. */
  readonly withinBefore: number;
  readonly withinAfter: number;
  readonly regionsEnumerated: number;
  readonly notes: readonly Problem[];
  readonly seconds: number;
}

/** While a plan of merges is made. */
export interface MergeStep {
  readonly done: number;
  readonly blocks: number;
  readonly price: number;
  readonly bound: number;
}

/** Nothing may stand at a candidate, nor within so many metres of it: next to it is no other place. */
export interface Without {
  readonly id: string;
  readonly metres: number;
}

/** Plans of merges as a hand made them: each a list of regions of communities. */
export interface PricesAsking {
  readonly asked: MergeAsking;
  readonly plans: readonly (readonly (readonly string[])[])[];
}

export interface SolveCalls {
  load(input: { readonly handle: Handle; readonly baseline: Baseline; readonly settings: Settings }): null;
  /** `seconds`: after which the best so far is the answer; null: until it is proven. */
  site(input: {
    readonly handle: Handle;
    readonly asked: SiteAsking;
    readonly without: Without | null;
    readonly seconds: number | null;
  }): SiteSolved;
  near(input: { readonly handle: Handle; readonly asking: NearAsking }): NearSolved;
  merge(input: { readonly handle: Handle; readonly asked: MergeAsking }): MergeSolved;
  /** What each plan costs at the prices of the question. */
  mergePrices(input: { readonly handle: Handle; readonly asking: PricesAsking }): readonly number[];
  release(input: { readonly handle: Handle }): null;
}

/** What the place Prove knows: the two questions, how far their searches are, and what was asked about the answer afterwards. */
import type { LngLat } from '../domain/geometry.ts';
import type { Problem } from '../domain/outcome.ts';
import type { CategoryId, ScenarioId } from '../domain/units.ts';
import type { Handle } from '../engine/api.ts';
import type { MergeAsking, MergeSolved, MergeStep, NearSolved, SiteAsking, SiteSolved } from '../engine/solve-api.ts';
import type { Progress } from './app-state.ts';

export type {
  CandidatesAsked,
  HexRule,
  LandUse,
  MergeSolved,
  PointAsked,
  PriceWeights,
  RegionFound,
  SiteAsking,
  SiteClosed,
  SiteFound,
  SiteModel,
  SiteSize,
  SiteSolved,
  UnitKind,
} from '../engine/solve-api.ts';

export type ProveSubject = 'site' | 'merge';

/** Best found and bound at a moment of the search. */
export interface TracePoint {
  readonly seconds: number;
  readonly found: number;
  readonly bound: number;
}

/** `handle`: the town it is asked about, as it was laid then. */
export type Search<Asked, Best, Solved> =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'solving';
      readonly handle: Handle;
      readonly asked: Asked;
      readonly best: Best | null;
      readonly progress: Progress;
      readonly trace: readonly TracePoint[];
    }
  | {
      readonly kind: 'solved';
      readonly handle: Handle;
      readonly asked: Asked;
      readonly answer: Solved;
      readonly trace: readonly TracePoint[];
      /** The planner stopped it: the answer is the best that was found until then. */
      readonly isStopped: boolean;
    }
  | { readonly kind: 'failed'; readonly handle: Handle; readonly asked: Asked; readonly problem: Problem };

export type SiteSearch = Search<SiteAsking, SiteSolved, SiteSolved>;
export type MergeSearch = Search<MergeAsking, MergeStep, MergeSolved>;

/** Work beside the main search: waits its turn, and is proven, or as far as it came in its time. */
export type Aside<Solved> =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'solving' }
  | { readonly kind: 'solved'; readonly answer: Solved }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** The best plan with a candidate forced in, or with a site of the answer forced out. */
export interface Forced {
  readonly id: string;
  readonly way: 'in' | 'out';
  readonly result: Aside<SiteSolved>;
}

/** A number of sites, or a budget in yuan where there is one. */
export interface CurvePoint {
  readonly at: number;
  readonly result: Aside<SiteSolved>;
}

/** The best plan with as many new centres as a hand-made one has (the needle in Try). */
export interface BestOfAsMany {
  readonly key: string;
  readonly asked: SiteAsking;
  readonly result: Aside<SiteSolved>;
}

/** Merges of a scenario, by its id. */
export interface HandMerges {
  readonly scenario: string;
  readonly regions: readonly (readonly string[])[];
}

export interface HandPrices {
  readonly key: string;
  readonly asked: MergeAsking;
  readonly plans: readonly HandMerges[];
  readonly result: Aside<readonly number[]>;
}

/** What each new centre is; null: as the pack asks. */
export interface BuildWish {
  readonly category: CategoryId | null;
  /** Sizes to choose from, one at least. */
  readonly sizes: readonly SizeWish[];
}

export interface SizeWish {
  readonly areaM2: number | null;
  readonly costYuan: number | null;
  readonly households: number | null;
}

export interface CandidatePlace {
  readonly id: string;
  readonly lngLat: LngLat;
}

export interface ProveState {
  readonly subject: ProveSubject;
  /** The scenario that questions start from. */
  readonly start: ScenarioId;
  readonly question: SiteAsking;
  readonly merging: MergeAsking;
  readonly site: SiteSearch;
  readonly merge: MergeSearch;
  readonly forced: readonly Forced[];
  readonly curve: readonly CurvePoint[] | null;
  readonly near: Aside<NearSolved> | null;
  readonly asMany: BestOfAsMany | null;
  /** What the merges of scenarios cost at the prices of the answer. */
  readonly handPrices: HandPrices | null;
  /** The candidate that was clicked. */
  readonly looked: CandidatePlace | null;
  /** Where candidates stand that rules speak of. */
  readonly places: Readonly<Record<string, LngLat>>;
  readonly build: BuildWish;
  /** Merges of the answer that are not to be accepted, by the community they keep. */
  readonly declined: readonly string[];
}

/** What a curve goes along. */
export const curveAlong = ({ budgetYuan }: Pick<SiteAsking, 'budgetYuan'>): 'sites' | 'budget' =>
  budgetYuan === null ? 'sites' : 'budget';

/** The question at a point of its curve. */
export const atPoint = (asked: SiteAsking, at: number): SiteAsking =>
  curveAlong(asked) === 'sites' ? { ...asked, sites: at } : { ...asked, budgetYuan: at };

/** The question is no longer the one that was answered, or the town was laid anew. */
export function isOld<Asked>(search: Search<Asked, unknown, unknown>, asked: Asked, handle: Handle | null): boolean {
  return search.kind !== 'none' && (search.handle !== handle || JSON.stringify(search.asked) !== JSON.stringify(asked));
}

/** The answer, or the best so far. */
export function siteShown(search: SiteSearch): SiteSolved | null {
  if (search.kind === 'solved') return search.answer;
  return search.kind === 'solving' ? search.best : null;
}

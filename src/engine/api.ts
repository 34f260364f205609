/**
 * What can be asked of the compute worker: the single list of calls. Each takes plain data and answers an Outcome;
 * nothing is thrown over the wire. Datasets stay in the worker under a handle.
 */
import type { Baseline } from '../domain/baseline.ts';
import type { Line, LngLat } from '../domain/geometry.ts';
import type { MergeFacts, StreetNear } from '../domain/merge-facts.ts';
import type { ExportedFile, ExportWish } from '../domain/export.ts';
import type { Outcome, Problem } from '../domain/outcome.ts';
import type { PublicTown } from '../domain/public-town.ts';
import type { GridView, ScenarioResult } from '../domain/result.ts';
import type { Edit } from '../domain/scenario.ts';
import type { Settings } from '../domain/settings.ts';
import type { CategoryId, CommunityId } from '../domain/units.ts';

export type Handle = number;

/** How a call stands among others: the drag lane keeps only the newest, the compute lane goes in order. */
export type Lane = 'drag' | 'compute';

export interface NetworkView {
  /** Streets as drawn: edgeCount + 1 offsets into the coordinates, class per edge (WAY_CLASSES), WAY bits per edge. */
  readonly edgeOffsets: Uint32Array;
  readonly lng: Float64Array;
  readonly lat: Float64Array;
  readonly edgeClass: Uint8Array;
  readonly edgeFlags: Uint8Array;
  /** Row of `names` per edge. */
  readonly edgeName: Uint32Array;
  readonly names: readonly string[];
  /** The same in English, empty where there is none; missing where there is none at all. */
  readonly english?: readonly string[];
  /** Gates: NODE bits, source id and place. */
  readonly gateId: Float64Array;
  readonly gateLng: Float64Array;
  readonly gateLat: Float64Array;
  readonly gateFlags: Uint8Array;
  /** 1 per edge of a piece of network that is too small to be used. */
  readonly edgeIsIsland: Uint8Array;
}

export interface Loaded {
  readonly handle: Handle;
  readonly grid: GridView;
  readonly network: NetworkView;
}

export interface WalkLeg {
  readonly kind: 'leg' | 'street' | 'steps';
  readonly metres: number;
  readonly seconds: number;
}

/** A walk from a hex to a facility, to be drawn and checked. */
export interface WalkRoute {
  readonly facility: number;
  readonly milliseconds: number;
  readonly metres: number;
  readonly line: readonly (readonly [number, number])[];
  /** Milliseconds at each point of the line. */
  readonly lineMs: readonly number[];
  readonly legs: readonly WalkLeg[];
}

/** The one locked gate that would shorten a hex's walk most, and the walk through it. */
export interface GateHelp {
  /** Id of the gate's node in the network file, in digits, as edits name it. */
  readonly gate: string;
  readonly lngLat: readonly [number, number];
  /** As the gate stands; UNREACHED beyond the horizon. */
  readonly beforeMs: number;
  readonly route: WalkRoute;
  /** Households of the whole area that come within the limit. */
  readonly householdsGained: number;
}

export interface Calls {
  load(input: { readonly baseline: Baseline; readonly settings: Settings }): Loaded;
  measure(input: {
    readonly handle: Handle;
    readonly edits: readonly Edit[];
    readonly pack: string;
    readonly settings: Settings;
  }): ScenarioResult;
  /** The k nearest facilities of a category from a cell, each with its walk. */
  walks(input: {
    readonly handle: Handle;
    readonly edits: readonly Edit[];
    readonly settings: Settings;
    readonly cell: number;
    readonly category: CategoryId;
    readonly count: number;
  }): readonly WalkRoute[];
  /** What would help a cell: null where no gate shortens its walk to the nearest facility of the category. */
  help(input: {
    readonly handle: Handle;
    readonly edits: readonly Edit[];
    readonly settings: Settings;
    readonly cell: number;
    readonly category: CategoryId;
    readonly limitMinutes: number;
  }): GateHelp | null;
  /** By gate of the view: milliseconds that it costs who stands before its worse side; UNREACHED where there is no other way. */
  gateCosts(input: {
    readonly handle: Handle;
    readonly edits: readonly Edit[];
    readonly settings: Settings;
    readonly category: CategoryId;
  }): Uint32Array;
  /** What merging some communities would mean; `locked` are not taken to repair a broken merge. */
  mergeFacts(input: {
    readonly handle: Handle;
    readonly edits: readonly Edit[];
    readonly settings: Settings;
    readonly into: CommunityId;
    readonly members: readonly CommunityId[];
    readonly locked: readonly CommunityId[];
  }): MergeFacts;
  /** The street nearest to each of some points; null where there is no street at all. */
  nearestStreets(input: {
    readonly handle: Handle;
    readonly edits: readonly Edit[];
    readonly settings: Settings;
    readonly points: readonly LngLat[];
  }): readonly (StreetNear | null)[];
  /** Names of the results of several lists of edits, in their order; nothing is computed. */
  keys(input: {
    readonly handle: Handle;
    readonly lists: readonly (readonly Edit[])[];
    readonly pack: string;
    readonly settings: Settings;
  }): readonly string[];
  /** Ways of the street file by the names that edits use, as they are drawn; those that are not there are left out. */
  streetLines(input: { readonly handle: Handle; readonly links: readonly string[] }): readonly Line[];
  /** A scenario's tables as a file; `ledger` is what the import said. */
  exportTables(input: {
    readonly handle: Handle;
    readonly edits: readonly Edit[];
    readonly pack: string;
    readonly settings: Settings;
    readonly wish: ExportWish;
    readonly ledger: readonly Problem[];
  }): ExportedFile;
  /** The town and some scenarios, packed for a page that is read at a hearing. */
  publicTown(input: {
    readonly handle: Handle;
    readonly scenarios: readonly { readonly name: string; readonly edits: readonly Edit[] }[];
    readonly pack: string;
    readonly settings: Settings;
    readonly plan: string;
    readonly category: string | null;
  }): PublicTown;
  release(input: { readonly handle: Handle }): null;
  ping(input: null): number;
}

export type CallName = keyof Calls;
export type Input<Name extends CallName> = Parameters<Calls[Name]>[0];
export type Answer<Name extends CallName> = Outcome<ReturnType<Calls[Name]>>;

/**
 * What a page for a hearing is made of: the town as it is drawn and a few figures of several scenarios, packed small.
 *
 * Places are whole millionths of a degree from `origin`; long columns are little-endian bytes in base64. Nothing here can be computed
 * on: it is for looking.
 */
import type { Words } from './citation.ts';
import type { LngLat } from './geometry.ts';

/** In a packed column of times (seconds) or of tenths of m2: told apart on the map as everywhere else. */
export const PACKED = { notReached: 65_535, offNetwork: 65_534, unknown: 65_533, most: 65_000 } as const;

export interface PublicMeasure {
  readonly kind: 'time' | 'reachable';
  /** Of times. */
  readonly category: string | null;
  readonly title: Words;
  /** Ends of the classes: minutes, or m2 per 100 households. */
  readonly breaks: readonly number[];
}

export type PublicFigureId = 'within' | 'mean' | 'reachable' | 'entitled' | 'missed' | 'office' | 'households' | 'funding';

export interface PublicFigure {
  readonly id: PublicFigureId;
  /** The category, the clause or the formula it speaks of. */
  readonly of: Words | null;
  readonly minutes: number | null;
  readonly better: 'more' | 'less' | 'neither';
  /** One a scenario; shares in percent, walks in minutes. */
  readonly values: readonly (number | null)[];
}

export interface PublicArea {
  readonly name: string;
  /** Households, share within the limit in percent, m2 per 100 households reached: one triple a scenario. */
  readonly figures: readonly (readonly [number, number | null, number | null])[];
}

export interface PublicScenario {
  readonly name: string;
  readonly key: string;
  /** One a measure: Uint16 a hex. */
  readonly values: readonly string[];
  /** Where something is proposed: places of the edits that have one. */
  readonly places: readonly LngLat[];
}

export interface PublicTown {
  readonly plan: string;
  readonly isSynthetic: boolean;
  readonly version: string;
  readonly origin: LngLat;
  readonly limitMinutes: number;
  readonly cells: {
    readonly count: number;
    /** Corners of each hex: Uint8. */
    readonly corners: string;
    /** First corner, as steps from the first corner of the hex before: Int32 pairs. */
    readonly starts: string;
    /** The other corners, as steps from the one before: Int16 pairs. */
    readonly steps: string;
    /** Uint32. */
    readonly households: string;
    /** Row of `communities`: Uint16. */
    readonly community: string;
  };
  readonly communities: readonly string[];
  /** Lines, as steps in Int32 pairs, the length of each before it. */
  readonly borders: string;
  readonly streetBorders: string;
  readonly roads: string;
  readonly water: string;
  /** Middle of each community for its name: Int32 pairs. */
  readonly labels: string;
  readonly facilities: { readonly places: string; readonly names: readonly string[] };
  readonly measures: readonly PublicMeasure[];
  readonly scenarios: readonly PublicScenario[];
  readonly figures: readonly PublicFigure[];
  readonly streets: readonly PublicArea[];
  readonly hasOpenStreetMap: boolean;
}

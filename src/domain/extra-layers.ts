/** What a plan shows besides the town and never counts: places where a centre could stand, and layers for orientation. */
import type { LngLat } from './geometry.ts';

export interface CandidatePlace {
  readonly id: string;
  readonly name: string;
  readonly lngLat: LngLat;
  /** Whole yuan; null where the file does not say. */
  readonly costYuan: number | null;
}

export interface BackgroundLayer {
  /** Of the file. */
  readonly name: string;
  /** Longitude, latitude ... of all strokes; a point is a stroke of one, the rim of an area is closed. */
  readonly lngLats: Float64Array;
  /** Where each stroke begins in points, and the end of the last. */
  readonly starts: Uint32Array;
}

export interface ExtraLayers {
  readonly candidates: readonly CandidatePlace[];
  readonly background: readonly BackgroundLayer[];
}

export const NO_EXTRAS: ExtraLayers = { candidates: [], background: [] };

/**
 * How much a file may ask for, checked before anything is allocated.
 *
 * The figures are far above any honest city file and far below what would take the page down. A file that wants more is
 * answered with `file/too-large` and both numbers.
 */
import { type Problem, problem } from '../domain/outcome.ts';

export interface Limits {
  /** Bytes of the file as it lies there. */
  readonly fileBytes: number;
  /** Bytes of a file that has to be held whole as text. */
  readonly textBytes: number;
  /** Bytes that a compressed file may open to, in all. */
  readonly openedBytes: number;
  /** A compressed file may open to so many times its size (or to `openedFreeBytes`, if that is more). */
  readonly openedTimes: number;
  readonly openedFreeBytes: number;
  /** Files in an archive. */
  readonly entries: number;
  /** Nested values in JSON or XML. */
  readonly depth: number;
  /** Rows of a table, or shapes of a layer. */
  readonly rows: number;
  readonly columns: number;
  /** Characters of one text cell. */
  readonly cellCharacters: number;
  /** Points of all shapes of a file. */
  readonly points: number;
  /** Objects of an OpenStreetMap file. */
  readonly osmNodes: number;
  readonly osmWays: number;
  readonly osmRelations: number;
  /** Node references of all ways. */
  readonly osmReferences: number;
}

const MIB = 1024 * 1024;

export const LIMITS: Limits = {
  fileBytes: 2048 * MIB,
  textBytes: 400 * MIB,
  openedBytes: 8192 * MIB,
  openedTimes: 100,
  openedFreeBytes: 64 * MIB,
  entries: 10_000,
  depth: 100,
  rows: 5_000_000,
  columns: 2_000,
  cellCharacters: 1_000_000,
  points: 100_000_000,
  osmNodes: 150_000_000,
  osmWays: 30_000_000,
  osmRelations: 2_000_000,
  osmReferences: 300_000_000,
};

/** More than allowed: `what` is the name of the limit. */
export const tooLarge = (what: keyof Limits, wanted: number, limit: number): Problem =>
  problem('file/too-large', { what, wanted, limit });

/** The problem when `wanted` is above the limit, else null. */
export function checkLimit(limits: Limits, what: keyof Limits, wanted: number): Problem | null {
  return wanted > limits[what] ? tooLarge(what, wanted, limits[what]) : null;
}

/** How much a compressed file of `packedBytes` may open to. */
export function openedLimit(limits: Limits, packedBytes: number): number {
  return Math.min(limits.openedBytes, Math.max(limits.openedFreeBytes, packedBytes * limits.openedTimes));
}

/**
 * What can go wrong, as plain data.
 *
 * A Problem is something a user or a file can cause: a code that never changes, a place and figures. It crosses
 * threads and files unchanged; the sentence shown is chosen by code in ui/wording. A bug is different: it throws.
 */

export type ProblemFamily =
  | 'file'
  | 'table'
  | 'shape'
  | 'network'
  | 'edit'
  | 'merge'
  | 'build'
  | 'engine'
  | 'solve'
  | 'keep'
  | 'export'
  | 'option';

/** Family, slash, name: `table/bad-number`. The full list with sentences is ui/wording/problems.ts. */
export type ProblemCode = `${ProblemFamily}/${string}`;

/** A place a person can go to: rows count from 1 as a spreadsheet shows them. */
export interface Where {
  readonly file?: string;
  readonly row?: number;
  readonly column?: string;
  readonly feature?: string;
  /** Degrees, longitude first (WGS 84). */
  readonly lngLat?: readonly [number, number];
}

export interface Problem {
  readonly code: ProblemCode;
  readonly where?: Where;
  /** Numbers and words the sentence needs, each named with its unit where it has one. */
  readonly figures?: Readonly<Record<string, string | number>>;
}

/** A value with what was noticed on the way, or the one problem that prevented it. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T; readonly notes: readonly Problem[] }
  | { readonly ok: false; readonly problem: Problem };

export const good = <T>(value: T, notes: readonly Problem[] = []): Outcome<T> => ({ ok: true, value, notes });

export const bad = (problem: Problem): { readonly ok: false; readonly problem: Problem } => ({ ok: false, problem });

export function problem(code: ProblemCode, figures?: Problem['figures'], where?: Where): Problem {
  return { code, ...(where && { where }), ...(figures && { figures }) };
}

/** Holds, or the program is broken: the sentence says what was believed. */
export function assert(condition: boolean, sentence: string): asserts condition {
  if (!condition) throw new Error(sentence);
}

/** Ends a switch over a union: the compiler proves that no case is missing. */
export function assertNever(value: never): never {
  throw new Error(`no case for ${JSON.stringify(value)}`);
}

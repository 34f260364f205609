/**
 * What a plan asks for beyond the figures that every result has. A plan that asks for nothing has no such part: it is written,
 * computed and named as it always was. Figures asked for here are computed only then, and are part of the result's key.
 */
import type { At } from './parse.ts';

export interface Further {
  /** Which nearest facility of each category is timed besides the first: 2 is the second nearest. Rising, each once, 2 to 9. */
  readonly kth: readonly number[];
}

export const NOTHING_FURTHER: Further = { kth: [] };

export const MOST_KTH = 9;

/** Which facilities are asked for may come in any order and more than once. */
export const kthInOrder = (kth: readonly number[]): readonly number[] => [...new Set(kth)].sort((a, b) => a - b);

/** From a plan: what a part does not name is not asked for. */
export function readFurther(at: At): Further {
  const further: Further = {
    ...NOTHING_FURTHER,
    ...at.optional('kth', (kth) => kthInOrder(kth.list(readKth))),
  };
  at.noOthers();
  return further;
}

const readKth = (at: At): number =>
  at.whole() >= 2 && at.whole() <= MOST_KTH ? at.whole() : at.misfit(`a whole number from 2 to ${MOST_KTH}`);

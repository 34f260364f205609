/** The note of a link's end that is too far from every street: the link is a dead end there (kernels/network-edits.ts). */
import type { LngLat } from './geometry.ts';
import type { Problem, ProblemCode } from './outcome.ts';

export const LOOSE_END: ProblemCode = 'network/far-from-street';

export const looseEnds = (notes: readonly Problem[]): readonly LngLat[] =>
  notes.flatMap(({ code, where }) => (code === LOOSE_END && where?.lngLat ? [where.lngLat] : []));

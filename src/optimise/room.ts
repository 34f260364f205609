/** Room of a place by its area. */

/** Whole households that so many square metres are enough for. */
export const householdsOfM2 = (m2: number, m2Per100: number): number => Math.floor((m2 * 100) / m2Per100 + 1e-9);

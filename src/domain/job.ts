/** Long work, seen from outside: it reports itself and asks whether to stop. Kernels and formats take one; tests pass a counting one. */

export interface Job {
  /** True when the work should stop. Called every few thousand steps. */
  checkpoint(done: number, total: number): boolean;
}

export const noJob: Job = { checkpoint: () => false };

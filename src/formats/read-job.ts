/** What a reader works with: how to report and stop, how to open what is packed, and how much a file may ask for. */
import type { Job } from '../domain/job.ts';
import { type Problem, problem } from '../domain/outcome.ts';
import type { Inflate } from './inflate.ts';
import type { Limits } from './limits.ts';

export interface ReadJob extends Job {
  readonly inflate: Inflate;
  readonly limits: Limits;
}

/** The answer of a reader that was asked to stop. */
export const stopped: Problem = problem('engine/stopped');

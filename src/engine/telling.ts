/** Events of a search, and its end after some time. */
import type { Job } from '../domain/job.ts';
import type { Clock } from './clock.ts';
import { type HostJob, REPORT_EVERY_MS } from './job.ts';

/** Telling may take this share of the time at the most. */
const TELLING_SHARE = 0.1;

/** Parts of a search at the most: the command line's limit, so that the answer is the same on both. */
export const NODE_LIMIT = 10_000_000;

/** At most ten times a second, and rarer where making the report itself takes long. What comes in between is replaced by the next or by the answer. */
export function telling<Value>(clock: Clock, tell: (value: Value) => void): (value: Value) => void {
  let nextMs = Number.NEGATIVE_INFINITY;
  return (value) => {
    const before = clock.now();
    if (before < nextMs) return;
    tell(value);
    const after = clock.now();
    nextMs = after + Math.max(REPORT_EVERY_MS, (after - before) / TELLING_SHARE);
  };
}

/** The search ends when the job does, or at this time. */
export function untilLimit(job: HostJob, clock: Clock, limitMs: number): Job {
  const stage = job.stage('solving');
  return { checkpoint: () => clock.now() > limitMs || stage.checkpoint(0, 1) };
}

/**
 * One running job on the worker's side: progress in stages, and the question whether to stop.
 *
 * A stage is named by an id that the screen has words for. Reports go out at most ten times a second over all stages, so that
 * short stages may pass unseen. Checkpoints read one shared number, so kernels may ask often.
 */
import type { Job } from '../domain/job.ts';
import type { Clock } from './clock.ts';
import type { Report } from './wire.ts';

/** Ten a second. */
export const REPORT_EVERY_MS = 100;

export interface HostJob {
  /** A kernel's view of the job while a stage lasts. */
  stage(name: string): Job;
  /** Sends what was found on the way, at once. */
  tell(stage: string, fraction: number, event: unknown): void;
  /** True when the caller no longer wants the answer. */
  isStopped(): boolean;
  /** Lets messages in between two stages, where no memory is shared; at once otherwise. */
  pause(): Promise<void>;
}

export interface StopSign {
  isStopped(job: number): boolean;
  /** True where stopping needs messages to be read. */
  readonly needsPauses: boolean;
}

export function hostJob(number: number, sign: StopSign, clock: Clock, send: (report: Report) => void): HostJob {
  let lastMs = Number.NEGATIVE_INFINITY;
  const report = (stage: string, fraction: number): void => {
    lastMs = clock.now();
    send({ job: number, stage, fraction });
  };
  const isStopped = (): boolean => sign.isStopped(number);
  return {
    isStopped,
    tell: (stage, fraction, event) => {
      if (!isStopped()) send({ job: number, stage, fraction, event });
    },
    stage: (name) => {
      if (clock.now() - lastMs >= REPORT_EVERY_MS) report(name, 0);
      return {
        checkpoint: (done, total) => {
          if (clock.now() - lastMs >= REPORT_EVERY_MS) report(name, total > 0 ? Math.min(1, done / total) : 0);
          return isStopped();
        },
      };
    },
    pause: () => (sign.needsPauses ? new Promise((resume) => clock.after(0, resume)) : Promise.resolve()),
  };
}

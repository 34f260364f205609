/**
 * The worker's side: runs one request at a time with the handlers it was given, and answers with an Outcome whatever happens.
 *
 * This is one of the three places where thrown errors are caught (STYLE 5): a handler that throws is a bug, or memory ran out;
 * both are told as problems, because an exception would lose its fields on the way.
 */
import type { Outcome } from '../domain/outcome.ts';
import { bad, problem } from '../domain/outcome.ts';
import type { Clock } from './clock.ts';
import type { HostJob, StopSign } from './job.ts';
import { hostJob } from './job.ts';
import type { AnswerOf, InputOf, RemoteHost, Report, Request } from './wire.ts';

/** One function per call. Returns early with anything when `job.isStopped()`: the host answers `engine/stopped` then. */
export type Handlers<Calls> = {
  readonly [Name in keyof Calls]: (
    input: InputOf<Calls, Name>,
    job: HostJob,
  ) => AnswerOf<Calls, Name> | Promise<AnswerOf<Calls, Name>>;
};

export const STOPPED = bad(problem('engine/stopped'));

export function createHost<Calls>(handlers: Handlers<Calls>, clock: Clock, send: (report: Report) => void): RemoteHost {
  let shared: Int32Array | null = null;
  let stoppedByMessage = 0;
  const sign = (): StopSign => {
    const control = shared;
    if (control === null) return { isStopped: (job) => stoppedByMessage >= job, needsPauses: true };
    return { isStopped: (job) => Atomics.load(control, 0) >= job, needsPauses: false };
  };
  return {
    begin: (control) => {
      shared = control;
    },
    stop: (job) => {
      stoppedByMessage = Math.max(stoppedByMessage, job);
    },
    run: async (request) => {
      const job = hostJob(request.job, sign(), clock, send);
      const answer = await answerTo(handlers, request, job);
      return job.isStopped() ? STOPPED : answer;
    },
  };
}

async function answerTo<Calls>(handlers: Handlers<Calls>, request: Request, job: HostJob): Promise<Outcome<unknown>> {
  if (!isCall(handlers, request.name)) return bad(problem('engine/failed', { call: request.name, message: 'no such call' }));
  // The client's types tie name and input together; both sides are built from the same list of calls.
  const handle = handlers[request.name] as (input: unknown, job: HostJob) => Outcome<unknown> | Promise<Outcome<unknown>>;
  try {
    return await handle(request.input, job);
  } catch (thrown) {
    return bad(problemOfThrown(request.name, thrown));
  }
}

const isCall = <Calls>(handlers: Handlers<Calls>, name: string): name is keyof Calls & string => Object.hasOwn(handlers, name);

/** Engines say so when a typed array or a heap cannot be had: "Array buffer allocation failed", "Invalid typed array length". */
const MEMORY_WORDS = /allocation|out of memory|invalid (typed )?array (buffer )?length/i;

function problemOfThrown(call: string, thrown: unknown) {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (thrown instanceof RangeError && MEMORY_WORDS.test(message)) return problem('engine/out-of-memory', { call, message });
  return problem('engine/failed', { call, message });
}

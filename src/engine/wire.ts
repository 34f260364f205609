/**
 * What crosses to a worker and back.
 *
 * Calls and answers go through comlink, which matches them by number; reports of progress are plain messages beside it.
 * Answers are Outcomes, so nothing is thrown over the wire. A worker runs one request at a time: the client waits its turn.
 */
import type { Outcome } from '../domain/outcome.ts';

/** A list of calls, as in api.ts: name to function from input to value. */
export type InputOf<Calls, Name extends keyof Calls> = Calls[Name] extends (input: infer Input) => unknown ? Input : never;
export type ValueOf<Calls, Name extends keyof Calls> = Calls[Name] extends (input: never) => infer Value ? Value : never;
export type AnswerOf<Calls, Name extends keyof Calls> = Outcome<ValueOf<Calls, Name>>;

/** `job` is above every earlier one of the same client. */
export interface Request {
  readonly job: number;
  readonly name: string;
  readonly input: unknown;
}

/** Progress of a running job. */
export interface Report {
  readonly job: number;
  readonly stage: string;
  /** 0 to 1, within the stage. */
  readonly fraction: number;
  /** What was found on the way, where a call tells it. */
  readonly event?: unknown;
}

/** What a worker's side offers. */
export interface RemoteHost {
  /** First call: shared memory in which the client writes the number of the job to stop, where memory can be shared. */
  begin(control: Int32Array | null): void;
  run(request: Request): Promise<Outcome<unknown>>;
  /** For workers without shared memory: read when the running job pauses between stages. */
  stop(job: number): void;
}

/** The message that carries a report. */
export interface ReportMessage {
  readonly report: Report;
}

export function isReportMessage(message: unknown): message is ReportMessage {
  return typeof message === 'object' && message !== null && 'report' in message;
}

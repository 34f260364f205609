/**
 * The compute engine as the store and the command line see it: calls of api.ts with lanes, progress and stopping.
 *
 * What was loaded is kept here (by reference), so that a worker that died is given it again without asking anybody.
 */
import { assert, good, type Outcome } from '../domain/outcome.ts';
import type { ScenarioResult } from '../domain/result.ts';
import type { Answer, CallName, Handle, Input, Lane } from './api.ts';
import type { Clock } from './clock.ts';
import { realClock } from './clock.ts';
import type { HostCalls } from './compute-calls.ts';
import type { Connect } from './connect.ts';
import type { Patience } from './line.ts';
import type { Call, Dataset, Progress } from './pool.ts';
import { createPool } from './pool.ts';
import { type ResultSent, withChange } from './result-change.ts';
import type { AnswerOf, InputOf } from './wire.ts';

export interface AskOptions {
  readonly lane?: Lane;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
  /** Asked once more when its worker is lost; true unless said otherwise, except in the drag lane. */
  readonly isRepeatable?: boolean;
}

export interface MeasureOptions extends AskOptions {
  /** A result of the same dataset that the caller has: where it is the worker's last one, only what changed is sent. */
  readonly since?: ScenarioResult | null;
}

export type Ask<Name extends CallName> = (input: Input<Name>, options?: AskOptions) => Promise<Answer<Name>>;

export interface Engine {
  /** Lays grid and network in a worker and gives the handle for further calls. */
  readonly load: Ask<'load'>;
  readonly measure: (input: Input<'measure'>, options?: MeasureOptions) => Promise<Answer<'measure'>>;
  readonly walks: Ask<'walks'>;
  readonly help: Ask<'help'>;
  readonly gateCosts: Ask<'gateCosts'>;
  readonly mergeFacts: Ask<'mergeFacts'>;
  readonly nearestStreets: Ask<'nearestStreets'>;
  readonly keys: Ask<'keys'>;
  readonly streetLines: Ask<'streetLines'>;
  readonly exportTables: Ask<'exportTables'>;
  readonly publicTown: Ask<'publicTown'>;
  readonly release: (handle: Handle) => void;
  readonly ping: Ask<'ping'>;
  /** Loads the dataset into the drag lane's worker and runs it once, so that the first drag is as quick as the others. */
  readonly warm: (input: InputOf<HostCalls, 'warm'>) => Promise<Outcome<null>>;
  readonly close: () => void;
}

export interface EngineOptions {
  readonly connect: Connect;
  /** Workers of the compute lane; `sizeForCores` is a good choice. */
  readonly size: number;
  readonly clock?: Clock;
}

/** Kernels report at every checkpoint, so these are silences of a worker that hangs, not times that work may take. */
const SILENCE_MS: Readonly<Record<CallName | 'warm', number>> = {
  load: 120_000,
  measure: 60_000,
  warm: 60_000,
  walks: 20_000,
  help: 20_000,
  gateCosts: 20_000,
  mergeFacts: 20_000,
  nearestStreets: 20_000,
  keys: 20_000,
  streetLines: 20_000,
  exportTables: 120_000,
  publicTown: 120_000,
  release: 20_000,
  ping: 5_000,
};

/** One core stays with the page and one with the drag lane; more than four workers cost more memory than they save time. */
export const sizeForCores = (cores: number): number => Math.max(1, Math.min(4, cores - 2));

export function openEngine({ connect, size, clock = realClock }: EngineOptions): Engine {
  const pool = createPool({ connect, size, clock });
  const datasets = new Map<Handle, Dataset>();
  let handles = 0;

  function release(handle: Handle): void {
    datasets.delete(handle);
    pool.drop(handle, callOf('release', { handle }, null, {}));
  }

  /** The pool carries untyped calls; name, input and answer are tied together by the list of calls on both sides. */
  const ask = <Name extends CallName>(name: Name, needs: Handle | null) => {
    const typed: Ask<Name> = (input, options = {}) => {
      const dataset = needs === null ? null : (datasets.get(needs) ?? null);
      return pool.ask(callOf(name, input, dataset, options)) as Promise<Answer<Name>>;
    };
    return typed;
  };

  return {
    load: async ({ baseline, settings }, options = {}) => {
      handles += 1;
      const handle = handles;
      const input = { handle, baseline, settings };
      const dataset: Dataset = { handle, name: 'load', input: { ...input, wantsView: false }, patience: patienceOf('load') };
      datasets.set(handle, dataset);
      const answer = await pool.hold(dataset, callOf('load', { ...input, wantsView: true }, null, options));
      if (!answer.ok) release(handle);
      return answer as Answer<'load'>;
    },
    measure: async (input, options = {}) => {
      const since = options.since ?? null;
      const asked: InputOf<HostCalls, 'measure'> = { ...input, since: since?.key ?? null };
      const dataset = datasets.get(input.handle) ?? null;
      const answer = (await pool.ask(callOf('measure', asked, dataset, options))) as AnswerOf<HostCalls, 'measure'>;
      return answer.ok ? good(received(answer.value, since), answer.notes) : answer;
    },
    walks: (input, options) => ask('walks', input.handle)(input, options),
    help: (input, options) => ask('help', input.handle)(input, options),
    gateCosts: (input, options) => ask('gateCosts', input.handle)(input, options),
    mergeFacts: (input, options) => ask('mergeFacts', input.handle)(input, options),
    nearestStreets: (input, options) => ask('nearestStreets', input.handle)(input, options),
    keys: (input, options) => ask('keys', input.handle)(input, options),
    streetLines: (input, options) => ask('streetLines', input.handle)(input, options),
    exportTables: (input, options) => ask('exportTables', input.handle)(input, options),
    publicTown: (input, options) => ask('publicTown', input.handle)(input, options),
    ping: ask('ping', null),
    warm: (input) => {
      const dataset = datasets.get(input.handle) ?? null;
      return pool.ask(callOf('warm', input, dataset, { lane: 'drag' })) as Promise<Outcome<null>>;
    },
    release,
    close: () => pool.close(),
  };
}

function received(sent: ResultSent, since: ScenarioResult | null): ScenarioResult {
  if (sent.kind === 'whole') return sent.result;
  assert(since?.key === sent.change.from, 'what changed is told to whom has the rest');
  return withChange(since, sent.change);
}

function callOf(name: CallName | 'warm', input: unknown, needs: Dataset | null, options: AskOptions): Call {
  const lane = options.lane ?? 'compute';
  return {
    lane,
    name,
    input,
    needs,
    patience: patienceOf(name),
    isRepeatable: options.isRepeatable ?? lane === 'compute',
    onProgress: options.onProgress,
    signal: options.signal,
  };
}

const patienceOf = (name: CallName | 'warm'): Patience => ({ silenceMs: SILENCE_MS[name], deadlineMs: null });

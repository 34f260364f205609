/**
 * The solve worker as the store sees it: one question at a time in a worker of its own, which is started with the first question.
 *
 * A question that is taken back is answered `engine/stopped` at once; what it had told before stays with whoever asked. A worker that goes on all the same, because a
 * linear program does not listen, is ended and replaced.
 */
import type { Baseline } from '../domain/baseline.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Settings } from '../domain/settings.ts';
import type { Handle } from './api.ts';
import { type Clock, realClock } from './clock.ts';
import type { Connect } from './connect.ts';
import { type Call, createPool, type Dataset, type Progress } from './pool.ts';
import type {
  MergeAsking,
  MergeSolved,
  MergeStep,
  NearAsking,
  NearSolved,
  PricesAsking,
  SiteAsking,
  SiteSolved,
  Without,
} from './solve-api.ts';

/** A town as questions are asked about it: as it was imported, under the handle that its figures have. */
export interface SolveTown {
  readonly handle: Handle;
  readonly baseline: Baseline;
  readonly settings: Settings;
}

export interface SolveOptions<Event> {
  readonly signal: AbortSignal;
  readonly onEvent: (event: Event) => void;
  readonly onProgress?: (progress: Progress) => void;
}

export interface Solver {
  /** Makes the worker ready for questions about this town; an older one is forgotten. */
  readonly open: (town: SolveTown) => void;
  readonly site: (
    town: SolveTown,
    asked: SiteAsking,
    limits: { readonly without: Without | null; readonly seconds: number | null },
    options: SolveOptions<SiteSolved>,
  ) => Promise<Outcome<SiteSolved>>;
  readonly near: (
    town: SolveTown,
    asking: NearAsking,
    options: { readonly signal: AbortSignal },
  ) => Promise<Outcome<NearSolved>>;
  readonly merge: (town: SolveTown, asked: MergeAsking, options: SolveOptions<MergeStep>) => Promise<Outcome<MergeSolved>>;
  readonly mergePrices: (
    town: SolveTown,
    asking: PricesAsking,
    options: { readonly signal: AbortSignal },
  ) => Promise<Outcome<readonly number[]>>;
  readonly close: () => void;
}

/** A linear program may be silent for long: only the planner's patience ends it. */
const PATIENCE = { silenceMs: 3_600_000, deadlineMs: null };

export function openSolver(connect: Connect, clock: Clock = realClock): Solver {
  const pool = createPool({ connect, size: 1, clock });
  let held: Dataset | null = null;

  function datasetOf({ handle, baseline, settings }: SolveTown): Dataset {
    if (held?.handle === handle) return held;
    if (held) pool.drop(held.handle, callOf('release', { handle: held.handle }, null));
    const dataset: Dataset = { handle, name: 'load', input: { handle, baseline, settings }, patience: PATIENCE };
    held = dataset;
    void pool.hold(dataset, callOf('load', dataset.input, null));
    return dataset;
  }

  /** The pool carries untyped calls and events; both sides are built from the list in solve-api.ts. */
  function ask<Event>(
    name: 'site' | 'near' | 'merge' | 'mergePrices',
    town: SolveTown,
    input: object,
    options: SolveOptions<Event>,
  ): Promise<Outcome<unknown>> {
    const onProgress = (progress: Progress): void => {
      if (progress.event === undefined) options.onProgress?.(progress);
      else options.onEvent(progress.event as Event);
    };
    const call = callOf(name, { handle: town.handle, ...input }, datasetOf(town));
    return pool.ask({ ...call, onProgress, signal: options.signal });
  }

  return {
    open: (town) => void datasetOf(town),
    site: (town, asked, limits, options) => ask('site', town, { asked, ...limits }, options) as Promise<Outcome<SiteSolved>>,
    near: (town, asking, { signal }) =>
      ask('near', town, { asking }, { signal, onEvent: () => undefined }) as Promise<Outcome<NearSolved>>,
    merge: (town, asked, options) => ask('merge', town, { asked }, options) as Promise<Outcome<MergeSolved>>,
    mergePrices: (town, asking, { signal }) =>
      ask('mergePrices', town, { asking }, { signal, onEvent: () => undefined }) as Promise<Outcome<readonly number[]>>,
    close: () => pool.close(),
  };
}

const callOf = (name: string, input: unknown, needs: Dataset | null): Call => ({
  lane: 'compute',
  name,
  input,
  needs,
  patience: PATIENCE,
  isRepeatable: false,
});

/** What the solve worker does: towns by handle, the table of the last question kept for the next, HiGHS loaded when the first question comes. */
import { packOf } from '../../data/index.ts';
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import { type Prepared, prepare } from '../kernels/prepare.ts';
import type { LinearOracle } from '../optimise/linear-oracle.ts';
import type { Handle } from './api.ts';
import type { Clock } from './clock.ts';
import type { Handlers } from './host.ts';
import type { SolveCalls } from './solve-api.ts';
import { pricesOf, solveMerge } from './solve-merge.ts';
import { type KeptTable, nearSites, solveSites, type TableShelf } from './solve-sites.ts';

export function solveHandlers(openOracle: () => Promise<LinearOracle>, clock: Clock): Handlers<SolveCalls> {
  const held = new Map<Handle, Prepared>();
  let kept: KeptTable | null = null;
  const shelf: TableShelf = {
    get: () => kept,
    set: (table) => {
      kept = table;
    },
  };
  let opening: Promise<LinearOracle> | null = null;
  const oracle = (): Promise<LinearOracle> => (opening ??= openOracle());
  const preparedOf = (handle: Handle): Outcome<Prepared> => {
    const prepared = held.get(handle);
    return prepared === undefined ? bad(problem('engine/not-loaded')) : good(prepared);
  };
  return {
    load: async ({ handle, baseline, settings }, job) => {
      await job.pause();
      const prepared = prepare(baseline, settings, job.stage('preparing'));
      if (!prepared.ok) return prepared;
      if (!job.isStopped()) held.set(handle, prepared.value);
      return good(null);
    },
    site: async ({ handle, asked, without, seconds }, job) => {
      await job.pause();
      const prepared = preparedOf(handle);
      if (!prepared.ok) return prepared;
      const linear = await oracle();
      return solveSites(prepared.value, handle, asked, without, seconds, linear, job, clock, shelf);
    },
    near: async ({ handle, asking }, job) => {
      await job.pause();
      const prepared = preparedOf(handle);
      return prepared.ok ? nearSites(prepared.value, handle, asking, await oracle(), job, clock, shelf) : prepared;
    },
    merge: async ({ handle, asked }, job) => {
      await job.pause();
      const prepared = preparedOf(handle);
      if (!prepared.ok) return prepared;
      const pack = packOf(asked.pack);
      if (pack === null) return bad(problem('option/unknown-pack', { pack: asked.pack }));
      return solveMerge(prepared.value, pack, asked, await oracle(), job, clock);
    },
    mergePrices: async ({ handle, asking }, job) => {
      await job.pause();
      const prepared = preparedOf(handle);
      if (!prepared.ok) return prepared;
      const pack = packOf(asking.asked.pack);
      return pack === null
        ? bad(problem('option/unknown-pack', { pack: asking.asked.pack }))
        : good(pricesOf(prepared.value, pack, asking));
    },
    release: ({ handle }) => {
      held.delete(handle);
      kept = null;
      return good(null);
    },
  };
}

/** What the solve worker does: towns by handle, the table of the last question kept for the next, HiGHS loaded when the first question comes. */
import { packOf } from '../../data/index.ts';
import { possibleOf } from '../domain/apply-edits.ts';
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import type { Edit } from '../domain/scenario.ts';
import { type Prepared, prepare } from '../kernels/prepare.ts';
import { preparedUnder } from '../kernels/prepared-under.ts';
import type { LinearOracle } from '../optimise/linear-oracle.ts';
import type { Handle } from './api.ts';
import type { Clock } from './clock.ts';
import type { Handlers } from './host.ts';
import type { HostJob } from './job.ts';
import type { SolveCalls } from './solve-api.ts';
import { pricesOf, solveMerge } from './solve-merge.ts';
import { isProgramme, type KeptProgramme, type Shelf } from './programme-asked.ts';
import { nearProgrammes, solveProgramme } from './solve-programme.ts';
import { type KeptTable, NEAR_SECONDS, nearSites, solveSites } from './solve-sites.ts';

export function solveHandlers(openOracle: () => Promise<LinearOracle>, clock: Clock): Handlers<SolveCalls> {
  const held = new Map<Handle, Prepared>();
  const tables = shelfOf<KeptTable>();
  const programmes = shelfOf<KeptProgramme>();
  const starts = shelfOf<Start>();
  let opening: Promise<LinearOracle> | null = null;
  const oracle = (): Promise<LinearOracle> => (opening ??= openOracle());
  /** The town as the question starts from it: with the edits of a scenario, kept for the next question. */
  const preparedOf = (handle: Handle, edits: readonly Edit[], job: HostJob): Outcome<Prepared> => {
    const prepared = held.get(handle);
    if (prepared === undefined) return bad(problem('engine/not-loaded'));
    if (edits.length === 0) return good(prepared);
    const key = JSON.stringify([handle, edits]);
    const known = starts.get();
    if (known?.key === key) return good(known.prepared);
    const made = preparedUnder(prepared, possibleOf(prepared.town, edits).edits, job.stage('preparing'));
    if (made.ok) starts.set({ key, prepared: made.value });
    return made;
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
      const prepared = preparedOf(handle, asked.edits, job);
      if (!prepared.ok) return prepared;
      const linear = await oracle();
      return isProgramme(asked)
        ? solveProgramme(prepared.value, handle, asked, without, seconds, linear, job, clock, programmes)
        : solveSites(prepared.value, handle, asked, without, seconds, linear, job, clock, tables);
    },
    near: async ({ handle, asking }, job) => {
      await job.pause();
      const prepared = preparedOf(handle, asking.asked.edits, job);
      if (!prepared.ok) return prepared;
      const linear = await oracle();
      return isProgramme(asking.asked)
        ? nearProgrammes(prepared.value, handle, asking, NEAR_SECONDS, linear, job, clock, programmes)
        : nearSites(prepared.value, handle, asking, linear, job, clock, tables);
    },
    merge: async ({ handle, asked }, job) => {
      await job.pause();
      const prepared = preparedOf(handle, asked.edits, job);
      if (!prepared.ok) return prepared;
      const pack = packOf(asked.pack);
      if (pack === null) return bad(problem('option/unknown-pack', { pack: asked.pack }));
      return solveMerge(prepared.value, pack, asked, await oracle(), job, clock);
    },
    mergePrices: async ({ handle, asking }, job) => {
      await job.pause();
      const prepared = preparedOf(handle, asking.asked.edits, job);
      if (!prepared.ok) return prepared;
      const pack = packOf(asking.asked.pack);
      return pack === null
        ? bad(problem('option/unknown-pack', { pack: asking.asked.pack }))
        : good(pricesOf(prepared.value, pack, asking));
    },
    release: ({ handle }) => {
      held.delete(handle);
      for (const shelf of [tables, programmes, starts]) shelf.clear();
      return good(null);
    },
  };
}

interface Start {
  readonly key: string;
  readonly prepared: Prepared;
}

function shelfOf<Kept>(): Shelf<Kept> & { clear(): void } {
  let held: Kept | null = null;
  return {
    get: () => held,
    set: (kept) => {
      held = kept;
    },
    clear: () => {
      held = null;
    },
  };
}

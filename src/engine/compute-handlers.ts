/** What a compute worker does: prepared baselines by handle, and the kernels that answer the calls over them. */
import { packOf } from '../../data/index.ts';
import type { Outcome } from '../domain/outcome.ts';
import { bad, good, problem } from '../domain/outcome.ts';
import type { Pack } from '../domain/pack.ts';
import type { ScenarioResult } from '../domain/result.ts';
import { noJob } from '../domain/job.ts';
import { compute } from '../kernels/compute.ts';
import { linesOfWays } from '../kernels/nearest-streets.ts';
import { gridView, type Prepared, prepare } from '../kernels/prepare.ts';
import { qualityNotes } from '../kernels/quality.ts';
import { resultKey } from '../kernels/result-key.ts';
import type { Handle } from './api.ts';
import { keepingColumns } from './buffers.ts';
import type { HostCalls } from './compute-calls.ts';
import { exportedTables, shownTown } from './export-calls.ts';
import { gateCosts } from './gate-costs.ts';
import { gateHelp } from './gate-help.ts';
import type { Handlers } from './host.ts';
import { mergeFacts } from './merge-facts.ts';
import { networkView } from './network-view.ts';
import { streetsNear } from './streets-near.ts';
import { changeBetween, type ResultSent } from './result-change.ts';
import { walksFrom } from './walks.ts';

export function computeHandlers(): Handlers<HostCalls> {
  const held = new Map<Handle, Prepared>();
  const preparedOf = (handle: Handle): Outcome<Prepared> => {
    const prepared = held.get(handle);
    return prepared === undefined ? bad(problem('engine/not-loaded')) : good(prepared);
  };
  return {
    load: async ({ handle, baseline, settings, wantsView }, job) => {
      await job.pause();
      const prepared = prepare(baseline, settings, job.stage('preparing'));
      if (!prepared.ok) return prepared;
      const { value } = prepared;
      if (!job.isStopped()) held.set(handle, value);
      const view = { handle, grid: gridView(value), network: networkView(value.streets.network, value.baseline.ways) };
      return good(wantsView ? view : null, wantsView ? [...prepared.notes, ...qualityNotes(value)] : prepared.notes);
    },
    measure: async ({ handle, edits, pack, settings, since }, job) => {
      await job.pause();
      const prepared = preparedOf(handle);
      const known = packNamed(pack);
      if (!prepared.ok) return prepared;
      if (!known.ok) return known;
      const last = prepared.value.kept.result;
      const computed = compute(prepared.value, edits, known.value, settings, job.stage('measuring'));
      return computed.ok ? keepingColumns(good(sentSince(last, since, computed.value), computed.notes)) : computed;
    },
    walks: (input) => {
      const prepared = preparedOf(input.handle);
      return prepared.ok ? walksFrom(prepared.value, input) : prepared;
    },
    help: async (input, job) => {
      await job.pause();
      const prepared = preparedOf(input.handle);
      return prepared.ok ? gateHelp(prepared.value, input, job.stage('measuring')) : prepared;
    },
    gateCosts: async (input, job) => {
      await job.pause();
      const prepared = preparedOf(input.handle);
      return prepared.ok ? gateCosts(prepared.value, input, job.stage('measuring')) : prepared;
    },
    mergeFacts: async (input, job) => {
      await job.pause();
      const prepared = preparedOf(input.handle);
      return prepared.ok ? mergeFacts(prepared.value, input, job.stage('measuring')) : prepared;
    },
    nearestStreets: (input) => {
      const prepared = preparedOf(input.handle);
      return prepared.ok ? streetsNear(prepared.value, input) : prepared;
    },
    streetLines: (input) => {
      const prepared = preparedOf(input.handle);
      return prepared.ok ? good(linesOfWays(prepared.value.streets.network, input.links)) : prepared;
    },
    exportTables: async (input, job) => {
      await job.pause();
      const prepared = preparedOf(input.handle);
      return prepared.ok ? exportedTables(prepared.value, input, job) : prepared;
    },
    publicTown: async (input, job) => {
      await job.pause();
      const prepared = preparedOf(input.handle);
      return prepared.ok ? shownTown(prepared.value, input, job) : prepared;
    },
    warm: ({ handle, pack, settings }) => {
      const prepared = preparedOf(handle);
      const known = packNamed(pack);
      if (!prepared.ok) return prepared;
      if (!known.ok) return known;
      compute(prepared.value, [], known.value, settings, noJob);
      return good(null);
    },
    keys: ({ handle, lists, pack, settings }) => {
      const prepared = preparedOf(handle);
      const known = packNamed(pack);
      if (!prepared.ok) return prepared;
      return known.ok ? good(lists.map((edits) => resultKey(prepared.value.digest, edits, known.value, settings))) : known;
    },
    release: ({ handle }) => {
      held.delete(handle);
      return good(null);
    },
    ping: () => good(held.size),
  };
}

const sentSince = (last: ScenarioResult | null, since: string | null, result: ScenarioResult): ResultSent =>
  last !== null && last.key === since ? { kind: 'change', change: changeBetween(last, result) } : { kind: 'whole', result };

function packNamed(id: string): Outcome<Pack> {
  const pack = packOf(id);
  return pack === null ? bad(problem('option/unknown-pack', { pack: id })) : good(pack);
}

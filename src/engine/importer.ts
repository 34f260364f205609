/**
 * The import worker as the store sees it: one request at a time in a worker of its own, which is ended when it hangs.
 *
 * Readers of third parties may loop for ever on a damaged file; silence and a deadline turn that into `file/took-too-long`, and
 * the next good file opens in a new worker.
 */
import type { Outcome } from '../domain/outcome.ts';
import { bad, problem } from '../domain/outcome.ts';
import { type Clock, realClock } from './clock.ts';
import type { AskOptions } from './client.ts';
import type { Connect } from './connect.ts';
import type { ImportAnswer, ImportCallName, ImportInput } from './import-api.ts';
import type { Patience } from './line.ts';
import { createPool } from './pool.ts';

type AskImport<Name extends ImportCallName> = (
  input: ImportInput<Name>,
  options?: Pick<AskOptions, 'onProgress' | 'signal'>,
) => Promise<ImportAnswer<Name>>;

export interface Importer {
  readonly recognise: AskImport<'recognise'>;
  readonly read: AskImport<'read'>;
  readonly fetchLayer: AskImport<'fetchLayer'>;
  readonly shiftView: AskImport<'shiftView'>;
  readonly packPlan: AskImport<'packPlan'>;
  readonly unpackPlan: AskImport<'unpackPlan'>;
  readonly sample: AskImport<'sample'>;
  readonly close: () => void;
}

/** Readers report as they go on; a large city takes a minute on a slow machine. */
const PATIENCE: Readonly<Record<ImportCallName, Patience>> = {
  recognise: { silenceMs: 20_000, deadlineMs: 60_000 },
  fetchLayer: { silenceMs: 60_000, deadlineMs: 600_000 },
  shiftView: { silenceMs: 30_000, deadlineMs: 60_000 },
  read: { silenceMs: 30_000, deadlineMs: 600_000 },
  packPlan: { silenceMs: 120_000, deadlineMs: 600_000 },
  unpackPlan: { silenceMs: 60_000, deadlineMs: 600_000 },
  sample: { silenceMs: 30_000, deadlineMs: 120_000 },
};

export function openImporter(connect: Connect, clock: Clock = realClock): Importer {
  const pool = createPool({ connect, size: 1, clock });
  /** The pool carries untyped calls; name, input and answer are tied together by the list of calls on both sides. */
  const ask = <Name extends ImportCallName>(name: Name): AskImport<Name> => {
    const typed: AskImport<Name> = async (input, { onProgress, signal } = {}) => {
      const patience = PATIENCE[name];
      const answer = await pool.ask({
        lane: 'compute',
        name,
        input,
        needs: null,
        patience,
        isRepeatable: false,
        onProgress,
        signal,
      });
      return inWordsOfFiles(answer) as ImportAnswer<Name>;
    };
    return typed;
  };
  return {
    recognise: ask('recognise'),
    fetchLayer: ask('fetchLayer'),
    shiftView: ask('shiftView'),
    read: ask('read'),
    packPlan: ask('packPlan'),
    unpackPlan: ask('unpackPlan'),
    sample: ask('sample'),
    close: () => pool.close(),
  };
}

function inWordsOfFiles(answer: Outcome<unknown>): Outcome<unknown> {
  if (answer.ok || answer.problem.code !== 'engine/worker-lost') return answer;
  const loss = answer.problem.figures?.loss;
  return loss === 'silent' || loss === 'overtime' ? bad(problem('file/took-too-long')) : answer;
}

/** The inputs of a command read and made ready to be asked about: what `site` and `merge` begin with on a map. */
import { activeEdits } from '../domain/compare-edits.ts';
import { type Job, noJob } from '../domain/job.ts';
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import { type Prepared, prepare } from '../kernels/prepare.ts';
import type { Given, Terminal } from './command.ts';
import { type Loaded, loadInputs } from './inputs.ts';

export interface LoadedTown extends Loaded {
  readonly prepared: Prepared;
}

/** Notes are what was noticed while reading and placing. */
export async function loadPrepared(given: Given, terminal: Terminal): Promise<Outcome<LoadedTown>> {
  const loaded = await loadInputs(given, terminal);
  if (!loaded.ok) return loaded;
  if (activeEdits(loaded.value.edits).length > 0) return bad(problem('option/baseline-only', { option: '--scenario' }));
  const job: Job = {
    ...noJob,
    checkpoint: (done, total) => {
      terminal.progress(`preparing ${total > 0 ? Math.floor((100 * done) / total) : 0} %`);
      return false;
    },
  };
  const prepared = prepare(loaded.value.baseline, loaded.value.settings, job);
  terminal.progress('');
  return prepared.ok ? good({ ...loaded.value, prepared: prepared.value }, [...loaded.notes, ...prepared.notes]) : prepared;
}

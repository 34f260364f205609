/** The inputs of a command read and made ready to be asked about: what `site` and `merge` begin with on a map. */
import { type Job, noJob } from '../domain/job.ts';
import { good, type Outcome } from '../domain/outcome.ts';
import { type Prepared, prepare } from '../kernels/prepare.ts';
import { preparedUnder } from '../kernels/prepared-under.ts';
import type { Given, Terminal } from './command.ts';
import { type Loaded, loadInputs } from './inputs.ts';

export interface LoadedTown extends Loaded {
  readonly prepared: Prepared;
}

/** Notes are what was noticed while reading and placing. */
export async function loadPrepared(given: Given, terminal: Terminal): Promise<Outcome<LoadedTown>> {
  const loaded = await loadInputs(given, terminal);
  if (!loaded.ok) return loaded;
  const job: Job = {
    ...noJob,
    checkpoint: (done, total) => {
      terminal.progress(`preparing ${total > 0 ? Math.floor((100 * done) / total) : 0} %`);
      return false;
    },
  };
  const ground = prepare(loaded.value.baseline, loaded.value.settings, job);
  const { edits } = loaded.value;
  const prepared = ground.ok && edits.length > 0 ? preparedUnder(ground.value, edits, job) : ground;
  terminal.progress('');
  if (!ground.ok) return ground;
  if (!prepared.ok) return prepared;
  const notes = prepared === ground ? [] : prepared.notes;
  return good({ ...loaded.value, prepared: prepared.value }, [...loaded.notes, ...ground.notes, ...notes]);
}

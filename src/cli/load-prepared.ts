/** The inputs of a command read and made ready to be asked about: what `site` and `merge` begin with on a map. */
import { columnsAsked, type Further } from '../domain/further.ts';
import { type Job, noJob } from '../domain/job.ts';
import { good, type Outcome } from '../domain/outcome.ts';
import { type Prepared, prepare } from '../kernels/prepare.ts';
import { preparedUnder } from '../kernels/prepared-under.ts';
import type { Given, Terminal } from './command.ts';
import { type Loaded, loadInputs } from './inputs.ts';

export interface LoadedTown extends Loaded {
  readonly prepared: Prepared;
}

/** Groups that are asked for are counted besides the households. Notes are what was noticed while reading and placing. */
export async function loadPrepared(
  given: Given,
  terminal: Terminal,
  further: Further | null = null,
): Promise<Outcome<LoadedTown>> {
  const loaded = await loadInputs(given, terminal, further ? columnsAsked(further) : []);
  if (!loaded.ok) return loaded;
  const settings = further ? { ...loaded.value.settings, further } : loaded.value.settings;
  const job: Job = {
    ...noJob,
    checkpoint: (done, total) => {
      terminal.progress(`preparing ${total > 0 ? Math.floor((100 * done) / total) : 0} %`);
      return false;
    },
  };
  const ground = prepare(loaded.value.baseline, settings, job);
  const { edits } = loaded.value;
  const prepared = ground.ok && edits.length > 0 ? preparedUnder(ground.value, edits, job) : ground;
  terminal.progress('');
  if (!ground.ok) return ground;
  if (!prepared.ok) return prepared;
  const notes = prepared === ground ? [] : prepared.notes;
  return good({ ...loaded.value, settings, prepared: prepared.value }, [...loaded.notes, ...ground.notes, ...notes]);
}

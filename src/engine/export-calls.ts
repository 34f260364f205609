/** What leaves the program, made where the results are: the writers are fetched when they are first asked for. */
import { packOf } from '../../data/index.ts';
import { applyEdits } from '../domain/apply-edits.ts';
import type { ExportedFile } from '../domain/export.ts';
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import type { PublicTown } from '../domain/public-town.ts';
import { compute } from '../kernels/compute.ts';
import { gridView, type Prepared } from '../kernels/prepare.ts';
import type { Input } from './api.ts';
import { STOPPED } from './host.ts';
import type { HostJob } from './job.ts';
import type { ScenarioToShow } from './public-town.ts';

export async function exportedTables(
  prepared: Prepared,
  { edits, pack, settings, wish, ledger }: Input<'exportTables'>,
  job: HostJob,
): Promise<Outcome<ExportedFile>> {
  const known = packOf(pack);
  if (known === null) return bad(problem('option/unknown-pack', { pack }));
  const applied = applyEdits(prepared.town, edits);
  if (!applied.ok) return applied;
  const result = compute(prepared, edits, known, settings, job.stage('measuring'));
  if (!result.ok) return result;
  await job.pause();
  const { exportFile } = await import('../formats/export-file.ts');
  const file = exportFile(
    {
      grid: gridView(prepared),
      result: result.value,
      before: prepared.town,
      town: applied.value.town,
      edits,
      ledger,
      inputs: prepared.baseline.inputs,
    },
    wish,
    job.stage('writing'),
  );
  return file === null ? STOPPED : good(file);
}

export async function shownTown(
  prepared: Prepared,
  { scenarios, pack, settings, plan, category }: Input<'publicTown'>,
  job: HostJob,
): Promise<Outcome<PublicTown>> {
  const known = packOf(pack);
  if (known === null) return bad(problem('option/unknown-pack', { pack }));
  const shown: ScenarioToShow[] = [];
  for (const { name, edits } of scenarios) {
    await job.pause();
    const result = compute(prepared, edits, known, settings, job.stage('measuring'));
    if (!result.ok) return result;
    shown.push({ name, edits, result: result.value });
  }
  await job.pause();
  const { publicTown } = await import('./public-town.ts');
  return job.isStopped() ? STOPPED : good(publicTown(prepared, plan, shown, category));
}

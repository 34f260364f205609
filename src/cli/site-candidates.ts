/** Candidates from a file of points: `id` (else `name`, else the row), and `cost_yuan` where a budget is to be kept. */
import { bad, good, type Outcome, type Problem, problem } from '../domain/outcome.ts';
import type { Candidate } from '../optimise/town-sites.ts';
import { readTable } from './table-file.ts';

/** Rows without a point are set aside, one note each; a cost that is no whole number above zero, or an id that comes twice, refuses the file. */
export async function candidateFile(path: string): Promise<Outcome<readonly Candidate[]>> {
  const table = await readTable(path, []);
  if (!table.ok) return table;
  const file = table.value;
  const candidates: Candidate[] = [];
  const notes: Problem[] = [];
  const seen = new Set<string>();
  for (let row = 0; row < file.count; row++) {
    const where = { file: path, row: file.rowNumber(row) };
    const lngLat = file.point(row);
    if (lngLat === null) {
      notes.push(problem('shape/empty', {}, where));
      continue;
    }
    const id = file.text(row, 'id') ?? file.text(row, 'name') ?? `row-${file.rowNumber(row)}`;
    if (seen.has(id)) return bad(problem('table/matrix-id-twice', { id }, where));
    seen.add(id);
    const stated = file.has('cost_yuan') ? file.text(row, 'cost_yuan') : null;
    const costYuan = stated === null ? null : Number(stated);
    if (costYuan !== null && !(Number.isSafeInteger(costYuan) && costYuan > 0))
      return bad(problem('table/not-a-number', { value: stated ?? '', least: 1 }, { ...where, column: 'cost_yuan' }));
    candidates.push({ id, lngLat, costYuan });
  }
  candidates.sort((a, b) => (a.id < b.id ? -1 : 1));
  return candidates.length === 0 ? bad(problem('file/no-table', {}, { file: path })) : good(candidates, notes);
}

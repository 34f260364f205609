/** Candidates of a building programme from a file: sizes, costs, capacities and categories beside what every candidate has. */
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import { categoryId } from '../domain/units.ts';
import { UNLIMITED } from '../optimise/programme.ts';
import { householdsOfM2 } from '../optimise/room.ts';
import type { ProgrammeCandidate } from '../optimise/town-programme.ts';
import { candidateFile } from './site-candidates.ts';
import { readTable } from './table-file.ts';

/** How a capacity column is read: square metres by so many a hundred households, else households. */
export interface CapacityColumn {
  readonly name: string;
  /** Null where the column counts households. */
  readonly m2Per100: number | null;
}

export async function programmeCandidates(
  path: string,
  capacity: CapacityColumn | null,
): Promise<Outcome<readonly ProgrammeCandidate[]>> {
  const plain = await candidateFile(path);
  if (!plain.ok) return plain;
  const table = await readTable(path, capacity ? [capacity.name] : []);
  if (!table.ok) return table;
  const file = table.value;
  const rowOf = new Map<string, number>();
  for (let row = 0; row < file.count; row++)
    rowOf.set(file.text(row, 'id') ?? file.text(row, 'name') ?? `row-${file.rowNumber(row)}`, row);
  const candidates: ProgrammeCandidate[] = [];
  for (const candidate of plain.value) {
    const row = rowOf.get(candidate.id) ?? 0;
    const text = capacity ? file.text(row, capacity.name) : null;
    const stated = text === null || text === '' ? UNLIMITED : Number(text);
    if (!(stated >= 0))
      return bad(
        problem(
          'table/not-a-number',
          { value: text ?? '', least: 0 },
          { file: path, row: file.rowNumber(row), column: capacity?.name ?? '' },
        ),
      );
    const households = capacity && capacity.m2Per100 !== null ? householdsOfM2(stated, capacity.m2Per100) : Math.floor(stated);
    const category = file.has('category') ? file.text(row, 'category') : null;
    candidates.push({
      ...candidate,
      site: (file.has('site') ? file.text(row, 'site') : null) ?? candidate.id,
      capacity: stated === UNLIMITED ? UNLIMITED : households,
      category: category === null || category === '' ? null : categoryId(category),
    });
  }
  return good(candidates, plain.notes);
}

/** `id,saving_yuan`: what closing each of these facilities would save. */
export async function closableFile(path: string): Promise<Outcome<ReadonlyMap<string, number>>> {
  const table = await readTable(path, ['id', 'saving_yuan']);
  if (!table.ok) return table;
  const savings = new Map<string, number>();
  for (let row = 0; row < table.value.count; row++) {
    const text = table.value.text(row, 'saving_yuan') ?? '';
    const saving = Number(text);
    if (text === '' || !Number.isSafeInteger(saving) || saving < 0)
      return bad(
        problem(
          'table/not-a-number',
          { value: text, least: 0 },
          { file: path, row: table.value.rowNumber(row), column: 'saving_yuan' },
        ),
      );
    savings.set(table.value.text(row, 'id') ?? '', saving);
  }
  return good(savings);
}

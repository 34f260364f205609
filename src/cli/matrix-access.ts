/** From three texts to access.csv: what `access` does between reading its files and writing one. */
import { bad, good, type Outcome, type Problem, problem } from '../domain/outcome.ts';
import { type CostMatrix, readAmounts, readCostMatrix } from '../formats/cost-matrix.ts';
import { TableBuilder } from '../formats/table-builder.ts';
import { csvText } from '../formats/write-csv.ts';
import { type AccessQuestion, accessOn, bySupply } from '../kernels/matrix-access.ts';

export interface TextFile {
  readonly name: string;
  readonly text: string;
}

export interface AccessAnswer {
  readonly csv: string;
  readonly demandPlaces: number;
  readonly supplyPlaces: number;
  readonly pairs: number;
  /** Sum of demand x access: what of the supply reaches people. Null for `raam`, whose figure is a cost. */
  readonly given: number | null;
}

/** Every id of the matrix needs its amount; amounts without a place in the matrix reach nothing, and are noted. */
export function accessAnswer(
  times: TextFile,
  demand: TextFile,
  supply: TextFile,
  question: AccessQuestion,
): Outcome<AccessAnswer> {
  const matrix = readCostMatrix(times.text, times.name);
  if (!matrix.ok) return matrix;
  const demands = readAmounts(demand.text, demand.name, 'demand');
  if (!demands.ok) return demands;
  const supplies = readAmounts(supply.text, supply.name, 'supply');
  if (!supplies.ok) return supplies;
  const { rowIds, columnIds } = matrix.value;
  const missing = missingId(rowIds, demands.value, demand.name) ?? missingId(columnIds, supplies.value, supply.name);
  if (missing) return bad(missing);
  const people = amounts(rowIds, demands.value);
  const access = accessOn(sparse(matrix.value), people, amounts(columnIds, supplies.value), question);
  const notes = [...unplaced(demands.value, rowIds, demand.name), ...unplaced(supplies.value, columnIds, supply.name)];
  return good(
    {
      csv: accessCsv(demands.value, rowIds, access, question),
      demandPlaces: demands.value.size,
      supplyPlaces: supplies.value.size,
      pairs: matrix.value.costs.length,
      given: question.method === 'raam' ? null : access.reduce((sum, one, row) => sum + one * people[row], 0),
    },
    notes,
  );
}

const sparse = ({ rowIds, columnIds, ...pairs }: CostMatrix) => bySupply(rowIds.length, columnIds.length, pairs);

const amounts = (ids: readonly string[], known: ReadonlyMap<string, number>): Float64Array =>
  Float64Array.from(ids, (id) => known.get(id) ?? 0);

/** In the order of the demand file; places that are not in the matrix reach nothing. */
function accessCsv(
  demands: ReadonlyMap<string, number>,
  rowIds: readonly string[],
  access: Float64Array,
  { method }: AccessQuestion,
): string {
  const ids = [...demands.keys()];
  const rowOf = new Map(rowIds.map((id, row) => [id, row]));
  const nothing = method === 'raam' ? null : 0;
  const table = new TableBuilder('access', ids.length)
    .text('id', (row) => ids[row])
    .number('access', (row) => {
      const known = rowOf.get(ids[row]);
      return known === undefined ? nothing : access[known];
    });
  return csvText(table.build());
}

function missingId(ids: readonly string[], known: ReadonlyMap<string, number>, file: string): Problem | null {
  const missing = ids.find((id) => !known.has(id));
  return missing === undefined ? null : problem('table/matrix-unknown-id', { id: missing }, { file });
}

function unplaced(known: ReadonlyMap<string, number>, ids: readonly string[], file: string): Problem[] {
  const placed = new Set(ids);
  const count = [...known.keys()].filter((id) => !placed.has(id)).length;
  return count === 0 ? [] : [problem('table/not-in-matrix', { count }, { file })];
}

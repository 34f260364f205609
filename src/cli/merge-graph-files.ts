/** A merging question from plain tables: units with households, and which of them touch (CLI.md, --units and --edges). */
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import { adjacency, type MergeGraph, type UnitKind } from '../optimise/merge-graph.ts';
import { movesPart, sizePart, type WeightedPart } from '../optimise/merge-price.ts';
import type { Given } from './command.ts';
import { STANDARD_BOUNDS } from '../optimise/merge-question.ts';
import { boundsGiven, type MergeGiven, weightsGiven, wholesGiven } from './merge-options.ts';
import { numbersOf, readTable, type TableFile } from './table-file.ts';

/** Weights of a plain graph: only size and moves have a meaning there (METHOD 11). */
const GRAPH_WEIGHTS = { moves: 1, size: 3 };

export async function graphInput(given: Given): Promise<Outcome<MergeGiven>> {
  const unitsPath = given.text('units');
  const edgesPath = given.text('edges');
  if (unitsPath === null || edgesPath === null)
    return bad(problem('option/missing', { option: unitsPath === null ? '--units' : '--edges' }));
  const units = await readTable(unitsPath, ['id', 'households']);
  if (!units.ok) return units;
  const edges = await readTable(edgesPath, ['a', 'b']);
  if (!edges.ok) return edges;
  const ids = new Set(Array.from({ length: units.value.count }, (_, row) => units.value.text(row, 'id')));
  const wholes = await wholesGiven(given, (id) => ids.has(id));
  if (!wholes.ok) return wholes;
  const graph = graphOf(units.value, edges.value, wholes.value);
  if (!graph.ok) return graph;
  const bounds = boundsGiven(given, STANDARD_BOUNDS);
  if (!bounds.ok) return bounds;
  const weights = weightsGiven(given, GRAPH_WEIGHTS);
  if (!weights.ok) return weights;
  const parts: WeightedPart[] = [
    { name: 'moves', weight: weights.value.moves, part: movesPart(graph.value) },
    { name: 'size', weight: weights.value.size, part: sizePart(graph.value, bounds.value) },
  ];
  return good({ graph: graph.value, parts, bounds: bounds.value, offices: null, facts: {} });
}

function graphOf(units: TableFile, edges: TableFile, wholes: ReadonlyMap<string, string>): Outcome<MergeGraph> {
  const households = numbersOf(units, 'households', 0, true);
  if (!households.ok) return households;
  const rows = Array.from({ length: units.count }, (_, row) => ({ row, id: units.text(row, 'id') ?? '' })).toSorted((a, b) =>
    a.id < b.id ? -1 : a.id > b.id ? 1 : a.row - b.row,
  );
  const rowOf = new Map(rows.map(({ id }, unit) => [id, unit]));
  const twice = rows.find(({ id }, unit) => rowOf.get(id) !== unit);
  if (twice)
    return bad(problem('table/matrix-id-twice', { id: twice.id }, { file: units.file, row: units.rowNumber(twice.row) }));
  const kinds: UnitKind[] = [];
  for (const { row } of rows) {
    const kind = units.text(row, 'kind') ?? 'old';
    if (kind !== 'old' && kind !== 'new')
      return bad(
        problem(
          'option/bad-value',
          { option: 'kind', value: kind, choices: 'old, new' },
          { file: units.file, row: units.rowNumber(row), column: 'kind' },
        ),
      );
    kinds.push(kind);
  }
  const pairs: [number, number][] = [];
  for (let row = 0; row < edges.count; row++) {
    const ends = ['a', 'b'].map((name) => ({
      name,
      id: edges.text(row, name) ?? '',
      unit: rowOf.get(edges.text(row, name) ?? ''),
    }));
    const unknown = ends.find(({ unit }) => unit === undefined);
    if (unknown)
      return bad(
        problem(
          'table/unknown-id',
          { id: unknown.id, file: units.file },
          { file: edges.file, row: edges.rowNumber(row), column: unknown.name },
        ),
      );
    pairs.push([ends[0]?.unit ?? 0, ends[1]?.unit ?? 0]);
  }
  return good({
    ids: rows.map(({ id }) => id),
    households: Uint32Array.from(rows, ({ row }) => households.value[row] ?? 0),
    kinds,
    groups: rows.map(({ row }) => units.text(row, 'group') ?? ''),
    keepWhole: rows.map(({ id }) => wholes.get(id) ?? null),
    ...adjacency(rows.length, pairs),
  });
}

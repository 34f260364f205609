/** A merging question from plain tables: units with households, and which of them touch (CLI.md, --units and --edges). */
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import { adjacency, type MergeGraph, type UnitKind } from '../optimise/merge-graph.ts';
import { movesPart, type SizeBounds, sizePart, type WeightedPart } from '../optimise/merge-price.ts';
import type { RegionLimits } from '../optimise/regions.ts';
import type { Given } from './command.ts';
import { numbersOf, readTable, type TableFile } from './table-file.ts';

export interface MergeQuestion {
  readonly graph: MergeGraph;
  readonly parts: readonly WeightedPart[];
  readonly bounds: Readonly<Record<UnitKind, SizeBounds>>;
  readonly limits: RegionLimits;
}

/** Weights of a plain graph: only size and moves have a meaning there (OPTIMISATION 4). */
const GRAPH_WEIGHTS: Readonly<Record<string, number>> = { moves: 1, size: 3 };

export async function graphQuestion(
  given: Given,
): Promise<Outcome<Omit<MergeQuestion, 'limits'> & { readonly greatestMax: number }>> {
  const unitsPath = given.text('units');
  const edgesPath = given.text('edges');
  if (unitsPath === null || edgesPath === null)
    return bad(problem('option/missing', { option: unitsPath === null ? '--units' : '--edges' }));
  const units = await readTable(unitsPath, ['id', 'households']);
  if (!units.ok) return units;
  const edges = await readTable(edgesPath, ['a', 'b']);
  if (!edges.ok) return edges;
  const wholes = await wholesOf(given);
  if (!wholes.ok) return wholes;
  const graph = graphOf(units.value, edges.value, wholes.value);
  if (!graph.ok) return graph;
  const old = boundsGiven(given, 'old', { min: 1500, max: 2000, target: 1750 });
  if (!old.ok) return old;
  const fresh = boundsGiven(given, 'new', { min: 2400, max: 3400, target: 3000 });
  if (!fresh.ok) return fresh;
  const weights = weightsGiven(given);
  if (!weights.ok) return weights;
  const bounds = { old: old.value, new: fresh.value };
  const parts: WeightedPart[] = [
    { name: 'moves', weight: weights.value.moves ?? 0, part: movesPart(graph.value) },
    { name: 'size', weight: weights.value.size ?? 0, part: sizePart(graph.value, bounds) },
  ];
  const kinds = new Set(graph.value.kinds);
  const greatestMax = Math.max(...[...kinds].map((kind) => bounds[kind].max));
  return good({ graph: graph.value, parts, bounds, greatestMax });
}

async function wholesOf(given: Given): Promise<Outcome<ReadonlyMap<string, string>>> {
  const path = given.text('keep-whole');
  if (path === null) return good(new Map());
  const table = await readTable(path, ['id', 'group']);
  if (!table.ok) return table;
  const rows = Array.from({ length: table.value.count }, (_, row) => row);
  return good(
    new Map(
      rows.flatMap((row) => {
        const [id, group] = [table.value.text(row, 'id'), table.value.text(row, 'group')];
        return id === null || group === null ? [] : [[id, group] as const];
      }),
    ),
  );
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

/** `1500:2000` or `1500:2000:1750`. */
function boundsGiven(given: Given, name: string, standard: SizeBounds): Outcome<SizeBounds> {
  const text = given.text(name);
  if (text === null) return good(standard);
  const [min = Number.NaN, max = Number.NaN, target = (min + max) / 2] = text.split(':').map(Number);
  const isGood = Number.isInteger(min) && Number.isInteger(max) && Number.isFinite(target) && min >= 0 && max >= min;
  return isGood
    ? good({ min, max, target })
    : bad(problem('option/bad-value', { option: `--${name}`, value: text, choices: 'MIN:MAX[:TARGET]' }));
}

function weightsGiven(given: Given): Outcome<Readonly<Record<string, number>>> {
  const weights = { ...GRAPH_WEIGHTS };
  for (const text of given.all('price')) {
    const [name = '', value = ''] = text.split('=');
    const weight = Number(value);
    if (!(name in GRAPH_WEIGHTS) || value === '' || !(weight >= 0) || weight === Number.POSITIVE_INFINITY) {
      return bad(
        problem('option/bad-value', {
          option: '--price',
          value: text,
          choices: `${Object.keys(GRAPH_WEIGHTS).join(', ')} = 0 or more`,
        }),
      );
    }
    weights[name] = weight;
  }
  return good(weights);
}

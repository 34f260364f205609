/** Reads an OR-Library p-median graph; where an edge is repeated, the last cost counts. Distances are all-pairs shortest paths. */

export interface PmedGraph {
  readonly nodes: number;
  readonly p: number;
  /** distances[site][node]. */
  readonly distances: readonly Float64Array[];
}

export function readPmed(text: string): PmedGraph {
  const [nodes = 0, edges = 0, p = 0, ...rest] = text.trim().split(/\s+/).map(Number);
  const distances = Array.from({ length: nodes }, (_, node) =>
    new Float64Array(nodes).fill(Number.POSITIVE_INFINITY).fill(0, node, node + 1),
  );
  for (let edge = 0; edge < edges; edge++) {
    const [from = 0, to = 0, cost = 0] = rest.slice(edge * 3, edge * 3 + 3);
    distances[from - 1]?.fill(cost, to - 1, to);
    distances[to - 1]?.fill(cost, from - 1, from);
  }
  for (const middle of distances.keys()) {
    const through = distances[middle] ?? new Float64Array(nodes);
    for (const row of distances) {
      const start = row[middle] ?? 0;
      if (start === Number.POSITIVE_INFINITY) continue;
      for (let to = 0; to < nodes; to++) if (start + through[to] < row[to]) row[to] = start + through[to];
    }
  }
  return { nodes, p, distances };
}

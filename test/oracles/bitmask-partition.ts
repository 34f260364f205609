/** The cheapest partition by dynamic programming over all subsets of up to 16 units: slow, obvious, and sharing nothing with optimise/. */
import type { MergeGraph } from '../../src/optimise/merge-graph.ts';

export function cheapestByBitmask(
  graph: MergeGraph,
  limits: { readonly capHouseholds: number; readonly maxMembers: number },
  price: (members: readonly number[]) => number,
): { readonly price: number; readonly regions: number } {
  const count = graph.ids.length;
  const all = (1 << count) - 1;
  const priceOf = new Map<number, number>();
  for (let set = 1; set <= all; set++) {
    const members = Array.from({ length: count }, (_, unit) => unit).filter((unit) => set & (1 << unit));
    if (isAllowed(graph, members, limits)) priceOf.set(set, price(members));
  }
  const best: { price: number; regions: number }[] = [{ price: 0, regions: 0 }];
  for (let set = 1; set <= all; set++) {
    const lowest = set & -set;
    let found = { price: Number.POSITIVE_INFINITY, regions: 0 };
    for (let part = set; part > 0; part = (part - 1) & set) {
      const own = priceOf.get(part);
      const rest = best[set & ~part];
      if (!(part & lowest) || own === undefined || rest === undefined) continue;
      const total = { price: own + rest.price, regions: rest.regions + 1 };
      if (total.price < found.price || (total.price === found.price && total.regions > found.regions)) found = total;
    }
    best[set] = found;
  }
  const answer = best[all];
  if (!answer) throw new Error('no partition');
  return answer;
}

/** The same with units that stay apart and at most so many merges; null where there is no such partition. */
export function cheapestUnderRules(
  graph: MergeGraph,
  limits: { readonly capHouseholds: number; readonly maxMembers: number },
  price: (members: readonly number[]) => number,
  rules: { readonly apart: readonly (readonly [number, number])[]; readonly mostMerges: number },
): number | null {
  const count = graph.ids.length;
  const all = (1 << count) - 1;
  const priceOf = new Map<number, number>();
  for (let set = 1; set <= all; set++) {
    const members = Array.from({ length: count }, (_, unit) => unit).filter((unit) => set & (1 << unit));
    const isTorn = rules.apart.some(([a, b]) => members.includes(a) && members.includes(b));
    if (!isTorn && isAllowed(graph, members, limits)) priceOf.set(set, price(members));
  }
  // best[set][regions]
  const best: number[][] = Array.from({ length: all + 1 }, () => new Array<number>(count + 1).fill(Number.POSITIVE_INFINITY));
  best[0]?.fill(0, 0, 1);
  for (let set = 1; set <= all; set++) {
    const lowest = set & -set;
    for (let part = set; part > 0; part = (part - 1) & set) {
      const own = priceOf.get(part);
      if (!(part & lowest) || own === undefined) continue;
      for (let regions = 1; regions <= count; regions++) {
        const total = own + (best[set & ~part]?.[regions - 1] ?? Number.POSITIVE_INFINITY);
        if (total < (best[set]?.[regions] ?? 0)) best[set]?.fill(total, regions, regions + 1);
      }
    }
  }
  const least = Math.min(...(best[all] ?? []).filter((_, regions) => count - regions <= rules.mostMerges));
  return least === Number.POSITIVE_INFINITY ? null : least;
}

function isAllowed(
  graph: MergeGraph,
  members: readonly number[],
  limits: { readonly capHouseholds: number; readonly maxMembers: number },
): boolean {
  const names = new Set(members.map((unit) => graph.keepWhole[unit]).filter((name) => name !== null));
  const isWhole = graph.keepWhole.every((name, unit) => name === null || !names.has(name) || members.includes(unit));
  if (!isWhole) return false;
  const isOneAtom = members.length === 1 || (names.size === 1 && members.every((unit) => graph.keepWhole[unit] !== null));
  if (isOneAtom) return true;
  const households = members.reduce((sum, unit) => sum + graph.households[unit], 0);
  if (households > limits.capHouseholds || members.length > limits.maxMembers) return false;
  if (new Set(members.map((unit) => graph.groups[unit])).size > 1) return false;
  const met = new Set([members[0] ?? 0]);
  for (const unit of met) {
    for (const other of members) {
      const isTouching = graph.neighbours
        .subarray(graph.neighbourOffsets[unit], graph.neighbourOffsets[unit + 1])
        .includes(other);
      if (isTouching || (graph.keepWhole[unit] !== null && graph.keepWhole[unit] === graph.keepWhole[other])) met.add(other);
    }
  }
  return met.size === members.length;
}

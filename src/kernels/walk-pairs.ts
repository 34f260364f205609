/** Exact walks for pairs of places, however long: row i of one list to row i of the other. One search serves all pairs that start alike. */
import { type Route, RouteSearch } from './route.ts';
import { type Job, noJob, type Ties, UNREACHED } from './walk-network.ts';
import type { Walker } from './walker.ts';

export interface PairWalks {
  /** UNREACHED where nobody can walk, or one of the places is off the network. Legs included. */
  readonly ms: Uint32Array;
  /** Metres along streets, legs not counted; NaN where unreached. */
  readonly metres: Float64Array;
}

export function walkPairs(walker: Walker, froms: Ties, tos: Ties): PairWalks;
export function walkPairs(walker: Walker, froms: Ties, tos: Ties, job: Job): PairWalks | null;
export function walkPairs(walker: Walker, froms: Ties, tos: Ties, job: Job = noJob): PairWalks | null {
  const search = new RouteSearch(walker, froms, tos);
  const ms = new Uint32Array(froms.count).fill(UNREACHED);
  const metres = new Float64Array(froms.count).fill(Number.NaN);
  let done = 0;
  for (const pairs of pairsByStart(froms)) {
    if (job.checkpoint(done, froms.count)) return null;
    search.routes(pairs[0], pairs).forEach((found: Route | null, at) => {
      if (found === null) return;
      ms[pairs[at]] = found.ms;
      metres[pairs[at]] = found.metres;
    });
    done += pairs.length;
  }
  return { ms, metres };
}

function pairsByStart({ count, edge, alongM, legM }: Ties): Iterable<number[]> {
  const groups = new Map<string, number[]>();
  for (let pair = 0; pair < count; pair++) {
    const start = `${edge[pair]} ${alongM[pair]} ${legM[pair]}`;
    const group = groups.get(start);
    if (group) group.push(pair);
    else groups.set(start, [pair]);
  }
  return groups.values();
}

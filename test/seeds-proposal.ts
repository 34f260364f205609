/**
 * What the founding report proposes for Wuxing (DOMAIN Q19, Q20, Q23), as an office would do it by hand: communities below the least size join their smallest neighbour with
 * which they stay within the greatest, the smallest first; and five comprehensive centres of 1,500 m2, in the five largest communities.
 */
import type { Pack } from '../src/domain/pack.ts';
import { representativePoint } from '../src/domain/representative-point.ts';
import type { Edit } from '../src/domain/scenario.ts';
import { type CategoryId, communityId } from '../src/domain/units.ts';
import type { Prepared } from '../src/kernels/prepare.ts';
import { boundsOfPack } from '../src/optimise/town-merge.ts';
import { townMergeGraph } from '../src/optimise/town-merge-graph.ts';

export const WUXING = '330502';
const CENTRES = 5;
const CENTRE_M2 = 1500;

export function seedsProposal(prepared: Prepared, pack: Pack): readonly Edit[] {
  const { graph } = townMergeGraph(prepared, 'street', [WUXING], new Map(), new Set(), false);
  const bounds = boundsOfPack(pack);
  // natural communities stay as they are
  let regions = [...graph.ids.keys()].filter((unit) => graph.keepWhole[unit] === null).map((unit) => [unit]);
  const households = (region: readonly number[]): number => region.reduce((sum, unit) => sum + graph.households[unit], 0);
  const kindOf = ([first = 0]: readonly number[]) => bounds[graph.kinds[first] ?? 'old'];
  const neighboursOf = (unit: number): Uint32Array =>
    graph.neighbours.subarray(graph.neighbourOffsets[unit], graph.neighbourOffsets[unit + 1]);
  const touch = (a: readonly number[], b: readonly number[]): boolean =>
    a.some((unit) => [...neighboursOf(unit)].some((other) => b.includes(other)));
  const alone = new Set<readonly number[]>();
  for (;;) {
    const bySize = regions.toSorted((a, b) => households(a) - households(b) || (a[0] ?? 0) - (b[0] ?? 0));
    const small = bySize.find((region) => !alone.has(region) && households(region) < kindOf(region).min);
    if (!small) break;
    const partner = bySize.find(
      (other) => other !== small && touch(small, other) && households(small) + households(other) <= kindOf(other).max,
    );
    if (partner) regions = [...regions.filter((one) => one !== small && one !== partner), [...partner, ...small]];
    else alone.add(small);
  }
  const merges = regions
    .filter(({ length }) => length > 1)
    .map((region): Edit => {
      const ids = region.toSorted((a, b) => graph.households[b] - graph.households[a] || a - b).map((unit) => graph.ids[unit]);
      const [into = '', ...from] = ids;
      return { kind: 'merge-communities', into: communityId(into), from: from.map(communityId) };
    });
  const largest = [...graph.ids.keys()]
    .toSorted((a, b) => graph.households[b] - graph.households[a] || a - b)
    .slice(0, CENTRES);
  const centres = largest.flatMap((unit): Edit[] => {
    const boundary = prepared.town.communities.find(({ id }) => id === graph.ids[unit])?.boundary ?? [];
    const lngLat = representativePoint(boundary);
    const category = 'comprehensive-centre' as CategoryId;
    return lngLat ? [{ kind: 'build-facility', category, lngLat, areaM2: CENTRE_M2 }] : [];
  });
  return [...merges, ...centres];
}

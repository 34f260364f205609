/**
 * Reachable office area along a rank of the communities (income, age): do those who stand higher have more? (DOMAIN 5.4)
 *
 * The rank is that of the community that a piece belongs to in the baseline, so that merging changes nobody's. Households
 * whose rank is not known, and those of estates drawn on the map, are left out, and how many are in is told.
 */
import { type AreaTree, chainsUp } from './areas.ts';
import type { Prepared } from './prepare.ts';
import { orderByNumber } from './radix-order.ts';
import type { ScenarioPieces } from './scenario-pieces.ts';

const LEVEL_COUNT = 4;

/** One entry an area. */
export interface Ranked {
  readonly people: Float64Array;
  /** NaN where nobody is ranked or nobody reaches anything. */
  readonly concentration: Float64Array;
}

/** Rank of every piece, NaN where unknown; null where no rank is asked for. */
export function pieceRanks(
  { baseline, grid, town }: Prepared,
  pieces: ScenarioPieces,
  rank: string | null,
): Float64Array | null {
  if (rank === null) return null;
  const known = baseline.asked?.communities[rank] ?? {};
  const ofCommunity = town.communities.map(({ id }) => (Object.hasOwn(known, id) ? known[id] : Number.NaN));
  const ranks = new Float64Array(pieces.count).fill(Number.NaN);
  for (let piece = 0; piece < grid.pieceCount; piece++) ranks[piece] = ofCommunity[grid.pieceCommunity[piece]];
  return ranks;
}

/** Equal ranks share the middle of their place in the order. */
export function rankedSpread(tree: AreaTree, pieces: ScenarioPieces, cellValue: Float64Array, pieceRank: Float64Array): Ranked {
  const areas = tree.areas.length;
  const chains = chainsUp(tree);
  const [people, total, passed, weighted, tied, tiedTotal] = Array.from({ length: 6 }, () => new Float64Array(areas));
  const ranked = Uint32Array.from(pieces.cell.keys()).filter((piece) => !Number.isNaN(pieceRank[piece]));
  const order = orderByNumber(Float64Array.from(ranked, (piece) => pieceRank[piece])).map((row) => ranked[row]);
  const eachArea = (piece: number, visit: (area: number) => void): void => {
    for (let at = pieces.community[piece] * LEVEL_COUNT, end = at + LEVEL_COUNT; at < end; at++) visit(chains[at]);
  };
  for (const piece of order) {
    eachArea(piece, (area) => {
      people[area] += pieces.households[piece];
      total[area] += pieces.households[piece] * cellValue[pieces.cell[piece]];
    });
  }
  for (let from = 0; from < order.length; ) {
    let to = from;
    for (; to < order.length && pieceRank[order[to]] === pieceRank[order[from]]; to++) {
      const [households, value] = [pieces.households[order[to]], cellValue[pieces.cell[order[to]]]];
      eachArea(order[to], (area) => {
        tied[area] += households;
        tiedTotal[area] += households * value;
      });
    }
    for (let at = from; at < to; at++) {
      eachArea(order[at], (area) => {
        // The first piece of an area settles all of this rank there.
        if (tied[area] === 0) return;
        weighted[area] += tiedTotal[area] * (passed[area] + tied[area] / 2);
        passed[area] += tied[area];
        tied[area] = 0;
        tiedTotal[area] = 0;
      });
    }
    from = to;
  }
  // 2/(mean n) sum h (x - mean)(R - 1/2) = 2 sum h x R / total - 1, because the mean of R is one half.
  const concentration = weighted.map((sum, area) =>
    total[area] > 0 ? (2 * sum) / people[area] / total[area] - 1 : Number.NaN,
  );
  return { people, concentration };
}

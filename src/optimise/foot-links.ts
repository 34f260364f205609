/**
 * Neighbours between whom one can walk without leaving the two of them: what "connected on foot" asks of a merged community (docs/METHOD.md 11).
 *
 * Each of the two stands on the part of the streets inside both on which most of its households live; the pair is joined when that is one part. Where nothing can be said
 * of one of them, since its homes stand on no street inside, the pair counts as joined.
 */
import { areaTest } from '../kernels/area-test.ts';
import { BORDER_MARGIN_M, partUnder, type StreetsInside, streetsInside } from '../kernels/on-foot.ts';
import type { Prepared } from '../kernels/prepare.ts';
import { NONE } from '../kernels/walk-network.ts';

/** `pairs` are rows of the town's communities. */
export function joinedOnFoot(prepared: Prepared, pairs: readonly (readonly [number, number])[]): readonly boolean[] {
  const { streets, town } = prepared;
  return pairs.map((pair) => {
    const area = areaTest(
      pair.map((row) => town.communities[row].boundary),
      BORDER_MARGIN_M,
    );
    const inside = streetsInside(streets.network, area);
    const [one, other] = pair.map((row) => mainPart(prepared, inside, row));
    return one === NONE || other === NONE || one === other;
  });
}

/** By households, by cells where nobody lives; ties to the lower part. NONE where nothing can be said. */
function mainPart({ streets, grid, piecesOf, pieceHouseholds }: Prepared, inside: StreetsInside, row: number): number {
  const pieces = piecesOf.pieces.subarray(piecesOf.offsets[row], piecesOf.offsets[row + 1]);
  const isPeopled = pieces.some((piece) => pieceHouseholds[piece] > 0);
  const weight = new Map<number, number>();
  for (const piece of pieces) {
    const part = partUnder(streets.network, inside, streets.cellTies, grid.pieceCell[piece]);
    if (part !== NONE) weight.set(part, (weight.get(part) ?? 0) + (isPeopled ? pieceHouseholds[piece] : 1));
  }
  let best = NONE;
  for (const [part, sum] of weight) {
    const most = weight.get(best) ?? 0;
    if (sum > most || (sum === most && sum > 0 && part < best)) best = part;
  }
  return best;
}

/** Rows of a programme that are served alike, as one: the same places at the same profits, the same rule and floor. Nothing else changes. */
import { type Programme, rowCountOf } from './programme.ts';

export function withJoinedRows(programme: Programme): Programme {
  const { households, must, offsets, places, profits, floors } = programme;
  const known = new Map<string, number>();
  const kept: number[] = [];
  const sums: number[] = [];
  for (let row = 0; row < rowCountOf(programme); row++) {
    const [from, to] = [offsets[row], offsets[row + 1]];
    const key = `${must[row]} ${floors.ofRow[row]} ${places.subarray(from, to).join(' ')} ${profits.subarray(from, to).join(' ')}`;
    const at = known.get(key);
    if (at !== undefined) {
      sums[at] = (sums[at] ?? 0) + households[row];
      continue;
    }
    known.set(key, kept.length);
    kept.push(row);
    sums.push(households[row]);
  }
  const starts = new Uint32Array(kept.length + 1);
  for (const [at, row] of kept.entries()) starts[at + 1] = starts[at] + offsets[row + 1] - offsets[row];
  const keptPlaces = new Uint32Array(starts[kept.length]);
  const keptProfits = new Float64Array(starts[kept.length]);
  for (const [at, row] of kept.entries()) {
    keptPlaces.set(places.subarray(offsets[row], offsets[row + 1]), starts[at]);
    keptProfits.set(profits.subarray(offsets[row], offsets[row + 1]), starts[at]);
  }
  return {
    ...programme,
    households: Float64Array.from(sums),
    must: Uint8Array.from(kept, (row) => must[row]),
    offsets: starts,
    places: keptPlaces,
    profits: keptProfits,
    floors: { ...floors, ofRow: Int32Array.from(kept, (row) => floors.ofRow[row]) },
  };
}

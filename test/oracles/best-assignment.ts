/**
 * The most profitable assignment of households to open places by the plainest flow there is: Bellman and Ford over every arc, one path at a time.
 * What must be, a row served or a floor met, is a bonus so large that it comes first; null where not all of it can be had.
 */
export interface Assigned {
  readonly households: readonly number[];
  readonly must: readonly boolean[];
  readonly floorOf: readonly number[];
  readonly floors: readonly number[];
  /** profit[row][place], null where the place does not serve the row. */
  readonly profit: readonly (readonly (number | null)[])[];
}

interface Arc {
  readonly from: number;
  readonly to: number;
  left: number;
  readonly worth: number;
  readonly back: number;
}

const BONUS = 1e7;

/** `capacity[place]` is 0 where the place is closed. */
export function bestAssignment(town: Assigned, capacity: readonly number[]): number | null {
  const rows = town.households.length;
  const floorNode = (floor: number): number => 2 + rows + capacity.length + floor;
  const nodes = 2 + rows + capacity.length + town.floors.length;
  const arcs: Arc[] = [];
  const add = (from: number, to: number, room: number, worth: number): void => {
    if (room <= 0) return;
    arcs.push(
      { from, to, left: room, worth, back: arcs.length + 1 },
      { from: to, to: from, left: 0, worth: -worth, back: arcs.length },
    );
  };
  let asked = 0;
  for (const [floor, least] of town.floors.entries()) {
    add(0, floorNode(floor), least, BONUS);
    add(0, floorNode(floor), 1e9, 0);
    asked += Math.max(0, least);
  }
  for (const [row, count] of town.households.entries()) {
    const floor = town.floorOf[row] ?? -1;
    add(floor < 0 ? 0 : floorNode(floor), 2 + row, count, town.must[row] ? BONUS : 0);
    if (town.must[row]) asked += count;
    for (const [place, worth] of (town.profit[row] ?? []).entries())
      if (worth !== null) add(2 + row, 2 + rows + place, 1e9, worth);
  }
  for (const [place, room] of capacity.entries()) add(2 + rows + place, 1, Math.min(room, 1e9), 0);
  let total = 0;
  for (;;) {
    const best = new Array<number>(nodes).fill(Number.NEGATIVE_INFINITY);
    const via = new Array<number>(nodes).fill(-1);
    best[0] = 0;
    for (let isChanged = true; isChanged; ) {
      isChanged = false;
      for (const [at, arc] of arcs.entries()) {
        const worth = (best[arc.from] ?? 0) + arc.worth;
        if (arc.left === 0 || worth <= (best[arc.to] ?? 0)) continue;
        best[arc.to] = worth;
        via[arc.to] = at;
        isChanged = true;
      }
    }
    const gain = best[1] ?? 0;
    if (!(gain > 0)) break;
    const path: Arc[] = [];
    for (let node = 1; node !== 0; ) {
      const arc = arcs[via[node] ?? 0];
      if (!arc) throw new Error('a path leads back to the source');
      path.push(arc);
      node = arc.from;
    }
    const amount = Math.min(...path.map(({ left }) => left));
    for (const arc of path) {
      arc.left -= amount;
      const back = arcs[arc.back];
      if (back) back.left += amount;
    }
    total += amount * gain;
  }
  const bonus = Math.round(total / BONUS);
  return bonus < asked ? null : total - asked * BONUS;
}

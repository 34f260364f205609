/** Places read again after an edit: only those that can be stepped to from a changed node or that share an edge with a facility that changed. */
import type { PlaceIndex } from './place-times.ts';
import { type PlaceTimes, type Reach, readThroughNodes, type Sources, lower } from './reach.ts';
import { type ChangedNodes, goneRows } from './re-reach.ts';
import { alongEdgeMs, type Stands, standsOf } from './stands.ts';
import { NONE, UNREACHED, type WalkNetwork } from './walk-network.ts';

/** Changes `times` in place for unchanged streets (gates may differ) and returns the places that now differ, rising. */
export function rereadPlaces(
  network: WalkNetwork,
  reached: Reach,
  changed: ChangedNodes,
  before: Sources,
  after: Sources,
  places: PlaceIndex,
  times: PlaceTimes,
): Uint32Array {
  const suspects = suspectPlaces(network, changed, before, after, places);
  const sources = standsOf(network, after.ties);
  const onEdge = new Map<number, number[]>();
  for (let source = 0; source < sources.count; source++) {
    const list = onEdge.get(sources.edge[source]);
    if (list) list.push(source);
    else onEdge.set(sources.edge[source], [source]);
  }
  let count = 0;
  for (const place of suspects) {
    const ms = times.ms[place];
    const facility = times.facility[place];
    times.ms[place] = UNREACHED;
    times.facility[place] = NONE;
    readThroughNodes(network, reached, places.stands, place, times.ms, times.facility);
    readAlongEdge(network, reached.limitMs, sources, after.facility, onEdge, places.stands, place, times);
    if (times.ms[place] !== ms || times.facility[place] !== facility) suspects[count++] = place;
  }
  return suspects.slice(0, count);
}

/** Each once, rising. */
function suspectPlaces(
  network: WalkNetwork,
  changed: ChangedNodes,
  before: Sources,
  after: Sources,
  places: PlaceIndex,
): Uint32Array {
  const { doors, byEdge, stands } = places;
  const found: number[] = [];
  for (const node of changed)
    for (let door = doors.offsets[node]; door < doors.offsets[node + 1]; door++) found.push(doors.place[door]);
  const standNow = (sources: Sources, rows: readonly number[]): void => {
    const touched = standsOf(network, sources.ties);
    for (const row of rows)
      for (let source = touched.offsets[row]; source < touched.offsets[row + 1]; source++) {
        const edge = touched.edge[source];
        for (let at = byEdge.offsets[edge]; at < byEdge.offsets[edge + 1]; at++) found.push(stands.place[byEdge.stands[at]]);
      }
  };
  standNow(before, goneRows(before, after, new Set()));
  standNow(after, goneRows(after, before, new Set()));
  const sorted = Uint32Array.from(found).sort();
  let count = 0;
  for (let at = 0; at < sorted.length; at++) if (at === 0 || sorted[at] !== sorted[at - 1]) sorted[count++] = sorted[at];
  return sorted.slice(0, count);
}

function readAlongEdge(
  network: WalkNetwork,
  limitMs: number,
  sources: Stands,
  ranks: Uint32Array,
  onEdge: ReadonlyMap<number, readonly number[]>,
  stands: Stands,
  place: number,
  times: PlaceTimes,
): void {
  for (let stand = stands.offsets[place]; stand < stands.offsets[place + 1]; stand++)
    for (const source of onEdge.get(stands.edge[stand]) ?? []) {
      const ms = alongEdgeMs(network, stands, stand, sources, source);
      lower(times.ms, times.facility, place, ms, ranks[sources.place[source]], limitMs);
    }
}

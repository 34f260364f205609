/**
 * How complete a place is: categories within the limit of each cell, and which required rooms an area has of its own.
 *
 * The first asks what residents can walk to, the second what the community itself has (the founding document's room list); a
 * room whose category the town has nowhere is unknown, because that layer was probably not loaded.
 */
import { ANY_CENTRE } from '../domain/centre-family.ts';
import type { Pack } from '../domain/pack.ts';
import type { RoomRow } from '../domain/result.ts';
import type { CategoryId } from '../domain/units.ts';
import type { KeyedTimes } from './category-times.ts';
import type { ScenarioPieces } from './scenario-pieces.ts';
import { chainEnd, type Touched } from './touched.ts';

/** Categories that each cell reaches within the limit; the service-centre family counts by its kinds, not once more together. */
export function categoriesWithin(times: readonly KeyedTimes[], cellCount: number, limitMs: number): Uint8Array {
  const counts = new Uint8Array(cellCount);
  for (const { category, cellMs } of times) {
    if (category === ANY_CENTRE) continue;
    for (let cell = 0; cell < cellCount; cell++) if (cellMs[cell] <= limitMs) counts[cell]++;
  }
  return counts;
}

/** The same after some categories changed: `times` in the order of `before`. */
export function categoriesWithinAgain(
  last: Uint8Array,
  before: readonly KeyedTimes[],
  times: readonly KeyedTimes[],
  limitMs: number,
): Uint8Array {
  const counts = last.slice();
  times.forEach(({ category, cellMs }, at) => {
    const lastMs = before[at].cellMs;
    if (category === ANY_CENTRE || cellMs === lastMs) return;
    for (let cell = 0; cell < counts.length; cell++)
      counts[cell] += (cellMs[cell] <= limitMs ? 1 : 0) - (lastMs[cell] <= limitMs ? 1 : 0);
  });
  return counts;
}

/** Household-weighted mean of a whole number per cell, one entry a touched area; NaN without households. */
export function meanOfCells(
  { areaCount, chains, first }: Touched,
  pieces: ScenarioPieces,
  cellCounts: Uint8Array,
  people: Float64Array,
): Float64Array {
  const sums = new Float64Array(areaCount);
  for (let piece = 0; piece < pieces.count; piece++) {
    const counted = pieces.households[piece] * cellCounts[pieces.cell[piece]];
    if (counted === 0) continue;
    const community = pieces.community[piece];
    for (let at = first[community], end = chainEnd(community); at < end; at++) sums[chains[at]] += counted;
  }
  return sums.map((sum, area) => (people[area] > 0 ? sum / people[area] : Number.NaN));
}

/** The pack's required rooms in an area. */
export function roomsOf(pack: Pack, present: ReadonlySet<CategoryId>, known: ReadonlySet<CategoryId>): readonly RoomRow[] {
  return pack.requiredRooms.map(({ id, category }) => ({
    room: id,
    isPresent: category === null || !known.has(category) ? null : present.has(category),
  }));
}

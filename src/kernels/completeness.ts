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
import { type AreaTree, chainsUp } from './areas.ts';
import type { KeyedTimes } from './category-times.ts';
import type { ScenarioPieces } from './scenario-pieces.ts';

/** Categories that each cell reaches within the limit; the service-centre family counts by its kinds, not once more together. */
export function categoriesWithin(times: readonly KeyedTimes[], cellCount: number, limitMs: number): Uint8Array {
  const counts = new Uint8Array(cellCount);
  for (const { category, cellMs } of times) {
    if (category === ANY_CENTRE) continue;
    for (let cell = 0; cell < cellCount; cell++) if (cellMs[cell] <= limitMs) counts[cell]++;
  }
  return counts;
}

/** Household-weighted mean of a whole number per cell, one entry an area; NaN without households. */
export function meanOfCells(tree: AreaTree, pieces: ScenarioPieces, cellCounts: Uint8Array): Float64Array {
  const chains = chainsUp(tree);
  const sums = new Float64Array(tree.areas.length);
  const people = new Float64Array(tree.areas.length);
  for (let piece = 0; piece < pieces.count; piece++) {
    const households = pieces.households[piece];
    for (let at = pieces.community[piece] * 4, end = at + 4; at < end; at++) {
      sums[chains[at]] += households * cellCounts[pieces.cell[piece]];
      people[chains[at]] += households;
    }
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

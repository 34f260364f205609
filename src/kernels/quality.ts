/**
 * What a planner should know about the data before trusting a figure: communities that overlap or leave gaps, facilities outside all of them,
 * households far from any street, loose pieces of street, communities without households or without a name of their own.
 *
 * Nothing is changed; every finding is a Problem with its place. Overlaps are told from the sampling points of the grid (METHOD
 * 4.1), so they are at least as large as said.
 */
import { type Problem, problem } from '../domain/outcome.ts';
import { gapsBetween } from './gaps.ts';
import { communityAt } from './locate.ts';
import type { Prepared } from './prepare.ts';
import { NONE } from './walk-network.ts';

/** Sampling points of a whole cell. */
const POINTS = 49;
/** Fewer points than this in two communities at once is how borders are drawn, and no news. */
const LEAST_OVERLAP = 8;

export function qualityNotes(prepared: Prepared): readonly Problem[] {
  return [
    ...overlaps(prepared),
    ...gaps(prepared),
    ...withoutHouseholds(prepared),
    ...outside(prepared),
    ...offNetwork(prepared),
    ...loosePieces(prepared),
  ];
}

function overlaps({ where: { grid }, town }: Prepared): readonly Problem[] {
  const points = new Map<number, { points: number; cell: number }>();
  const communities = town.communities.length;
  for (let cell = 0; cell < grid.cellCount; cell++) {
    for (let a = grid.pieceOffsets[cell]; a < grid.pieceOffsets[cell + 1]; a++) {
      for (let b = a + 1; b < grid.pieceOffsets[cell + 1]; b++) {
        const over = grid.pieceWeight[a] + grid.pieceWeight[b] - POINTS;
        if (over <= 0) continue;
        const pair = Math.min(grid.pieceCommunity[a], grid.pieceCommunity[b]) * communities;
        const key = pair + Math.max(grid.pieceCommunity[a], grid.pieceCommunity[b]);
        const known = points.get(key);
        if (known) known.points += over;
        else points.set(key, { points: over, cell });
      }
    }
  }
  return [...points]
    .filter(([, { points: over }]) => over >= LEAST_OVERLAP)
    .toSorted(([a], [b]) => a - b)
    .map(([key, { points: over, cell }]) => {
      const [one, other] = [town.communities[Math.floor(key / communities)], town.communities[key % communities]];
      return problem(
        'shape/overlaps-neighbour',
        { name: one.name, other: other.name, cells: Math.ceil(over / POINTS) },
        { feature: one.id, lngLat: [grid.cellLng[cell], grid.cellLat[cell]] },
      );
    });
}

/** Gaps beyond these are told together: a city drawn without its lakes has hundreds. */
const MOST_GAPS = 20;

function gaps({ where: { grid }, town }: Prepared): readonly Problem[] {
  const found = gapsBetween(grid);
  const told = found.slice(0, MOST_GAPS).map(({ communities, areaM2, lngLat }) => {
    const names = communities.slice(0, 4).map((row) => town.communities[row].name);
    return problem('shape/gap', { areaM2, communities: communities.length, names: names.join('、') }, { lngLat });
  });
  const rest = found.slice(MOST_GAPS);
  if (rest.length === 0) return told;
  const areaM2 = rest.reduce((sum, gap) => sum + gap.areaM2, 0);
  return [...told, problem('shape/more-gaps', { gaps: rest.length, areaM2 })];
}

function withoutHouseholds({ town, weights }: Prepared): readonly Problem[] {
  return town.communities.flatMap(({ id, name }, row) => [
    ...(weights.households[row] === 0 && weights.isUnknown[row] === 0
      ? [problem('table/no-households', { name }, { feature: id })]
      : []),
    ...(name === id ? [problem('table/no-name', { id }, { feature: id })] : []),
  ]);
}

function outside({ town, where }: Prepared): readonly Problem[] {
  return town.facilities.flatMap(({ id, name, lngLat, community }) =>
    community === null && communityAt(where, lngLat[0], lngLat[1]) === NONE
      ? [problem('shape/facility-outside', { name }, { feature: id, lngLat })]
      : [],
  );
}

function offNetwork({ where: { grid }, streets, pieceHouseholds, settings }: Prepared): readonly Problem[] {
  let households = 0;
  let first = NONE;
  for (let piece = 0; piece < grid.pieceCount; piece++) {
    const cell = grid.pieceCell[piece];
    if (streets.cellTies.edge[cell] !== NONE || pieceHouseholds[piece] === 0) continue;
    households += pieceHouseholds[piece];
    if (first === NONE) first = cell;
  }
  if (first === NONE) return [];
  const lngLat = [grid.cellLng[first], grid.cellLat[first]] as const;
  return [problem('network/households-off', { households, maxLegM: settings.maxLegM }, { lngLat })];
}

function loosePieces({ streets: { network } }: Prepared): readonly Problem[] {
  const loose = network.componentLengthM.filter((pieceM) => pieceM > 0 && pieceM < network.minPieceM);
  if (loose.length === 0) return [];
  const km = Math.round(loose.reduce((sum, pieceM) => sum + pieceM, 0) / 100) / 10;
  return [problem('network/island', { pieces: loose.length, km, minPieceM: network.minPieceM })];
}

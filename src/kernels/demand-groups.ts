/**
 * Groups of the demand (children, the elderly, all at another speed): how many live in each piece, and how fast they walk
 * (METHOD 4.6). Whole members, and the pieces of a community add up to its members exactly.
 *
 * A community's members are those its table counts, else the sum of the demand's column inside it, rounded once for all
 * communities together; a share is taken of all households and given out in proportion to theirs. Inside a community members
 * lie where the demand's column has them, else as its households do.
 */
import type { AskedColumns } from '../domain/baseline.ts';
import type { DemandGroup, Further } from '../domain/further.ts';
import type { Job } from '../domain/job.ts';
import { type Problem, problem } from '../domain/outcome.ts';
import type { Settings } from '../domain/settings.ts';
import type { Town } from '../domain/town.ts';
import { buildNetwork } from './build-network.ts';
import type { HexGrid } from './hexgrid.ts';
import { fillShares } from './largest-remainder.ts';
import type { CommunityPieces, Whereabouts } from './locate.ts';
import { type NetworkState, networkState } from './network-state.ts';
import type { WalkWays } from '../domain/streets.ts';
import { profileOf } from './plan-profile.ts';
import { demandOnPieces, rowsOf } from './spread-demand.ts';
import type { WalkProfile } from './walk-network.ts';

export interface PreparedGroup {
  readonly group: DemandGroup;
  /** Members of the baseline per piece of the grid, and the weights by which a community's are spread. */
  readonly pieceMembers: Uint32Array;
  readonly pieceWeight: Float64Array;
  /** Per community of the baseline. */
  readonly members: Uint32Array;
  readonly isUnknown: Uint8Array;
  /** The streets at the group's speed. */
  readonly streets: NetworkState;
}

/** What groups are counted on. */
export interface GroupGround {
  readonly town: Town;
  readonly asked: AskedColumns | null;
  readonly where: Whereabouts;
  readonly piecesOf: CommunityPieces;
  readonly households: Uint32Array;
  readonly isUnknown: Uint8Array;
  readonly pieceHouseholds: Uint32Array;
  readonly householdWeight: Float64Array;
}

export function membersOf({ members }: DemandGroup, ground: GroupGround): Omit<PreparedGroup, 'group' | 'streets'> {
  const { piecesOf, households, pieceHouseholds } = ground;
  if (members.kind === 'column') return columnMembers(members.column, ground);
  const counts = new Uint32Array(households.length);
  const all = households.reduce((sum, count) => sum + count, 0);
  fillShares(counts, Uint32Array.from(counts.keys()), Float64Array.from(households), Math.round(all * members.share));
  return spreadMembers(piecesOf, Float64Array.from(pieceHouseholds), counts, ground.isUnknown);
}

/** A group or a rank of the plan whose column the input does not have. */
export function missingColumnOf({ groups, rank }: Further, asked: AskedColumns | null): Problem | null {
  if (rank !== null && !(asked && Object.hasOwn(asked.communities, rank))) return missingColumn(rank, asked);
  for (const { members } of groups) {
    if (members.kind === 'share') continue;
    const { column } = members;
    if (asked && (Object.hasOwn(asked.communities, column) || Object.hasOwn(asked.demand, column))) continue;
    return missingColumn(column, asked);
  }
  return null;
}

/** Streets of each speed once; null when the job was stopped. */
export function groupStreets(
  groups: readonly DemandGroup[],
  plan: NetworkState,
  settings: Settings,
  ways: WalkWays,
  { cellLng, cellLat }: HexGrid,
  job: Job,
): readonly NetworkState[] | null {
  const bySpeed = new Map([[speedName(settings), plan]]);
  const streets: NetworkState[] = [];
  for (const group of groups) {
    const name = speedName(group);
    const known = bySpeed.get(name) ?? streetsAt(name, profileOf(group), settings, ways, cellLng, cellLat, job);
    if (known === null) return null;
    bySpeed.set(name, known);
    streets.push(known);
  }
  return streets;
}

function columnMembers(column: string, ground: GroupGround): Omit<PreparedGroup, 'group' | 'streets'> {
  const { town, asked, where, piecesOf } = ground;
  const stated = asked?.communities[column];
  const weights = asked?.demand[column];
  const byDemand = weights && town.demand ? demandOnPieces(where, piecesOf, { ...town.demand, weight: weights }) : null;
  const wanted = new Float64Array(town.communities.length);
  const isUnknown = new Uint8Array(town.communities.length);
  const pieceWeight = ground.householdWeight.slice();
  town.communities.forEach(({ id }, community) => {
    const pieces = rowsOf(piecesOf, community);
    const inside = byDemand ? pieces.reduce((sum, piece) => sum + byDemand[piece], 0) : 0;
    if (byDemand && inside > 0) for (const piece of pieces) pieceWeight[piece] = byDemand[piece];
    const own = stated && Object.hasOwn(stated, id) ? stated[id] : byDemand ? inside : Number.NaN;
    wanted[community] = Number.isNaN(own) ? 0 : own;
    if (Number.isNaN(own)) isUnknown[community] = 1;
  });
  const counts = new Uint32Array(wanted.length);
  const total = wanted.reduce((sum, one) => sum + one, 0);
  if (total > 0) fillShares(counts, Uint32Array.from(counts.keys()), wanted, Math.round(total));
  return spreadMembers(piecesOf, pieceWeight, counts, isUnknown);
}

function spreadMembers(
  piecesOf: CommunityPieces,
  pieceWeight: Float64Array,
  members: Uint32Array,
  isUnknown: Uint8Array,
): Omit<PreparedGroup, 'group' | 'streets'> {
  const pieceMembers = new Uint32Array(pieceWeight.length);
  members.forEach((count, community) => fillShares(pieceMembers, rowsOf(piecesOf, community), pieceWeight, count));
  return { pieceMembers, pieceWeight, members, isUnknown };
}

function streetsAt(
  name: string,
  profile: WalkProfile,
  { minPieceM, maxLegM }: Settings,
  ways: WalkWays,
  cellLng: Float64Array,
  cellLat: Float64Array,
  job: Job,
): NetworkState | null {
  const network = buildNetwork(ways, { profile, minPieceM }, job);
  return network && networkState(name, network, cellLng, cellLat, maxLegM, job);
}

const speedName = ({ speed, stepsFactor }: Pick<Settings, 'speed' | 'stepsFactor'>): string => `${speed} ${stepsFactor} `;

const missingColumn = (column: string, asked: AskedColumns | null): Problem =>
  problem('table/missing-column', { column, columns: asked ? columnNames(asked).join(', ') : '-' });

const columnNames = ({ communities, demand }: AskedColumns): readonly string[] => [
  ...new Set([...Object.keys(communities), ...Object.keys(demand)]),
];

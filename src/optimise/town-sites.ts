/**
 * A siting question on a town: inhabited hexes walk to candidates and to the centres that are there already.
 *
 * Demand is the households of each hex's pieces, exactly, or the members of groups, each a demand of its own with its own walks. Walks are those of the network, in whole milliseconds. Only pairs that can matter are kept: within the reach, and
 * nearer than what is there (where a second centre matters too, all within the reach).
 */
import { applyEdits } from '../domain/apply-edits.ts';
import { ANY_CENTRE, isCentreCategory } from '../domain/centre-family.ts';
import type { LngLat } from '../domain/geometry.ts';
import type { Job } from '../domain/job.ts';
import { assert, bad, good, type Outcome, problem } from '../domain/outcome.ts';
import { representativePoint } from '../domain/representative-point.ts';
import type { Facility } from '../domain/town.ts';
import type { CategoryId } from '../domain/units.ts';
import { catchments } from '../kernels/catchment.ts';
import { cellName } from '../kernels/hexgrid.ts';
import { type NetworkState, tiesAt } from '../kernels/network-state.ts';
import { type Prepared, stopped } from '../kernels/prepare.ts';
import { rowsOfCategory, scenarioFacilities } from '../kernels/scenario-facilities.ts';
import { rowsOfTies } from '../kernels/tie-rows.ts';
import { NONE, type Ties } from '../kernels/walk-network.ts';
import { type SiteTable, stackedTables } from './site-table.ts';
import type { Existing } from './site-question.ts';
import { householdsOf, type Walkers } from './walkers.ts';

export interface Candidate {
  readonly id: string;
  readonly lngLat: LngLat;
  /** Whole yuan; null where nothing is said. */
  readonly costYuan: number | null;
}

/** Where a centre could stand by default: the centre of every hex of the plan that is on the network, in order of id. */
export function hexCandidates({ grid, streets }: Prepared): readonly Candidate[] {
  const cells = Array.from({ length: grid.cellCount }, (_, cell) => cell).filter(
    (cell) => streets.cellTies.edge[cell] !== NONE,
  );
  return cells.map((cell) => ({ id: cellName(grid, cell), lngLat: [grid.cellLng[cell], grid.cellLat[cell]], costYuan: null }));
}

/** The representative point of every community with ground. */
export function communityCandidates({ town }: Prepared): readonly Candidate[] {
  return town.communities.flatMap(({ id, boundary }) => {
    const lngLat = representativePoint(boundary);
    return lngLat ? [{ id, lngLat, costYuan: null }] : [];
  });
}

/** Rooms that are closed to residents and would count for the category once they are opened. */
export const roomCandidates = ({ town }: Prepared, category: CategoryId): readonly Candidate[] =>
  town.facilities.filter((room) => room.openTo !== 'public' && countsFor(room, category)).map(asCandidate);

/** Open centres of any kind that could be made into the category: those that count for it already are left out where they stay as they are. */
export const officeCandidates = ({ town }: Prepared, category: CategoryId, keepExisting: boolean): readonly Candidate[] =>
  town.facilities
    .filter((office) => office.openTo === 'public' && isCentreCategory(office.category))
    .filter((office) => !keepExisting || !countsFor(office, category))
    .map(asCandidate);

const countsFor = ({ category }: Facility, asked: CategoryId): boolean =>
  category === asked || (asked === ANY_CENTRE && isCentreCategory(category));

const asCandidate = ({ id, lngLat }: Facility): Candidate => ({ id, lngLat, costYuan: null });

export interface TownSites {
  /** Cell of every demand row: the inhabited ones, in their order, one group after the other. */
  readonly cells: Uint32Array;
  /** What each row counts: its members times the weight of their group. */
  readonly weights: Float64Array;
  readonly members: Float64Array;
  /** Place of each row's group among those asked for. */
  readonly groupOf: Uint8Array;
  /** Milliseconds. */
  readonly table: SiteTable;
  /** Null where what is there is left out of the question. */
  readonly existing: Existing | null;
  readonly existingCount: number;
  /** Candidates further from any street than the longest leg: nobody reaches them. */
  readonly candidatesOffNetwork: number;
}

export interface TownSitesAsked {
  readonly category: CategoryId;
  readonly candidates: readonly Candidate[];
  readonly keepExisting: boolean;
  /** Longer walks do not count. */
  readonly reachMs: number;
  /** A second centre in reach matters. */
  readonly needsSecond: boolean;
  /** Facilities by id that are candidates themselves, and so not counted as being there. */
  readonly without?: ReadonlySet<string>;
  /** Who is counted; all households where nobody is named. */
  readonly who?: readonly Walkers[];
}

/** More pairs than this do not fit into the memory of a page. */
const MOST_PAIRS = 60_000_000;
const CHUNK = 256;

/** Problems: `solve/too-many-pairs` with a way out, `engine/stopped`. */
export function townSites(prepared: Prepared, asked: TownSitesAsked, job: Job): Outcome<TownSites> {
  const parts: Part[] = [];
  for (const walkers of asked.who ?? [householdsOf(prepared)]) {
    const part = partOf(prepared, asked, walkers, job);
    if (!part.ok) return part;
    parts.push(part.value);
  }
  const joined = (of: (part: Part) => ArrayLike<number>): Float64Array =>
    Float64Array.from(parts.flatMap((part) => Array.from(of(part))));
  const counted = parts.map(({ members }, at) => members.map((count) => count * (asked.who?.[at].weight ?? 1)));
  return good({
    cells: Uint32Array.from(joined(({ cells }) => cells)),
    weights: Float64Array.from(counted.flatMap((part) => Array.from(part))),
    members: joined(({ members }) => members),
    groupOf: Uint8Array.from(parts.flatMap(({ cells }, at) => Array.from(cells, () => at))),
    table: stackedTables(
      parts.map(({ table }) => table),
      asked.candidates.length,
    ),
    existing: asked.keepExisting
      ? { nearest: joined(({ existing }) => existing.nearest), second: joined(({ existing }) => existing.second) }
      : null,
    existingCount: parts[0]?.existingCount ?? 0,
    candidatesOffNetwork: parts[0]?.candidatesOffNetwork ?? 0,
  });
}

interface Part {
  readonly cells: Uint32Array;
  readonly members: Float64Array;
  readonly table: SiteTable;
  /** Infinite where nothing is there, or is not to count. */
  readonly existing: Existing;
  readonly existingCount: number;
  readonly candidatesOffNetwork: number;
}

function partOf(prepared: Prepared, asked: TownSitesAsked, { streets, pieceMembers }: Walkers, job: Job): Outcome<Part> {
  const { settings, grid } = prepared;
  const cellMembers = new Float64Array(grid.cellCount);
  for (let piece = 0; piece < grid.pieceCount; piece++) cellMembers[grid.pieceCell[piece]] += pieceMembers[piece];
  const cells = Uint32Array.from({ length: grid.cellCount }, (_, cell) => cell).filter((cell) => cellMembers[cell] > 0);
  const homes = rowsOfTies(Array.from(cells, (row) => ({ ties: streets.cellTies, row })));
  const { existing, count } = existingTimes(prepared, streets, asked, homes);
  const sites = tiesAt(
    streets,
    asked.candidates.map(({ lngLat }) => lngLat),
    settings.maxLegM,
  );
  const pairs = new Pairs(asked.candidates.length, homes.count);
  for (let from = 0; from < sites.count; from += CHUNK) {
    if (job.checkpoint(from, sites.count)) return stopped;
    const rows = Array.from({ length: Math.min(CHUNK, sites.count - from) }, (_, at) => ({ ties: sites, row: from + at }));
    const found = catchments(streets.walker, rowsOfTies(rows), homes, asked.reachMs);
    for (let row = 0; row < rows.length; row++) {
      for (let k = found.offsets[row]; k < found.offsets[row + 1]; k++) {
        const demand = found.columns[k];
        if (asked.needsSecond || found.ms[k] < existing.nearest[demand]) pairs.add(from + row, demand, found.ms[k]);
      }
    }
    if (pairs.count > MOST_PAIRS)
      return bad(
        problem('solve/too-many-pairs', { candidates: asked.candidates.length, hexes: cells.length, most: MOST_PAIRS }),
      );
  }
  return good({
    cells,
    members: Float64Array.from(cells, (cell) => cellMembers[cell]),
    table: pairs.byDemand(),
    existing,
    existingCount: count,
    candidatesOffNetwork: sites.edge.reduce((sum, edge) => sum + (edge === NONE ? 1 : 0), 0),
  });
}

/** Times from every home to the nearest and second nearest open facility of the category, within the reach. */
function existingTimes(
  prepared: Prepared,
  streets: NetworkState,
  { category, keepExisting, reachMs, without }: TownSitesAsked,
  homes: Ties,
): { readonly existing: Existing; readonly count: number } {
  const state = applyEdits(prepared.town, []);
  assert(state.ok, 'a town without edits is a town');
  const facilities = scenarioFacilities(prepared, state.value);
  const rows = rowsOfCategory(facilities, category);
  const nearest = new Float64Array(homes.count).fill(Number.POSITIVE_INFINITY);
  const second = nearest.slice();
  if (!keepExisting) return { existing: { nearest, second }, count: rows.length };
  const places = Array.from(rows, (row) => facilities.list[row])
    .filter(({ id }) => !without?.has(id))
    .map(({ lngLat }) => lngLat);
  const ties = tiesAt(streets, places, prepared.settings.maxLegM);
  const found = catchments(streets.walker, ties, homes, reachMs);
  for (let k = 0; k < found.columns.length; k++) {
    const home = found.columns[k];
    const ms = found.ms[k];
    if (ms < nearest[home]) {
      second[home] = nearest[home];
      nearest[home] = ms;
    } else if (ms < second[home]) second[home] = ms;
  }
  return { existing: { nearest, second }, count: rows.length };
}

/** Pairs as they are found, candidate by candidate, turned into rows of demand at the end. */
class Pairs {
  count = 0;
  private readonly siteCount: number;
  private readonly demandCount: number;
  private site = new Uint32Array(1 << 16);
  private demand = new Uint32Array(1 << 16);
  private ms = new Uint32Array(1 << 16);

  constructor(siteCount: number, demandCount: number) {
    this.siteCount = siteCount;
    this.demandCount = demandCount;
  }

  add(site: number, demand: number, ms: number): void {
    if (this.count === this.site.length)
      [this.site, this.demand, this.ms] = [twice(this.site), twice(this.demand), twice(this.ms)];
    this.site[this.count] = site;
    this.demand[this.count] = demand;
    this.ms[this.count++] = ms;
  }

  byDemand(): SiteTable {
    const offsets = new Uint32Array(this.demandCount + 1);
    for (let k = 0; k < this.count; k++) offsets[this.demand[k] + 1]++;
    for (let demand = 0; demand < this.demandCount; demand++) offsets[demand + 1] += offsets[demand];
    const next = offsets.slice();
    const sites = new Uint32Array(this.count);
    const costs = new Uint32Array(this.count);
    for (let k = 0; k < this.count; k++) {
      const at = next[this.demand[k]]++;
      sites[at] = this.site[k];
      costs[at] = this.ms[k];
    }
    return { demandCount: this.demandCount, siteCount: this.siteCount, offsets, sites, costs };
  }
}

function twice(values: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const longer = new Uint32Array(2 * values.length);
  longer.set(values);
  return longer;
}

/**
 * A building programme on a town: candidates with their sizes and costs, the centres that are there with theirs, one category or several, floors for streets or districts.
 *
 * A centre that is there is an option of its own where its capacity counts or it may be closed; all others serve as they are, whomever they are nearest to. With several
 * categories a demand is a hex and a category; a candidate serves all of them unless it names one.
 */
import { applyEdits } from '../domain/apply-edits.ts';
import type { LngLat } from '../domain/geometry.ts';
import type { Job } from '../domain/job.ts';
import { assert, good, type Outcome } from '../domain/outcome.ts';
import { HORIZON_MINUTES } from '../domain/settings.ts';
import type { Facility } from '../domain/town.ts';
import { type CategoryId, fromMinutes } from '../domain/units.ts';
import type { Prepared } from '../kernels/prepare.ts';
import { rowsOfCategory, scenarioFacilities } from '../kernels/scenario-facilities.ts';
import type { SiteRules } from './cover-problem.ts';
import { UNLIMITED } from './programme.ts';
import type { AreaFloors, ProgrammeModel, ProgrammeQuestion, SiteOption, Then } from './programme-question.ts';
import type { Existing } from './site-question.ts';
import { type SiteTable, stackedTables } from './site-table.ts';
import { type Candidate, townSites, type TownSites } from './town-sites.ts';

export interface ProgrammeCandidate extends Candidate {
  /** Candidates of one site are sizes of it: one of them at the most. */
  readonly site: string;
  /** Households; UNLIMITED where nothing is said. */
  readonly capacity: number;
  /** What it would be; null where it serves every category that is asked about. */
  readonly category: CategoryId | null;
}

export interface TownProgrammeAsked {
  readonly model: ProgrammeModel;
  readonly categories: readonly { readonly category: CategoryId; readonly weight: number }[];
  readonly candidates: readonly ProgrammeCandidate[];
  readonly keepExisting: boolean;
  /** Households an existing facility has room for; UNLIMITED where it takes everybody. */
  readonly capacityOf: (facility: Facility) => number;
  /** Yuan saved by closing, by facility id. */
  readonly closable: ReadonlyMap<string, number>;
  readonly limitMinutes: number;
  readonly sites: number | null;
  readonly budgetYuan: number | null;
  /** By candidate. */
  readonly rules: SiteRules;
  readonly afterwards: Then | null;
  /** Households of each area that must be covered, as a share of all. */
  readonly share: { readonly level: 'street' | 'district'; readonly least: number } | null;
}

export interface TownProgramme {
  readonly question: ProgrammeQuestion;
  /** Cell and category of every demand. */
  readonly cells: Uint32Array;
  readonly categories: readonly CategoryId[];
  /** Of every option: id of the candidate or facility, and where it is. */
  readonly optionIds: readonly string[];
  readonly optionLngLat: readonly LngLat[];
  readonly areaNames: readonly string[];
  readonly candidatesOffNetwork: number;
  readonly existingCount: number;
}

/** Problems: those of `townSites`. */
export function townProgramme(prepared: Prepared, asked: TownProgrammeAsked, job: Job): Outcome<TownProgramme> {
  const { model, candidates, rules } = asked;
  const isWalked = model === 'p-median' || model === 'p-center';
  const reachMs = fromMinutes(isWalked ? HORIZON_MINUTES : asked.limitMinutes);
  const { places, placeOfCandidate } = placesOf(candidates);
  const own = ownOptions(prepared, asked);
  const optionList: readonly SiteOption[] = [
    ...candidates.map(
      ({ costYuan, capacity }, row): SiteOption => ({
        place: placeOfCandidate[row],
        costYuan: costYuan ?? 0,
        capacity,
        status: 'new',
      }),
    ),
    ...own.map(
      ({ facility }, row): SiteOption => ({
        place: places.length + row,
        costYuan: asked.closable.get(facility.id) ?? 0,
        capacity: asked.capacityOf(facility),
        status: asked.closable.has(facility.id) ? 'closable' : 'kept',
      }),
    ),
  ];
  const parts: Part[] = [];
  for (const { category, weight } of asked.categories) {
    const serving = places.flatMap(({ categories }, place) =>
      categories.has(null) || categories.has(category) ? [place] : [],
    );
    const there = own.flatMap(({ categories }, row) => (categories.includes(category) ? [row] : []));
    const found = townSites(
      prepared,
      {
        category,
        candidates: [
          ...serving.map((place) => places[place].candidate),
          ...there.map((row) => ({ id: own[row].facility.id, lngLat: own[row].facility.lngLat, costYuan: null })),
        ],
        keepExisting: asked.keepExisting,
        reachMs,
        needsSecond: false,
        without: new Set(own.map(({ facility }) => facility.id)),
      },
      job,
    );
    if (!found.ok) return found;
    const placeNumbers = Uint32Array.from([...serving, ...there.map((row) => places.length + row)]);
    parts.push({ town: found.value, category, weight, placeNumbers });
  }
  const whole = stacked(parts, places.length + own.length);
  const split = asked.share === null ? null : areasOf(prepared, asked.share.level);
  const rows = split === null ? whole : byArea(whole, split);
  const floors = split && asked.share ? floorsOf(rows, split.names.length, asked.share.least) : null;
  return good({
    cells: rows.cells,
    categories: rows.categories,
    optionIds: [...candidates.map(({ id }) => id), ...own.map(({ facility }) => facility.id)],
    optionLngLat: [...candidates.map(({ lngLat }) => lngLat), ...own.map(({ facility }) => facility.lngLat)],
    areaNames: split?.names ?? [],
    candidatesOffNetwork: parts[0]?.town.candidatesOffNetwork ?? 0,
    existingCount: parts.reduce((sum, { town }) => sum + town.existingCount, 0),
    question: {
      model,
      households: rows.households,
      weights: rows.weights,
      table: rows.table,
      options: optionList,
      existing: rows.existing,
      limit: reachMs,
      sites: asked.sites,
      budgetYuan: asked.budgetYuan,
      horizon: model === 'p-median' ? reachMs : null,
      afterwards: asked.afterwards && { goal: asked.afterwards, coverLimit: fromMinutes(asked.limitMinutes) },
      floors,
      rules,
    },
  });
}

function placesOf(candidates: readonly ProgrammeCandidate[]) {
  const numberOf = new Map<string, number>();
  const places: { readonly candidate: Candidate; readonly categories: Set<CategoryId | null> }[] = [];
  const placeOfCandidate = new Uint32Array(candidates.length);
  for (const [row, candidate] of candidates.entries()) {
    const place = numberOf.get(candidate.site) ?? places.length;
    if (place === places.length) places.push({ candidate, categories: new Set() });
    numberOf.set(candidate.site, place);
    places[place].categories.add(candidate.category);
    placeOfCandidate[row] = place;
  }
  return { places, placeOfCandidate };
}

/** Facilities that are options: their capacity counts, or they may be closed. In order of id. */
function ownOptions(prepared: Prepared, { categories, keepExisting, capacityOf, closable }: TownProgrammeAsked) {
  const state = applyEdits(prepared.town, []);
  assert(state.ok, 'a town without edits is a town');
  const facilities = scenarioFacilities(prepared, state.value);
  const found = new Map<Facility, CategoryId[]>();
  for (const { category } of keepExisting ? categories : []) {
    for (const row of rowsOfCategory(facilities, category)) {
      const facility = facilities.list[row];
      if (capacityOf(facility) === UNLIMITED && !closable.has(facility.id)) continue;
      found.set(facility, [...(found.get(facility) ?? []), category]);
    }
  }
  return [...found]
    .map(([facility, own]) => ({ facility, categories: own }))
    .toSorted((a, b) => (a.facility.id < b.facility.id ? -1 : 1));
}

interface Part {
  readonly town: TownSites;
  readonly category: CategoryId;
  readonly weight: number;
  /** Place of every column of the part's table. */
  readonly placeNumbers: Uint32Array;
}

interface Rows {
  readonly cells: Uint32Array;
  readonly categories: readonly CategoryId[];
  readonly areaOf: Int32Array;
  readonly households: Float64Array;
  readonly weights: Float64Array;
  readonly table: SiteTable;
  readonly existing: Existing | null;
}

/** The demands of all categories, one after the other, on the same places. */
function stacked(parts: readonly Part[], placeCount: number): Rows {
  const table = stackedTables(
    parts.map(({ town }) => town.table),
    placeCount,
    (part) => parts[part]?.placeNumbers ?? [],
  );
  const joined = (of: (town: TownSites) => ArrayLike<number>): Float64Array =>
    Float64Array.from(parts.flatMap(({ town }) => Array.from(of(town))));
  const cells = Uint32Array.from(joined(({ cells: own }) => own));
  const hasExisting = parts.some(({ town }) => town.existing !== null);
  const none = (town: TownSites): Float64Array => new Float64Array(town.cells.length).fill(UNLIMITED);
  return {
    cells,
    categories: parts.flatMap(({ town, category }) => Array.from(town.cells, () => category)),
    areaOf: new Int32Array(cells.length).fill(-1),
    households: joined(({ weights }) => weights),
    weights: Float64Array.from(parts.flatMap(({ town, weight }) => Array.from(town.cells, () => weight))),
    table,
    existing: hasExisting
      ? {
          nearest: joined((town) => town.existing?.nearest ?? none(town)),
          second: joined((town) => town.existing?.second ?? none(town)),
        }
      : null,
  };
}

interface Areas {
  readonly names: readonly string[];
  /** Households of each cell by area. */
  readonly ofCell: ReadonlyMap<number, ReadonlyMap<number, number>>;
}

/** Hexes lie in several streets: the households of each piece count for the street of its community. */
function areasOf({ town, grid, piecesOf, pieceHouseholds }: Prepared, level: 'street' | 'district'): Areas {
  const streetAt = new Map(town.streets.map((street, row) => [street.id, row]));
  const districtAt = new Map(town.districts.map((district, row) => [district.id, row]));
  const names = (level === 'street' ? town.streets : town.districts).map(({ name, id }) => name || id);
  const ofCell = new Map<number, Map<number, number>>();
  for (const [row, { street }] of town.communities.entries()) {
    const streetRow = streetAt.get(street) ?? -1;
    const area = level === 'street' ? streetRow : (districtAt.get(town.streets[streetRow]?.district) ?? -1);
    for (const piece of piecesOf.pieces.subarray(piecesOf.offsets[row], piecesOf.offsets[row + 1])) {
      const cell = grid.pieceCell[piece];
      const own = ofCell.get(cell) ?? new Map<number, number>();
      own.set(area, (own.get(area) ?? 0) + pieceHouseholds[piece]);
      ofCell.set(cell, own);
    }
  }
  return { names, ofCell };
}

/** One demand a hex and area. */
function byArea(rows: Rows, { ofCell }: Areas): Rows {
  const from: number[] = [];
  const areaOf: number[] = [];
  const households: number[] = [];
  for (const [demand, cell] of rows.cells.entries()) {
    for (const [area, count] of [...(ofCell.get(cell) ?? [])].toSorted(([a], [b]) => a - b)) {
      if (count === 0) continue;
      from.push(demand);
      areaOf.push(area);
      households.push(count);
    }
  }
  const { table, existing } = rows;
  const offsets = new Uint32Array(from.length + 1);
  for (const [row, demand] of from.entries())
    offsets[row + 1] = offsets[row] + table.offsets[demand + 1] - table.offsets[demand];
  const sites = new Uint32Array(offsets[from.length]);
  const costs = new Float64Array(offsets[from.length]);
  for (const [row, demand] of from.entries()) {
    sites.set(table.sites.subarray(table.offsets[demand], table.offsets[demand + 1]), offsets[row]);
    costs.set(table.costs.subarray(table.offsets[demand], table.offsets[demand + 1]), offsets[row]);
  }
  const pick = (values: Float64Array): Float64Array => Float64Array.from(from, (demand) => values[demand]);
  return {
    cells: Uint32Array.from(from, (demand) => rows.cells[demand]),
    categories: from.map((demand) => rows.categories[demand]),
    areaOf: Int32Array.from(areaOf),
    households: Float64Array.from(households),
    weights: pick(rows.weights),
    table: { demandCount: from.length, siteCount: table.siteCount, offsets, sites, costs },
    existing: existing && { nearest: pick(existing.nearest), second: pick(existing.second) },
  };
}

/** At least the share of every area's households, rounded up. */
function floorsOf({ areaOf, households }: Rows, areas: number, share: number): AreaFloors {
  const all = new Float64Array(areas);
  for (const [demand, area] of areaOf.entries()) if (area >= 0) all[area] += households[demand];
  return { areaOf, least: all.map((count) => Math.ceil(count * share - 1e-9)) };
}

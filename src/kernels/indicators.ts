/**
 * The table of figures a scenario is judged by: one row an area, at every level, each a sum over the same pieces
 * (docs/FIGURES.md says what each figure means).
 */
import { ANY_CENTRE, isCentreCategory } from '../domain/centre-family.ts';
import { fund, fundingGap } from '../domain/funding.ts';
import type { Pack } from '../domain/pack.ts';
import type { AreaCoverage, AreaFigures, KthTimes, Level, VerdictRow } from '../domain/result.ts';
import type { Settings } from '../domain/settings.ts';
import { type CategoryId, fromMinutes, type Milliseconds } from '../domain/units.ts';
import { isUrbanStreet } from '../domain/urban.ts';
import type { Facility } from '../domain/town.ts';
import { type JudgedArea, judge, limitsAsked } from '../domain/verdict.ts';
import { type Area, type AreaTree, sumUp } from './areas.ts';
import type { KeyedTimes } from './category-times.ts';
import { meanOfCells, roomsOf } from './completeness.ts';
import { areaCoverage, type CoverageColumns, coverageAgain, coverageColumns, householdsWithin } from './coverage.ts';
import {
  type AreaSpread,
  areaFairness,
  areaSpread,
  betweenDistricts,
  betweenShares,
  excessSums,
  type RankedValues,
  rankedAgain,
  rankedValues,
  worstTenthMs,
} from './fairness.ts';
import { type Asked, figuresSince } from './figures-since.ts';
import { groupFigures, type MeasuredGroup } from './group-figures.ts';
import { kthFigures } from './kth-times.ts';
import { m2Per100 } from './office-area.ts';
import { type OfficeShares, shareColumns } from './office-shares.ts';
import { pieceOrder, pieceOrderAgain } from './piece-order.ts';
import { rankedSpread } from './ranked.ts';
import { rowsOfCategory, type ScenarioFacilities } from './scenario-facilities.ts';
import type { ScenarioPieces } from './scenario-pieces.ts';
import { allAreas, chainEnd, type Touched } from './touched.ts';
import { NONE } from './walk-network.ts';

/** What the figures are made of. */
export interface Measured {
  readonly tree: AreaTree;
  readonly pieces: ScenarioPieces;
  readonly times: readonly KeyedTimes[];
  readonly facilities: ScenarioFacilities;
  readonly shares: OfficeShares;
  readonly cellCategories: Uint8Array;
  readonly kthNearest: readonly KthTimes[];
  readonly groups: readonly MeasuredGroup[];
  /** Rank of every piece by the column that the plan asks for, NaN where unknown; null where it asks for none. */
  readonly pieceRank: Float64Array | null;
}

/** The figures of all areas, and what they were made of: kept so that the next ones need only what differs. */
export interface FoundFigures extends Asked {
  readonly areas: readonly AreaFigures[];
  /** In the order of the times: the inhabited pieces in order of time, and the figures of all areas. */
  readonly orders: readonly Uint32Array[];
  readonly columns: readonly CoverageColumns[];
  readonly coverages: readonly (readonly AreaCoverage[])[];
  readonly ranked: RankedValues;
  readonly spread: AreaSpread;
}

/** `last` are figures of the same baseline; where little changed since then, only the areas it touched are worked out. */
export function areaFigures(asked: Asked, last: FoundFigures | null): FoundFigures {
  const { measured, pack, settings } = asked;
  const { tree, pieces, times } = measured;
  const change = last && figuresSince(last, asked);
  const kept = change && last;
  const touched = change ? change.touched : allAreas(tree);
  const centre = times.findIndex(({ category }) => category === ANY_CENTRE);
  const orders = times.map(({ cellMs }, at) => {
    const isChanged = change && change.times[at];
    if (!kept) return pieceOrder(pieces, cellMs);
    return isChanged ? pieceOrderAgain(pieces, cellMs, kept.orders[at], isChanged) : kept.orders[at];
  });
  const columns = times.map(({ cellMs }, at) => {
    const isChanged = change && change.times[at];
    if (!kept) return coverageColumns(tree, pieces, cellMs, orders[at]);
    const [lastMs, last] = [kept.measured.times[at].cellMs, kept.columns[at]];
    return isChanged ? coverageAgain(touched, pieces, lastMs, cellMs, isChanged, last, orders[at]) : last;
  });
  const coverages = times.map(({ category }, at) => {
    if (kept && columns[at] === kept.columns[at]) return kept.coverages[at];
    return tree.areas.map((_, area) =>
      kept && touched.slot[area] === NONE ? kept.coverages[at][area] : areaCoverage(category, columns[at], area),
    );
  });
  const { cellReachable } = measured.shares;
  const ranked = kept ? rankedAgain(pieces, cellReachable, kept.ranked, change.reachable) : rankedValues(pieces, cellReachable);
  const spread = areaSpread(touched, pieces, ranked, kept && kept.spread);
  const office = officeSums(measured);
  const judging = judgingColumns(measured, touched, pack, settings);
  const between = { parts: betweenShares(tree, touched, spread), districts: betweenDistricts(tree, spread) };
  const rank = measured.pieceRank && rankedSpread(tree, pieces, cellReachable, measured.pieceRank);
  const worst = centre < 0 ? null : worstTenthMs(touched, pieces, times[centre].cellMs, spread.people, orders[centre]);
  const excess = centre < 0 ? null : excessSums(touched, pieces, times[centre].cellMs, fromMinutes(settings.limitMinutes));
  const gaps = gapColumns(tree, pack, spread.people, judging.isUnknown);
  const workers = workerColumn(tree);
  const completeness = meanOfCells(touched, pieces, measured.cellCategories, spread.people);
  const funding = fundingColumns(tree, pack, spread.people, judging.isUnknown);
  const kth = kthFigures(tree, pieces, measured.kthNearest, fromMinutes(settings.limitMinutes));
  const shared = shareColumns(tree, pieces, measured.shares);
  const groups = groupFigures(tree, measured.groups);
  const figuresOf = (area: Area, row: number): AreaFigures => {
    const coverage = coverages.map((areas) => areas[row]);
    const households = spread.people[row];
    const beyond = centre < 0 ? null : beyondShare(coverage[centre], households, settings.limitMinutes);
    return {
      level: area.level,
      id: area.id,
      name: area.name,
      parent: area.parent,
      households,
      coverage,
      officeDm2: office.dm2[row],
      entitledM2Per100: office.isStated(row) ? m2Per100(office.dm2[row], households) : null,
      reachableM2Per100: office.isAny ? reachableMean(spread, row) : null,
      verdicts: verdictsOn(area, row, judging, office, households, pack, settings),
      funding: Object.fromEntries(funding.map(({ id, yuan }) => [id, yuan[row]])),
      gaps: gaps.map(({ cost, from, to }) => ({ cost, fromYuan: from[row], toYuan: to[row] })),
      workers: Number.isNaN(workers[row]) ? null : workers[row],
      fairness: areaFairness(row, spread, between, beyond, worst ? worst[row] : Number.NaN, excess, rank),
      categoriesWithin: Number.isNaN(completeness[row]) ? null : completeness[row],
      rooms: roomsOf(pack, new Set(judging.facilities[row].map(({ category }) => category)), judging.knownCategories),
      kth: kth[row],
      groups: groups[row],
      availableM2: shared.availableM2 ? shared.availableM2[row] : null,
      crowd: shared.crowd && !Number.isNaN(shared.crowd[row]) ? shared.crowd[row] : null,
    };
  };
  const areas = tree.areas.map((area, row) => (kept && touched.slot[row] === NONE ? kept.areas[row] : figuresOf(area, row)));
  return { ...asked, areas, orders, columns, coverages, ranked, spread };
}

interface OfficeSums {
  readonly dm2: Float64Array;
  /** Offices of unknown area that belong to the area. */
  readonly unknownCount: Float64Array;
  /** Whether the town has any office, open or not: else the layer was probably not loaded. */
  readonly isAny: boolean;
  /** Whether an area's sum stands for something: not where there are only offices of unknown area. */
  readonly isStated: (area: number) => boolean;
}

function officeSums({ tree, facilities }: Measured): OfficeSums {
  const dm2 = new Float64Array(tree.levelRows[1]);
  const unknown = new Float64Array(tree.levelRows[1]);
  for (const row of rowsOfCategory(facilities, ANY_CENTRE)) {
    const community = facilities.community[row];
    if (community === NONE) continue;
    const { areaDm2 } = facilities.list[row];
    if (areaDm2 === null) unknown[community]++;
    else dm2[community] += areaDm2;
  }
  const [sums, unknownCount] = [sumUp(tree, dm2), sumUp(tree, unknown)];
  const isAny = facilities.list.some(({ category }) => isCentreCategory(category));
  return { dm2: sums, unknownCount, isAny, isStated: (area) => isAny && (sums[area] > 0 || unknownCount[area] === 0) };
}

interface Judging {
  readonly facilities: readonly { readonly category: CategoryId; readonly areaDm2: number | null }[][];
  readonly knownCategories: ReadonlySet<CategoryId>;
  readonly isUnknown: Float64Array;
  /** Of communities and streets, by the street's name; null above them and where the name does not tell. */
  readonly isUrban: readonly (boolean | null)[];
  /** Households within the limits that the pack's standards ask about, one entry an area. */
  readonly within: ReadonlyMap<string, Float64Array>;
}

function judgingColumns(
  { tree, pieces, times, facilities }: Measured,
  touched: Touched,
  pack: Pack,
  settings: Settings,
): Judging {
  const { chains, first } = touched;
  const byArea: Facility[][] = tree.areas.map(() => []);
  facilities.list.forEach((facility, row) => {
    const community = facilities.community[row];
    if (community === NONE || facilities.isOpen[row] === 0) return;
    for (let at = first[community], end = chainEnd(community); at < end; at++) byArea[chains[at]].push(facility);
  });
  const within = new Map<string, Float64Array>();
  for (const { category, limit } of limitsAsked(pack.standards, settings.speed)) {
    const one = times.find((time) => time.category === category);
    if (one) within.set(limitName(category, limit), householdsWithin(touched, pieces, one.cellMs, limit));
  }
  return {
    facilities: byArea,
    knownCategories: new Set(facilities.list.map(({ category }) => category)),
    isUnknown: sumUp(tree, pieces.isUnknown),
    isUrban: tree.areas.map(({ level }, row) => isUrbanAt(tree, level, row)),
    within,
  };
}

function isUrbanAt(tree: AreaTree, level: Level, row: number): boolean | null {
  if (level === 'community') return isUrbanStreet(tree.areas[tree.parentRow[row]].name);
  return level === 'street' ? isUrbanStreet(tree.areas[row].name) : null;
}

const limitName = (category: CategoryId, limit: Milliseconds): string => `${category} ${limit}`;

function verdictsOn(
  area: Area,
  row: number,
  judging: Judging,
  office: OfficeSums,
  households: number,
  pack: Pack,
  settings: Settings,
): VerdictRow[] {
  const judged: JudgedArea = {
    level: area.level,
    kind: area.community?.kind ?? null,
    isUrban: judging.isUrban[row],
    households: judging.isUnknown[row] > 0 ? null : households,
    officeDm2: office.isAny && office.unknownCount[row] === 0 ? office.dm2[row] : null,
    facilities: judging.facilities[row],
    knownCategories: judging.knownCategories,
    householdsWithin: (category, limit) => judging.within.get(limitName(category, limit))?.[row] ?? null,
  };
  return pack.standards.map((standard) => ({ standard: standard.id, verdict: judge(standard, judged, settings.speed) }));
}

/** Whole yuan a year: each community by its own households, and sums of these above. Communities of unknown size get none. */
function fundingColumns(tree: AreaTree, pack: Pack, households: Float64Array, isUnknown: Float64Array) {
  return pack.funding.formulas.map((formula) => {
    const ofCommunity = Float64Array.from({ length: tree.levelRows[1] }, (_, community) =>
      isUnknown[community] > 0 ? 0 : fund(formula, households[community]),
    );
    return { id: formula.id, yuan: sumUp(tree, ofCommunity) };
  });
}

/** Real costs less today's funding, community by community and summed above. Communities of unknown size get none. */
function gapColumns(tree: AreaTree, pack: Pack, households: Float64Array, isUnknown: Float64Array) {
  const present = pack.funding.formulas.find(({ id }) => id === pack.funding.present);
  if (!present) return [];
  const summed = (gap: (households: number) => number): Float64Array =>
    sumUp(
      tree,
      Float64Array.from({ length: tree.levelRows[1] }, (_, row) => (isUnknown[row] > 0 ? 0 : gap(households[row]))),
    );
  return pack.realCosts.map((cost) => ({
    cost: cost.id,
    from: summed((count) => fundingGap(present, count, cost).fromYuan),
    to: summed((count) => fundingGap(present, count, cost).toYuan),
  }));
}

/** NaN where the workers of a community inside are not known. */
const workerColumn = (tree: AreaTree): Float64Array =>
  sumUp(
    tree,
    tree.areas.slice(0, tree.levelRows[1]).map(({ community }) => community?.workers ?? Number.NaN),
  );

function beyondShare(coverage: AreaCoverage, households: number, limitMinutes: number): number | null {
  return households > 0 ? 1 - coverage.withinMinute[limitMinutes] / households : null;
}

function reachableMean({ people, total }: AreaSpread, area: number): number | null {
  return people[area] > 0 ? total[area] / people[area] : null;
}

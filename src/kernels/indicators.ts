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
import { type JudgedArea, judge, limitsAsked } from '../domain/verdict.ts';
import { type Area, type AreaTree, chainsUp, sumUp } from './areas.ts';
import type { KeyedTimes } from './category-times.ts';
import { meanOfCells, roomsOf } from './completeness.ts';
import { areaCoverages, coverageColumns, householdsWithin, orderOfTimes } from './coverage.ts';
import {
  type AreaSpread,
  areaFairness,
  areaSpread,
  betweenDistricts,
  betweenShares,
  excessSums,
  worstTenthMs,
} from './fairness.ts';
import { groupFigures, type MeasuredGroup } from './group-figures.ts';
import { kthFigures } from './kth-times.ts';
import type { Memo } from './memo.ts';
import { m2Per100 } from './office-area.ts';
import { type OfficeShares, shareColumns } from './office-shares.ts';
import { rankedSpread } from './ranked.ts';
import { rowsOfCategory, type ScenarioFacilities } from './scenario-facilities.ts';
import type { ScenarioPieces } from './scenario-pieces.ts';
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
  readonly memo: Memo;
}

export function areaFigures(measured: Measured, pack: Pack, settings: Settings): readonly AreaFigures[] {
  const { tree, pieces, times, memo } = measured;
  const centre = times.findIndex(({ category }) => category === ANY_CENTRE);
  const centreOrder = centre < 0 ? null : orderOfTimes(pieces, times[centre].cellMs);
  const coverages = times.map(({ category, cellMs, key }, at) =>
    memo.get(COVERAGE, `${category} ${pieces.key} ${key}`, () =>
      areaCoverages(category, coverageColumns(tree, pieces, cellMs, at === centre && centreOrder ? centreOrder : undefined)),
    ),
  );
  const office = officeSums(measured);
  const judging = judgingColumns(measured, pack, settings);
  const spread = areaSpread(tree, pieces, measured.shares.cellReachable);
  const between = { parts: betweenShares(tree, spread), districts: betweenDistricts(tree, spread) };
  const rank = measured.pieceRank && rankedSpread(tree, pieces, measured.shares.cellReachable, measured.pieceRank);
  const worst = centreOrder && worstTenthMs(tree, pieces, times[centre].cellMs, spread.people, centreOrder);
  const excess = centre < 0 ? null : excessSums(tree, pieces, times[centre].cellMs, fromMinutes(settings.limitMinutes));
  const gaps = gapColumns(tree, pack, spread.people, judging.isUnknown);
  const workers = workerColumn(tree);
  const completeness = meanOfCells(tree, pieces, measured.cellCategories);
  const funding = fundingColumns(tree, pack, spread.people, judging.isUnknown);
  const kth = kthFigures(tree, pieces, measured.kthNearest, fromMinutes(settings.limitMinutes));
  const shared = shareColumns(tree, pieces, measured.shares);
  const groups = groupFigures(tree, measured.groups);
  return tree.areas.map((area, row) => {
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
  });
}

const COVERAGE: { readonly name: string; readonly sample?: readonly AreaCoverage[] } = { name: 'coverage' };

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

function judgingColumns({ tree, pieces, times, facilities }: Measured, pack: Pack, settings: Settings): Judging {
  const chains = chainsUp(tree);
  const byArea: { category: CategoryId; areaDm2: number | null }[][] = tree.areas.map(() => []);
  facilities.list.forEach(({ category, areaDm2 }, row) => {
    const community = facilities.community[row];
    if (community === NONE || facilities.isOpen[row] === 0) return;
    for (let level = 0; level < 4; level++) byArea[chains[community * 4 + level]].push({ category, areaDm2 });
  });
  const within = new Map<string, Float64Array>();
  for (const { category, limit } of limitsAsked(pack.standards, settings.speed)) {
    const one = times.find((time) => time.category === category);
    if (one) within.set(limitName(category, limit), householdsWithin(tree, pieces, one.cellMs, limit));
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

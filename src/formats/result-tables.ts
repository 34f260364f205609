/**
 * A result as tables, as they go to CSV, FlatGeobuf and spreadsheets: hexes, the four levels of areas, facilities, the ledger.
 *
 * Column names are part of the command line's contract; docs/FIGURES.md explains each of them, and a test holds the two
 * together. Empty cells are unknown or do not exist; they are never zero.
 */
import type { FeatureTable, Places, Shape } from '../domain/feature-table.ts';
import type { Problem } from '../domain/outcome.ts';
import type { AreaFigures, GridView, Level, ScenarioResult } from '../domain/result.ts';
import type { Verdict } from '../domain/standard.ts';
import type { Community } from '../domain/town.ts';
import { addFurtherOfAreas, addFurtherOfHexes } from './further-columns.ts';
import { TableBuilder } from './table-builder.ts';

const HORIZON_MS = 3_600_000;
export const AREA_TABLE_NAMES: Readonly<Record<Level, string>> = {
  community: 'communities',
  street: 'streets',
  district: 'districts',
  city: 'city',
};

/** One row a piece of a cell: those of the grid in its order, then those of estates. Outlines where places are asked for. */
export function hexTable(grid: GridView, result: ScenarioResult, withPlaces = false): FeatureTable {
  const pieces = grid.pieceCell.length;
  const estates = result.estatePieces;
  const cellOf = (row: number): number => (row < pieces ? grid.pieceCell[row] : estates.cell[row - pieces]);
  const communityOf = communityOfPieces(grid, result);
  const table = new TableBuilder('hexes', pieces + estates.cell.length)
    .text('h3', (row) => cellName(grid, cellOf(row)))
    .text('community', (row) => communityOf(row)?.id)
    .number('households', (row) => (row < pieces ? result.pieceHouseholds[row] : estates.households[row - pieces]))
    .number('off_network_m', (row) => (grid.cellOffNetwork[cellOf(row)] ? rounded(grid.cellLegM[cellOf(row)], 1) : null));
  for (const { category, cellMs } of result.times) {
    table.number(`seconds_${category}`, (row) => {
      const ms = cellMs[cellOf(row)];
      return ms <= HORIZON_MS ? rounded(ms / 1000, 1) : null;
    });
  }
  for (const { category, cellFacility } of result.times) {
    table.text(`facility_${category}`, (row) => result.facilities[cellFacility[cellOf(row)]]?.id);
  }
  table
    .number('entitled_m2_per_100', (row) => communityOf(row)?.entitledM2Per100)
    .number('reachable_m2_per_100', (row) => result.cellReachable[cellOf(row)]);
  addFurtherOfHexes(table, result, cellOf);
  return table.build(withPlaces ? outlines(grid, cellOf, pieces + estates.cell.length) : { kind: 'none' });
}

/** One row an area of the level. Boundaries of the communities as they are now where they are given. */
export function areaTable(result: ScenarioResult, level: Level, communities: readonly Community[] | null = null): FeatureTable {
  const areas = result.areas.filter((area) => area.level === level);
  const byId = new Map<string, Community>(communities?.map((community) => [community.id, community]));
  const table = new TableBuilder(AREA_TABLE_NAMES[level], areas.length)
    .text('id', (row) => areas[row].id)
    .text('name', (row) => areas[row].name);
  if (level === 'community') table.text('street', (row) => areas[row].parent);
  if (level === 'community') table.text('kind', (row) => byId.get(areas[row].id)?.kind);
  if (level === 'street') table.text('district', (row) => areas[row].parent);
  table.number('households', (row) => areas[row].households);
  addCoverage(table, areas, result);
  table
    .number('office_m2', (row) => areas[row].officeDm2 / 100)
    .number('entitled_m2_per_100', (row) => areas[row].entitledM2Per100)
    .number('reachable_m2_per_100', (row) => areas[row].reachableM2Per100);
  for (const [at, { standard }] of (areas[0]?.verdicts ?? []).entries()) {
    table.text(`verdict_${standard}`, (row) => areas[row].verdicts[at].verdict.kind);
    table.number(`short_${standard}`, (row) => shortBy(areas[row].verdicts[at].verdict));
  }
  for (const formula of Object.keys(areas[0]?.funding ?? {}))
    table.number(`funding_${formula}`, (row) => areas[row].funding[formula]);
  for (const [at, { cost }] of (areas[0]?.gaps ?? []).entries()) {
    table.number(`gap_from_${cost}`, (row) => areas[row].gaps[at].fromYuan);
    table.number(`gap_to_${cost}`, (row) => areas[row].gaps[at].toYuan);
  }
  table
    .number('workers', (row) => areas[row].workers)
    .number('workers_per_1000', (row) => perThousand(areas[row].workers, areas[row].households));
  addFairness(table, areas);
  addCompleteness(table, areas);
  addFurtherOfAreas(table, areas, result.settings);
  return table.build(communities && level === 'community' ? boundaries(areas, byId) : { kind: 'none' });
}

export function facilityTable(result: ScenarioResult): FeatureTable {
  const { facilities } = result;
  return new TableBuilder('facilities', facilities.length)
    .text('id', (row) => facilities[row].id)
    .text('name', (row) => facilities[row].name)
    .text('category', (row) => facilities[row].category)
    .number('lng', (row) => facilities[row].lngLat[0])
    .number('lat', (row) => facilities[row].lngLat[1])
    .number('area_m2', (row) => inM2(facilities[row].areaDm2))
    .text('community', (row) => facilities[row].community)
    .text('open', (row) => (facilities[row].open ? 'yes' : 'no'))
    .text('position', (row) => (facilities[row].positionAssumed ? 'assumed' : 'given'))
    .text('network', (row) => (facilities[row].offNetwork ? 'off' : 'on'))
    .number('leg_m', (row) => (Number.isFinite(facilities[row].legM) ? rounded(facilities[row].legM, 1) : null))
    .number('households_within', (row) => facilities[row].householdsWithin)
    .number('m2_per_100_within', (row) => facilities[row].m2Per100Within)
    .build({
      kind: 'points',
      lng: Float64Array.from(facilities, ({ lngLat }) => lngLat[0]),
      lat: Float64Array.from(facilities, ({ lngLat }) => lngLat[1]),
    });
}

/** Every input row that was not used as it stood, and every other thing noticed. */
export function ledgerTable(problems: readonly Problem[]): FeatureTable {
  return new TableBuilder('ledger', problems.length)
    .text('code', (row) => problems[row].code)
    .text('file', (row) => problems[row].where?.file)
    .number('row', (row) => problems[row].where?.row)
    .text('column', (row) => problems[row].where?.column)
    .text('feature', (row) => problems[row].where?.feature)
    .number('lng', (row) => problems[row].where?.lngLat?.[0])
    .number('lat', (row) => problems[row].where?.lngLat?.[1])
    .text('figures', (row) => figuresText(problems[row].figures))
    .build();
}

/** The 64-bit index in hex digits, as H3 writes it. */
export function cellName(grid: Pick<GridView, 'cellIdHi' | 'cellIdLo'>, cell: number): string {
  return grid.cellIdHi[cell].toString(16) + grid.cellIdLo[cell].toString(16).padStart(8, '0');
}

function addCoverage(table: TableBuilder, areas: readonly AreaFigures[], result: ScenarioResult): void {
  const { limitMinutes } = result.settings;
  result.times.forEach(({ category }, at) => {
    table
      .number(`covered_${category}`, (row) => areas[row].coverage[at].withinMinute[limitMinutes])
      .number(`share_${category}`, (row) => share(areas[row].coverage[at].withinMinute[limitMinutes], areas[row].households))
      .number(`mean_seconds_${category}`, (row) => areas[row].coverage[at].meanSeconds)
      .number(`median_seconds_${category}`, (row) => areas[row].coverage[at].medianSeconds)
      .number(`p90_seconds_${category}`, (row) => areas[row].coverage[at].p90Seconds)
      .number(`not_reached_${category}`, (row) => areas[row].coverage[at].notReachedHouseholds)
      .number(`off_network_${category}`, (row) => areas[row].coverage[at].offNetworkHouseholds);
  });
}

function addFairness(table: TableBuilder, areas: readonly AreaFigures[]): void {
  table
    .number('gini_reachable', (row) => areas[row].fairness.giniReachable)
    .number('theil_reachable', (row) => areas[row].fairness.theilReachable)
    .number('theil_between', (row) => areas[row].fairness.theilBetween)
    .number('theil_between_districts', (row) => areas[row].fairness.theilBetweenDistricts)
    .number('atkinson_reachable', (row) => areas[row].fairness.atkinsonReachable)
    .number('top_bottom_reachable', (row) => areas[row].fairness.topBottomReachable)
    .number('p90_p10_reachable', (row) => areas[row].fairness.p90p10Reachable)
    .number('beyond_limit_share', (row) => areas[row].fairness.beyondLimitShare)
    .number('worst_tenth_seconds', (row) => areas[row].fairness.worstTenthSeconds)
    .number('beyond_limit_depth', (row) => areas[row].fairness.beyondLimitDepth)
    .number('beyond_limit_severity', (row) => areas[row].fairness.beyondLimitSeverity);
}

function addCompleteness(table: TableBuilder, areas: readonly AreaFigures[]): void {
  table.number('categories_within', (row) => areas[row].categoriesWithin);
  for (const [at, { room }] of (areas[0]?.rooms ?? []).entries()) {
    table.text(`room_${room}`, (row) => yesOrNo(areas[row].rooms[at].isPresent));
  }
}

const yesOrNo = (value: boolean | null): string | null => (value === null ? null : value ? 'yes' : 'no');

/** What is missing to the standard, or too much where it is a range; nothing where it is met or not known. */
const shortBy = (verdict: Verdict): number | null => (verdict.kind === 'missed' ? verdict.by : null);

const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

const perThousand = (workers: number | null, households: number): number | null =>
  workers === null || households === 0 ? null : (1000 * workers) / households;

const inM2 = (areaDm2: number | null): number | null => (areaDm2 === null ? null : areaDm2 / 100);

const rounded = (value: number, decimals: number): number => Math.round(value * 10 ** decimals) / 10 ** decimals;

function communityOfPieces(grid: GridView, result: ScenarioResult): (row: number) => AreaFigures | undefined {
  const { pieceArea, estatePieces } = result;
  const pieces = grid.pieceCell.length;
  return (row) => result.areas[row < pieces ? pieceArea[row] : estatePieces.community[row - pieces]];
}

function outlines(grid: GridView, cellOf: (row: number) => number, rowCount: number): Places {
  const shapes = Array.from({ length: rowCount }, (_, row): Shape => {
    const cell = cellOf(row);
    const ring: [number, number][] = [];
    for (let at = grid.outlineOffsets[cell]; at < grid.outlineOffsets[cell + 1]; at++) {
      ring.push([grid.outlineLng[at], grid.outlineLat[at]]);
    }
    return { type: 'Polygon', coordinates: [[...ring, ring[0]]] };
  });
  return { kind: 'shapes', shapes };
}

function boundaries(areas: readonly AreaFigures[], byId: ReadonlyMap<string, Community>): Places {
  const shapes = areas.map(({ id }): Shape | null => {
    const boundary = byId.get(id)?.boundary;
    return boundary ? { type: 'MultiPolygon', coordinates: boundary } : null;
  });
  return { kind: 'shapes', shapes };
}

const figuresText = (figures: Problem['figures']): string | null =>
  figures
    ? Object.entries(figures)
        .map(([name, value]) => `${name}=${value}`)
        .join('; ')
    : null;

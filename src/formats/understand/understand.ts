/**
 * Files with roles become a baseline: communities, facilities, demand and streets, with a ledger of every row (METHOD 4, CLI.md 1).
 *
 * The result does not depend on the order of rows or files. What could not be used is set aside with a reason; read = used + aside.
 */
import type { AskedColumns, Baseline, InputRecord, InputRole } from '../../domain/baseline.ts';
import type { OsmExtract } from '../../domain/extract.ts';
import type { BackgroundLayer, CandidatePlace, ExtraLayers } from '../../domain/extra-layers.ts';
import type { FeatureTable, Ledger } from '../../domain/feature-table.ts';
import { bad, good, type Outcome, type Problem, problem } from '../../domain/outcome.ts';
import type { WalkWays } from '../../domain/streets.ts';
import type { DemandPoints, Facility } from '../../domain/town.ts';
import { type CategoryId, facilityId } from '../../domain/units.ts';
import { buildingDemand, type FloorRule } from './building-demand.ts';
import type { SaidRoles } from './column-roles.ts';
import { missingColumns } from './column-roles.ts';
import { type UnderstoodCommunities, understandCommunities } from './communities.ts';
import { isJoinedByKey, joinCounts } from './counts.ts';
import { type UnderstoodDemand, understandDemand } from './demand.ts';
import { understandFacilities } from './facilities.ts';
import { generatedCommunities, type GrowRule } from './generated-communities.ts';
import { osmCommunities, osmFacilities } from './osm-parts.ts';
import { understandBackground, understandCandidates } from './extra-layers.ts';
import { compareText, distinctIds, openRows } from './rows.ts';
import { assignStreets } from './street-areas.ts';

/** What tables are used for; candidates and background are shown and never counted. */
export const TABLE_ROLES = ['communities', 'facilities', 'households', 'streets', 'candidates', 'background'] as const;
export type TableRole = (typeof TABLE_ROLES)[number];

/** A table with its role, and what is known of the file it came from. */
export interface RoleTable {
  readonly role: TableRole;
  readonly source: FileFacts;
  readonly table: FeatureTable;
  /** What reading the file itself set aside, before the rows were understood. */
  readonly ledger: Ledger;
  readonly said: SaidRoles;
  /** All rows are of this category; facilities only. */
  readonly category: CategoryId | null;
}

export interface FileFacts {
  readonly file: string;
  readonly sha256: string;
  readonly format: string;
  readonly crs: string;
}

export interface NetworkInput {
  readonly source: FileFacts;
  readonly ways: WalkWays;
  /** Lines read and set aside, of a line layer. */
  readonly ledger: Ledger | null;
  readonly osm: OsmExtract | null;
  /** What else is taken from the same file. */
  readonly boundaryLevel: number | null;
  readonly facilities: boolean;
  /** Households are estimated from its buildings. */
  readonly homes: FloorRule | null;
}

export interface UnderstandOptions {
  readonly name: string;
  readonly synthetic: boolean;
  readonly personsPerHousehold: number;
  /** Names of further columns that the plan needs, from the tables of communities and of households. */
  readonly columns?: readonly string[];
  /** Communities are grown where no file has boundaries. */
  readonly growth?: GrowRule | null;
}

/** A row that is not used, a row that is used with something put right, or a remark. */
export type LedgerFate = 'aside' | 'repaired' | 'note';

export interface Understood {
  readonly baseline: Baseline;
  /** Every row that was not used as it stood, by file and row. */
  readonly ledger: readonly Problem[];
  /** What became of the row of each line of `ledger`. */
  readonly fates: readonly LedgerFate[];
  readonly extras: ExtraLayers;
}

export function understand(
  network: NetworkInput,
  tables: readonly RoleTable[],
  options: UnderstandOptions,
): Outcome<Understood> {
  for (const { table, said, source } of tables) {
    const [missing] = missingColumns(table, said);
    if (missing !== undefined) return bad(missingColumn(missing, table, source));
  }
  const notes: Problem[] = (network.osm?.notes ?? []).map((note) => ({
    ...note,
    where: { file: network.source.file, ...note.where },
  }));
  const ledger: Line[] = [];
  const note = (fate: LedgerFate, lines: readonly Problem[]): void => {
    for (const line of lines) ledger.push({ fate, line });
  };
  note('aside', network.ledger?.aside ?? []);
  note('repaired', network.ledger?.repaired ?? []);
  const passedOver = network.osm === null ? 0 : network.osm.counts.ways - network.osm.counts.walkableWays;
  if (passedOver > 0) note('aside', [problem('network/not-walkable', { ways: passedOver }, { file: network.source.file })]);
  const inputs: InputRecord[] = [networkRecord(network)];
  const enter = (role: InputRole, source: FileFacts, read: Ledger, understood: Ledger): void => {
    note('aside', [...read.aside, ...understood.aside]);
    note('repaired', [...read.repaired, ...understood.repaired]);
    inputs.push({
      role,
      ...source,
      rows: { read: read.read, used: understood.used, aside: read.aside.length + understood.aside.length },
    });
  };

  const areas = communitiesOf(network, tables, options, enter);
  if (!areas.ok) return areas;
  let understoodAreas = areas.value;
  if (understoodAreas.communities.length === 0) return bad(problem('shape/no-communities'));
  for (const { source, table, said, ledger: read } of of(tables, 'streets')) {
    const assigned = assignStreets(understoodAreas, openRows(source.file, table, said), options.name);
    understoodAreas = assigned.understood;
    enter('streets', source, read, assigned.ledger);
  }
  const { streets, districts } = understoodAreas;
  let { communities } = understoodAreas;
  notes.push(...understoodAreas.notes);

  const facilities: Facility[] = network.facilities && network.osm ? [...osmFacilities(network.osm)] : [];
  if (network.facilities && network.osm) {
    inputs.push({
      role: 'facilities',
      ...network.source,
      rows: { read: facilities.length, used: facilities.length, aside: 0 },
    });
  }
  for (const { source, table, said, category, ledger: read } of of(tables, 'facilities')) {
    const understood = understandFacilities(openRows(source.file, table, said), category, communities);
    facilities.push(...understood.facilities);
    notes.push(...understood.notes);
    enter('facilities', source, read, understood.ledger);
  }
  const asked = options.columns ?? [];
  let askedOf = understoodAreas.asked;
  let askedAt: AskedColumns['demand'] = {};
  let demand: DemandPoints | null = null;
  for (const { source, table, said, ledger: read } of of(tables, 'households')) {
    const rows = openRows(source.file, table, said);
    if (isJoinedByKey(rows)) {
      const counted = joinCounts(rows, communities, options.personsPerHousehold, asked);
      if (!counted.ok) return counted;
      communities = counted.value.communities;
      askedOf = { ...askedOf, ...counted.value.asked };
      notes.push(...counted.value.notes);
      enter('households', source, read, counted.value.ledger);
      continue;
    }
    const understood = understandDemand(rows, asked);
    if (!understood.ok) return understood;
    if (demand !== null && demand.basis !== understood.value.demand.basis) {
      return bad(problem('table/mixed-demand', {}, { file: source.file }));
    }
    askedAt = joinedColumns(askedAt, demand?.weight.length ?? 0, understood.value);
    demand = demand === null ? understood.value.demand : joined(demand, understood.value.demand);
    enter('households', source, read, understood.value.ledger);
  }
  if (demand === null && network.homes !== null && network.osm !== null) {
    demand = buildingDemand(network.osm.buildings, network.homes);
    const rows = demand.weight.length;
    inputs.push({ role: 'households', ...network.source, rows: { read: rows, used: rows, aside: 0 } });
    notes.push(problem('table/households-estimated', { buildings: rows, ...network.homes }, { file: network.source.file }));
  }
  const candidates: CandidatePlace[] = [];
  for (const { source, table, said, ledger: read } of of(tables, 'candidates')) {
    const understood = understandCandidates(openRows(source.file, table, said));
    candidates.push(...understood.candidates);
    enter('candidates', source, read, understood.ledger);
  }
  const background: BackgroundLayer[] = [];
  for (const { source, table, said, ledger: read } of of(tables, 'background')) {
    const understood = understandBackground(openRows(source.file, table, said));
    background.push(understood.layer);
    enter('background', source, read, understood.ledger);
  }
  const unknown = asked.find((name) => !Object.hasOwn(askedOf, name) && !Object.hasOwn(askedAt, name));
  if (unknown !== undefined) return bad(problem('table/missing-column', { column: unknown, columns: columnsOf(tables) }));
  const baseline: Baseline = {
    town: {
      name: options.name,
      synthetic: options.synthetic,
      districts,
      streets,
      communities,
      facilities: withDistinctIds(facilities),
      demand,
    },
    ways: network.ways,
    buildings: network.osm && network.osm.buildings.count > 0 ? network.osm.buildings : null,
    land: network.osm?.land ?? null,
    inputs,
    ...(asked.length > 0 ? { asked: { communities: askedOf, demand: askedAt } } : {}),
  };
  const ordered = ledger.toSorted((a, b) => byPlace(a.line, b.line));
  const [lines, fates] = [ordered.map(({ line }) => line), ordered.map(({ fate }) => fate)];
  return good({ baseline, ledger: lines, fates, extras: { candidates, background } }, notes);
}

interface Line {
  readonly fate: LedgerFate;
  readonly line: Problem;
}

function communitiesOf(
  network: NetworkInput,
  tables: readonly RoleTable[],
  options: UnderstandOptions,
  enter: (role: InputRole, source: FileFacts, read: Ledger, understood: Ledger) => void,
): Outcome<UnderstoodCommunities> {
  const [first, ...more] = of(tables, 'communities');
  if (more[0]) return bad(problem('table/communities-twice', {}, { file: more[0].source.file }));
  if (first) {
    const understood = understandCommunities(
      openRows(first.source.file, first.table, first.said),
      options.name,
      options.personsPerHousehold,
      options.columns,
    );
    enter('communities', first.source, first.ledger, understood.ledger);
    return good(understood);
  }
  if (network.boundaryLevel === null || network.osm === null) {
    const { growth = null } = options;
    return growth
      ? generatedCommunities(growth, whereaboutsOf(network, tables), options)
      : bad(problem('shape/no-communities'));
  }
  const understood = osmCommunities(network.osm, network.boundaryLevel, network.source.file, options.name);
  if (understood.ok)
    enter(
      'communities',
      network.source,
      { read: understood.value.ledger.read, used: understood.value.ledger.read, aside: [], repaired: [] },
      understood.value.ledger,
    );
  return understood;
}

/** Where people are, as far as the files say without communities: of counted tables the first, else of buildings. */
function whereaboutsOf({ homes, osm }: NetworkInput, tables: readonly RoleTable[]): readonly DemandPoints[] {
  const placed = of(tables, 'households').flatMap(({ source, table, said }) => {
    const rows = openRows(source.file, table, said);
    const understood = isJoinedByKey(rows) ? null : understandDemand(rows);
    return understood?.ok ? [understood.value.demand] : [];
  });
  return homes !== null && osm !== null ? [...placed, buildingDemand(osm.buildings, homes)] : placed;
}

function networkRecord({ source, osm, ways, ledger }: NetworkInput): InputRecord {
  const used = osm ? osm.counts.walkableWays : (ledger?.used ?? ways.wayCount);
  const read = osm ? osm.counts.ways : (ledger?.read ?? ways.wayCount);
  return { role: 'network', ...source, rows: { read, used, aside: read - used } };
}

/** Facilities of several files stand in one list by id; an id that two files use gets a number behind it. */
function withDistinctIds(facilities: readonly Facility[]): readonly Facility[] {
  const table: FeatureTable = {
    name: 'facilities',
    rowCount: facilities.length,
    rows: new Uint32Array(facilities.length),
    columns: [],
    places: { kind: 'none' },
  };
  // The row at the end keeps facilities apart that say the same in everything: which of them is numbered makes no difference.
  const wanted = facilities.map((facility, row) => ({ row, id: facility.id, content: `${JSON.stringify(facility)} ${row}` }));
  const ids = distinctIds(openRows('', table, {}), wanted);
  return facilities
    .map((facility, row) => ({ ...facility, id: facilityId(ids.get(row) ?? facility.id) }))
    .toSorted((a, b) => compareText(a.id, b.id));
}

function joined(a: DemandPoints, b: DemandPoints): DemandPoints {
  const both = (one: Float64Array, other: Float64Array): Float64Array => Float64Array.from([...one, ...other]);
  const cells =
    a.cells === null && b.cells === null
      ? null
      : [...(a.cells ?? a.weight), ...(b.cells ?? b.weight)].map((cell) => (typeof cell === 'string' ? cell : ''));
  return { basis: a.basis, lng: both(a.lng, b.lng), lat: both(a.lat, b.lat), weight: both(a.weight, b.weight), cells };
}

/** Columns row by row of all demand so far; a file without one counts nobody in it. */
function joinedColumns(
  before: AskedColumns['demand'],
  rowsBefore: number,
  { demand, asked }: UnderstoodDemand,
): AskedColumns['demand'] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(asked)])];
  return Object.fromEntries(
    names.map((name) => {
      const column = new Float64Array(rowsBefore + demand.weight.length);
      column.set(before[name] ?? []);
      column.set(asked[name] ?? [], rowsBefore);
      return [name, column];
    }),
  );
}

const columnsOf = (tables: readonly RoleTable[]): string =>
  tables
    .filter(({ role }) => role === 'communities' || role === 'households')
    .flatMap(({ table }) => table.columns.map(({ name }) => name))
    .join(', ');

const missingColumn = (missing: string, table: FeatureTable, { file }: FileFacts): Problem =>
  problem('table/missing-column', { column: missing, columns: table.columns.map(({ name }) => name).join(', ') }, { file });

const of = (tables: readonly RoleTable[], role: RoleTable['role']): readonly RoleTable[] =>
  tables.filter((table) => table.role === role);

function byPlace(a: Problem, b: Problem): number {
  return (
    compareText(a.where?.file ?? '', b.where?.file ?? '') ||
    (a.where?.row ?? 0) - (b.where?.row ?? 0) ||
    compareText(a.code, b.code)
  );
}

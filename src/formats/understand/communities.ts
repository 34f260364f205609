/** A table of areas becomes communities, with the streets and districts they name. */
import type { AskedColumns } from '../../domain/baseline.ts';
import type { Ledger } from '../../domain/feature-table.ts';
import type { MultiPolygon } from '../../domain/geometry.ts';
import type { Problem } from '../../domain/outcome.ts';
import { problem } from '../../domain/outcome.ts';
import { shareOut } from '../../domain/share-out.ts';
import type { Community, CommunityKind, District, Street } from '../../domain/town.ts';
import { communityId, districtId, households, squareDecimetres, streetId } from '../../domain/units.ts';
import { askedOfCommunities } from './asked-columns.ts';
import { areaOf, compareText, distinctIds, type TableRows } from './rows.ts';

export interface UnderstoodCommunities {
  readonly communities: readonly Community[];
  readonly streets: readonly Street[];
  readonly districts: readonly District[];
  /** Columns asked for by name. */
  readonly asked: AskedColumns['communities'];
  readonly ledger: Ledger;
  readonly notes: readonly Problem[];
}

/** What stands for the street or district where a table names none. */
const ONE = 'all';

/** `townName` names the one street or district of a table without any. */
export function understandCommunities(
  rows: TableRows,
  townName: string,
  personsPerHousehold: number,
  asked: readonly string[] = [],
): UnderstoodCommunities {
  const notes: Problem[] = [];
  const areas = new Map<number, MultiPolygon>();
  for (let row = 0; row < rows.count; row++) {
    const area = areaOf(rows.table, row);
    if (area) areas.set(row, area);
    else rows.setAside(row, 'shape/empty', { name: rows.text(row, 'name') ?? '' });
  }
  const ids = distinctIds(
    rows,
    [...areas].map(([row, area]) => ({
      row,
      id: idOf(rows, row),
      content: `${rows.text(row, 'name') ?? ''} ${JSON.stringify(area)}`,
    })),
  );
  const ordered = [...ids].toSorted(([, a], [, b]) => compareText(a, b));
  const counted = householdsOf(rows, ordered, personsPerHousehold, notes);
  const places = new Hierarchy(townName);
  const communities = ordered.map(([row, id]): Community => {
    const office = rows.number(row, 'office_m2', 0);
    const workers = rows.number(row, 'workers', 0);
    return {
      id: communityId(id),
      name: rows.text(row, 'name') ?? id,
      street: places.streetOf(rows, row),
      kind: kindOf(rows, row),
      boundary: areas.get(row) ?? [],
      households: counted.get(row) ?? null,
      officeDm2: office === null ? null : squareDecimetres(office),
      keepWhole: rows.text(row, 'natural_group'),
      workers: workers === null ? null : Math.round(workers),
    };
  });
  const columns = askedOfCommunities(rows, asked, ids);
  return { communities, ...places.lists(), asked: columns, ledger: rows.close(), notes };
}

/** The id as given, else the name, else the place in the file. */
const idOf = (rows: TableRows, row: number): string =>
  rows.text(row, 'id') ?? rows.text(row, 'name') ?? `row ${rows.table.rows[row] ?? row + 1}`;

/** Whole households by row; people become households by the ratio, rounded together so that their sum is right. */
function householdsOf(
  rows: TableRows,
  ordered: readonly (readonly [number, string])[],
  personsPerHousehold: number,
  notes: Problem[],
): ReadonlyMap<number, ReturnType<typeof households>> {
  const counted = new Map<number, ReturnType<typeof households>>();
  if (rows.has('households')) {
    for (const [row] of ordered) {
      const value = rows.number(row, 'households', 0);
      if (value === null) continue;
      if (!Number.isInteger(value)) rows.repair(row, 'table/rounded-households', { value, now: Math.round(value) });
      counted.set(row, households(Math.round(value)));
    }
    return counted;
  }
  if (!rows.has('people')) return counted;
  const known = ordered.flatMap(([row]) => {
    const people = rows.number(row, 'people', 0);
    return people === null ? [] : [{ row, people }];
  });
  const people = known.reduce((sum, one) => sum + one.people, 0);
  const total = Math.round(people / personsPerHousehold);
  const shares = shareOut(
    total,
    known.map((one) => one.people),
  );
  for (const [at, { row }] of known.entries()) counted.set(row, households(shares[at] ?? 0));
  notes.push(
    problem('table/people-to-households', { people, households: total, ratio: personsPerHousehold }, { file: rows.file }),
  );
  return counted;
}

const KINDS: Readonly<Record<string, CommunityKind>> = {
  old: 'old',
  new: 'new',
  老: 'old',
  旧: 'old',
  新: 'new',
  老社区: 'old',
  旧社区: 'old',
  新社区: 'new',
  老城区: 'old',
  新城区: 'new',
};

function kindOf(rows: TableRows, row: number): CommunityKind | null {
  const text = rows.text(row, 'kind');
  if (text === null) return null;
  const kind = KINDS[text.toLowerCase()];
  if (kind === undefined) rows.repair(row, 'table/unknown-kind', { value: text });
  return kind ?? null;
}

/** Streets and districts as the rows name them. A street's id is the one given, else its name within its district. */
class Hierarchy {
  private readonly streets = new Map<string, Street>();
  private readonly districts = new Map<string, District>();
  private readonly townName: string;

  constructor(townName: string) {
    this.townName = townName;
  }

  streetOf(rows: TableRows, row: number): Street['id'] {
    const districtName = rows.text(row, 'district');
    const district = districtId(rows.text(row, 'district_id') ?? districtName ?? ONE);
    if (!this.districts.has(district))
      this.districts.set(district, { id: district, name: districtName ?? (district === ONE ? this.townName : district) });
    const streetName = rows.text(row, 'street');
    const given = rows.text(row, 'street_id') ?? streetName;
    const id = streetId(
      rows.text(row, 'street_id') !== null || districtName === null ? (given ?? ONE) : `${district}/${given ?? ONE}`,
    );
    if (!this.streets.has(id))
      this.streets.set(id, { id, name: streetName ?? (given === null ? this.townName : id), district });
    return id;
  }

  lists(): { readonly streets: readonly Street[]; readonly districts: readonly District[] } {
    const sorted = <T extends { readonly id: string }>(list: Iterable<T>): T[] =>
      [...list].toSorted((a, b) => compareText(a.id, b.id));
    return { streets: sorted(this.streets.values()), districts: sorted(this.districts.values()) };
  }
}

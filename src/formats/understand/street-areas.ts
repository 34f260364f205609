/**
 * A table of larger areas (subdistricts, towns) names the streets that communities belong to.
 *
 * A community that names its street by a code or name of this table keeps it; any other belongs to the area that its
 * representative point lies in. One that lies in none stays with what its own table said, and is noted.
 */
import type { Ledger } from '../../domain/feature-table.ts';
import type { MultiPolygon } from '../../domain/geometry.ts';
import { isInside } from '../../domain/inside.ts';
import { type Problem, problem } from '../../domain/outcome.ts';
import { representativePoint } from '../../domain/representative-point.ts';
import type { Community, District, Street } from '../../domain/town.ts';
import { districtId, streetId } from '../../domain/units.ts';
import type { UnderstoodCommunities } from './communities.ts';
import { areaOf, compareText, distinctIds, type TableRows } from './rows.ts';

interface StreetArea {
  readonly street: Street;
  readonly district: District;
  readonly area: MultiPolygon;
}

export interface StreetsAssigned {
  readonly understood: UnderstoodCommunities;
  readonly ledger: Ledger;
}

/** `townName` names the one district of a table without any. */
export function assignStreets(before: UnderstoodCommunities, rows: TableRows, townName: string): StreetsAssigned {
  const areas = streetAreas(rows, townName);
  const byWord = new Map<string, StreetArea>();
  for (const one of areas.toReversed()) byWord.set(one.street.name, one);
  for (const one of areas.toReversed()) byWord.set(one.street.id, one);
  const named = new Map(before.streets.map(({ id, name }) => [id, byWord.get(name) ?? byWord.get(id)]));
  const notes: Problem[] = [];
  const communities = before.communities.map((community): Community => {
    const found = named.get(community.street) ?? areaAround(areas, community.boundary);
    if (found) return { ...community, street: found.street.id };
    notes.push(problem('shape/outside-streets', { name: community.name }, { file: rows.file, feature: community.id }));
    return community;
  });
  const used = new Set(communities.map(({ street }) => street));
  const streets = [...areas.map(({ street }) => street), ...before.streets].filter(
    ({ id }, place, all) => used.has(id) && all.findIndex((other) => other.id === id) === place,
  );
  const inUse = new Set(streets.map(({ district }) => district));
  const districts = [...areas.map(({ district }) => district), ...before.districts].filter(
    ({ id }, place, all) => inUse.has(id) && all.findIndex((other) => other.id === id) === place,
  );
  return {
    understood: {
      ...before,
      communities,
      streets: streets.toSorted((a, b) => compareText(a.id, b.id)),
      districts: districts.toSorted((a, b) => compareText(a.id, b.id)),
      notes: [...before.notes, ...notes],
    },
    ledger: rows.close(),
  };
}

function streetAreas(rows: TableRows, townName: string): readonly StreetArea[] {
  const shapes = new Map<number, MultiPolygon>();
  for (let row = 0; row < rows.count; row++) {
    const area = areaOf(rows.table, row);
    if (area) shapes.set(row, area);
    else rows.setAside(row, 'shape/empty', { name: rows.text(row, 'name') ?? '' });
  }
  const ids = distinctIds(
    rows,
    [...shapes].map(([row, area]) => ({
      row,
      id: rows.text(row, 'id') ?? rows.text(row, 'name') ?? `row ${rows.table.rows[row] ?? row + 1}`,
      content: `${rows.text(row, 'name') ?? ''} ${JSON.stringify(area)}`,
    })),
  );
  return [...ids]
    .toSorted(([, a], [, b]) => compareText(a, b))
    .map(([row, id]) => {
      const districtName = rows.text(row, 'district');
      const district = districtId(rows.text(row, 'district_id') ?? districtName ?? 'all');
      return {
        street: { id: streetId(id), name: rows.text(row, 'name') ?? id, district },
        district: { id: district, name: districtName ?? (district === 'all' ? townName : district) },
        area: shapes.get(row) ?? [],
      };
    });
}

function areaAround(areas: readonly StreetArea[], boundary: MultiPolygon): StreetArea | undefined {
  const point = representativePoint(boundary);
  return point === null ? undefined : areas.find(({ area }) => isInside(area, point));
}

/** The proposals of a scenario as a table: one row an edit in its order, with its place where it has one. */
import { find } from '../domain/by-id.ts';
import type { Forecast } from '../domain/edits/set-households.ts';
import type { FeatureTable, Shape } from '../domain/feature-table.ts';
import { representativePoint } from '../domain/representative-point.ts';
import type { Edit } from '../domain/scenario.ts';
import type { Community, Facility, Town } from '../domain/town.ts';
import { TableBuilder } from './table-builder.ts';

/** `before` is the town as imported; ids that edits made are found in the edits themselves. */
export function editTable(edits: readonly Edit[], before: Town): FeatureTable {
  const rows = edits.map((edit) => ({ edit, ...subjectOf(edit, before) }));
  return new TableBuilder('edits', rows.length)
    .number('number', (row) => row + 1)
    .text('edit', (row) => rows[row].edit.kind)
    .text('state', (row) => (rows[row].edit.off ? 'off' : 'on'))
    .text('id', (row) => rows[row].id)
    .text('name', (row) => rows[row].name)
    .text('category', (row) => fieldOf(rows[row].edit, 'category'))
    .text('target', (row) => rows[row].target)
    .text('merged', (row) => mergedOf(rows[row].edit))
    .number('area_m2', (row) => numberOf(rows[row].edit, 'areaM2'))
    .number('households', (row) => numberOf(rows[row].edit, 'households'))
    .text('community_kind', (row) => fieldOf(rows[row].edit, 'communityKind'))
    .number('forecast_year', (row) => forecastOf(rows[row].edit)?.year)
    .number('forecast_percent', (row) => forecastOf(rows[row].edit)?.percentPerYear)
    .number('cost_yuan', (row) => numberOf(rows[row].edit, 'costYuan'))
    .text('hours', (row) => fieldOf(rows[row].edit, 'hours'))
    .text('agreement', (row) => fieldOf(rows[row].edit, 'agreement'))
    .text('note', (row) => rows[row].edit.note)
    .build({ kind: 'shapes', shapes: rows.map(({ shape }) => shape) });
}

interface Subject {
  readonly id: string | null;
  readonly name: string | null;
  /** Where it goes: a street, an open or closed gate. */
  readonly target: string | null;
  readonly shape: Shape | null;
}

function subjectOf(edit: Edit, town: Town): Subject {
  const facility = (id: string): Facility | null => find(town.facilities, id);
  const community = (id: string): Community | null => find(town.communities, id);
  const plain = { target: null, shape: null };
  switch (edit.kind) {
    case 'build-facility':
      return { ...plain, id: edit.id ?? null, name: edit.name ?? null, shape: { type: 'Point', coordinates: edit.lngLat } };
    case 'move-facility':
      return { ...plain, ...nameOf(edit.facility, facility), shape: { type: 'Point', coordinates: edit.lngLat } };
    case 'resize-facility':
    case 'close-facility':
    case 'open-room': {
      const lngLat = facility(edit.facility)?.lngLat;
      return { ...plain, ...nameOf(edit.facility, facility), shape: lngLat ? { type: 'Point', coordinates: lngLat } : null };
    }
    case 'merge-communities':
      return {
        ...plain,
        id: edit.into,
        name: edit.name ?? community(edit.into)?.name ?? null,
        shape: middleOf(community(edit.into)),
      };
    case 'split-community':
    case 'set-households':
      return { ...plain, ...nameOf(edit.community, community), shape: middleOf(community(edit.community)) };
    case 'assign-community':
      return { ...nameOf(edit.community, community), target: edit.street, shape: middleOf(community(edit.community)) };
    case 'build-estate':
      return { ...plain, id: edit.id ?? null, name: edit.name ?? null, shape: { type: 'Polygon', coordinates: edit.polygon } };
    case 'draw-link':
      return { ...plain, id: edit.id ?? null, name: null, shape: { type: 'LineString', coordinates: edit.line } };
    case 'remove-link':
      return { ...plain, id: edit.link, name: edit.name ?? null };
    case 'set-gate':
      return { ...plain, id: edit.gate, name: null, target: edit.open ? 'open' : 'closed' };
  }
}

const nameOf = (id: string, of: (id: string) => { readonly name: string } | null): Pick<Subject, 'id' | 'name'> => ({
  id,
  name: of(id)?.name ?? null,
});

function middleOf(community: Community | null): Shape | null {
  const point = community && representativePoint(community.boundary);
  return point ? { type: 'Point', coordinates: point } : null;
}

const mergedOf = (edit: Edit): string | null => (edit.kind === 'merge-communities' ? edit.from.join('; ') : null);

const forecastOf = (edit: Edit): Forecast | undefined => (edit.kind === 'set-households' ? edit.forecast : undefined);

function fieldOf(edit: Edit, name: 'category' | 'hours' | 'agreement' | 'communityKind'): string | null {
  const value: unknown = Reflect.get(edit, name);
  return typeof value === 'string' ? value : null;
}

function numberOf(edit: Edit, name: 'areaM2' | 'households' | 'costYuan'): number | null {
  const value: unknown = Reflect.get(edit, name);
  return typeof value === 'number' ? value : null;
}

/** What a file could be used for, most likely first: from its shapes and columns, never from its name. */
import type { InputRole } from '../../domain/baseline.ts';
import { type FeatureTable, shapeOf } from '../../domain/feature-table.ts';
import type { Reading } from '../format.ts';
import { type ColumnRole, columnFor } from './column-roles.ts';

export function guessRoles({ osm, tables }: Reading): readonly InputRole[] {
  if (osm) return ['network'];
  const table = tables.find((one) => one.table.rowCount > 0)?.table;
  return table ? rolesOfTable(table) : [];
}

export function rolesOfTable(table: FeatureTable): readonly InputRole[] {
  const has = (role: ColumnRole): boolean => columnFor(table, role, {}) !== null;
  const isCounted = has('households') || has('people');
  switch (kindOf(table)) {
    case 'areas':
      if (has('h3') && isCounted) return ['households', 'communities', 'streets', 'background'];
      return isCounted || has('office_m2') || has('street')
        ? ['communities', 'streets', 'households', 'background']
        : ['communities', 'streets', 'background'];
    case 'lines':
      return ['network', 'background'];
    case 'points':
      return isCounted && !has('area_m2')
        ? ['households', 'facilities', 'candidates', 'background']
        : ['facilities', 'candidates', 'households', 'background'];
    case 'nothing':
      return isCounted && (has('h3') || has('community') || has('id') || has('name')) ? ['households'] : [];
  }
}

/** What most of the rows are. */
function kindOf(table: FeatureTable): 'areas' | 'lines' | 'points' | 'nothing' {
  const counts = { areas: 0, lines: 0, points: 0 };
  for (let row = 0; row < table.rowCount; row++) {
    const type = shapeOf(table.places, row)?.type;
    if (type === 'Polygon' || type === 'MultiPolygon') counts.areas += 1;
    else if (type === 'LineString' || type === 'MultiLineString') counts.lines += 1;
    else if (type !== undefined) counts.points += 1;
  }
  if (counts.areas + counts.lines + counts.points === 0) return 'nothing';
  if (counts.areas >= counts.lines && counts.areas >= counts.points) return 'areas';
  return counts.lines >= counts.points ? 'lines' : 'points';
}

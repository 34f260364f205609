/** What a planner chose for a file, in the words of the readers: for files just dropped and for those of a plan. */
import type { InputRole } from '../../domain/baseline.ts';
import type { FileChoice } from '../../domain/file-choice.ts';
import type { FileUse, UsedFile } from './assemble.ts';
import { M2_PER_HOUSEHOLD } from './building-demand.ts';
import { TABLE_ROLES, type TableRole } from './understand.ts';
import { COLUMN_ROLES, type ColumnRole, type SaidRoles } from './column-roles.ts';

/** Null for a role that no baseline is read from. */
export function useOf({ role, columns, category, osm }: FileChoice, defaultLevels: number): FileUse | null {
  if (role !== 'network') return isTableRole(role) ? { role, said: saidRoles(columns), category } : null;
  const m2PerHousehold = osm?.floorM2PerHousehold ?? M2_PER_HOUSEHOLD;
  return {
    role,
    boundaryLevel: osm?.boundaryLevel ?? null,
    facilities: osm?.facilities ?? false,
    homes: osm?.households ? { m2PerHousehold, defaultLevels } : null,
  };
}

/** What was said against the guess, if anything was. */
export const readingOfChoice = ({ reading }: FileChoice): Pick<UsedFile, 'options' | 'numbers' | 'meanings' | 'layer'> =>
  reading ? { options: reading, numbers: reading.numbers, meanings: reading.meanings, layer: reading.layer ?? null } : {};

const isTableRole = (role: InputRole): role is TableRole => TABLE_ROLES.some((one) => one === role);

function saidRoles(columns: Readonly<Record<string, string>>): SaidRoles {
  const said: Partial<Record<ColumnRole, string>> = {};
  for (const role of COLUMN_ROLES) if (columns[role] !== undefined) said[role] = columns[role];
  return said;
}

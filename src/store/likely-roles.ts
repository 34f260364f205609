/**
 * What several files dropped together most likely are to each other: one gives the streets, one the communities, larger areas name
 * the subdistricts, everything else is what its own columns say. The planner overrules any of it.
 */
import type { InputRole } from '../domain/baseline.ts';
import type { FileOffer } from '../engine/import-api.ts';

/** Uses that a file can be given today; other roles that a file might have are not offered. */
export const USABLE_ROLES = [
  'network',
  'communities',
  'streets',
  'facilities',
  'households',
  'candidates',
  'background',
] as const;
export type UsableRole = (typeof USABLE_ROLES)[number];

export const usableRoles = ({ roles }: Pick<FileOffer, 'roles'>): readonly UsableRole[] =>
  USABLE_ROLES.filter((role) => roles.includes(role));

type Offer = Pick<FileOffer, 'file' | 'roles' | 'rows' | 'osm' | 'columns'>;

/** Role by file; a file that is missing here is not used. */
export function likelyRoles(offers: readonly Offer[]): Readonly<Record<string, InputRole>> {
  const roles: Record<string, InputRole> = {};
  const first = (role: InputRole): readonly Offer[] =>
    offers.filter((offer) => offer.roles.find((one) => USABLE_ROLES.some((usable) => usable === one)) === role);
  const [network] = first('network').toSorted((a, b) => Number(b.osm !== null) - Number(a.osm !== null) || b.rows - a.rows);
  if (network) roles[network.file] = 'network';
  const [communities, ...larger] = first('communities').toSorted((a, b) => b.rows - a.rows);
  if (communities) roles[communities.file] = 'communities';
  const streets = larger.find((offer) => offer.roles.includes('streets') && offer.rows < (communities?.rows ?? 0));
  if (streets) roles[streets.file] = 'streets';
  for (const offer of first('facilities')) roles[offer.file] = 'facilities';
  for (const offer of householdFiles(first('households'))) roles[offer.file] = 'households';
  return roles;
}

/** The same households twice (points and polygons of one grid) would count twice: of files with as many rows and the same columns, one is taken. */
function householdFiles(offers: readonly Offer[]): readonly Offer[] {
  const isSame = (a: Offer, b: Offer): boolean =>
    a.rows === b.rows && a.columns.filter(({ name }) => b.columns.some((other) => other.name === name)).length >= 3;
  return offers.filter((offer, place) => !offers.slice(0, place).some((other) => isSame(other, offer)));
}

/** Loose parts of a shapefile whose .shp is there too: they are read with it and are no files of their own. */
export function isLoosePart(name: string, names: readonly string[]): boolean {
  const [, stem = '', ending = ''] = /^(.*)\.([^.]+)$/.exec(name.toLowerCase()) ?? [];
  const isPart =
    ['dbf', 'shx', 'prj', 'cpg', 'sbn', 'sbx', 'qix', 'qpj'].includes(ending) || name.toLowerCase().endsWith('.shp.xml');
  const shape = `${stem.replace(/\.shp$/, '')}.shp`;
  return isPart && names.some((other) => other.toLowerCase() === shape);
}

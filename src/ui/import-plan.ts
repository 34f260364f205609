/**
 * What the planner's answers on the import screen come to: one choice per used file, or the reason why no plan can be opened yet.
 *
 * Nothing here reads a file: it weighs offers, roles and answers, and says what is missing.
 */
import { distanceM } from '../domain/geometry.ts';
import { categoryId } from '../domain/units.ts';
import type { FileChoice, FileOffer, OsmChoice } from '../store/actions.ts';
import type { Offered } from '../store/app-state.ts';

/** What the planner said about one file against the guess; nothing said is an empty answer. */
export interface Answer {
  /** Column by role; empty where no column has the role. */
  readonly columns: Readonly<Record<string, string>>;
  readonly category: string | null;
  readonly osm: Partial<OsmChoice>;
}

export const NO_ANSWER: Answer = { columns: {}, category: null, osm: {} };
export type Answers = Readonly<Record<string, Answer>>;

export const M2_PER_HOUSEHOLD = 100;

/** Households of a grown community: the middle of what old communities should have (founding document, part three). */
export const GROWN_HOUSEHOLDS = 1750;

/** Roles that a column can have in a file of this use, in the order in which a list shows them. */
const COLUMNS_OF: Readonly<Record<string, readonly string[]>> = {
  communities: [
    'id',
    'name',
    'street',
    'street_id',
    'district',
    'district_id',
    'kind',
    'households',
    'people',
    'office_m2',
    'workers',
    'natural_group',
  ],
  streets: ['id', 'name', 'district', 'district_id'],
  facilities: ['id', 'name', 'category', 'area_m2', 'community', 'open_to', 'service', 'hours', 'capacity', 'count'],
  households: ['community', 'id', 'name', 'households', 'people', 'h3'],
};

export const columnRoles = (role: string | undefined): readonly string[] => COLUMNS_OF[role ?? ''] ?? [];

/** Column by role as it will be read: the guess, with the planner's word over it. */
export function columnsOf(offer: FileOffer, role: string | undefined, answer: Answer): Readonly<Record<string, string>> {
  const known = columnRoles(role).flatMap((one) => {
    const column = answer.columns[one] ?? offer.guesses[one] ?? '';
    return column === '' ? [] : [[one, column] as const];
  });
  return Object.fromEntries(known);
}

/** The answer after `column` was given `role`, or none: its former role is taken away from it. */
export function withColumn(offer: FileOffer, use: string | undefined, answer: Answer, column: string, role: string): Answer {
  const before = Object.entries(columnsOf(offer, use, answer)).filter(([, name]) => name === column);
  const columns = { ...answer.columns, ...Object.fromEntries(before.map(([one]) => [one, ''])) };
  return { ...answer, columns: role === '' ? columns : { ...columns, [role]: column } };
}

/** What an OpenStreetMap file gives besides streets: what the other files do not, unless the planner said otherwise. */
export function osmChoice(
  offer: FileOffer,
  { offers, roles }: Pick<Offered, 'offers' | 'roles'>,
  answers: Answers,
): OsmChoice | null {
  const { osm } = offer;
  if (osm === null) return null;
  const used = (role: string): readonly FileOffer[] => offers.filter(({ file }) => roles[file] === role);
  const said = (answers[offer.file] ?? NO_ANSWER).osm;
  const isCounted = used('communities').some((one) => {
    const columns = columnsOf(one, 'communities', answers[one.file] ?? NO_ANSWER);
    return columns['households'] !== undefined || columns['people'] !== undefined;
  });
  const guess: OsmChoice = {
    boundaryLevel: used('communities').length === 0 ? osm.likelyLevel : null,
    facilities: used('facilities').length === 0 && osm.facilities > 0,
    households: used('households').length === 0 && !isCounted && osm.homes > 0,
    floorM2PerHousehold: M2_PER_HOUSEHOLD,
  };
  return { ...guess, ...said };
}

export function choicesOf(offered: Offered, answers: Answers): readonly FileChoice[] {
  return offered.offers.flatMap((offer): readonly FileChoice[] => {
    const role = offered.roles[offer.file];
    if (role === undefined) return [];
    const { columns, category } = answers[offer.file] ?? NO_ANSWER;
    const said = Object.entries(columns).filter(([one]) => columnRoles(role).includes(one));
    const all = role === 'facilities' && category !== null ? categoryId(category) : null;
    const reading = offered.readings[offer.file];
    const osm = osmChoice(offer, offered, answers);
    return [{ file: offer.file, role, columns: Object.fromEntries(said), category: all, osm, ...(reading && { reading }) }];
  });
}

export type Blocked =
  | 'no-use'
  | 'no-network'
  | 'network-twice'
  | 'no-communities'
  | 'communities-twice'
  | 'no-category'
  | 'no-count';

/** Why no plan can be opened with these answers, and the file at fault where it is one; null when one can. `isGrown`: communities are grown. */
export function blockedBy(
  offered: Offered,
  answers: Answers,
  isGrown = false,
): { readonly why: Blocked; readonly file: string | null } | null {
  const { offers, roles } = offered;
  const used = (role: string): readonly FileOffer[] => offers.filter(({ file }) => roles[file] === role);
  const [network, network2] = used('network');
  const [communities, communities2] = used('communities');
  if (Object.keys(roles).length === 0) return { why: 'no-use', file: null };
  if (network2) return { why: 'network-twice', file: network2.file };
  if (communities2) return { why: 'communities-twice', file: communities2.file };
  if (!network) return { why: 'no-network', file: null };
  const level = osmChoice(network, offered, answers)?.boundaryLevel ?? null;
  if (!communities && level === null && !isGrown) return { why: 'no-communities', file: null };
  for (const offer of [...used('facilities'), ...used('households')]) {
    const role = roles[offer.file];
    const answer = answers[offer.file] ?? NO_ANSWER;
    const columns = columnsOf(offer, role, answer);
    if (role === 'facilities' && answer.category === null && columns['category'] === undefined)
      return { why: 'no-category', file: offer.file };
    if (role === 'households' && columns['households'] === undefined && columns['people'] === undefined)
      return { why: 'no-count', file: offer.file };
  }
  return null;
}

/** Whether communities could be grown: some used file says where people are. */
export function canGrow(offered: Offered, answers: Answers): boolean {
  const { offers, roles } = offered;
  return offers.some((offer) => {
    const role = roles[offer.file];
    if (role === 'households') return offer.sketch !== null || offer.guesses['h3'] !== undefined;
    return role === 'network' && (osmChoice(offer, offered, answers)?.households ?? false);
  });
}

const FAR_KM = 20;

/** Used files that lie nowhere near the streets, with the distance between the nearest sides of their boxes in km. */
export function farFiles({
  offers,
  roles,
}: Pick<Offered, 'offers' | 'roles'>): readonly { readonly file: string; readonly km: number }[] {
  const streets = offers.find(({ file }) => roles[file] === 'network')?.sketch;
  if (!streets) return [];
  const [west, south, east, north] = streets.bounds;
  return offers.flatMap(({ file, sketch }) => {
    if (roles[file] === undefined || roles[file] === 'network' || sketch === null) return [];
    const [left, low, right, high] = sketch.bounds;
    const lng: readonly [number, number] = right < west ? [right, west] : left > east ? [left, east] : [west, west];
    const lat: readonly [number, number] = high < south ? [high, south] : low > north ? [low, north] : [south, south];
    const km = distanceM(lng[0], lat[0], lng[1], lat[1]) / 1000;
    return km > FAR_KM ? [{ file, km }] : [];
  });
}

/** Files of a name without its folders and endings, as the name of a plan. */
export function planName({ offers, roles }: Offered): string {
  const main = offers.find(({ file }) => roles[file] === 'communities') ?? offers.find(({ file }) => roles[file] === 'network');
  const base = (main?.file ?? '').replace(/^.*[/\\]/, '');
  return base
    .replace(/(\.osm)?\.[^.]+$/i, '')
    .replace(/[_]+/g, ' ')
    .trim();
}

export interface Sums {
  readonly read: number;
  readonly used: number;
  readonly aside: number;
}

/** Rows of the used files as they were read; what understanding them sets aside is told by the ledger of the plan. */
export function sumsOf({ offers, roles }: Offered): Sums {
  const used = offers.filter(({ file }) => roles[file] !== undefined);
  const read = used.reduce((sum, { rows }) => sum + rows, 0);
  const aside = used.reduce((sum, { rowsAside }) => sum + rowsAside, 0);
  return { read, used: read - aside, aside };
}

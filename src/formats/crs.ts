/**
 * Which coordinate system a table is in, and the way from there to degrees on WGS 84.
 *
 * What the user says counts first, then what the file declares; without either the numbers are taken as degrees if they can
 * be. Where they cannot, nothing is moved: the answer names the fault and the system it looks like, for the user to accept.
 */
import proj4 from 'proj4';
import { bad, good, type Outcome, type Problem, problem } from '../domain/outcome.ts';
import { attempt } from './attempt.ts';
import { type ChineseSystem, toWgs84 } from './chinese-offset.ts';
import { crsOfCode, type Datum, type KnownCrs } from './epsg.ts';
import type { CrsFacts, ReadOptions } from './format.ts';
import { guessCrs, type Spread } from './guess-crs.ts';
import type { ToDegrees } from './shape-check.ts';

export interface Ground {
  readonly facts: CrsFacts;
  readonly toDegrees: ToDegrees;
  readonly notes: readonly Problem[];
}

type Way = Omit<Ground, 'facts'> & {
  readonly code: string;
  readonly name: string;
  readonly isDegrees: boolean;
  readonly definition: string | null;
};

const NO_SHIFT_M: Readonly<Partial<Record<Datum, number>>> = { beijing54: 50, xian80: 150 };

export function groundFor(
  declared: string | null,
  options: Pick<ReadOptions, 'crs' | 'swapAxes'>,
  seen: Spread,
): Outcome<Ground> {
  const text = options.crs ?? declared;
  const how = options.crs !== null ? 'said' : declared !== null ? 'declared' : 'assumed';
  const way = wayOf(text ?? 'EPSG:4326');
  if (!way.ok) return way;
  const { code, name, toDegrees, notes } = way.value;
  const wrong = misfit(seen, way.value, options.swapAxes);
  if (wrong) return bad(wrong);
  const facts: CrsFacts = seen.points === 0 ? { code, name, how: 'none' } : { code, name, how };
  return good({ facts, toDegrees: options.swapAxes ? swapped(toDegrees) : toDegrees, notes: seen.points === 0 ? [] : notes });
}

/** The code inside the many ways of writing one, or null: `EPSG:4549`, `urn:ogc:def:crs:EPSG::4549`, an address that ends in it. */
export function epsgCode(text: string): number | null {
  if (/\bCRS:?84\b/i.test(text) && text.length < 100) return 4326;
  const match = /^\s*(?:epsg:|esri:|urn:(?:x-)?ogc:def:crs:epsg:[^:]*:|https?:\/\/\S*\/epsg\/[^/]*\/)?(\d{4,6})\s*$/i.exec(
    text,
  );
  return match ? Number(match[1]) : null;
}

function wayOf(text: string): Outcome<Way> {
  const chinese = /^\s*(gcj-?02|bd-?09)\s*$/i.exec(text);
  if (chinese) return good(chineseWay(chinese[1].toLowerCase().startsWith('g') ? 'GCJ-02' : 'BD-09'));
  const code = epsgCode(text);
  const known = code === null ? null : crsOfCode(code);
  if (known) return good(knownWay(known));
  if (code !== null) return bad(problem('shape/unknown-crs', { crs: `EPSG:${code}` }));
  return textWay(text);
}

const chineseWay = (code: ChineseSystem): Way => ({
  code,
  name: code,
  isDegrees: true,
  notes: [],
  definition: null,
  toDegrees: (x, y) => toWgs84([x, y], code),
});

function knownWay({ code, name, definition, datum }: KnownCrs): Way {
  const isDegrees = definition === null || definition.includes('+proj=longlat');
  const shift = NO_SHIFT_M[datum];
  const notes = shift === undefined ? [] : [problem('shape/datum-shift', { crs: name, metres: shift })];
  return { code, name, isDegrees, notes, definition, toDegrees: definition === null ? null : converter(definition) };
}

/** A .prj text or another definition that proj4 reads. */
function textWay(text: string): Outcome<Way> {
  const unknown = (reason: string): Outcome<Way> =>
    bad(problem('shape/unknown-crs', { crs: text.trim().slice(0, 80), reason }));
  const name = /^\s*[A-Z_]+\s*\[\s*"([^"]{1,100})"/i.exec(text)?.[1] ?? text.trim().slice(0, 80);
  if (!/^\s*(?:(?:PROJ|GEOG|GEOD|BOUND|COMPD_)?CS|PROJCRS|GEOGCRS|GEODCRS|BASEGEOGCRS|\+proj=)/i.test(text)) return unknown('');
  const authority = lastAuthority(text);
  const known = authority === null ? null : crsOfCode(authority);
  if (known) return good(knownWay(known));
  if (/^\s*GEOG(?:CS|CRS)\s*\[/i.test(text) && isCloseToWgs84(text)) {
    const code = /CGCS_?2000|China_(?:Geodetic_Coordinate_System_)?2000/i.test(text) ? 'EPSG:4490' : 'EPSG:4326';
    return good({ code, name, isDegrees: true, definition: null, toDegrees: null, notes: [] });
  }
  const made = attempt(() => {
    const way = proj4(text, 'WGS84');
    way.forward([0, 0]);
    return way;
  });
  if (!made.ok) return unknown(made.words);
  const datum = /xian[_ ]?(?:19)?80|西安/i.test(text)
    ? 'xian80'
    : /beijing[_ ]?(?:19)?54|北京/i.test(text)
      ? 'beijing54'
      : 'other';
  const shift = NO_SHIFT_M[datum];
  const notes = shift === undefined ? [] : [problem('shape/datum-shift', { crs: name, metres: shift })];
  const isDegrees = /^\s*(?:GEOG|\+proj=longlat)/i.test(text);
  return good({ code: name, name, isDegrees, notes, definition: text, toDegrees: converter(text) });
}

/** The code that belongs to the whole definition: the last one, where it stands at the end. */
function lastAuthority(text: string): number | null {
  const match = /(?:AUTHORITY\s*\[\s*"EPSG"\s*,\s*"?|ID\s*\[\s*"EPSG"\s*,\s*)(\d{4,6})"?\s*\]\s*\]\s*$/i.exec(text);
  return match ? Number(match[1]) : null;
}

const isCloseToWgs84 = (text: string): boolean =>
  /WGS_?\s?(?:19)?84|CGCS_?2000|China_2000|China_Geodetic_Coordinate_System_2000|ETRS_?(?:19)?89|SIRGAS_?2000|NAD_?(?:19)?83|NZGD_?2000|GDA_?(?:19)?94/i.test(
    text,
  ) && !/TOWGS84\[(?!\s*0(?:\.0+)?\s*,\s*0(?:\.0+)?\s*,\s*0(?:\.0+)?\s*[,\]])/i.test(text);

function converter(definition: string): ToDegrees {
  const way = proj4(definition, 'WGS84');
  return (x, y) => {
    // proj4 throws on numbers that are not finite; the check of shapes never hands it one.
    const [lng, lat] = way.forward([x, y]);
    return [lng, lat];
  };
}

const swapped = (toDegrees: ToDegrees): ToDegrees =>
  toDegrees === null ? (x, y): readonly [number, number] => [y, x] : (x, y) => toDegrees(y, x);

/** Why most coordinates cannot be in this system, or null. Single ones that cannot are set aside one by one. */
function misfit(seen: Spread, way: Way, isSwapped: boolean): Problem | null {
  const { points, metres, swapped: turned, x, y } = seen;
  if (points === 0) return null;
  const figures = { x, y, points };
  if (way.isDegrees) {
    if (metres * 2 > points) return problem('shape/metres-not-degrees', { ...figures, guess: guessCrs(seen) ?? '' });
    return turned * 2 > points && !isSwapped ? problem('shape/axes-swapped', figures) : null;
  }
  if (metres === 0) return problem('shape/degrees-not-metres', { ...figures, crs: way.code, guess: 'EPSG:4326' });
  if (isSwapped ? fits(way, y, x) : fits(way, x, y)) return null;
  if (!isSwapped && fits(way, y, x)) return problem('shape/axes-swapped', figures);
  return problem('shape/wrong-zone', { ...figures, crs: way.code, guess: guessCrs(isSwapped ? { x: y, y: x } : seen) ?? '' });
}

/** How far from its meridian a transverse Mercator zone is ever used: zones are 3 or 6 degrees wide. */
const ZONE_REACH_M = 800_000;
const POLE_M = 10_100_000;

/** Whether the place lies where the system is meant for; only zones on a meridian tell. */
function fits({ definition, toDegrees }: Way, x: number, y: number): boolean {
  if (definition === null || toDegrees === null) return true;
  const [lng, lat] = toDegrees(x, y);
  if (!(Math.abs(lng) <= 180 && Math.abs(lat) <= 90)) return false;
  if (!/\+proj=(?:tmerc|utm)|Transverse_?\s?Mercator|Gauss_?\s?Kr/i.test(definition)) return true;
  const easting = /\+x_0=(-?[\d.]+)|"False_?\s?Easting"\s*,\s*(-?[\d.]+)/i.exec(definition);
  const middle = Number(easting?.[1] ?? easting?.[2] ?? 500_000);
  return Math.abs(x - middle) <= ZONE_REACH_M && Math.abs(y) <= POLE_M;
}

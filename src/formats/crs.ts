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
import { crsOfCode, type KnownCrs } from './epsg.ts';
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

/** How far places may lie beside the ground where a datum has no exact public shift, in metres: said, not corrected. */
const UNSURE_M = { beijing54: 50, xian80: 150, other: 300 } as const;
/** How proj4 says that it knows no way from a datum to WGS 84. */
const NO_DATUM = 5;
/** What ESRI calls systems whose shift stands in the register but not in the .prj. */
const WELL_KNOWN_NAMES: Readonly<Record<string, number>> = {
  hong_kong_1980_grid: 2326,
  british_national_grid: 27_700,
  gd_1949_new_zealand_map_grid: 27_200,
  twd_1997_tm_taiwan: 3826,
  twd97_tm2_zone_121: 3826,
  nzgd_2000_new_zealand_transverse_mercator: 2193,
  nzgd2000_new_zealand_transverse_mercator_2000: 2193,
  wgs_1984_web_mercator_auxiliary_sphere: 3857,
  wgs_1984_web_mercator: 3857,
  gcs_beijing_1954: 4214,
  gcs_xian_1980: 4610,
};

export function groundFor(
  declared: string | null,
  options: Pick<ReadOptions, 'crs' | 'swapAxes'>,
  seen: Spread,
): Outcome<Ground> {
  const text = options.crs ?? declared;
  const how = options.crs !== null ? 'said' : declared !== null ? 'declared' : 'assumed';
  const way = wayOf(text ?? 'EPSG:4326');
  if (!way.ok) return bad({ ...way.problem, figures: { ...way.problem.figures, guess: guessCrs(seen) ?? '' } });
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
  const isSure = datum !== 'beijing54' && datum !== 'xian80';
  const notes = isSure ? [] : [problem('shape/datum-shift', { crs: name, metres: UNSURE_M[datum] })];
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
  const byName = WELL_KNOWN_NAMES[name.toLowerCase()];
  const named = byName === undefined ? null : crsOfCode(byName);
  if (named) return good(knownWay(named));
  const made = attempt(() => {
    proj4(text, 'WGS84').forward([0, 0]);
    return new proj4.Proj(text).datum.datum_type;
  });
  if (!made.ok) return unknown(made.words);
  const notes: Problem[] = [];
  if (/xian[_ ]?(?:19)?80|西安/i.test(text)) notes.push(problem('shape/datum-shift', { crs: name, metres: UNSURE_M.xian80 }));
  else if (/beijing[_ ]?(?:19)?54|北京/i.test(text))
    notes.push(problem('shape/datum-shift', { crs: name, metres: UNSURE_M.beijing54 }));
  else if (made.value === NO_DATUM && !isCloseToWgs84(text))
    notes.push(problem('shape/datum-shift', { crs: name, metres: UNSURE_M.other }));
  const isDegrees = /^\s*(?:GEOG|\+proj=longlat)/i.test(text);
  return good({ code: name, name, isDegrees, notes, definition: text, toDegrees: converter(text) });
}

/** The code that belongs to the whole definition: the last one, where it stands at the end. */
function lastAuthority(text: string): number | null {
  const match = /(?:AUTHORITY\s*\[\s*"EPSG"\s*,\s*"?|ID\s*\[\s*"EPSG"\s*,\s*)(\d{4,6})"?\s*\]\s*\]\s*$/i.exec(text);
  return match ? Number(match[1]) : null;
}

const isCloseToWgs84 = (text: string): boolean =>
  /WGS_?\s?(?:19)?84|CGCS_?2000|China_2000|China_Geodetic_Coordinate_System_2000|ETRS_?(?:19)?89|SIRGAS_?2000|SWEREF99|JGD_?20\d\d|RGF_?(?:19)?93|NAD_?(?:19)?83|NZGD_?2000|GDA_?(?:19)?94/i.test(
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
  if (way.toDegrees?.(x, y).some(Number.isNaN)) return problem('shape/unknown-crs', { crs: way.code, reason: '', guess: '' });
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
  const unitM = unitOf(definition);
  const easting = /\+x_0=(-?[\d.]+)|"False_?\s?Easting"\s*,\s*(-?[\d.]+)/i.exec(definition);
  // A proj4 text counts its false easting in metres, a .prj in the unit of its numbers.
  const middleM = easting?.[1] !== undefined ? Number(easting[1]) : Number(easting?.[2] ?? 500_000) * unitM;
  return Math.abs(x * unitM - middleM) <= ZONE_REACH_M && Math.abs(y * unitM) <= POLE_M;
}

/** Metres of one unit of the numbers: 1, or that of feet. */
function unitOf(definition: string): number {
  const named = /\+units=([\w-]+)/.exec(definition)?.[1];
  if (named === 'us-ft') return 1200 / 3937;
  if (named === 'ft') return 0.3048;
  const written =
    /\+to_meter=([\d.]+)/.exec(definition)?.[1] ?? /.*\bUNIT\s*\[\s*"[^"]*"\s*,\s*([\d.eE-]+)/is.exec(definition)?.[1];
  const metres = written === undefined || /^\s*GEOG/i.test(definition) ? 1 : Number(written);
  return metres > 0 && Number.isFinite(metres) ? metres : 1;
}

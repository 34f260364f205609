/**
 * Coordinate systems by their EPSG code, as proj4 definitions worked out from how the register numbers its zones.
 *
 * China's Gauss-Krueger zones are regular: 3 degrees wide, numbered 25 to 45 for the meridians 75 to 135, or 6 degrees wide,
 * 13 to 23; each once with the zone before the easting (40 500 000) and once without (500 000). Source: EPSG register.
 */

export interface KnownCrs {
  readonly code: string;
  readonly name: string;
  /** Null where the coordinates are degrees on WGS 84, or so close that no street moves. */
  readonly definition: string | null;
  readonly datum: Datum;
}

export type Datum = 'wgs84' | 'cgcs2000' | 'beijing54' | 'xian80' | 'other';

interface Geodesy {
  readonly name: string;
  readonly datum: Datum;
  readonly shape: string;
}

const CGCS2000: Geodesy = { name: 'CGCS2000', datum: 'cgcs2000', shape: '+ellps=GRS80 +towgs84=0,0,0,0,0,0,0' };
/** The shift is the generic one of the register: right to some tens of metres. */
const BEIJING54: Geodesy = {
  name: 'Beijing 1954',
  datum: 'beijing54',
  shape: '+ellps=krass +towgs84=15.8,-154.4,-82.3,0,0,0,0',
};
/** No public shift exists: coordinates are taken as if its ellipsoid lay at WGS 84. */
const XIAN80: Geodesy = { name: 'Xian 1980', datum: 'xian80', shape: '+a=6378140 +rf=298.257 +towgs84=0,0,0,0,0,0,0' };
const WGS84: Geodesy = { name: 'WGS 84', datum: 'wgs84', shape: '+datum=WGS84' };

/** First code of a run of zones, how many, the first zone and its meridian, degrees apart; `isNumbered` puts the zone before the easting. */
interface ZoneRun {
  readonly from: number;
  readonly count: number;
  readonly zone: number;
  readonly meridian: number;
  readonly step: 3 | 6;
  readonly isNumbered: boolean;
  readonly geodesy: Geodesy;
}

const run = (geodesy: Geodesy, step: 3 | 6, isNumbered: boolean, from: number): ZoneRun =>
  step === 3
    ? { geodesy, step, isNumbered, from, count: 21, zone: 25, meridian: 75 }
    : { geodesy, step, isNumbered, from, count: 11, zone: 13, meridian: 75 };

const RUNS: readonly ZoneRun[] = [
  run(CGCS2000, 6, true, 4491),
  run(CGCS2000, 6, false, 4502),
  run(CGCS2000, 3, true, 4513),
  run(CGCS2000, 3, false, 4534),
  run(XIAN80, 6, true, 2327),
  run(XIAN80, 6, false, 2338),
  run(XIAN80, 3, true, 2349),
  run(XIAN80, 3, false, 2370),
  run(BEIJING54, 3, true, 2401),
  run(BEIJING54, 3, false, 2422),
  run(BEIJING54, 6, true, 21413),
  run(BEIJING54, 6, false, 21453),
];

/** Degrees; those without a definition agree with WGS 84 within a metre or so. */
const DEGREES: Readonly<Record<number, readonly [name: string, datum: Datum, definition: string | null]>> = {
  4326: ['WGS 84', 'wgs84', null],
  4979: ['WGS 84 (3D)', 'wgs84', null],
  4490: ['CGCS2000', 'cgcs2000', null],
  4480: ['CGCS2000 (3D)', 'cgcs2000', null],
  4258: ['ETRS89', 'other', null],
  4269: ['NAD83', 'other', null],
  4674: ['SIRGAS 2000', 'other', null],
  4167: ['NZGD2000', 'other', null],
  4283: ['GDA94', 'other', null],
  7844: ['GDA2020', 'other', null],
  4171: ['RGF93', 'other', null],
  6668: ['JGD2011', 'other', null],
  4612: ['JGD2000', 'other', null],
  4737: ['Korea 2000', 'other', null],
  3824: ['TWD97', 'other', null],
  4214: ['Beijing 1954', 'beijing54', `+proj=longlat ${BEIJING54.shape}`],
  4610: ['Xian 1980', 'xian80', `+proj=longlat ${XIAN80.shape}`],
};

const WEB_MERCATOR = '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null';
const MERCATOR_CODES = new Set([3857, 3785, 900913, 102100, 102113]);

const OTHER: Readonly<Record<number, readonly [name: string, definition: string]>> = {
  2326: [
    'Hong Kong 1980 Grid',
    '+proj=tmerc +lat_0=22.31213333333334 +lon_0=114.1785555555556 +k=1 +x_0=836694.05 +y_0=819069.8 +ellps=intl +towgs84=-162.619,-276.959,-161.764,0.067753,-2.24365,-1.15883,-1.09425 +units=m',
  ],
  3826: ['TWD97 / TM2 zone 121', '+proj=tmerc +lat_0=0 +lon_0=121 +k=0.9999 +x_0=250000 +y_0=0 +ellps=GRS80 +units=m'],
  2193: ['NZGD2000 / NZTM', '+proj=tmerc +lat_0=0 +lon_0=173 +k=0.9996 +x_0=1600000 +y_0=10000000 +ellps=GRS80 +units=m'],
  2790: [
    'NAD83(HARN) / Illinois East',
    '+proj=tmerc +lat_0=36.66666666666666 +lon_0=-88.33333333333333 +k=0.999975 +x_0=300000 +y_0=0 +ellps=GRS80 +units=m',
  ],
  27200: [
    'NZGD49 / New Zealand Map Grid',
    '+proj=nzmg +lat_0=-41 +lon_0=173 +x_0=2510000 +y_0=6023150 +ellps=intl +towgs84=59.47,-5.04,187.44,0.47,-0.1,1.024,-4.5993 +units=m',
  ],
  27700: [
    'OSGB36 / British National Grid',
    '+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy +towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489 +units=m',
  ],
  2154: [
    'RGF93 / Lambert-93',
    '+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80 +units=m',
  ],
  3035: ['ETRS89 / LAEA Europe', '+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 +ellps=GRS80 +units=m'],
};

/** What a code means, or null where it is not one of ours. */
export function crsOfCode(code: number): KnownCrs | null {
  const name = `EPSG:${code}`;
  const degrees = DEGREES[code];
  if (degrees) return { code: name, name: degrees[0], datum: degrees[1], definition: degrees[2] };
  if (MERCATOR_CODES.has(code)) return { code: 'EPSG:3857', name: 'Web Mercator', datum: 'wgs84', definition: WEB_MERCATOR };
  const other = OTHER[code];
  if (other) return { code: name, name: other[0], datum: 'other', definition: other[1] };
  return zoneOf(code, name) ?? utmOf(code, name);
}

function zoneOf(code: number, name: string): KnownCrs | null {
  const zones = RUNS.find(({ from, count }) => code >= from && code < from + count);
  if (!zones) return null;
  const place = code - zones.from;
  const meridian = zones.meridian + place * zones.step;
  const zone = zones.zone + place;
  const easting = (zones.isNumbered ? zone * 1_000_000 : 0) + 500_000;
  const width = zones.step === 3 ? '3-degree ' : '';
  return {
    code: name,
    name: `${zones.geodesy.name} / ${width}Gauss-Kruger ${zones.isNumbered ? `zone ${zone}` : `CM ${meridian}E`}`,
    datum: zones.geodesy.datum,
    definition: `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=1 +x_0=${easting} +y_0=0 ${zones.geodesy.shape} +units=m`,
  };
}

/** Universal Transverse Mercator on WGS 84 (32601 to 32760), ETRS89 (25828 to 25838) and SIRGAS 2000 south (31978 to 31985). */
function utmOf(code: number, name: string): KnownCrs | null {
  const utm = (zone: number, isSouth: boolean, { name: datumName, datum, shape }: Geodesy): KnownCrs => ({
    code: name,
    name: `${datumName} / UTM zone ${zone}${isSouth ? 'S' : 'N'}`,
    datum,
    definition: `+proj=utm +zone=${zone}${isSouth ? ' +south' : ''} ${shape} +units=m`,
  });
  const grs80 = (datumName: string): Geodesy => ({ name: datumName, datum: 'other', shape: '+ellps=GRS80 +towgs84=0,0,0' });
  if (code > 32600 && code <= 32660) return utm(code - 32600, false, WGS84);
  if (code > 32700 && code <= 32760) return utm(code - 32700, true, WGS84);
  if (code >= 25828 && code <= 25838) return utm(code - 25800, false, grs80('ETRS89'));
  if (code >= 31978 && code <= 31985) return utm(code - 31960, true, grs80('SIRGAS 2000'));
  return null;
}

/**
 * Whether coordinates may be those of Chinese web maps, which stand 300 to 700 m beside the ground (GCJ-02, BD-09).
 *
 * Only a suspicion: it is said with its reason and the distance, and nothing is moved until the user names the system.
 */
import gcoord from 'gcoord';
import { distanceM, type LngLat } from '../domain/geometry.ts';
import { type Problem, problem } from '../domain/outcome.ts';

export type ChineseSystem = 'GCJ-02' | 'BD-09';

/** Degrees on WGS 84 of a place given in one of the two systems. */
export function toWgs84([lng, lat]: LngLat, system: ChineseSystem): LngLat {
  const from = system === 'GCJ-02' ? gcoord.GCJ02 : gcoord.BD09;
  const [x, y] = gcoord.transform([lng, lat], from, gcoord.WGS84);
  return [x, y];
}

export interface OffsetHints {
  readonly file: string;
  readonly columns: readonly string[];
  /** Whether the file itself says that it is on WGS 84 or another system. */
  readonly isDeclared: boolean;
  /** Some place of the table. */
  readonly lngLat: LngLat;
}

const BAIDU = /baidu|百度|bd-?09/i;
const GCJ = /gcj-?02|amap|gaode|autonavi|高德|tencent|腾讯|火星坐标|datav/i;
/** Fields that the boundary service of DataV and AMap writes. */
const DATAV = ['adcode', 'childrenNum', 'acroutes', 'subFeatureIndex'];

/** The note, or null where nothing speaks for an offset. */
export function offsetSuspicion({ file, columns, isDeclared, lngLat }: OffsetHints): Problem | null {
  if (!isOffsetCountry(lngLat)) return null;
  const words = [file, ...columns];
  const isBaidu = words.some((word) => BAIDU.test(word));
  const datav = columns.filter((name) => DATAV.includes(name)).length;
  const reason =
    isBaidu || words.some((word) => GCJ.test(word))
      ? 'name'
      : datav >= 2 || columns.includes('adcode')
        ? 'fields'
        : 'undeclared';
  if (reason === 'undeclared' && isDeclared) return null;
  const system: ChineseSystem = isBaidu ? 'BD-09' : 'GCJ-02';
  const [lng, lat] = toWgs84(lngLat, system);
  const shiftM = Math.round(distanceM(lngLat[0], lngLat[1], lng, lat));
  return problem(
    'shape/maybe-shifted',
    { system, reason, confidence: reason === 'undeclared' ? 'low' : 'high', shiftM },
    { lngLat },
  );
}

/** Where the offset is in force: mainland China, roughly. Hong Kong, Macau and Taiwan do without it. */
function isOffsetCountry([lng, lat]: LngLat): boolean {
  if (lng < 73 || lng > 135.1 || lat < 18 || lat > 53.6) return false;
  const isTaiwan = lng > 119.9 && lng < 122.1 && lat > 21.8 && lat < 25.5;
  const isHongKong = lng > 113.82 && lng < 114.45 && lat > 22.13 && lat < 22.52;
  return !isTaiwan && !isHongKong;
}

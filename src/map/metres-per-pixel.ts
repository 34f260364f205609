/** Ground metres per CSS pixel of a Mercator map at a latitude. */
import { EARTH_RADIUS_M } from '../domain/geometry.ts';

const TILE_PX = 512;

export const metresPerPixel = (lat: number, zoom: number): number =>
  (Math.cos((lat * Math.PI) / 180) * 2 * Math.PI * EARTH_RADIUS_M) / (TILE_PX * 2 ** zoom);

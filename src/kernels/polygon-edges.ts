/**
 * Is a point inside a community? The boundary's edges in bands of latitude, so that a test meets a handful of edges.
 *
 * Even-odd rule over all rings, in the plane of longitude and latitude, edges straight. A point on the border that two
 * neighbours share belongs to exactly one of them: an edge is always read from its lower end, whoever owns it.
 */
import type { Bounds, MultiPolygon } from '../domain/geometry.ts';

export interface PolygonEdges {
  readonly bounds: Bounds;
  /** Per edge: the lower end and the upper end; level edges are left out, since no crossing is counted on them. */
  readonly lowLng: Float64Array;
  readonly lowLat: Float64Array;
  readonly highLng: Float64Array;
  readonly highLat: Float64Array;
  readonly bandCount: number;
  readonly bandsPerDegree: number;
  /** bandCount + 1 positions in `bandEdges`. */
  readonly bandOffsets: Uint32Array;
  readonly bandEdges: Uint32Array;
}

/** Degrees in; every ring counts, closed or not. */
export function polygonEdges(shape: MultiPolygon): PolygonEdges {
  const ends: number[] = [];
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const polygon of shape) {
    for (const ring of polygon) {
      let [fromLng, fromLat] = ring.at(-1) ?? [0, 0];
      for (const [lng, lat] of ring) {
        west = Math.min(west, lng);
        east = Math.max(east, lng);
        south = Math.min(south, lat);
        north = Math.max(north, lat);
        if (fromLat < lat) ends.push(fromLng, fromLat, lng, lat);
        else if (fromLat > lat) ends.push(lng, lat, fromLng, fromLat);
        [fromLng, fromLat] = [lng, lat];
      }
    }
  }
  const count = ends.length / 4;
  const column = (at: number): Float64Array => Float64Array.from({ length: count }, (_, edge) => ends[4 * edge + at]);
  const [lowLng, lowLat, highLng, highLat] = [column(0), column(1), column(2), column(3)];
  return { bounds: [west, south, east, north], lowLng, lowLat, highLng, highLat, ...inBands(lowLat, highLat, south, north) };
}

/** Odd number of edges to the east of the point. */
export function contains(edges: PolygonEdges, lng: number, lat: number): boolean {
  const [west, south, east, north] = edges.bounds;
  if (!(lng >= west && lng <= east && lat >= south && lat <= north)) return false;
  const { lowLng, lowLat, highLng, highLat, bandOffsets, bandEdges } = edges;
  const band = Math.min(edges.bandCount - 1, Math.floor((lat - south) * edges.bandsPerDegree));
  let isInside = false;
  for (let at = bandOffsets[band]; at < bandOffsets[band + 1]; at++) {
    const edge = bandEdges[at];
    const low = lowLat[edge];
    if (low > lat || highLat[edge] <= lat) continue;
    const crossing = lowLng[edge] + ((lat - low) / (highLat[edge] - low)) * (highLng[edge] - lowLng[edge]);
    if (lng < crossing) isInside = !isInside;
  }
  return isInside;
}

function inBands(lowLat: Float64Array, highLat: Float64Array, south: number, north: number) {
  const bandCount = Math.max(1, Math.min(8192, lowLat.length));
  const bandsPerDegree = north > south ? bandCount / (north - south) : 0;
  const band = (lat: number): number => Math.min(bandCount - 1, Math.floor((lat - south) * bandsPerDegree));
  const bandOffsets = new Uint32Array(bandCount + 1);
  for (let edge = 0; edge < lowLat.length; edge++) {
    for (let b = band(lowLat[edge]); b <= band(highLat[edge]); b++) bandOffsets[b + 1]++;
  }
  for (let b = 0; b < bandCount; b++) bandOffsets[b + 1] += bandOffsets[b];
  const next = bandOffsets.slice();
  const bandEdges = new Uint32Array(bandOffsets[bandCount]);
  for (let edge = 0; edge < lowLat.length; edge++) {
    for (let b = band(lowLat[edge]); b <= band(highLat[edge]); b++) bandEdges[next[b]++] = edge;
  }
  return { bandCount, bandsPerDegree, bandOffsets, bandEdges };
}

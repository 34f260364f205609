/**
 * The ground of a town as vector tiles, cut on demand from its columns: streets, buildings, water, green, rail, communities.
 * A tile takes a few milliseconds; nothing is copied to another thread but the tile.
 */
import type { Baseline } from '../domain/baseline.ts';
import { WAY, WAY_CLASSES } from '../domain/streets.ts';
import type { NetworkView } from '../engine/api.ts';
import { clipLine, clipRing, type Flat } from './clip.ts';
import { type FlatLayer, flatFromColumns, flatFromRings } from './flat-layer.ts';
import { nameProperties } from './label-text.ts';
import { readingLines } from './reading-lines.ts';
import type { Pause } from './slices.ts';
import { EXTENT, type TileFeature, type TileValue, writeTile } from './tile-writer.ts';

interface Ground {
  readonly name: string;
  readonly shape: 'line' | 'area';
  readonly shapes: FlatLayer;
  /** Least zoom at which a feature is drawn. */
  readonly fromZoom: (row: number) => number;
  readonly properties: (row: number, zoom: number) => Readonly<Record<string, TileValue>>;
  /** How a line in tile units is changed before it is written. */
  readonly reshape?: (line: Flat) => readonly Flat[];
  /** Feature id: what the map's feature states are kept by. */
  readonly idOf: (row: number) => number;
  /** Rows by the index cell their box touches. */
  readonly index: ReadonlyMap<number, readonly number[]>;
}

export interface TownTiles {
  tile(zoom: number, x: number, y: number): ArrayBuffer;
}

/** Index cells are tiles of this zoom; smaller tiles look into one of them. */
const INDEX_ZOOM = 13;
const BUFFER = 96;
const MARGIN = BUFFER / EXTENT;
const NONE = {};
const NO_NAME = { name: '', english: '' };

export const NO_TILES: TownTiles = { tile: () => new ArrayBuffer(0) };

export async function townTiles(baseline: Baseline, network: NetworkView, pause: Pause): Promise<TownTiles> {
  const { land, buildings, town } = baseline;
  const plain = { properties: () => NONE, idOf: (row: number) => row + 1 };
  const polygons = town.communities.flatMap(({ boundary }, community) => boundary.map((rings) => ({ rings, community })));
  const makers: (() => Omit<Ground, 'index'>)[] = [
    () => ({ ...plain, name: 'water', shape: 'area', shapes: flatFromRings(land?.water ?? []), fromZoom: () => 0 }),
    () => ({
      ...plain,
      name: 'waterways',
      shape: 'line',
      shapes: flatFromRings((land?.waterways ?? []).map((line) => [line])),
      fromZoom: () => 0,
    }),
    () => {
      const named = (land?.waterways ?? []).flatMap((line, row) => {
        const properties = nameProperties(land?.waterwayNames[row] ?? NO_NAME);
        return 'n' in properties ? [{ line, properties }] : [];
      });
      return {
        ...plain,
        name: 'stream-names',
        shape: 'line',
        shapes: flatFromRings(named.map(({ line }) => [line])),
        fromZoom: () => 10,
        properties: (row) => named[row]?.properties ?? NONE,
        reshape: readingLines,
      };
    },
    () => ({ ...plain, name: 'green', shape: 'area', shapes: flatFromRings(land?.green ?? []), fromZoom: () => 0 }),
    () => ({
      ...plain,
      name: 'rail',
      shape: 'line',
      shapes: flatFromRings((land?.rail ?? []).map((line) => [line])),
      fromZoom: () => 0,
    }),
    () => ({
      ...plain,
      name: 'communities',
      shape: 'area',
      shapes: flatFromRings(polygons.map(({ rings }) => rings)),
      fromZoom: () => 0,
      idOf: (row) => (polygons[row]?.community ?? 0) + 1,
    }),
    () => streets(network),
    () => ({
      ...plain,
      name: 'buildings',
      shape: 'area',
      shapes: buildings
        ? flatFromColumns(buildings.outlineOffsets, buildings.outlineLng, buildings.outlineLat)
        : flatFromRings([]),
      fromZoom: () => 13,
    }),
  ];
  const grounds: Ground[] = [];
  for (const make of makers) {
    await pause();
    const ground = make();
    await pause();
    grounds.push({ ...ground, index: indexOf(ground.shapes) });
  }
  return {
    tile: (zoom, x, y) => writeTile(grounds.map((ground) => ({ name: ground.name, features: featuresOf(ground, zoom, x, y) }))),
  };
}

/** Class by class as the style begins to draw them; names only where roads are labelled. */
function streets(network: NetworkView): Omit<Ground, 'index'> {
  const fromZoom = [8, 10, 13, 13, 14, 14, 14];
  return {
    name: 'streets',
    shape: 'line',
    shapes: flatFromColumns(network.edgeOffsets, network.lng, network.lat),
    idOf: (row) => row + 1,
    fromZoom: (row) => fromZoom[network.edgeClass[row] ?? 0] ?? 14,
    properties: (row, zoom) => {
      const kind = network.edgeClass[row] ?? 0;
      const isSteps = ((network.edgeFlags[row] ?? 0) & WAY.steps) !== 0 || WAY_CLASSES[kind] === 'steps';
      const name = network.edgeName[row] ?? 0;
      const named = { name: network.names[name] ?? '', english: network.english?.[name] ?? '' };
      return {
        c: isSteps ? 5 : kind,
        ...(zoom >= 14 && nameProperties(named)),
        ...(network.edgeIsIsland[row] === 1 && { i: 1 }),
      };
    },
  };
}

function indexOf({ count, box }: FlatLayer): ReadonlyMap<number, readonly number[]> {
  const cells = new Map<number, number[]>();
  const size = 2 ** INDEX_ZOOM;
  for (let row = 0; row < count; row += 1) {
    const [west = 0, north = 0, east = 0, south = 0] = box.subarray(row * 4, row * 4 + 4);
    for (let x = Math.floor(west * size); x <= Math.floor(east * size); x += 1) {
      for (let y = Math.floor(north * size); y <= Math.floor(south * size); y += 1) {
        const list = cells.get(x * size + y);
        if (list) list.push(row);
        else cells.set(x * size + y, [row]);
      }
    }
  }
  return cells;
}

function featuresOf(ground: Ground, zoom: number, x: number, y: number): TileFeature[] {
  const { shapes } = ground;
  const size = 2 ** zoom;
  const margin = BUFFER / EXTENT / size;
  const [west, east] = [x / size - margin, (x + 1) / size + margin];
  const [north, south] = [y / size - margin, (y + 1) / size + margin];
  const features: TileFeature[] = [];
  for (const row of candidates(ground, zoom, x, y)) {
    if (ground.fromZoom(row) > zoom) continue;
    const at = row * 4;
    if ((shapes.box[at] ?? 0) > east || (shapes.box[at + 2] ?? 0) < west) continue;
    if ((shapes.box[at + 1] ?? 0) > south || (shapes.box[at + 3] ?? 0) < north) continue;
    const found = partsOf(ground, row, size, x, y);
    const parts = ground.reshape ? found.flatMap(ground.reshape) : found;
    if (parts.length > 0)
      features.push({ id: ground.idOf(row), shape: ground.shape, parts, properties: ground.properties(row, zoom) });
  }
  return features;
}

/** Rows that may touch a tile: those of its index cell and, for the margin, of the neighbours; all of them for large tiles. */
function candidates({ index, shapes }: Ground, zoom: number, x: number, y: number): Iterable<number> {
  if (zoom < INDEX_ZOOM) return Array.from({ length: shapes.count }, (_, row) => row);
  const scale = 2 ** (zoom - INDEX_ZOOM);
  const size = 2 ** INDEX_ZOOM;
  const rows = new Set<number>();
  for (let column = Math.floor((x - MARGIN) / scale); column <= Math.floor((x + 1 + MARGIN) / scale); column += 1) {
    for (let line = Math.floor((y - MARGIN) / scale); line <= Math.floor((y + 1 + MARGIN) / scale); line += 1) {
      for (const row of index.get(column * size + line) ?? []) rows.add(row);
    }
  }
  return rows;
}

function partsOf({ shapes, shape }: Ground, row: number, size: number, x: number, y: number): Flat[] {
  const parts: Flat[] = [];
  for (let ring = shapes.firstRing[row] ?? 0; ring < (shapes.firstRing[row + 1] ?? 0); ring += 1) {
    const points: Flat = [];
    for (let point = shapes.firstPoint[ring] ?? 0; point < (shapes.firstPoint[ring + 1] ?? 0); point += 1) {
      points.push(((shapes.x[point] ?? 0) * size - x) * EXTENT, ((shapes.y[point] ?? 0) * size - y) * EXTENT);
    }
    if (shape === 'line') parts.push(...clipLine(points, -BUFFER, EXTENT + BUFFER));
    else {
      const clipped = clipRing(points, -BUFFER, EXTENT + BUFFER);
      if (clipped.length >= 6) parts.push(clipped);
    }
  }
  return parts;
}

/**
 * The part of a FlatGeobuf that lies in a box, as a FlatGeobuf of its own: by the file's packed Hilbert tree, so that of a province only
 * a town is fetched. Source: flatgeobuf.org, Specification (layout of the index).
 */
import { GeometryType } from 'flatgeobuf/lib/mjs/flat-geobuf/geometry-type.js';
import { buildHeader } from 'flatgeobuf/lib/mjs/generic/featurecollection.js';
import type { Bounds } from '../domain/geometry.ts';
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import { attempt } from './attempt.ts';
import type { ByteSource } from './byte-source.ts';
import { joined } from './byte-writer.ts';
import { type FlatgeobufHeader, headerOf } from './flatgeobuf-rows.ts';
import { type ReadJob, stopped } from './read-job.ts';
import { startsWith } from './signatures.ts';

export interface FlatgeobufPart {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly features: number;
  /** Features of the whole file. */
  readonly of: number;
}

const MAGIC = [0x66, 0x67, 0x62, 0x03, 0x66, 0x67, 0x62] as const;
/** By the number that the schema gives them. */
const GEOMETRY_TYPES = [
  GeometryType.Unknown,
  GeometryType.Point,
  GeometryType.LineString,
  GeometryType.Polygon,
  GeometryType.MultiPoint,
  GeometryType.MultiLineString,
  GeometryType.MultiPolygon,
  GeometryType.GeometryCollection,
] as const;
const HEAD_BYTES = 12;
const MOST_HEADER_BYTES = 10 * 1024 * 1024;
const NODE_BYTES = 40;
/** In these systems a box in degrees can be asked for as it is. */
const IN_DEGREES = ['EPSG:4326', 'EPSG:4490', 'EPSG:4979'];

/** Null where the file has no index, or stands in another system: then it has to be taken whole. */
export async function partOfFlatgeobuf(
  source: ByteSource,
  bounds: Bounds,
  job: ReadJob,
): Promise<Outcome<FlatgeobufPart | null>> {
  if (source.size < HEAD_BYTES) return bad(problem('file/truncated', { bytes: source.size, wanted: HEAD_BYTES }));
  const head = await source.slice(0, HEAD_BYTES);
  if (!startsWith(head, ...MAGIC)) return good(null);
  const headerBytes = uint32(head, 8);
  if (headerBytes > MOST_HEADER_BYTES || HEAD_BYTES + headerBytes > source.size) {
    return bad(problem('file/damaged', { part: 'header', words: `${headerBytes} bytes` }));
  }
  const packed = await source.slice(HEAD_BYTES, HEAD_BYTES + headerBytes);
  const read = attempt(() => headerOf(packed));
  if (!read.ok) return bad(problem('file/damaged', { part: 'header', words: read.words }));
  const header = read.value;
  const isInDegrees = header.crs === null || IN_DEGREES.includes(header.crs);
  if (header.features === 0 || header.indexNodeSize === 0 || !isInDegrees) return good(null);
  const levels = levelsOf(header);
  const indexAt = HEAD_BYTES + headerBytes;
  const featuresAt = indexAt + levels[0].end * NODE_BYTES;
  if (featuresAt > source.size) return bad(problem('file/truncated', { bytes: source.size, wanted: featuresAt }));
  const offsets = await search(source, indexAt, levels, header.indexNodeSize, bounds, job);
  if (offsets === null) return bad(stopped);
  const features: Uint8Array[] = [];
  for (const [row, offset] of offsets.entries()) {
    if (row % 256 === 0 && job.checkpoint(row, offsets.length)) return bad(stopped);
    const at = featuresAt + offset;
    if (at + 4 > source.size) return bad(problem('file/truncated', { bytes: source.size, wanted: at + 4 }));
    const length = 4 + uint32(await source.slice(at, at + 4), 0);
    if (at + length > source.size) return bad(problem('file/truncated', { bytes: source.size, wanted: at + length }));
    features.push(await source.slice(at, at + length));
  }
  const bytes = joined([Uint8Array.of(...MAGIC, 0), headerFor(header, features.length), ...features]);
  return good({ bytes, features: features.length, of: header.features });
}

interface Level {
  readonly start: number;
  readonly end: number;
}

/** Nodes of the tree from its leaves, which stand last, to its root, which is node 0. */
function levelsOf({ features, indexNodeSize }: FlatgeobufHeader): readonly Level[] {
  const width = Math.max(2, indexNodeSize);
  const counts = [features];
  while (counts[counts.length - 1] > 1) counts.push(Math.ceil(counts[counts.length - 1] / width));
  if (features === 1) counts.push(1);
  let end = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => {
    const level = { start: end - count, end };
    end = level.start;
    return level;
  });
}

/** Offsets of the features whose boxes meet the box, in the file's order; null where the job was stopped. */
async function search(
  source: ByteSource,
  indexAt: number,
  levels: readonly Level[],
  nodeSize: number,
  [west, south, east, north]: Bounds,
  job: ReadJob,
): Promise<readonly number[] | null> {
  const found: number[] = [];
  let wanted = [0];
  for (let level = levels.length - 1; level >= 0; level--) {
    const below: number[] = [];
    for (const [at, first] of wanted.entries()) {
      if (job.checkpoint(at, wanted.length)) return null;
      const end = Math.min(first + Math.max(2, nodeSize), levels[level].end);
      const bytes = await source.slice(indexAt + first * NODE_BYTES, indexAt + end * NODE_BYTES);
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      for (let node = 0; node + NODE_BYTES <= bytes.length; node += NODE_BYTES) {
        const [minX, minY] = [view.getFloat64(node, true), view.getFloat64(node + 8, true)];
        const [maxX, maxY] = [view.getFloat64(node + 16, true), view.getFloat64(node + 24, true)];
        if (minX > east || maxX < west || minY > north || maxY < south) continue;
        (level === 0 ? found : below).push(Number(view.getBigUint64(node + 32, true)));
      }
    }
    wanted = below.toSorted((a, b) => a - b);
  }
  return found.toSorted((a, b) => a - b);
}

function headerFor({ shapeType, columns, crs }: FlatgeobufHeader, features: number): Uint8Array {
  const code = Number(/^EPSG:(\d+)$/.exec(crs ?? '')?.[1] ?? 0);
  return buildHeader(
    {
      geometryType: GEOMETRY_TYPES[shapeType] ?? GeometryType.Unknown,
      columns: columns.map(({ name, type }) => ({
        name,
        type,
        title: null,
        description: null,
        width: -1,
        precision: -1,
        scale: -1,
        nullable: true,
        unique: false,
        primary_key: false,
      })),
      envelope: null,
      featuresCount: features,
      indexNodeSize: 0,
      crs: null,
      title: null,
      description: null,
      metadata: null,
    },
    code,
  );
}

const uint32 = (bytes: Uint8Array, at: number): number =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at, true);

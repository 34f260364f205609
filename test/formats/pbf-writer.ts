/** A writer of small PBF files for the tests: every way of writing that the format allows, and some that it does not. */
import { deflateSync } from 'node:zlib';
import type { Model, ModelNode, ModelRelation, ModelWay, TagList } from './osm-model.ts';

export interface PbfOptions {
  readonly isDense?: boolean;
  /** Blobs as they are, not compressed. */
  readonly isRaw?: boolean;
  readonly granularity?: number;
  readonly latOffset?: number;
  readonly lngOffset?: number;
  /** Objects of one kind in a block. */
  readonly blockSize?: number;
  readonly order?: readonly ('nodes' | 'ways' | 'relations')[];
  readonly features?: readonly string[];
  /** Field of the blob for its content: 3 is zlib, 4 lzma, 5 bzip2, 6 lz4, 7 zstd. */
  readonly packedField?: number;
}

export function writePbf(model: Model, options: PbfOptions = {}): Uint8Array {
  const features = options.features ?? ['OsmSchema-V0.6', 'DenseNodes'];
  const header = message(...features.map((feature) => text(4, feature)), text(16, 'quarterhour tests'));
  const blobs = [blob('OSMHeader', header, options)];
  const size = options.blockSize ?? 8000;
  for (const kind of options.order ?? ['nodes', 'ways', 'relations']) {
    for (let at = 0; at < model[kind].length; at += size) {
      const part: Model = { nodes: [], ways: [], relations: [], [kind]: model[kind].slice(at, at + size) };
      blobs.push(blob('OSMData', primitiveBlock(part, options), options));
    }
  }
  return joined(blobs);
}

/** A length, a BlobHeader and a Blob. */
export function blob(type: string, content: Uint8Array, options: PbfOptions = {}): Uint8Array {
  const packed = options.isRaw
    ? bytesField(1, content)
    : joined([varint(2, content.length), bytesField(options.packedField ?? 3, deflateSync(content))]);
  return framed(message(text(1, type), varint(3, packed.length)), packed);
}

export function framed(header: Uint8Array, body: Uint8Array): Uint8Array {
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, header.length);
  return joined([length, header, body]);
}

function primitiveBlock(model: Model, options: PbfOptions): Uint8Array {
  const strings = new Strings();
  const { granularity = 100, latOffset = 0, lngOffset = 0 } = options;
  const lat = (node: ModelNode): number => (node.lat - latOffset) / granularity;
  const lng = (node: ModelNode): number => (node.lng - lngOffset) / granularity;
  const nodes =
    options.isDense === false ? model.nodes.map((node) => bytesField(1, plainNode(node, lat(node), lng(node), strings))) : [];
  const dense =
    options.isDense === false || model.nodes.length === 0 ? [] : [bytesField(2, denseNodes(model.nodes, lat, lng, strings))];
  const group = message(
    ...nodes,
    ...dense,
    ...model.ways.map((way) => bytesField(3, wayMessage(way, strings))),
    ...model.relations.map((relation) => bytesField(4, relationMessage(relation, strings))),
  );
  const fields = [bytesField(1, strings.message()), bytesField(2, group)];
  if (granularity !== 100) fields.push(varint(17, granularity));
  if (latOffset !== 0) fields.push(varint(19, latOffset));
  if (lngOffset !== 0) fields.push(varint(20, lngOffset));
  return message(...fields);
}

function plainNode(node: ModelNode, lat: number, lng: number, strings: Strings): Uint8Array {
  return message(zigzag(1, node.id), ...tagFields(node.tags, strings), zigzag(8, lat), zigzag(9, lng));
}

function denseNodes(
  nodes: readonly ModelNode[],
  lat: (node: ModelNode) => number,
  lng: (node: ModelNode) => number,
  strings: Strings,
): Uint8Array {
  const hasTags = nodes.some((node) => node.tags);
  const keysValues = nodes.flatMap((node) => [
    ...Object.entries(node.tags ?? {}).flatMap(([key, value]) => [strings.row(key), strings.row(value)]),
    0,
  ]);
  return message(
    bytesField(1, differences(nodes.map((node) => node.id))),
    bytesField(8, differences(nodes.map(lat))),
    bytesField(9, differences(nodes.map(lng))),
    ...(hasTags ? [bytesField(10, joined(keysValues.map(number)))] : []),
  );
}

function wayMessage(way: ModelWay, strings: Strings): Uint8Array {
  return message(varint(1, way.id), ...tagFields(way.tags, strings), bytesField(8, differences(way.refs)));
}

function relationMessage(relation: ModelRelation, strings: Strings): Uint8Array {
  const { members } = relation;
  return message(
    varint(1, relation.id),
    ...tagFields(relation.tags, strings),
    bytesField(8, joined(members.map(({ role }) => number(strings.row(role))))),
    bytesField(9, differences(members.map(({ ref }) => ref))),
    bytesField(10, joined(members.map(({ type }) => number(['node', 'way', 'relation'].indexOf(type))))),
  );
}

function tagFields(tags: TagList | undefined, strings: Strings): Uint8Array[] {
  const pairs = Object.entries(tags ?? {});
  if (pairs.length === 0) return [];
  return [
    bytesField(2, joined(pairs.map(([key]) => number(strings.row(key))))),
    bytesField(3, joined(pairs.map(([, value]) => number(strings.row(value))))),
  ];
}

class Strings {
  private readonly rows = new Map<string, number>([['', 0]]);

  row(word: string): number {
    const known = this.rows.get(word);
    if (known !== undefined) return known;
    this.rows.set(word, this.rows.size);
    return this.rows.size - 1;
  }

  message(): Uint8Array {
    return message(...[...this.rows.keys()].map((word) => text(1, word)));
  }
}

const message = (...fields: readonly Uint8Array[]): Uint8Array => joined(fields);
const text = (field: number, value: string): Uint8Array => bytesField(field, new TextEncoder().encode(value));
const varint = (field: number, value: number): Uint8Array => joined([number(field * 8), number(value)]);
const zigzag = (field: number, value: number): Uint8Array => joined([number(field * 8), number(zigzagged(value))]);
const bytesField = (field: number, bytes: Uint8Array): Uint8Array =>
  joined([number(field * 8 + 2), number(bytes.length), bytes]);

function differences(values: readonly number[]): Uint8Array {
  return joined(values.map((value, at) => number(zigzagged(value - (at === 0 ? 0 : values[at - 1])))));
}

const zigzagged = (value: number): bigint => BigInt.asUintN(64, (BigInt(value) << 1n) ^ (BigInt(value) >> 63n));

/** A varint; negative numbers take ten bytes as in protocol buffers. */
function number(value: number | bigint): Uint8Array {
  const bytes: number[] = [];
  let left = BigInt.asUintN(64, BigInt(value));
  do {
    const low = Number(left & 127n);
    left >>= 7n;
    bytes.push(left > 0n ? low | 128 : low);
  } while (left > 0n);
  return Uint8Array.from(bytes);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

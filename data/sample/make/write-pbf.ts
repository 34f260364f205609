/**
 * Writes an OpenStreetMap PBF: dense nodes, ways, relations, ids ascending, in blocks of 8,000.
 *
 * Compressed by fflate, which gives the same bytes on every machine (the zlib built into Node differs between versions and processors).
 */
import { zlibSync } from 'fflate';

export type Tags = Readonly<Record<string, string>>;

export interface OsmNode {
  /** Steps of 1e-7 degrees. */
  readonly lng: number;
  readonly lat: number;
  readonly tags: Tags;
}

export interface OsmWay {
  /** Ids of nodes. */
  readonly nodes: readonly number[];
  readonly tags: Tags;
}

export interface OsmRelation {
  readonly members: readonly { readonly way: number; readonly role: string }[];
  readonly tags: Tags;
}

/** Ids are positions in the lists plus one. */
export interface OsmData {
  readonly nodes: readonly OsmNode[];
  readonly ways: readonly OsmWay[];
  readonly relations: readonly OsmRelation[];
}

const BLOCK = 8000;
const WAY_MEMBER = 1;

export function writePbf(osm: OsmData): Uint8Array {
  const blobs = [blob('OSMHeader', header(osm.nodes))];
  for (let from = 0; from < osm.nodes.length; from += BLOCK)
    blobs.push(blob('OSMData', nodeBlock(osm.nodes.slice(from, from + BLOCK), from + 1)));
  for (let from = 0; from < osm.ways.length; from += BLOCK)
    blobs.push(blob('OSMData', wayBlock(osm.ways.slice(from, from + BLOCK), from + 1)));
  if (osm.relations.length > 0) blobs.push(blob('OSMData', relationBlock(osm.relations)));
  return joined(blobs);
}

/** Grows as fields are written: protocol buffers, wire types 0 and 2 only. */
class Message {
  private bytes = new Uint8Array(256);
  private size = 0;

  private room(count: number): void {
    if (this.size + count <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.size + count));
    larger.set(this.bytes);
    this.bytes = larger;
  }

  varint(value: number): this {
    this.room(10);
    let rest = value;
    while (rest >= 128) {
      this.bytes[this.size++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    this.bytes[this.size++] = rest;
    return this;
  }

  signed(value: number): this {
    return this.varint(value >= 0 ? value * 2 : -value * 2 - 1);
  }

  number(field: number, value: number): this {
    return this.varint(field * 8).varint(value);
  }

  part(field: number, bytes: Uint8Array): this {
    this.varint(field * 8 + 2).varint(bytes.length);
    this.room(bytes.length);
    this.bytes.set(bytes, this.size);
    this.size += bytes.length;
    return this;
  }

  text(field: number, value: string): this {
    return this.part(field, new TextEncoder().encode(value));
  }

  done(): Uint8Array {
    return this.bytes.slice(0, this.size);
  }
}

function packed(values: readonly number[], signed = false): Uint8Array {
  const out = new Message();
  for (const value of values) {
    if (signed) out.signed(value);
    else out.varint(value);
  }
  return out.done();
}

const steps = (values: readonly number[]): number[] => values.map((value, k) => value - (k === 0 ? 0 : values[k - 1]));

/** Strings of one block, numbered from 1 as they come. */
class Words {
  private readonly numbers = new Map<string, number>();

  of(word: string): number {
    const known = this.numbers.get(word);
    if (known !== undefined) return known;
    this.numbers.set(word, this.numbers.size + 1);
    return this.numbers.size;
  }

  table(): Uint8Array {
    const table = new Message().text(1, '');
    for (const word of this.numbers.keys()) table.text(1, word);
    return table.done();
  }
}

function header(nodes: readonly OsmNode[]): Uint8Array {
  const range = (values: readonly number[]): [number, number] => [
    values.reduce((a, b) => Math.min(a, b), Infinity) * 100,
    values.reduce((a, b) => Math.max(a, b), -Infinity) * 100,
  ];
  const [west, east] = range(nodes.map(({ lng }) => lng));
  const [south, north] = range(nodes.map(({ lat }) => lat));
  const box = new Message();
  [west, east, north, south].forEach((value, k) => box.varint((k + 1) * 8).signed(value));
  return new Message()
    .part(1, box.done())
    .text(4, 'OsmSchema-V0.6')
    .text(4, 'DenseNodes')
    .text(5, 'Sort.Type_then_ID')
    .text(16, 'Quarterhour sample town (synthetic, CC0)')
    .done();
}

function nodeBlock(nodes: readonly OsmNode[], firstId: number): Uint8Array {
  const words = new Words();
  const tags = nodes.flatMap((node) => [
    ...Object.entries(node.tags).flatMap(([key, value]) => [words.of(key), words.of(value)]),
    0,
  ]);
  const dense = new Message()
    .part(
      1,
      packed(
        nodes.map((_, k) => (k === 0 ? firstId : 1)),
        true,
      ),
    )
    .part(8, packed(steps(nodes.map(({ lat }) => lat)), true))
    .part(9, packed(steps(nodes.map(({ lng }) => lng)), true));
  if (tags.some((word) => word > 0)) dense.part(10, packed(tags));
  return block(words, new Message().part(2, dense.done()));
}

function wayBlock(ways: readonly OsmWay[], firstId: number): Uint8Array {
  const words = new Words();
  const group = new Message();
  ways.forEach((way, k) => {
    const message = new Message().number(1, firstId + k);
    group.part(
      3,
      tagged(message, way.tags, words)
        .part(8, packed(steps(way.nodes), true))
        .done(),
    );
  });
  return block(words, group);
}

function relationBlock(relations: readonly OsmRelation[]): Uint8Array {
  const words = new Words();
  const group = new Message();
  relations.forEach((relation, k) => {
    const message = tagged(new Message().number(1, k + 1), relation.tags, words)
      .part(8, packed(relation.members.map(({ role }) => words.of(role))))
      .part(9, packed(steps(relation.members.map(({ way }) => way)), true))
      .part(10, packed(relation.members.map(() => WAY_MEMBER)));
    group.part(4, message.done());
  });
  return block(words, group);
}

const tagged = (message: Message, tags: Tags, words: Words): Message =>
  message
    .part(2, packed(Object.keys(tags).map((key) => words.of(key))))
    .part(3, packed(Object.values(tags).map((value) => words.of(value))));

const block = (words: Words, group: Message): Uint8Array => new Message().part(1, words.table()).part(2, group.done()).done();

function blob(type: 'OSMHeader' | 'OSMData', raw: Uint8Array): Uint8Array {
  const body = new Message()
    .number(2, raw.length)
    .part(3, zlibSync(raw, { level: 9 }))
    .done();
  const head = new Message().text(1, type).number(3, body.length).done();
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, head.length);
  return joined([size, head, body]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

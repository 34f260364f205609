/**
 * One block of an OpenStreetMap PBF file, opened: nodes, ways and relations handed to the collector.
 *
 * Format: "PBF Format" of the OpenStreetMap wiki; message and field numbers are those of osmformat.proto.
 */
import { type Problem, problem } from '../../domain/outcome.ts';
import type { Collector } from './collect.ts';
import { PbfStrings } from './pbf-strings.ts';
import { Protobuf, readSums, Scratch, WIRE } from './protobuf.ts';

/** What a pass takes from the file. */
export type Pass = 'everything' | 'ways again';

export class PbfBlockReader {
  readonly counts = { nodes: 0, ways: 0, relations: 0 };
  private readonly into: Collector;
  private readonly strings: PbfStrings;
  private readonly ids = new Scratch();
  private readonly lats = new Scratch();
  private readonly lngs = new Scratch();
  private readonly lists = new TagLists();
  private granularity = 100;
  private latOffset = 0;
  private lngOffset = 0;
  private shareRead = 0;

  constructor(into: Collector) {
    this.into = into;
    this.strings = new PbfStrings(into.judge.vocabulary);
  }

  /** Reads a PrimitiveBlock. `shareRead` of the file lies before its end. */
  read(bytes: Uint8Array, pass: Pass, shareRead: number): Problem | null {
    const block = new Protobuf(bytes);
    const groups: number[] = [];
    this.shareRead = shareRead;
    this.strings.count = 0;
    this.granularity = 100;
    this.latOffset = 0;
    this.lngOffset = 0;
    while (block.nextField(bytes.length)) {
      if (block.is(1, WIRE.bytes)) {
        const end = block.lengthEnd(bytes.length);
        if (!this.strings.read(bytes, block.at, end)) block.isDamaged = true;
        block.at = end;
      } else if (block.is(2, WIRE.bytes)) {
        const end = block.lengthEnd(bytes.length);
        groups.push(block.at, end);
        block.at = end;
      } else if (block.is(17, WIRE.varint)) this.granularity = block.signed();
      else if (block.is(19, WIRE.varint)) this.latOffset = block.signed();
      else if (block.is(20, WIRE.varint)) this.lngOffset = block.signed();
      else block.skip(bytes.length);
    }
    if (block.isDamaged) return damaged('block');
    if (!(this.granularity > 0 && this.granularity <= 1e9)) return damaged('granularity');
    this.into.tags.use(this.strings);
    for (let at = 0; at < groups.length; at += 2) {
      const wrong = this.readGroup(new Protobuf(bytes, groups[at], groups[at + 1]), groups[at + 1], pass);
      if (wrong) return wrong;
    }
    return null;
  }

  private readGroup(group: Protobuf, end: number, pass: Pass): Problem | null {
    const all = pass === 'everything';
    while (group.nextField(end)) {
      let wrong: Problem | null = null;
      if (group.field === 2 && all && group.is(2, WIRE.bytes)) wrong = this.readDense(group, group.lengthEnd(end));
      else if (group.field === 3 && group.is(3, WIRE.bytes)) wrong = this.readWay(group, group.lengthEnd(end), all);
      else if (group.field === 4 && all && group.is(4, WIRE.bytes)) wrong = this.readRelation(group, group.lengthEnd(end));
      else if (group.field === 1 && all && group.is(1, WIRE.bytes)) wrong = this.readNode(group, group.lengthEnd(end));
      else group.skip(end);
      if (wrong) return wrong;
    }
    return group.isDamaged ? damaged('group') : null;
  }

  private readDense(from: Protobuf, end: number): Problem | null {
    let [idCount, latCount, lngCount, tagsFrom, tagsTo] = [0, 0, 0, 0, 0];
    while (from.nextField(end)) {
      if (from.is(1, WIRE.bytes)) idCount = readSums(from, from.lengthEnd(end), this.ids);
      else if (from.is(8, WIRE.bytes)) latCount = readSums(from, from.lengthEnd(end), this.lats);
      else if (from.is(9, WIRE.bytes)) lngCount = readSums(from, from.lengthEnd(end), this.lngs);
      else if (from.is(10, WIRE.bytes)) {
        tagsTo = from.lengthEnd(end);
        tagsFrom = from.at;
        from.at = tagsTo;
      } else from.skip(end);
    }
    if (from.isDamaged || idCount !== latCount || idCount !== lngCount) return damaged('nodes');
    const firstRow = this.into.nodes.count;
    const wrong = this.takeNodes(idCount);
    if (wrong || tagsFrom === tagsTo) return wrong;
    from.at = tagsFrom;
    const isWhole = this.readDenseTags(from, tagsTo, firstRow, idCount);
    from.at = end;
    return isWhole ? null : damaged('nodes');
  }

  /** Keys and values of each node in turn, every node's list closed by a 0. */
  private readDenseTags(from: Protobuf, end: number, firstRow: number, count: number): boolean {
    const { tags } = this.into;
    for (let node = 0; node < count; node++) {
      if (from.at >= end) return false;
      if (from.bytes[from.at] === 0) {
        from.at++;
        continue;
      }
      tags.clear();
      for (let key = from.unsigned(); key !== 0; key = from.unsigned()) {
        if (from.at >= end || !tags.add(key, from.unsigned()) || from.at >= end) return false;
      }
      if (tags.uses !== 0) this.into.addTaggedNode(firstRow + node);
    }
    return !from.isDamaged && from.at === end;
  }

  /** Nodes whose ids and raw places are in the scratch columns. */
  private takeNodes(count: number): Problem | null {
    this.counts.nodes += count;
    const { nodes } = this.into;
    const from = nodes.count;
    nodes.reserve(count, this.shareRead);
    if (this.granularity % 100 !== 0 || this.latOffset % 100 !== 0 || this.lngOffset % 100 !== 0) nodes.refine();
    const nano = 1e9 / nodes.unitsPerDegree;
    const outside =
      place(
        this.lats.values,
        count,
        this.granularity / nano,
        this.latOffset / nano,
        nodes.lats,
        from,
        90 * nodes.unitsPerDegree,
      ) ??
      place(
        this.lngs.values,
        count,
        this.granularity / nano,
        this.lngOffset / nano,
        nodes.lngs,
        from,
        180 * nodes.unitsPerDegree,
      );
    nodes.ids.set(this.ids.values.subarray(0, count), from);
    if (outside !== null) {
      return problem(
        'shape/bad-coordinate',
        { kind: 'node', id: this.ids.values[outside] },
        { feature: `n${this.ids.values[outside]}` },
      );
    }
    return this.into.addedNodes(from, from + count);
  }

  private readNode(from: Protobuf, end: number): Problem | null {
    const { tags } = this.into;
    const row = this.into.nodes.count;
    tags.clear();
    const lists = this.lists.clear();
    let parts = 0;
    while (from.nextField(end)) {
      if (from.is(1, WIRE.varint)) this.ids.values[0] = from.zigzag();
      else if (from.is(8, WIRE.varint)) this.lats.values[0] = from.zigzag();
      else if (from.is(9, WIRE.varint)) this.lngs.values[0] = from.zigzag();
      else {
        lists.note(from, end);
        continue;
      }
      parts |= 1 << from.field;
    }
    if (from.isDamaged || parts !== ((1 << 1) | (1 << 8) | (1 << 9)) || !lists.addTo(this.into, from)) return damaged('node');
    from.at = end;
    const wrong = this.takeNodes(1);
    if (!wrong && tags.uses !== 0) this.into.addTaggedNode(row);
    return wrong;
  }

  private readWay(from: Protobuf, end: number, isFirstPass: boolean): Problem | null {
    if (isFirstPass) this.counts.ways++;
    this.into.tags.clear();
    const lists = this.lists.clear();
    let id = -1;
    let refCount = 0;
    while (from.nextField(end)) {
      if (from.is(1, WIRE.varint)) id = from.signed();
      else if (from.is(8, WIRE.bytes)) refCount = readSums(from, from.lengthEnd(end), this.ids);
      else lists.note(from, end);
    }
    if (from.isDamaged || !lists.addTo(this.into, from)) return damaged('way');
    from.at = end;
    return this.into.addWay(id, this.ids.values, refCount);
  }

  private readRelation(from: Protobuf, end: number): Problem | null {
    this.counts.relations++;
    this.into.tags.clear();
    const lists = this.lists.clear();
    let id = -1;
    let memberCount = 0;
    let [typesFrom, typesTo] = [0, 0];
    while (from.nextField(end)) {
      if (from.is(1, WIRE.varint)) id = from.signed();
      else if (from.is(9, WIRE.bytes)) memberCount = readSums(from, from.lengthEnd(end), this.ids);
      else if (from.is(10, WIRE.bytes)) {
        typesTo = from.lengthEnd(end);
        typesFrom = from.at;
        from.at = typesTo;
      } else lists.note(from, end);
    }
    // A member's type is 0 (node), 1 (way) or 2 (relation): one byte each.
    if (from.isDamaged || typesTo - typesFrom !== memberCount || !lists.addTo(this.into, from)) return damaged('relation');
    from.at = end;
    return this.into.addRelation(id, () =>
      this.ids.values.slice(0, memberCount).filter((_, at) => from.bytes[typesFrom + at] === 1),
    );
  }
}

/** Where a message keeps its keys (field 2) and values (field 3): rows of the string table. */
class TagLists {
  private keysFrom = 0;
  private keysTo = 0;
  private valuesFrom = 0;
  private valuesTo = 0;

  clear(): this {
    this.keysTo = this.keysFrom;
    this.valuesTo = this.valuesFrom;
    return this;
  }

  /** Remembers the field if it is one of the two; skips it in any case. */
  note(from: Protobuf, end: number): void {
    if (from.field !== 2 && from.field !== 3) return from.skip(end);
    if (!from.is(from.field, WIRE.bytes)) return;
    const to = from.lengthEnd(end);
    if (from.field === 2) {
      this.keysFrom = from.at;
      this.keysTo = to;
    } else {
      this.valuesFrom = from.at;
      this.valuesTo = to;
    }
    from.at = to;
  }

  /** Puts the pairs into the collector's tags; false when they do not match. Leaves `from` anywhere. */
  addTo(into: Collector, from: Protobuf): boolean {
    let key = this.keysFrom;
    let value = this.valuesFrom;
    while (key < this.keysTo && value < this.valuesTo) {
      from.at = key;
      const keyRow = from.unsigned();
      key = from.at;
      from.at = value;
      const valueRow = from.unsigned();
      value = from.at;
      if (!into.tags.add(keyRow, valueRow)) return false;
    }
    return key === this.keysTo && value === this.valuesTo && !from.isDamaged;
  }
}

/** Fills `units` with offset + factor x raw. Gives the first position outside the world, or null. */
function place(
  raw: Float64Array,
  count: number,
  factor: number,
  offset: number,
  units: Int32Array | Float64Array,
  from: number,
  most: number,
): number | null {
  let outside = -1;
  for (let at = 0; at < count; at++) {
    const value = offset + factor * raw[at];
    if (!(value <= most && value >= -most) && outside < 0) outside = at;
    units[from + at] = value;
  }
  return outside < 0 ? null : outside;
}

export const damaged = (part: string): Problem => problem('file/damaged', { part });

/**
 * A larger file for the benches: copies of a PBF side by side, each shifted east, with ids of their own. Not real, for scale only.
 *
 * Works on the blocks as they are written: the first id of each run is moved on, everything else is copied.
 */
import { deflateSync, inflateSync } from 'node:zlib';

type Edit = (field: number, wire: number, content: Uint8Array) => readonly Uint8Array[];

/** `copies` times the nodes, then the ways; relations are left out. `idStep` must be above every id of the file. */
export function tilePbf(file: Uint8Array, copies: number, idStep: number, eastDegrees: number): Uint8Array {
  const blobs = blobsOf(file);
  const parts: Uint8Array[] = [];
  for (const kind of ['nodes', 'ways'] as const) {
    for (let copy = 0; copy < copies; copy++) {
      for (const { type, content } of blobs) {
        if (type === 'OSMHeader') {
          if (kind === 'nodes' && copy === 0) parts.push(blob(type, content));
          continue;
        }
        const moved = moveBlock(content, kind, BigInt(idStep) * BigInt(copy), BigInt(Math.round(eastDegrees * copy * 1e9)));
        if (moved) parts.push(blob(type, moved));
      }
    }
  }
  return Buffer.concat(parts);
}

function blobsOf(file: Uint8Array): { type: string; content: Uint8Array }[] {
  const blobs: { type: string; content: Uint8Array }[] = [];
  for (let at = 0; at < file.length; ) {
    const headerBytes = Buffer.from(file.subarray(at, at + 4)).readUInt32BE();
    const header = fieldsOf(file.subarray(at + 4, at + 4 + headerBytes));
    const from = at + 4 + headerBytes;
    const length = Number(header.find(({ field }) => field === 3)?.value ?? 0n);
    const packed = fieldsOf(file.subarray(from, from + length));
    const raw = packed.find(({ field }) => field === 1)?.content;
    const content = raw ?? inflateSync(packed.find(({ field }) => field === 3)?.content ?? new Uint8Array(0));
    blobs.push({ type: Buffer.from(header.find(({ field }) => field === 1)?.content ?? []).toString(), content });
    at = from + length;
  }
  return blobs;
}

function blob(type: string, content: Uint8Array): Uint8Array {
  const packed = Buffer.concat([key(2, 0), varint(BigInt(content.length)), bytes(3, deflateSync(content))]);
  const header = Buffer.concat([bytes(1, Buffer.from(type)), key(3, 0), varint(BigInt(packed.length))]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(header.length);
  return Buffer.concat([length, header, packed]);
}

/** The block with its ids and longitudes moved on; null when it holds nothing of this kind. */
function moveBlock(block: Uint8Array, kind: 'nodes' | 'ways', ids: bigint, east: bigint): Uint8Array | null {
  let has = false;
  let lngOffset = 0n;
  for (const { field, value } of fieldsOf(block)) if (field === 20) lngOffset = value;
  const moved = rewrite(block, (field, wire, content) => {
    if (field === 20) return [];
    if (field !== 2) return [copied(field, wire, content)];
    const group = rewrite(content, (inner, _wire, message) => {
      const isWanted = kind === 'nodes' ? inner === 2 : inner === 3;
      if (!isWanted) return [];
      has = true;
      return [
        bytes(
          inner,
          rewrite(message, (own, ownWire, part) => moveObject(kind, own, ownWire, part, ids)),
        ),
      ];
    });
    return [bytes(2, group)];
  });
  return has ? Buffer.concat([moved, key(20, 0), varint(BigInt.asUintN(64, lngOffset + east))]) : null;
}

function moveObject(kind: 'nodes' | 'ways', field: number, wire: number, part: Uint8Array, ids: bigint): Uint8Array[] {
  if (kind === 'nodes' && field === 1) return [bytes(1, firstMoved(part, ids))];
  if (kind === 'ways' && field === 1) return [Buffer.concat([key(1, 0), varint(readVarint(part, 0).value + ids)])];
  if (kind === 'ways' && field === 8) return [bytes(8, firstMoved(part, ids))];
  return [copied(field, wire, part)];
}

/** A run of zigzag differences with its first number moved. */
function firstMoved(run: Uint8Array, by: bigint): Uint8Array {
  if (run.length === 0) return run;
  const { value, next } = readVarint(run, 0);
  const first = (value >> 1n) ^ -(value & 1n);
  const moved = first + by;
  return Buffer.concat([varint(BigInt.asUintN(64, (moved << 1n) ^ (moved >> 63n))), run.subarray(next)]);
}

function rewrite(message: Uint8Array, edit: Edit): Uint8Array {
  return Buffer.concat(fieldsOf(message).flatMap(({ field, wire, content }) => edit(field, wire, content)));
}

interface Field {
  readonly field: number;
  readonly wire: number;
  /** The bytes of a length-delimited field, or the varint as it is written. */
  readonly content: Uint8Array;
  readonly value: bigint;
}

function fieldsOf(message: Uint8Array): Field[] {
  const fields: Field[] = [];
  for (let at = 0; at < message.length; ) {
    const head = readVarint(message, at);
    const [field, wire] = [Number(head.value >> 3n), Number(head.value & 7n)];
    const number = readVarint(message, head.next);
    const from = wire === 2 ? number.next : head.next;
    at = wire === 2 ? from + Number(number.value) : number.next;
    fields.push({ field, wire, content: message.subarray(from, at), value: number.value });
  }
  return fields;
}

function readVarint(bytes: Uint8Array, from: number): { value: bigint; next: number } {
  let value = 0n;
  let next = from;
  for (let shift = 0n; ; shift += 7n) {
    const byte = bytes[next++];
    value |= BigInt(byte & 127) << shift;
    if (byte < 128) return { value, next };
  }
}

function varint(value: bigint): Uint8Array {
  const bytes: number[] = [];
  let left = value;
  do {
    const low = Number(left & 127n);
    left >>= 7n;
    bytes.push(left > 0n ? low | 128 : low);
  } while (left > 0n);
  return Uint8Array.from(bytes);
}

const key = (field: number, wire: number): Uint8Array => varint(BigInt(field * 8 + wire));
const bytes = (field: number, content: Uint8Array): Uint8Array =>
  Buffer.concat([key(field, 2), varint(BigInt(content.length)), content]);
const copied = (field: number, wire: number, content: Uint8Array): Uint8Array =>
  wire === 2 ? bytes(field, content) : Buffer.concat([key(field, wire), content]);

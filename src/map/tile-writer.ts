/** A Mapbox Vector Tile (version 2), written from clipped shapes in tile units. Only what the map's style reads is in it. */
import type { Flat } from './clip.ts';

export const EXTENT = 4096;

export type TileValue = string | number;

export interface TileFeature {
  readonly id: number;
  readonly shape: 'line' | 'area';
  /** Lines, or rings with the outer one first; points in tile units, x and y in turn. */
  readonly parts: readonly Flat[];
  readonly properties: Readonly<Record<string, TileValue>>;
}

export interface TileLayer {
  readonly name: string;
  readonly features: readonly TileFeature[];
}

export function writeTile(layers: readonly TileLayer[]): ArrayBuffer {
  const tile = new Bytes();
  for (const layer of layers) if (layer.features.length > 0) tile.message(3, writeLayer(layer));
  return tile.buffer();
}

function writeLayer({ name, features }: TileLayer): Bytes {
  const layer = new Bytes();
  const keys = new Map<string, number>();
  const values = new Map<TileValue, number>();
  layer.number(15, 2);
  layer.text(1, name);
  for (const feature of features) {
    const geometry = feature.shape === 'line' ? lineCommands(feature.parts) : areaCommands(feature.parts);
    if (geometry.length === 0) continue;
    const written = new Bytes();
    written.number(1, feature.id);
    const tags = Object.entries(feature.properties).flatMap(([key, value]) => [numberOf(keys, key), numberOf(values, value)]);
    if (tags.length > 0) written.packed(2, tags);
    written.number(3, feature.shape === 'line' ? 2 : 3);
    written.packed(4, geometry);
    layer.message(2, written);
  }
  for (const key of keys.keys()) layer.text(3, key);
  for (const value of values.keys()) {
    const written = new Bytes();
    if (typeof value === 'string') written.text(1, value);
    else written.number(5, value);
    layer.message(4, written);
  }
  layer.number(5, EXTENT);
  return layer;
}

function numberOf<Key>(table: Map<Key, number>, key: Key): number {
  const known = table.get(key);
  if (known !== undefined) return known;
  table.set(key, table.size);
  return table.size - 1;
}

const MOVE_TO = 1;
const LINE_TO = 2;
const CLOSE = 15;

function lineCommands(parts: readonly Flat[]): number[] {
  const out: number[] = [];
  const pen = { x: 0, y: 0 };
  for (const part of parts) {
    const points = rounded(part);
    if (points.length >= 4) drawPath(out, points, pen);
  }
  return out;
}

function areaCommands(parts: readonly Flat[]): number[] {
  const out: number[] = [];
  const pen = { x: 0, y: 0 };
  for (const [index, part] of parts.entries()) {
    const points = rounded(part);
    const area = signedArea(points);
    if (points.length < 6 || area === 0) {
      if (index === 0) return out;
      continue;
    }
    if (area > 0 !== (index === 0)) reversePoints(points);
    drawPath(out, points, pen);
    out.push(CLOSE);
  }
  return out;
}

function drawPath(out: number[], points: Flat, pen: { x: number; y: number }): void {
  for (let at = 0; at < points.length; at += 2) {
    const x = points[at] ?? 0;
    const y = points[at + 1] ?? 0;
    if (at === 0) out.push(MOVE_TO | (1 << 3));
    if (at === 2) out.push(LINE_TO | ((points.length / 2 - 1) << 3));
    out.push(zigzag(x - pen.x), zigzag(y - pen.y));
    pen.x = x;
    pen.y = y;
  }
}

/** Whole tile units, without repeated points and without the closing one. */
function rounded(points: Flat): Flat {
  const out: Flat = [];
  for (let at = 0; at < points.length; at += 2) {
    const x = Math.round(points[at] ?? 0);
    const y = Math.round(points[at + 1] ?? 0);
    if (out.length > 0 && out.at(-2) === x && out.at(-1) === y) continue;
    out.push(x, y);
  }
  return out;
}

function signedArea(points: Flat): number {
  let twice = 0;
  for (let at = 0; at < points.length; at += 2) {
    const next = (at + 2) % points.length;
    twice += (points[at] ?? 0) * (points[next + 1] ?? 0) - (points[next] ?? 0) * (points[at + 1] ?? 0);
  }
  return twice;
}

function reversePoints(points: Flat): void {
  for (let low = 0, high = points.length - 2; low < high; low += 2, high -= 2) {
    for (const axis of [0, 1]) {
      const kept = points[low + axis] ?? 0;
      points[low + axis] = points[high + axis] ?? 0;
      points[high + axis] = kept;
    }
  }
}

const zigzag = (value: number): number => (value << 1) ^ (value >> 31);

/** Protocol Buffers, the four shapes of field that a tile needs. */
class Bytes {
  private bytes = new Uint8Array(256);
  private length = 0;
  private static readonly encoder = new TextEncoder();

  number(field: number, value: number): void {
    this.varint(field << 3);
    this.varint(value);
  }

  text(field: number, value: string): void {
    this.raw(field, Bytes.encoder.encode(value));
  }

  message(field: number, inner: Bytes): void {
    this.raw(field, inner.bytes.subarray(0, inner.length));
  }

  packed(field: number, values: readonly number[]): void {
    const inner = new Bytes();
    for (const value of values) inner.varint(value);
    this.message(field, inner);
  }

  buffer(): ArrayBuffer {
    return this.bytes.buffer.slice(0, this.length);
  }

  private raw(field: number, content: Uint8Array): void {
    this.varint((field << 3) | 2);
    this.varint(content.length);
    this.need(content.length);
    this.bytes.set(content, this.length);
    this.length += content.length;
  }

  private varint(value: number): void {
    this.need(5);
    let rest = value >>> 0;
    while (rest > 127) {
      this.bytes[this.length] = (rest & 127) | 128;
      this.length += 1;
      rest >>>= 7;
    }
    this.bytes[this.length] = rest;
    this.length += 1;
  }

  private need(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + count));
    grown.set(this.bytes);
    this.bytes = grown;
  }
}

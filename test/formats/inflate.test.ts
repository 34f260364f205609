import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { bytesOf, bytesOfBlob } from '../../src/formats/byte-source.ts';
import type { Pieces } from '../../src/formats/inflate.ts';
import { inflateNode } from '../../src/formats/inflate-node.ts';
import { inflateWeb } from '../../src/formats/inflate-web.ts';
import { piecesOf } from '../../src/formats/pieces.ts';
import { seeded } from '../random.ts';

const random = seeded(1);
const content = Uint8Array.from({ length: 300_000 }, (_, at) => (at % 7 === 0 ? random.below(256) : at % 50));

/** Everything that comes, or the code of the problem that ended it. */
async function all(pieces: Pieces): Promise<Uint8Array | string> {
  const parts: Uint8Array[] = [];
  for (;;) {
    const next = await pieces.next();
    if (!next.ok) return next.problem.code;
    if (next.value === null) return new Uint8Array(Buffer.concat(parts));
    parts.push(next.value);
  }
}

describe.each([
  ['in Node', inflateNode],
  ['in the page', inflateWeb],
])('opening what is deflated %s', (_, inflate) => {
  it('opens a whole stream of known size, and nothing else', async () => {
    const packed = new Uint8Array(deflateSync(content));
    expect(await inflate.whole(packed, content.length)).toEqual(expect.objectContaining({ length: content.length }));
    expect(Buffer.compare((await inflate.whole(packed, content.length)) ?? new Uint8Array(0), content)).toBe(0);
    expect(await inflate.whole(packed, content.length - 1)).toBeNull();
    expect(await inflate.whole(packed, content.length + 1)).toBeNull();
    expect(await inflate.whole(packed.subarray(0, -1), content.length)).toBeNull();
    expect(await inflate.whole(new Uint8Array(0), 0)).toBeNull();
    expect(await inflate.whole(new Uint8Array(deflateSync(new Uint8Array(0))), 0)).toHaveLength(0);
  });

  it('finds a wrong checksum', async () => {
    const packed = new Uint8Array(deflateSync(content));
    packed[packed.length - 1] ^= 1;
    expect(await inflate.whole(packed, content.length)).toBeNull();
  });

  it.each([
    ['zlib', deflateSync],
    ['gzip', gzipSync],
    ['raw', deflateRawSync],
  ] as const)('opens a stream of pieces: %s', async (wrapping, pack) => {
    const packed = new Uint8Array(pack(content));
    for (const pieceBytes of [1000, 7777, 1 << 20]) {
      expect(await all(inflate.pieces(piecesOf(bytesOf(packed), pieceBytes), wrapping, content.length))).toEqual(content);
    }
    expect(await all(inflate.pieces(piecesOf(bytesOf(packed)), wrapping, content.length - 1))).toBe('file/too-large');
    expect(await all(inflate.pieces(piecesOf(bytesOf(packed.subarray(0, 5000))), wrapping, 1e9))).toMatch(
      /^file\/(truncated|damaged)$/,
    );
    packed.fill(255, 100, 120);
    expect(await all(inflate.pieces(piecesOf(bytesOf(packed)), wrapping, 1e9))).toMatch(/^file\/(damaged|truncated)$/);
  });

  it('hands on the problem of what it is given', async () => {
    const broken: Pieces = { next: () => Promise.resolve({ ok: false, problem: { code: 'file/took-too-long' } }) };
    expect(await all(inflate.pieces(broken, 'gzip', 1e9))).toBe('file/took-too-long');
  });
});

it('refuses bytes after the end', async () => {
  // Browsers do so in DecompressionStream too; that of Node, which the tests of the page's way run on, does not.
  expect(await inflateNode.whole(Uint8Array.from([...deflateSync(content), 0]), content.length)).toBeNull();
});

describe('sources of bytes', () => {
  it('reads a blob and an array alike, and says how much was taken', async () => {
    for (const source of [bytesOf(content), bytesOfBlob(new Blob([content]))]) {
      expect(source.size).toBe(content.length);
      expect(Array.from(await source.slice(10, 14))).toEqual(Array.from(content.subarray(10, 14)));
      const pieces = piecesOf(source, 100_000);
      expect(await all(pieces)).toEqual(content);
      expect(pieces.taken()).toBe(content.length);
    }
  });
});

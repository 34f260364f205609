import { describe, expect, it } from 'vitest';
import { bytesOf } from '../../src/formats/byte-source.ts';
import { inflateNode } from '../../src/formats/inflate-node.ts';
import { LIMITS } from '../../src/formats/limits.ts';
import { openMbtiles } from '../../src/formats/mbtiles.ts';
import { openPmtiles, tileNumber } from '../../src/formats/pmtiles.ts';
import type { ReadJob } from '../../src/formats/read-job.ts';
import type { TileArchive } from '../../src/formats/tile-archive.ts';
import { seeded } from '../random.ts';
import { mbtiles, picture, pmtiles, type Tile } from './tile-files.ts';

const job: ReadJob = { checkpoint: () => false, inflate: inflateNode, limits: LIMITS };

/** Every tile of the zooms 0 to 4 but some; a few neighbours are equal. */
const random = seeded(7);
const TILES: readonly Tile[] = [0, 1, 2, 3, 4].flatMap((zoom) =>
  Array.from({ length: 4 ** zoom }, (_, at) => ({ zoom, x: at % 2 ** zoom, y: Math.floor(at / 2 ** zoom) }))
    .filter(() => zoom < 2 || random.below(10) > 1)
    .map((place) => ({ ...place, bytes: picture(2, [place.zoom * 9, random.below(2), 0]) })),
);

async function every(archive: TileArchive): Promise<void> {
  for (let zoom = 0; zoom < 6; zoom += 1)
    for (let x = 0; x < 2 ** zoom; x += 1)
      for (let y = 0; y < 2 ** zoom; y += 1) {
        const wanted = TILES.find((tile) => tile.zoom === zoom && tile.x === x && tile.y === y)?.bytes ?? null;
        const got = await archive.tile(zoom, x, y);
        expect(got === null ? null : Buffer.from(got).toString('hex'), `${zoom}/${x}/${y}`).toBe(
          wanted === null ? null : Buffer.from(wanted).toString('hex'),
        );
      }
}

describe('PMTiles', () => {
  it('numbers tiles along the curve of the specification', () => {
    // the examples of the specification, and places at the far end of a deep zoom
    expect([tileNumber(0, 0, 0), tileNumber(1, 0, 0), tileNumber(1, 0, 1), tileNumber(1, 1, 1), tileNumber(1, 1, 0)]).toEqual([
      0, 1, 2, 3, 4,
    ]);
    expect(tileNumber(2, 0, 0)).toBe(5);
    expect(tileNumber(12, 3423, 1763)).toBe(19_078_479);
  });

  it.each([1000, 7])('gives every tile and no other, in leaves of %i', async (leafSize) => {
    const file = pmtiles(TILES, tileNumber, { leafSize, attribution: '<a href="x">© Land &amp; Survey</a>' });
    const opened = await openPmtiles(bytesOf(file), job);
    if (!opened.ok) throw new Error(opened.problem.code);
    expect(opened.value.facts).toEqual({
      kind: 'pictures',
      minZoom: 0,
      maxZoom: 4,
      bounds: [100, 20, 130, 40],
      attribution: '© Land & Survey',
    });
    await every(opened.value);
  });

  it('answers every cut and every changed byte of its head with a problem or with tiles, never with a throw', async () => {
    const file = pmtiles(TILES, tileNumber, { leafSize: 7 });
    const heads = Array.from({ length: 400 }, (_, at) => at);
    for (const at of heads) {
      const damaged = Uint8Array.from(file);
      damaged[at] = (damaged[at] ?? 0) ^ 0xff;
      for (const bytes of [damaged, file.subarray(0, at)]) {
        const opened = await openPmtiles(bytesOf(bytes), job);
        if (opened.ok) await opened.value.tile(3, 2, 5);
        else expect(opened.problem.code).toMatch(/^file\//);
      }
    }
  });
});

describe('MBTiles', () => {
  it.each([false, true])('give every tile and no other; pictures kept once: %s', async (shared) => {
    const opened = await openMbtiles(bytesOf(await mbtiles(TILES, shared)), job);
    if (!opened.ok) throw new Error(opened.problem.code);
    expect(opened.value.facts).toEqual({
      kind: 'pictures',
      minZoom: 0,
      maxZoom: 4,
      bounds: [100, 20, 130, 40],
      attribution: '© Survey',
    });
    await every(opened.value);
  });

  it('refuse a database without tiles', async () => {
    const opened = await openMbtiles(bytesOf(await mbtiles([], false)), job);
    expect(opened.ok ? '' : opened.problem.code).toBe('file/not-tiles');
  });
});

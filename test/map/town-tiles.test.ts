import { describe, expect, it } from 'vitest';
import type { Baseline } from '../../src/domain/baseline.ts';
import { WAY_CLASSES } from '../../src/domain/streets.ts';
import type { NetworkView } from '../../src/engine/api.ts';
import { worldX, worldY } from '../../src/map/flat-layer.ts';
import { townTiles } from '../../src/map/town-tiles.ts';
import { type Random, seeded } from '../random.ts';
import { decodeTile } from './decode-tile.ts';

const noPause = (): Promise<void> => Promise.resolve();
const noWays = {} as Baseline['ways'];

const baseline: Baseline = {
  town: { name: 'T', synthetic: true, districts: [], streets: [], communities: [], facilities: [], demand: null },
  ways: noWays,
  buildings: null,
  land: null,
  inputs: [],
};

/** Short streets of one class, thrown over a few kilometres around a place. */
function scattered(count: number, kind: number, random: Random): NetworkView {
  const ends = Array.from({ length: count }, () => {
    const lng = 120.05 + random.next() * 0.08;
    const lat = 30.83 + random.next() * 0.08;
    return [lng, lat, lng + 0.0004 + random.next() * 0.001, lat - 0.0004 - random.next() * 0.001];
  });
  return {
    edgeOffsets: Uint32Array.from({ length: count + 1 }, (_, row) => row * 2),
    lng: Float64Array.from(ends.flatMap(([a, , b]) => [a, b])),
    lat: Float64Array.from(ends.flatMap(([, a, , b]) => [a, b])),
    edgeClass: new Uint8Array(count).fill(kind),
    edgeFlags: new Uint8Array(count),
    edgeName: new Uint32Array(count),
    names: [''],
    gateId: new Float64Array(),
    gateLng: new Float64Array(),
    gateLat: new Float64Array(),
    gateFlags: new Uint8Array(),
    edgeIsIsland: new Uint8Array(count),
  };
}

describe('the tiles of a town', () => {
  it('hold every street at every zoom, in each tile that one of its ends lies in', async () => {
    const seed = 4711;
    const random = seeded(seed);
    const network = scattered(300, WAY_CLASSES.indexOf('arterial'), random);
    const tiles = await townTiles(baseline, network, noPause);
    for (const zoom of [9, 12, 13, 14, 15]) {
      const held = new Map<string, ReadonlySet<number>>();
      for (let point = 0; point < network.lng.length; point += 1) {
        const x = Math.floor(worldX(network.lng[point]) * 2 ** zoom);
        const y = Math.floor(worldY(network.lat[point]) * 2 ** zoom);
        const key = `${x} ${y}`;
        const ids = held.get(key) ?? new Set(decodeTile(tiles.tile(zoom, x, y))[0]?.features.map(({ id }) => id));
        held.set(key, ids);
        expect(ids.has(Math.floor(point / 2) + 1), `seed ${seed}, zoom ${zoom}, street ${Math.floor(point / 2)}`).toBe(true);
      }
    }
  });

  it('leave small streets to near zooms, and far tiles empty', async () => {
    const network = scattered(20, WAY_CLASSES.indexOf('local'), seeded(1));
    const tiles = await townTiles(baseline, network, noPause);
    const at = (zoom: number): number => {
      const x = Math.floor(worldX(network.lng[0]) * 2 ** zoom);
      const y = Math.floor(worldY(network.lat[0]) * 2 ** zoom);
      return decodeTile(tiles.tile(zoom, x, y))[0]?.features.length ?? 0;
    };
    expect(at(12)).toBe(0);
    expect(at(13)).toBeGreaterThan(0);
    expect(decodeTile(tiles.tile(14, 0, 0))).toEqual([]);
  });
});

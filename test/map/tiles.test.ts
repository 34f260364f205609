import { describe, expect, it } from 'vitest';
import { clipLine, clipRing } from '../../src/map/clip.ts';
import { EXTENT, writeTile } from '../../src/map/tile-writer.ts';
import { decodeTile } from './decode-tile.ts';

describe('clipping', () => {
  it('keeps what lies inside as it is', () => {
    expect(clipRing([1, 1, 9, 1, 9, 9], 0, 10)).toEqual([1, 1, 9, 1, 9, 9]);
    expect(clipLine([1, 1, 9, 9], 0, 10)).toEqual([[1, 1, 9, 9]]);
  });

  it('cuts a ring at the side it crosses', () => {
    //   a square from -5 to 5 keeps its quarter
    const kept = clipRing([-5, -5, 5, -5, 5, 5, -5, 5], 0, 10);
    expect(area(kept)).toBe(25);
  });

  it('fills the whole square where a ring goes around it', () => {
    expect(area(clipRing([-9, -9, 99, -9, 99, 99, -9, 99], 0, 10))).toBe(100);
  });

  it('leaves nothing of what lies outside', () => {
    expect(clipRing([20, 20, 30, 20, 30, 30], 0, 10)).toEqual([]);
    expect(clipLine([20, 20, 30, 30], 0, 10)).toEqual([]);
  });

  it('gives each stretch of a line that comes back', () => {
    expect(clipLine([5, 5, 15, 5, 15, 7, 5, 7], 0, 10)).toEqual([
      [5, 5, 10, 5],
      [10, 7, 5, 7],
    ]);
  });
});

describe('a tile', () => {
  it('says the same when it is read again', () => {
    const tile = writeTile([
      {
        name: 'streets',
        features: [
          { id: 7, shape: 'line', parts: [[0, 0, 100, 50, 100, 4000]], properties: { c: 2, n: '月河路' } },
          { id: 300, shape: 'line', parts: [[-96, 10, 4192, 10]], properties: { c: 2 } },
        ],
      },
      {
        name: 'water',
        features: [
          {
            id: 1,
            shape: 'area',
            parts: [
              [0, 0, 0, 10, 10, 10, 10, 0],
              [2, 2, 4, 2, 4, 4, 2, 4],
            ],
            properties: {},
          },
        ],
      },
      { name: 'rail', features: [] },
    ]);
    const layers = decodeTile(tile);
    expect(layers.map(({ name, extent }) => [name, extent])).toEqual([
      ['streets', EXTENT],
      ['water', EXTENT],
    ]);
    expect(layers[0]?.features).toEqual([
      { id: 7, type: 2, parts: [[0, 0, 100, 50, 100, 4000]], properties: { c: 2, n: '月河路' } },
      { id: 300, type: 2, parts: [[-96, 10, 4192, 10]], properties: { c: 2 } },
    ]);
    const rings = layers[1]?.features[0]?.parts ?? [];
    expect(rings.map((ring) => Math.sign(signed(ring)))).toEqual([1, -1]);
  });

  it('leaves out areas that shrink to nothing at its scale', () => {
    const tile = writeTile([
      { name: 'buildings', features: [{ id: 1, shape: 'area', parts: [[0.1, 0.1, 0.2, 0.1, 0.2, 0.2]], properties: {} }] },
    ]);
    expect(decodeTile(tile)[0]?.features).toEqual([]);
  });
});

const area = (ring: readonly number[]): number => Math.abs(signed(ring));

function signed(ring: readonly number[]): number {
  let twice = 0;
  for (let at = 0; at < ring.length; at += 2) {
    const next = (at + 2) % ring.length;
    twice += ring[at] * ring[next + 1] - ring[next] * ring[at + 1];
  }
  return twice / 2;
}

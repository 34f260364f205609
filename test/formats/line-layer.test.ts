import { expect, it } from 'vitest';
import { buildNetwork } from '../../src/kernels/build-network.ts';
import { type LineStreet, waysOfLines } from '../../src/formats/line-layer.ts';
import { lngLat, metreASecond } from '../kernels/draw.ts';

const options = { profile: metreASecond, minPieceM: 0 };
const street = (id: number, ...points: [number, number][]): LineStreet => ({
  id,
  line: points.map(([eastM, northM]) => lngLat(eastM, northM)),
  wayClass: 2,
  flags: 0,
  name: `Street ${id}`,
});

it('joins lines that share a point to about a centimetre', () => {
  const network = buildNetwork(
    waysOfLines([street(7, [0, 0], [100, 0]), street(8, [100.001, 0], [100, 80]), street(9, [100, 0], [200, 0])]),
    options,
  );
  expect(network.componentCount).toBe(1);
  expect(network.edgeCount).toBe(3);
});

it('does not join lines that merely cross', () => {
  const network = buildNetwork(waysOfLines([street(1, [0, 0], [100, 0]), street(2, [50, -50], [50, 50])]), options);
  expect(network.componentCount).toBe(2);
});

it('gives the same network whatever the order of the rows', () => {
  const streets = [
    street(1, [0, 0], [100, 0]),
    street(2, [100, 0], [100, 80]),
    street(3, [100, 0], [200, 0]),
    street(4, [5, 5], [6, 6]),
  ];
  expect(buildNetwork(waysOfLines(streets.toReversed()), options)).toEqual(buildNetwork(waysOfLines(streets), options));
});

it('leaves out lines without two points', () => {
  expect(waysOfLines([street(1, [0, 0])]).wayCount).toBe(0);
});

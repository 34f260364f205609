import { describe, expect, it } from 'vitest';
import { NODE, WAY } from '../../src/domain/streets.ts';
import { buildNetwork } from '../../src/kernels/build-network.ts';
import { retimed } from '../../src/kernels/network-times.ts';
import { listed, type PlaceTimes, reach, readPlaces } from '../../src/kernels/reach.ts';
import { retimedTies } from '../../src/kernels/snap.ts';
import { NONE, OFF_NETWORK, UNREACHED } from '../../src/kernels/walk-network.ts';
import { walkerOn } from '../../src/kernels/walker.ts';
import { draw, type DrawnLine, metreASecond, placesAt, type Points } from './draw.ts';

type Spots = readonly (readonly [number, number])[];

function nearest(points: Points, lines: readonly DrawnLine[], facilities: Spots, places: Spots, limitS = 900): PlaceTimes {
  const network = buildNetwork(draw(points, lines), { profile: metreASecond, minPieceM: 0 });
  const sources = listed(placesAt(network, facilities));
  return readPlaces(network, reach(walkerOn(network), sources, limitS * 1000), sources, placesAt(network, places));
}

const street = { a: [0, 0], b: [400, 0] } as const;

describe('the walk to the nearest facility', () => {
  it('is leg, street and leg', () => {
    const { ms, facility } = nearest(street, [{ line: 'a b' }], [[300, 40]], [[100, 30]]);
    expect([...ms]).toEqual([270_000]);
    expect([...facility]).toEqual([0]);
  });

  it('goes to the first of two that are equally near', () => {
    const { facility } = nearest(
      street,
      [{ line: 'a b' }],
      [
        [300, 0],
        [100, 0],
      ],
      [
        [200, 0],
        [201, 0],
        [199, 0],
      ],
    );
    expect([...facility]).toEqual([0, 0, 1]);
  });

  it('ends at the limit, to the millisecond', () => {
    const places = [
      [100, 0],
      [100.0004, 0],
      [100.001, 0],
    ] as const;
    expect([...nearest(street, [{ line: 'a b' }], [[0, 0]], places, 100).ms]).toEqual([100_000, 100_000, UNREACHED]);
  });

  it('tells what is off the network from what is too far', () => {
    const { ms, facility } = nearest(
      street,
      [{ line: 'a b' }],
      [[0, 0]],
      [
        [400, 0],
        [0, 301],
      ],
      100,
    );
    expect([...ms]).toEqual([UNREACHED, OFF_NETWORK]);
    expect([...facility]).toEqual([NONE, NONE]);
  });

  it('goes one way along a one-way path and round the other way', () => {
    // a ---> b, and home over c
    const points = { a: [0, 0], b: [100, 0], c: [50, 200] } as const;
    const lines = [{ line: 'a b', flags: WAY.forwardOnly }, { line: 'b c a' }];
    const roundMs = Math.round(2 * Math.hypot(50, 200) * 1000);
    expect([...nearest(points, lines, [[80, 0]], [[20, 0]]).ms]).toEqual([60_000]);
    expect([...nearest(points, lines, [[20, 0]], [[80, 0]]).ms]).toEqual([40_000 + roundMs]);
    expect([...nearest(points, lines, [[100, 0]], [[0, 0]]).ms]).toEqual([100_000]);
    expect([...nearest(points, lines, [[0, 0]], [[100, 0]]).ms]).toEqual([roundMs]);
  });

  it('does not pass a closed gate, but reaches it from both sides', () => {
    // a --- gate --- b
    const points = (flags: number): Points => ({ a: [0, 0], g: [200, 0, flags], b: [400, 0] });
    const lines = [{ line: 'a g b' }];
    expect([
      ...nearest(
        points(NODE.gateClosed),
        lines,
        [[100, 0]],
        [
          [150, 0],
          [200, 0],
          [250, 0],
        ],
      ).ms,
    ]).toEqual([50_000, 100_000, UNREACHED]);
    expect([
      ...nearest(
        points(NODE.gateOpen),
        lines,
        [[100, 0]],
        [
          [150, 0],
          [200, 0],
          [250, 0],
        ],
      ).ms,
    ]).toEqual([50_000, 100_000, 150_000]);
    expect([
      ...nearest(
        points(NODE.gateClosed),
        lines,
        [[200, 0]],
        [
          [150, 0],
          [250, 0],
          [400, 0],
        ],
      ).ms,
    ]).toEqual([50_000, 50_000, 200_000]);
  });

  it('goes the short way round a ring', () => {
    const ring = { a: [0, 0], b: [100, 0], c: [100, 100], d: [0, 100] } as const;
    const { ms } = nearest(
      ring,
      [{ line: 'a b c d a' }],
      [[10, 0]],
      [
        [0, 10],
        [100, 50],
        [50, 100],
      ],
    );
    expect([...ms]).toEqual([20_000, 140_000, 160_000]);
  });

  it('counts the same places at another speed without tying them again', () => {
    const network = buildNetwork(
      draw({ a: [0, 0], b: [100, 0], c: [200, 0] }, [{ line: 'a b' }, { line: 'b c', flags: WAY.steps }]),
      {
        profile: metreASecond,
        minPieceM: 0,
      },
    );
    const places = placesAt(network, [
      [10, 5],
      [150, 20],
    ]);
    const slow = retimed(network, { ...metreASecond, speedMetresPerSecond: 0.5, stepsFactor: 1 });
    expect(retimedTies(slow, places)).toEqual(
      placesAt(slow, [
        [10, 5],
        [150, 20],
      ]),
    );
  });

  it('ties to no piece of street that is too short', () => {
    const ways = draw({ a: [0, 0], b: [100, 0], c: [0, 50], d: [3000, 50] }, [{ line: 'a b' }, { line: 'c d' }]);
    const network = buildNetwork(ways, { profile: metreASecond, minPieceM: 2000 });
    expect(placesAt(network, [[50, 0]]).legM[0]).toBeCloseTo(50, 6);
  });
});

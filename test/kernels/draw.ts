/**
 * Streets drawn by hand for the examples: named points in metres, lines of names, one metre a second.
 *
 * `draw({ a: [0, 0], b: [100, 0] }, [{ line: 'a b' }])`; a point may have flags: `[100, 0, NODE.gateClosed]`.
 */
import type { WalkWays } from '../../src/domain/streets.ts';
import { noDelays, type Ties, type WalkNetwork, type WalkProfile } from '../../src/kernels/walk-network.ts';
import { tiesAt } from '../network-helpers.ts';
import { waysOf } from '../random-town.ts';

export type Points = Readonly<Record<string, readonly [eastM: number, northM: number, flags?: number]>>;

export interface DrawnLine {
  readonly line: string;
  readonly flags?: number;
}

/** Steps count double. */
export const metreASecond: WalkProfile = { speedMetresPerSecond: 1, stepsFactor: 2, crossingDelayS: noDelays };

const PER_METRE = 180 / (Math.PI * 6_371_008.8);

/** On the equator, where a degree is as long either way. */
export const lngLat = (eastM: number, northM: number): [number, number] => [eastM * PER_METRE, northM * PER_METRE];

export function draw(points: Points, lines: readonly DrawnLine[]): WalkWays {
  const names = Object.keys(points);
  const nodes = names.map((name) => {
    const [eastM, northM, flags = 0] = points[name];
    const [lng, lat] = lngLat(eastM, northM);
    return { lng, lat, flags };
  });
  return waysOf(
    nodes,
    lines.map(({ line, flags = 0 }) => ({ nodes: line.split(' ').map((name) => names.indexOf(name)), flags })),
  );
}

export const placesAt = (network: WalkNetwork, places: readonly (readonly [number, number])[], maxLegM = 300): Ties =>
  tiesAt(
    network,
    places.map(([eastM, northM]) => lngLat(eastM, northM)),
    maxLegM,
  );

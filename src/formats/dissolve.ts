/**
 * Areas put together to one: sides that two of them share disappear, what is left is the outline, holes included.
 *
 * Corners are the same where they agree to a millionth of a degree (a tenth of a metre); where neighbours' corners do not agree,
 * their common side stays, and the result is still what they cover.
 */
import type { LngLat, MultiPolygon, Ring } from '../domain/geometry.ts';
import { polygonsOf } from './rings.ts';

interface Side {
  readonly from: LngLat;
  readonly to: LngLat;
}

export function dissolved(areas: readonly MultiPolygon[]): MultiPolygon {
  if (areas.length === 1) return areas[0];
  const rings = ringsOf(sidesLeft(areas));
  return polygonsOf(rings).map((polygon) => polygon.map((ring) => ring.map(([lng, lat]): LngLat => [lng, lat])));
}

/** Every outer ring runs with the clock and every hole against it, so that shared sides run both ways and cancel. */
function sidesLeft(areas: readonly MultiPolygon[]): Map<string, Side[]> {
  const left = new Map<string, Side[]>();
  const key = (side: Side): string => `${corner(side.from)} ${corner(side.to)}`;
  for (const area of areas) {
    for (const polygon of area) {
      polygon.forEach((ring, place) => {
        for (const side of sidesOf(turned(ring, place === 0))) {
          const back = key({ from: side.to, to: side.from });
          const opposite = left.get(back);
          if (opposite && opposite.length > 1) opposite.pop();
          else if (opposite) left.delete(back);
          else left.set(key(side), [...(left.get(key(side)) ?? []), side]);
        }
      });
    }
  }
  return left;
}

function* sidesOf(ring: Ring): Generator<Side> {
  for (let at = 1; at < ring.length; at++) {
    if (corner(ring[at - 1]) !== corner(ring[at])) yield { from: ring[at - 1], to: ring[at] };
  }
}

function turned(ring: Ring, isOuter: boolean): Ring {
  return twiceArea(ring) < 0 === isOuter ? ring : ring.toReversed();
}

/** Above zero against the clock. */
function twiceArea(ring: Ring): number {
  let sum = 0;
  for (let at = 1; at < ring.length; at++) sum += ring[at - 1][0] * ring[at][1] - ring[at][0] * ring[at - 1][1];
  return sum;
}

/** As many sides leave a corner as come to it, so every walk along them comes back to where it began. */
function ringsOf(sides: ReadonlyMap<string, readonly Side[]>): LngLat[][] {
  const leaving = new Map<string, Side[]>();
  for (const side of [...sides.values()].flat()) {
    const list = leaving.get(corner(side.from));
    if (list) list.push(side);
    else leaving.set(corner(side.from), [side]);
  }
  const rings: LngLat[][] = [];
  for (const [start, list] of leaving) {
    while (list.length > 0) {
      const ring: LngLat[] = [];
      let at = start;
      let before: Side | null = null;
      do {
        const next: Side | undefined = takeNext(leaving.get(at) ?? [], before);
        if (!next) break;
        ring.push(next.from);
        at = corner(next.to);
        before = next;
      } while (at !== start);
      if (ring.length >= 3) rings.push([...ring, ring[0]]);
    }
  }
  return rings;
}

/** Where rings touch at a corner the sharpest turn to the right keeps them apart. */
function takeNext(choices: Side[], before: Side | null): Side | undefined {
  if (choices.length <= 1 || before === null) return choices.pop();
  const back = Math.atan2(before.from[1] - before.to[1], before.from[0] - before.to[0]);
  const turnOf = ({ from, to }: Side): number => {
    const turn = Math.atan2(to[1] - from[1], to[0] - from[0]) - back;
    return turn <= 0 ? turn + 2 * Math.PI : turn;
  };
  const best = choices.reduce((least, side) => (turnOf(side) < turnOf(least) ? side : least));
  choices.splice(choices.indexOf(best), 1);
  return best;
}

const corner = ([lng, lat]: LngLat): string => `${Math.round(lng * 1e6)},${Math.round(lat * 1e6)}`;

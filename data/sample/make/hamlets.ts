/**
 * Hamlets at the rim of the places: clusters of farmhouses on a lane of their own, and some with no street within 300 m,
 * as the fields between the ponds still have them.
 */
import { addInner, type Workshop } from './compounds.ts';
import { cos, sin } from './exact.ts';
import { heading } from './field.ts';
import { isDry } from './network.ts';
import { isPark } from './parks.ts';
import { PLACES, urban } from './places.ts';
import { apart, mix, type Point } from './plane.ts';
import { LAND, wetAt } from './water.ts';

export interface Hamlet {
  readonly at: Point;
  /** Where the settled land it belongs to begins. */
  readonly toward: Point;
  readonly isOffNetwork: boolean;
}

const OFF_NETWORK_M = 345;

export function buildHamlets(shop: Workshop, linkedWanted: number, offWanted: number): Hamlet[] {
  const { luck, net } = shop;
  const hamlets: Hamlet[] = [];
  const left = { linked: linkedWanted, off: offWanted };
  for (let tries = 0; tries < 60_000 && left.linked + left.off > 0; tries++) {
    const place = luck.pick(PLACES);
    const [cx, cy, halfX, halfY] = luck.pick(place.lobes);
    const x = place.x + cx + luck.between(-1.7, 1.7) * halfX;
    const y = place.y + cy + luck.between(-1.7, 1.7) * halfY;
    if (urban(x, y) > 0.34 || wetAt(x, y) !== LAND || isPark(x, y)) continue;
    if (hamlets.some(({ at }) => apart(at, [x, y]) < 420)) continue;
    const street = net.near.nearest(x, y, 520, (line) => net.lines[line].street !== -1);
    if (!street) continue;
    const isOffNetwork = street.distanceM > OFF_NETWORK_M + 70;
    if (isOffNetwork ? left.off === 0 : left.linked === 0 || street.distanceM < 110 || street.distanceM > 280) continue;
    const toward = mix(net.near.from[street.piece], net.near.to[street.piece], street.t);
    if (!isDry([x, y], toward)) continue;
    if (!isOffNetwork) drawLane(shop, [x, y], street.piece, street.t);
    if (houses(shop, [x, y], isOffNetwork) < 5) continue;
    hamlets.push({ at: [x, y], toward, isOffNetwork });
    left[isOffNetwork ? 'off' : 'linked']--;
  }
  return hamlets;
}

/** A lane from the street to the hamlet and a little beyond. */
function drawLane(shop: Workshop, [x, y]: Point, piece: number, t: number): void {
  const { net, luck } = shop;
  const start = net.attach(piece, t);
  const [sx, sy] = net.points[start];
  const bow = luck.between(-0.16, 0.16);
  const nodes = [0.35, 0.7].map((share) => {
    const lift = 4 * share * (1 - share) * bow;
    return net.addNode([sx + (x - sx) * share - (y - sy) * lift, sy + (y - sy) * share + (x - sx) * lift]);
  });
  const heart = net.addNode([x, y]);
  addInner(shop, [start, ...nodes, heart], luck.next() < 0.4 ? 'track' : 'residential');
  const turn = heading(x, y);
  const ends = [-1, 1].map((side) =>
    net.addNode([x + side * luck.between(35, 70) * cos(turn), y + side * luck.between(35, 70) * sin(turn)]),
  );
  addInner(shop, [ends[0], heart, ends[1]], 'residential');
}

function houses(shop: Workshop, [x, y]: Point, isOffNetwork: boolean): number {
  const { luck, site, net } = shop;
  const turn = heading(x, y);
  let built = 0;
  const wanted = isOffNetwork ? 9 + luck.below(9) : 12 + luck.below(18);
  for (let tries = 0; tries < 160 && built < wanted; tries++) {
    const [u, v] = [luck.between(-85, 85), luck.between(-52, 52)];
    if ((u / 85) * (u / 85) + (v / 52) * (v / 52) > 1) continue;
    const at: Point = [x + u * cos(turn) - v * sin(turn), y + u * sin(turn) + v * cos(turn)];
    if (isOffNetwork && net.near.nearest(at[0], at[1], OFF_NETWORK_M, (line) => net.lines[line].street !== -1)) continue;
    const plot = {
      x: at[0],
      y: at[1],
      lengthM: luck.between(10, 14),
      depthM: luck.between(8.5, 11),
      turn: turn + luck.between(-0.14, 0.14),
    };
    if (site.place(plot, 'house', 2 + luck.below(2), 2.5)) built++;
  }
  return built;
}

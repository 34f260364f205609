/** Paths in the parks: a round walk tied to the streets, and on hills a stairway to the top. */
import { addInner, type Workshop } from './compounds.ts';
import { isDry } from './network.ts';
import { PARKS } from './parks.ts';
import { apart, mix, type Point } from './plane.ts';
import { LAND, wetAt } from './water.ts';

export function layParkPaths(shop: Workshop): void {
  const { net } = shop;
  for (const park of PARKS) {
    const middle = centre(park.ring);
    const round = park.ring.filter((_, k) => k % 2 === 0).map((point) => mix(middle, point, 0.72));
    if (round.some(([x, y]) => wetAt(x, y) !== LAND)) continue;
    const nodes = round.map((point) => net.addNode(point));
    const ties = [0, 1, 2, 3]
      .map((quarter) => Math.floor((quarter * nodes.length) / 4))
      .flatMap((k) => tie(shop, nodes[k], 260));
    if (ties.length === 0) continue;
    addInner(shop, [...nodes, nodes[0]], 'footway', '', 1.5);
    for (const [from, to] of ties) addInner(shop, [from, to], 'footway', '', 1.5);
    const top = net.addNode(middle);
    const half = Math.floor(nodes.length / 2);
    const kind = park.hill ? 'steps' : 'footway';
    for (const k of park.hill ? [0, half + 1] : [0, half]) {
      const [a, b] = [net.points[nodes[k]], middle];
      const bend = net.addNode([(a[0] + b[0]) / 2 + (b[1] - a[1]) * 0.12, (a[1] + b[1]) / 2 - (b[0] - a[0]) * 0.12]);
      addInner(shop, [nodes[k], bend, top], kind, '', 1.5);
    }
  }
}

/** A straight tie from a node to the nearest street without crossing water. */
function tie(shop: Workshop, node: number, reachM: number): [number, number][] {
  const { net } = shop;
  const at = net.points[node];
  const found = net.near.nearest(at[0], at[1], reachM, (line) => net.lines[line].street >= 0);
  if (!found) return [];
  const to = mix(net.near.from[found.piece], net.near.to[found.piece], found.t);
  if (!isDry(at, to) || apart(at, to) < 3) return [];
  return [[node, net.attach(found.piece, found.t)]];
}

function centre(ring: readonly Point[]): Point {
  const [x, y] = ring.reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0]);
  return [x / ring.length, y / ring.length];
}

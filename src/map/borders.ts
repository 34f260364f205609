/**
 * Borders between communities, each drawn once though two outlines share it, with the highest level that it parts:
 * a side of two communities of one street is a community border, of two streets a street border, and so on.
 *
 * Sides are matched by their corners to about 0.1 m; outlines that do not share corners are drawn as they are.
 */
import type { Feature } from 'geojson';
import type { Community, Street, Town } from '../domain/town.ts';
import { feature } from './features.ts';

type BorderLevel = 'community' | 'street' | 'district';

interface Side {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly owners: number[];
}

/** Lines with `l`: community, street or district; the outer rim of the town counts as the highest level present. */
export function borderFeatures(town: Town): Feature[] {
  const streets = new Map(town.streets.map((street) => [street.id, street]));
  const sides = sidesOf(town.communities);
  const byLevel: Record<BorderLevel, Side[]> = { community: [], street: [], district: [] };
  for (const side of sides.values()) byLevel[levelOf(side, town.communities, streets)].push(side);
  return (Object.keys(byLevel) as BorderLevel[]).flatMap((level) =>
    chains(byLevel[level]).map((line) => feature({ type: 'LineString', coordinates: line }, { l: level })),
  );
}

/** The rim of communities together: the sides that only one of them has. */
export function outlineSides(communities: readonly Community[]): [number, number][][] {
  return chains([...sidesOf(communities).values()].filter(({ owners }) => owners.length === 1));
}

/** The borders between communities: the sides that two different ones of them share. */
export function innerSides(communities: readonly Community[]): [number, number][][] {
  return chains([...sidesOf(communities).values()].filter(({ owners }) => new Set(owners).size > 1));
}

function sidesOf(communities: readonly Community[]): Map<string, Side> {
  const sides = new Map<string, Side>();
  communities.forEach((community, row) => {
    for (const ring of community.boundary.flat()) {
      for (let at = 0; at + 1 < ring.length; at += 1) {
        const from = ring[at];
        const to = ring[at + 1];
        if (!from || !to) continue;
        const [a, b] = [cornerKey(from), cornerKey(to)];
        if (a === b) continue;
        const key = a < b ? `${a} ${b}` : `${b} ${a}`;
        const known = sides.get(key);
        if (known) known.owners.push(row);
        else sides.set(key, { from, to, owners: [row] });
      }
    }
  });
  return sides;
}

function levelOf(side: Side, communities: readonly Community[], streets: ReadonlyMap<string, Street>): BorderLevel {
  const [one, other] = side.owners.map((row) => communities[row]);
  if (!one || !other) return 'community';
  if (one.street === other.street) return 'community';
  return streets.get(one.street)?.district === streets.get(other.street)?.district ? 'street' : 'district';
}

/** Joins sides end to end, so that dashes run on. */
function chains(sides: readonly Side[]): [number, number][][] {
  const atCorner = new Map<string, Side[]>();
  for (const side of sides) {
    for (const corner of [cornerKey(side.from), cornerKey(side.to)]) {
      const list = atCorner.get(corner);
      if (list) list.push(side);
      else atCorner.set(corner, [side]);
    }
  }
  const used = new Set<Side>();
  const extend = (line: [number, number][]): void => {
    for (;;) {
      const end = line.at(-1);
      if (!end) return;
      const key = cornerKey(end);
      const candidates = atCorner.get(key) ?? [];
      const next = candidates.length > 2 ? undefined : candidates.find((side) => !used.has(side));
      if (!next) return;
      used.add(next);
      const [x, y] = cornerKey(next.from) === key ? next.to : next.from;
      line.push([x, y]);
    }
  };
  const lines: [number, number][][] = [];
  for (const side of sides) {
    if (used.has(side)) continue;
    used.add(side);
    const line: [number, number][] = [
      [side.from[0], side.from[1]],
      [side.to[0], side.to[1]],
    ];
    extend(line);
    line.reverse();
    extend(line);
    lines.push(line);
  }
  return lines;
}

const cornerKey = ([lng, lat]: readonly [number, number]): string => `${Math.round(lng * 1e6)},${Math.round(lat * 1e6)}`;

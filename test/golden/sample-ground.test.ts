/** The sample town as ground to walk on: a clean partition, streets that bridge water, gates, hamlets off the network. */
import { polygonToCells } from 'h3-js';
import { beforeAll, describe, expect, test } from 'vitest';
import type { OsmExtract } from '../../src/domain/extract.ts';
import { distanceM, type LngLat, type Polygon } from '../../src/domain/geometry.ts';
import { NODE, WAY } from '../../src/domain/streets.ts';
import { type CommunityFeature, readCommunities, readFacilities, readSampleOsm, readUnits } from './sample-files.ts';

let communities: CommunityFeature[] = [];
let osm: OsmExtract;

beforeAll(async () => {
  [communities, osm] = [await readCommunities(), await readSampleOsm()];
});

const key = ([lng, lat]: LngLat): string => `${lng},${lat}`;

/** Directed sides of all outlines with the community on their left. */
function sides(): Map<string, { community: number; from: LngLat; to: LngLat }[]> {
  const out = new Map<string, { community: number; from: LngLat; to: LngLat }[]>();
  communities.forEach(({ rings }, community) => {
    for (const ring of rings)
      for (let k = 0; k + 1 < ring.length; k++) {
        const side = `${key(ring[k])} ${key(ring[k + 1])}`;
        out.set(side, [...(out.get(side) ?? []), { community, from: ring[k], to: ring[k + 1] }]);
      }
  });
  return out;
}

function neighbours(): Set<number>[] {
  const all = sides();
  const near = communities.map(() => new Set<number>());
  for (const list of all.values())
    for (const { community, from, to } of list)
      for (const { community: other } of all.get(`${key(to)} ${key(from)}`) ?? []) near[community].add(other);
  return near;
}

const holds = (rings: Polygon, lng: number, lat: number): boolean =>
  rings.reduce((odd, ring) => {
    let here = odd;
    for (let k = 0; k + 1 < ring.length; k++) {
      const [a, b] = [ring[k], ring[k + 1]];
      if (a[1] > lat !== b[1] > lat && lng < ((b[0] - a[0]) * (lat - a[1])) / (b[1] - a[1]) + a[0]) here = !here;
    }
    return here;
  }, false);

describe('the partition', () => {
  test('no side is used twice in the same direction, so nothing overlaps along a border', () => {
    expect([...sides().values()].every((list) => list.length === 1)).toBe(true);
  });

  test('no two sides of any outlines cross', () => {
    const list = [...sides().values()].flat();
    const squares = new Map<string, number[]>();
    const cell = 0.002;
    list.forEach(({ from, to }, k) => {
      for (let i = Math.floor(Math.min(from[0], to[0]) / cell); i <= Math.floor(Math.max(from[0], to[0]) / cell); i++)
        for (let j = Math.floor(Math.min(from[1], to[1]) / cell); j <= Math.floor(Math.max(from[1], to[1]) / cell); j++)
          squares.set(`${i},${j}`, [...(squares.get(`${i},${j}`) ?? []), k]);
    });
    const turn = (a: LngLat, b: LngLat, c: LngLat): number =>
      Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
    let crossings = 0;
    for (const inSquare of squares.values())
      for (let m = 0; m < inSquare.length; m++)
        for (let n = m + 1; n < inSquare.length; n++) {
          const [p, q] = [list[inSquare[m]], list[inSquare[n]]];
          const apart =
            turn(p.from, p.to, q.from) * turn(p.from, p.to, q.to) >= 0 ||
            turn(q.from, q.to, p.from) * turn(q.from, q.to, p.to) >= 0;
          if (!apart) crossings++;
        }
    expect(crossings).toBe(0);
  });

  test('every outline visits a corner once and runs against the clock', () => {
    for (const { name, rings } of communities) {
      for (const ring of rings) expect(new Set(ring.slice(1).map(key)).size, name).toBe(ring.length - 1);
      const [outer] = rings;
      let twiceArea = 0;
      for (let k = 0; k + 1 < outer.length; k++) twiceArea += outer[k][0] * outer[k + 1][1] - outer[k + 1][0] * outer[k][1];
      expect(twiceArea, name).toBeGreaterThan(0);
    }
  });

  test('the communities of a street hang together', () => {
    const near = neighbours();
    const streets = new Map<string, number[]>();
    communities.forEach(({ street_id }, k) => streets.set(street_id, [...(streets.get(street_id) ?? []), k]));
    for (const [street, members] of streets) {
      const seen = new Set([members[0]]);
      for (const community of seen)
        for (const other of near[community]) if (communities[other].street_id === street) seen.add(other);
      expect(seen.size, street).toBe(members.length);
    }
  });

  test('small neighbours of the same street are there to be merged', () => {
    const near = neighbours();
    const pairs = communities.filter(({ households, street_id }, k) =>
      [...near[k]].some(
        (other) => other > k && communities[other].street_id === street_id && households + communities[other].households < 1500,
      ),
    );
    expect(pairs.length).toBeGreaterThan(20);
  });

  test('natural groups are neighbours of one street', () => {
    const near = neighbours();
    const groups = new Map<string, number[]>();
    communities.forEach(({ natural_group }, k) => {
      if (natural_group) groups.set(natural_group, [...(groups.get(natural_group) ?? []), k]);
    });
    expect(groups.size).toBeGreaterThan(5);
    for (const [group, [a, b]] of groups) {
      expect(near[a].has(b), group).toBe(true);
      expect(communities[a].street_id).toBe(communities[b].street_id);
    }
  });

  test('holds ten to forty thousand cells of resolution 10', () => {
    const cells = new Set<string>();
    for (const { rings } of communities)
      for (const cell of polygonToCells(
        rings.map((ring) => ring.map(([lng, lat]) => [lat, lng])),
        10,
      ))
        cells.add(cell);
    expect(cells.size).toBeGreaterThan(10_000);
    expect(cells.size).toBeLessThan(40_000);
  });

  test('every facility and unit lies in the community it names', async () => {
    const outlines = new Map(communities.map(({ id, rings }) => [id, rings]));
    for (const { id, community, at } of [...(await readFacilities()), ...(await readUnits())]) {
      const rings = outlines.get(community);
      expect(rings !== undefined && holds(rings, at[0], at[1]), id).toBe(true);
    }
  });
});

describe('the network file', () => {
  test('has believable counts and loses nothing', () => {
    expect(osm.notes).toEqual([]);
    expect(osm.counts.nodes).toBeLessThan(250_000);
    expect(osm.buildings.count).toBeLessThan(40_000);
    expect(osm.buildings.count).toBeGreaterThan(20_000);
    expect(osm.counts.walkableWays).toBeGreaterThan(8000);
    expect(osm.counts).toMatchObject({ cutWays: 0, missingNodes: 0, cutRelations: 0 });
    expect(osm.buildings.levels.every((levels) => levels >= 1)).toBe(true);
    expect(osm.land.green.length).toBeGreaterThan(30);
  });

  test('streets stand in no water but on bridges', () => {
    const water = osm.land.water.map((rings) => ({ rings, box: boxOf(rings) }));
    const { ways } = osm;
    let wet = 0;
    let bridges = 0;
    for (let way = 0; way < ways.wayCount; way++) {
      if (ways.wayFlags[way] & WAY.bridge) {
        bridges++;
        continue;
      }
      for (let k = ways.wayOffsets[way]; k + 1 < ways.wayOffsets[way + 1]; k++) {
        const [a, b] = [ways.wayNodes[k], ways.wayNodes[k + 1]];
        const lng = (ways.nodeLng[a] + ways.nodeLng[b]) / 2;
        const lat = (ways.nodeLat[a] + ways.nodeLat[b]) / 2;
        if (
          water.some(({ rings, box }) => lng > box[0] && lng < box[2] && lat > box[1] && lat < box[3] && holds(rings, lng, lat))
        )
          wet++;
      }
    }
    expect(bridges).toBeGreaterThan(150);
    expect(wet).toBe(0);
  });

  test('gates stand in walls, some locked; some locked gates cost ten minutes', () => {
    const { ways } = osm;
    const locked = [...ways.nodeFlags.keys()].filter((node) => ways.nodeFlags[node] & NODE.gateClosed);
    const open = [...ways.nodeFlags.keys()].filter((node) => ways.nodeFlags[node] & NODE.gateOpen);
    expect(locked.length).toBeGreaterThan(1000);
    expect(open.length).toBeGreaterThan(locked.length);
    const links = linksOf();
    const metres = locked.map((node) => {
      const [one, other] = [...(links.get(node)?.keys() ?? [])];
      return walkM(links, one, other, node);
    });
    const longWays = metres.filter((distance) => distance >= 720);
    expect(longWays.length).toBeGreaterThan(20);
  });

  test('some homes are more than 300 m from any street', () => {
    const { ways, buildings } = osm;
    const points = [...Array(ways.nodeCount).keys()];
    const far = [...buildings.residential.keys()]
      .filter((k) => buildings.residential[k] === 1)
      .filter((k) => {
        const [lng, lat] = [buildings.lng[k], buildings.lat[k]];
        const near = points.some(
          (node) =>
            Math.abs(ways.nodeLat[node] - lat) < 0.0034 &&
            Math.abs(ways.nodeLng[node] - lng) < 0.0039 &&
            distanceM(lng, lat, ways.nodeLng[node], ways.nodeLat[node]) < 345,
        );
        return !near;
      });
    expect(far.length).toBeGreaterThan(40);
    expect(far.every((k) => communities.some(({ rings }) => holds(rings, buildings.lng[k], buildings.lat[k])))).toBe(true);
  });
});

function boxOf(rings: Polygon): readonly [number, number, number, number] {
  const [lngs, lats] = [rings[0].map(([lng]) => lng), rings[0].map(([, lat]) => lat)];
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)];
}

type Links = Map<number, Map<number, number>>;

function linksOf(): Links {
  const { ways } = osm;
  const links: Links = new Map();
  const add = (a: number, b: number, metres: number): void => {
    const held = links.get(a);
    if (held) held.set(b, Math.min(metres, held.get(b) ?? Infinity));
    else links.set(a, new Map([[b, metres]]));
  };
  for (let way = 0; way < ways.wayCount; way++)
    for (let k = ways.wayOffsets[way]; k + 1 < ways.wayOffsets[way + 1]; k++) {
      const [a, b] = [ways.wayNodes[k], ways.wayNodes[k + 1]];
      const metres = distanceM(ways.nodeLng[a], ways.nodeLat[a], ways.nodeLng[b], ways.nodeLat[b]);
      add(a, b, metres);
      add(b, a, metres);
    }
  return links;
}

/** Shortest way on foot between the two sides of a locked gate, up to 2 km; plain label setting on a sorted list. */
function walkM(links: Links, from: number, to: number, without: number): number {
  const { ways } = osm;
  const best = new Map([[from, 0]]);
  const open: [metres: number, node: number][] = [[0, from]];
  while (open.length > 0) {
    let least = 0;
    for (let k = 1; k < open.length; k++) if (open[k][0] < open[least][0]) least = k;
    const [[metres, node]] = open.splice(least, 1);
    if (node === to || metres > 2000) return metres;
    if (metres > (best.get(node) ?? Infinity)) continue;
    for (const [next, length] of links.get(node) ?? []) {
      if (next === without || ways.nodeFlags[next] & NODE.gateClosed) continue;
      const reached = metres + length;
      if (reached >= (best.get(next) ?? Infinity)) continue;
      best.set(next, reached);
      open.push([reached, next]);
    }
  }
  return Infinity;
}

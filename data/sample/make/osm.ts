/** The drawn town as OpenStreetMap objects with the tags a mapper would give them. */
import type { Compound, Plans } from './compounds.ts';
import { chance, hash } from './chance.ts';
import { streetNamer } from './names.ts';
import type { Line, Network } from './network.ts';
import { PARKS } from './parks.ts';
import { isIndustry } from './places.ts';
import { pathLength, toDegrees, type Point, type Ring } from './plane.ts';
import type { Building } from './site.ts';
import type { Street } from './streets.ts';
import { BANDS, LAKE, isInWater, outline } from './water.ts';
import type { OsmData, OsmNode, OsmRelation, OsmWay, Tags } from './write-pbf.ts';

/** Collects objects; nodes of the network come in once, however many ways use them. */
class Sheet {
  readonly nodes: { lng: number; lat: number; tags: Record<string, string> }[] = [];
  readonly ways: OsmWay[] = [];
  readonly relations: OsmRelation[] = [];
  private readonly known = new Map<number, number>();
  private readonly net: Network;

  constructor(net: Network) {
    this.net = net;
  }

  point(point: Point): number {
    const [lng, lat] = toDegrees(point);
    return this.nodes.push({ lng: Math.round(lng * 1e7), lat: Math.round(lat * 1e7), tags: {} });
  }

  shared(node: number): number {
    const known = this.known.get(node);
    if (known !== undefined) return known;
    const id = this.point(this.net.points[node]);
    this.known.set(node, id);
    return id;
  }

  tag(node: number, tags: Tags): void {
    const id = this.known.get(node);
    if (id !== undefined) Object.assign(this.nodes[id - 1].tags, tags);
  }

  way(nodes: readonly number[], tags: Tags): number {
    return this.ways.push({ nodes, tags });
  }

  ring(ring: Ring, tags: Tags): number {
    const ids = ring.map((point) => this.point(point));
    return this.way([...ids, ids[0]], tags);
  }
}

export function toOsm(net: Network, plans: Plans, buildings: readonly Building[]): OsmData {
  const sheet = new Sheet(net);
  water(sheet);
  green(sheet, plans);
  const names = streetNames(net);
  const innerOf = new Map(plans.inners.map((inner) => [inner.line, inner]));
  net.lines.forEach((line, index) => {
    if (line.street === -1) return;
    const inner = innerOf.get(index);
    const tags: Tags = inner
      ? { highway: inner.kind, ...(inner.kind === 'service' ? { service: 'driveway' } : {}) }
      : streetTags(net.streets[line.street], names[line.street]);
    for (const { nodes, isBridge } of stretches(net, line))
      sheet.way(
        nodes.map((node) => sheet.shared(node)),
        isBridge ? { ...tags, bridge: 'yes', layer: '1' } : tags,
      );
  });
  crossings(sheet, net);
  plans.compounds.forEach((compound) => wall(sheet, net, compound));
  for (const building of buildings) sheet.ring(building.corners, buildingTags(building));
  const nodes: OsmNode[] = sheet.nodes;
  return { nodes, ways: sheet.ways, relations: sheet.relations };
}

function water(sheet: Sheet): void {
  sheet.ring(LAKE, { natural: 'water', water: 'lake', name: '太湖', 'name:en': 'Lake Tai (synthetic shore)' });
  for (const band of BANDS) {
    const tags = { natural: 'water', water: band.kind, name: band.name };
    const [outer, hole] = outline(band);
    if (hole) {
      const members = [
        { way: sheet.ring(outer, {}), role: 'outer' },
        { way: sheet.ring(hole, {}), role: 'inner' },
      ];
      sheet.relations.push({ members, tags: { type: 'multipolygon', ...tags } });
    } else sheet.ring(outer, tags);
    const ids = band.middle.filter((_, k) => k % 4 === 0 || k === band.middle.length - 1).map((point) => sheet.point(point));
    sheet.way(ids, { waterway: band.kind, name: band.name });
  }
}

function green(sheet: Sheet, plans: Plans): void {
  for (const park of PARKS)
    sheet.ring(park.ring, park.hill ? { natural: 'wood', name: park.name } : { leisure: 'park', name: park.name });
  const kinds = {
    pond: { natural: 'water', water: 'pond' },
    garden: { leisure: 'garden' },
    track: { leisure: 'track', sport: 'running' },
    meadow: { landuse: 'meadow' },
    orchard: { landuse: 'orchard' },
    field: { landuse: 'farmland' },
  } as const;
  for (const { ring, kind } of plans.gardens) sheet.ring(ring, kinds[kind]);
}

/** Main roads are named by length, so that the longest carry the best-known names. */
function streetNames(net: Network): string[] {
  const namer = streetNamer(chance(1949));
  const order = net.streets
    .map((street, index) => ({ street, index, lengthM: pathLength(street.path) }))
    .sort((a, b) => a.street.level - b.street.level || b.lengthM - a.lengthM || a.index - b.index);
  const names = net.streets.map(() => '');
  for (const { street, index, lengthM } of order) {
    if (street.kind === 'country') names[index] = street.name;
    else if (street.kind === 'arterial') names[index] = namer.road();
    else if (street.kind === 'collector') names[index] = namer.street();
    else if (street.kind === 'lane' && lengthM > 130) names[index] = namer.lane();
  }
  return names;
}

function streetTags(street: Street, name: string): Tags {
  const named = name ? { name } : {};
  const [x, y] = street.path[Math.floor(street.path.length / 2)];
  const dice = hash(Math.round(x), Math.round(y), 19);
  if (street.kind === 'country')
    return {
      highway: street.ref.startsWith('X') ? 'tertiary' : street.ref.startsWith('S') ? 'secondary' : 'primary',
      ...named,
      ref: street.ref,
    };
  if (street.kind === 'arterial')
    return { highway: dice < 0.4 ? 'primary' : 'secondary', ...named, lanes: '4', sidewalk: 'both' };
  if (street.kind === 'collector') return { highway: 'tertiary', ...named, sidewalk: 'both' };
  if (street.kind === 'lane')
    return {
      highway: dice < 0.5 ? 'living_street' : dice < 0.64 ? 'pedestrian' : dice < 0.8 ? 'footway' : 'residential',
      ...named,
    };
  return { highway: isIndustry(x, y) ? 'unclassified' : 'residential', ...named };
}

/** A line cut where it leaves the ground: each stretch is wholly a bridge or wholly not. */
export function stretches(net: Network, line: Line): { nodes: number[]; isBridge: boolean }[] {
  const out: { nodes: number[]; isBridge: boolean }[] = [];
  for (let k = 0; k + 1 < line.nodes.length; k++) {
    const isBridge = isOverWater(net.points[line.nodes[k]], net.points[line.nodes[k + 1]]);
    const last = out[out.length - 1];
    if (last?.isBridge === isBridge) last.nodes.push(line.nodes[k + 1]);
    else out.push({ nodes: [line.nodes[k], line.nodes[k + 1]], isBridge });
  }
  return out;
}

const isOverWater = (a: Point, b: Point): boolean => isInWater((a[0] + b[0]) / 2, (a[1] + b[1]) / 2);

/** Where main streets meet: lights between arterials, plain crossings elsewhere. */
function crossings(sheet: Sheet, net: Network): void {
  const levels = new Map<number, number[]>();
  for (const line of net.lines) {
    if (line.street < 0) continue;
    for (const node of new Set(line.nodes)) levels.set(node, [...(levels.get(node) ?? []), net.streets[line.street].level]);
  }
  for (const [node, met] of levels) {
    if (met.length < 2 || !met.includes(0)) continue;
    const main = met.filter((level) => level === 0).length;
    if (main > 1) sheet.tag(node, { highway: 'crossing', crossing: 'traffic_signals' });
    else if (met.includes(1))
      sheet.tag(node, { highway: 'crossing', crossing: hash(node, 3, 29) < 0.5 ? 'traffic_signals' : 'uncontrolled' });
    else if (hash(node, 5, 29) < 0.4) sheet.tag(node, { highway: 'crossing', crossing: 'unmarked' });
  }
}

/** The wall, through its gates; a school's or hospital's wall carries what it is. */
function wall(sheet: Sheet, net: Network, compound: Compound): void {
  const gateAt = new Map(compound.gates.map((gate) => [net.points[gate.node], gate]));
  const ids = compound.wall.map((point) => {
    const gate = gateAt.get(point);
    return gate ? sheet.shared(gate.node) : sheet.point(point);
  });
  const what: Tags = compound.kind === 'school' ? { amenity: 'school' } : {};
  sheet.way([...ids, ids[0]], { barrier: 'wall', ...what });
  for (const gate of compound.gates)
    sheet.tag(
      gate.node,
      gate.locked
        ? { barrier: 'gate', access: 'private' }
        : gate.main
          ? { barrier: 'lift_gate', foot: 'yes' }
          : { barrier: 'gate' },
    );
}

function buildingTags(building: Building): Tags {
  const levels = { 'building:levels': String(building.levels) };
  if (building.kind === 'hospital') return { building: 'hospital', ...levels };
  return { building: building.kind, ...levels };
}

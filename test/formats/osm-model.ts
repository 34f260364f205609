/** A tiny OpenStreetMap in memory, from which the tests write PBF and XML files. Places are whole billionths of a degree. */
import type { Random } from '../random.ts';

export type TagList = Readonly<Record<string, string>>;
export interface ModelNode {
  readonly id: number;
  readonly lng: number;
  readonly lat: number;
  readonly tags?: TagList;
}
export interface ModelWay {
  readonly id: number;
  readonly refs: readonly number[];
  readonly tags?: TagList;
}
export interface ModelMember {
  readonly type: 'node' | 'way' | 'relation';
  readonly ref: number;
  readonly role: string;
}
export interface ModelRelation {
  readonly id: number;
  readonly members: readonly ModelMember[];
  readonly tags?: TagList;
}
export interface Model {
  readonly nodes: readonly ModelNode[];
  readonly ways: readonly ModelWay[];
  readonly relations: readonly ModelRelation[];
}

const WAY_TAGS: readonly TagList[] = [
  {},
  { highway: 'residential', name: '红丰路' },
  { highway: 'residential', name: 'Rue "de l\'Église" & <Cie>' },
  { highway: 'footway', 'oneway:foot': '-1', tunnel: 'yes' },
  { highway: 'steps', bridge: 'yes' },
  { highway: 'motorway' },
  { highway: 'trunk', sidewalk: 'both' },
  { railway: 'rail' },
  { waterway: 'river', name: '苕溪' },
];
const RING_TAGS: readonly TagList[] = [
  { building: 'apartments', 'building:levels': '6' },
  { building: 'yes' },
  { natural: 'water' },
  { leisure: 'park', name: 'Park' },
  { amenity: 'school', name: '小学', building: 'school' },
  { boundary: 'administrative', admin_level: '10', name: '飞英社区' },
  { highway: 'pedestrian', area: 'yes' },
];
const NODE_TAGS: readonly TagList[] = [
  { barrier: 'gate', access: 'private' },
  { barrier: 'lift_gate' },
  { highway: 'crossing', crossing: 'traffic_signals' },
  { amenity: 'library', name: '图书馆', phone: '96345' },
  { note: 'nothing of use' },
];

/** A few streets, buildings and areas on a grid of 0.001 degrees; ways in a random order of ids, some nodes not there. */
export function randomModel(random: Random): Model {
  const nodes: ModelNode[] = [];
  const side = 4 + random.below(4);
  const base = 1 + random.below(1_000_000_000);
  for (let at = 0; at < side * side; at++) {
    const lng = 120_100_000_000 + (at % side) * 1_000_000 + random.below(100) * 1000;
    const lat = 30_860_000_000 + Math.floor(at / side) * 1_000_000 + random.below(100) * 1000;
    const tags = random.chance(0.3) ? { tags: random.pick(NODE_TAGS) } : {};
    nodes.push({ id: base + at * 5 + random.below(5), lng, lat, ...tags });
  }
  const idAt = (column: number, row: number): number => nodes[row * side + column].id;
  const ways: ModelWay[] = [];
  for (let at = 0; at < 12; at++) {
    const row = random.below(side);
    const refs = Array.from({ length: 2 + random.below(side - 2) }, (_, step) => idAt(step, row));
    if (random.chance(0.1)) refs.splice(1, 0, 999_999_999_999);
    ways.push({ id: 1000 + at * 7, refs, tags: random.pick(WAY_TAGS) });
  }
  const ring = (column: number, row: number): number[] => [
    idAt(column, row),
    idAt(column + 1, row),
    idAt(column + 1, row + 1),
    idAt(column, row + 1),
    idAt(column, row),
  ];
  for (let at = 0; at < 8; at++) {
    ways.push({ id: 5000 + at, refs: ring(random.below(side - 1), random.below(side - 1)), tags: random.pick(RING_TAGS) });
  }
  const relations: ModelRelation[] = [];
  for (let at = 0; at < 3; at++) {
    const [column, row] = [random.below(side - 1), random.below(side - 1)];
    const [a, b, c, d] = ring(column, row);
    ways.push({ id: 7000 + at * 2, refs: [a, b, c] }, { id: 7001 + at * 2, refs: [c, d, a] });
    const members: ModelMember[] = [
      { type: 'node', ref: a, role: 'admin_centre' },
      { type: 'way', ref: 7000 + at * 2, role: 'outer' },
      { type: 'way', ref: random.chance(0.2) ? 123_456 : 7001 + at * 2, role: '' },
    ];
    relations.push({ id: 10 + at, members, tags: { type: 'multipolygon', ...random.pick(RING_TAGS) } });
  }
  return { nodes, ways, relations };
}

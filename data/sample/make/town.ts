/** The whole town, from water to walls: one function, same result every time. */
import { divideLargeBlocks, useBlocks, type UsedBlock } from './blocks.ts';
import { outlines } from './borders.ts';
import { chance } from './chance.ts';
import { shareLand, type GroundCommunity } from './communities.ts';
import type { Plans, Workshop } from './compounds.ts';
import { placeFacilities, placeUnits, type FacilityRow, type Member, type UnitRow } from './facilities.ts';
import { buildHamlets, type Hamlet } from './hamlets.ts';
import { communityNames, latin } from './names.ts';
import { Network } from './network.ts';
import { ONLINE_COMMUNITIES, ORGANISATIONS, WORKERS, households, officeAreas, shareOut } from './numbers.ts';
import { layParkPaths } from './park-paths.ts';
import { isPark } from './parks.ts';
import type { Ring } from './plane.ts';
import { digPonds } from './ponds.ts';
import { settledLand } from './settled.ts';
import { Site, type Building } from './site.ts';
import { drawStreets } from './streets.ts';
import { squareAt } from './water.ts';

export interface CommunityRow {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly ground: GroundCommunity;
  readonly rings: readonly Ring[];
  readonly kind: 'old' | 'new';
  readonly households: number;
  readonly workers: number;
  readonly naturalGroup: string | null;
  readonly online: boolean;
  readonly organisations: number;
  readonly organisationMembers: number;
}

export interface SampleTown {
  readonly net: Network;
  readonly plans: Plans;
  readonly blocks: readonly UsedBlock[];
  readonly buildings: readonly Building[];
  readonly hamlets: readonly Hamlet[];
  readonly communities: readonly CommunityRow[];
  readonly facilities: readonly FacilityRow[];
  readonly units: readonly UnitRow[];
}

export function makeTown(): SampleTown {
  const net = new Network(drawStreets(isPark));
  divideLargeBlocks(net);
  const faces = net.faces();
  const site = new Site(net);
  const plans: Plans = { inners: [], compounds: [], gardens: [] };
  const shop: Workshop = { net, site, plans, luck: chance(2007) };
  const blocks = useBlocks(shop, faces);
  layParkPaths(shop);
  const hamlets = buildHamlets(shop, 44, 14);
  net.settle();
  const settled = settledLand(site.buildings, hamlets);
  plans.gardens.push(...digPonds(shop, settled));
  const ground = shareLand(settled, blocks, site.buildings);
  const buildings = site.buildings.filter(
    ({ middle, kind }) => kind === 'industrial' || ground.owner[squareAt(...middle)] >= 0,
  );
  const communities = rows(ground.communities, outlines(ground.owner, ground.communities.length));
  const position = new Map(communities.map(({ ground: own }, k) => [ground.communities.indexOf(own), k]));
  const inside = communities.map((): Building[] => []);
  for (const building of buildings) {
    const owner = position.get(ground.owner[squareAt(...building.middle)]);
    if (owner !== undefined && isWellInside(ground.owner, building)) inside[owner].push(building);
  }
  const members = membersOf(communities, inside);
  const units = placeUnits(members);
  return {
    net,
    plans,
    blocks,
    buildings,
    hamlets,
    communities,
    facilities: placeFacilities(members, units),
    units,
  };
}

/** All corners in the same community as the middle, so that a door never lies across a border. */
function isWellInside(owner: Int16Array, { corners, middle }: Building): boolean {
  const own = owner[squareAt(...middle)];
  return corners.every(([x, y]) =>
    [-14, 14].every((d) => owner[squareAt(x + d, y)] === own && owner[squareAt(x, y + d)] === own),
  );
}

/** Communities in the order of their ids, with names, households and the rest of their figures. */
function rows(ground: readonly GroundCommunity[], rings: readonly (readonly Ring[])[]): CommunityRow[] {
  const luck = chance(284);
  const names = communityNames(ground.length, luck);
  const hh = households(ground);
  const groups = naturalGroups(ground);
  const order = [...ground.keys()].sort((a, b) => {
    const [m, n] = [ground[a], ground[b]];
    if (m.office.id !== n.office.id) return m.office.id < n.office.id ? -1 : 1;
    return n.at[1] - m.at[1] || a - b;
  });
  const workers = shareOut(
    WORKERS,
    order.map((k) => 900 + hh[k]),
    2,
  );
  const organisations = shareOut(
    ORGANISATIONS.count,
    order.map((k) => 300 + hh[k] * luck.between(0.2, 1.8)),
  );
  const members = shareOut(
    ORGANISATIONS.members,
    organisations.map((count) => count * luck.between(0.5, 1.5)),
  );
  const online = new Set(luck.shuffled(order).slice(0, ONLINE_COMMUNITIES));
  const inOffice = new Map<string, number>();
  return order.map((k, n): CommunityRow => {
    const { office, laterShare } = ground[k];
    const number = (inOffice.get(office.id) ?? 0) + 1;
    inOffice.set(office.id, number);
    return {
      id: `${office.id}${String(number).padStart(3, '0')}`,
      name: `${names[n]}社区`,
      nameEn: `${latin(names[n])} Community`,
      ground: ground[k],
      rings: rings[k],
      kind: laterShare > 0.5 ? 'new' : 'old',
      households: hh[k],
      workers: workers[n],
      naturalGroup: groups[k],
      online: online.has(k),
      organisations: organisations[n],
      organisationMembers: members[n],
    };
  });
}

/** Every other pair of siblings of the same street is a natural community that should stay whole. */
function naturalGroups(ground: readonly GroundCommunity[]): (string | null)[] {
  const pairs = new Map<number, number[]>();
  ground.forEach(({ sibling }, k) => {
    if (sibling >= 0) pairs.set(sibling, [...(pairs.get(sibling) ?? []), k]);
  });
  const out = ground.map((): string | null => null);
  let next = 0;
  for (const [a, b] of pairs.values()) {
    if (ground[a].office.id !== ground[b].office.id) continue;
    if (next++ % 2 === 0) out[a] = out[b] = `N${String(next).padStart(2, '0')}`;
  }
  return out;
}

function membersOf(communities: readonly CommunityRow[], inside: readonly (readonly Building[])[]): Member[] {
  const offices = officeAreas(
    communities.map((row) => ({ district: row.ground.district, kind: row.kind, households: row.households })),
    chance(350),
  );
  return communities.map((row, k) => ({
    id: row.id,
    name: row.name,
    district: row.ground.district.id,
    street: row.ground.office.id,
    at: row.ground.at,
    households: row.households,
    officeM2: offices[k],
    buildings: inside[k],
  }));
}

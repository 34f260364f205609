/** Facilities on the ground floors of buildings of their community, and the rooms of resident units. */
import { chance, type Chance } from './chance.ts';
import {
  CONVENIENCE_OUTLETS,
  FACILITY_COUNTS,
  ONE_STOP_CENTRES,
  SERVICES,
  SERVICE_CENTRES,
  UNITS,
  WUXING,
  shareOut,
} from './numbers.ts';
import { ROOM_KINDS, UNIT_KINDS } from './names.ts';
import { apart, mix, type Point } from './plane.ts';
import type { Building } from './site.ts';

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly district: string;
  readonly street: string;
  readonly at: Point;
  readonly households: number;
  readonly officeM2: number;
  readonly buildings: readonly Building[];
}

export interface FacilityRow {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly service: string | null;
  readonly areaM2: number | null;
  readonly community: string;
  readonly openTo: 'public' | 'unit';
  readonly hours: string;
  readonly at: Point;
}

export interface UnitRow extends FacilityRow {
  readonly takesPart: boolean;
  readonly roomOpen: boolean;
  readonly agreement: 'signed' | 'in-talks' | 'none';
}

const NAMES: Readonly<Record<string, string>> = {
  'health-station': '卫生服务站',
  'police-office': '警务室',
  'volunteer-station': '志愿者服务站',
  'consumer-station': '消费维权联络站',
  'fitness-path': '健身路径',
  library: '图书室',
  'cultural-square': '文化广场',
  'elderly-facility': '老年福利服务站',
};

const HOURS: Readonly<Record<string, string>> = {
  'health-station': 'Mo-Sa 08:00-17:00',
  'police-office': '24/7',
  'fitness-path': '24/7',
  'cultural-square': '24/7',
  library: 'Tu-Su 09:00-17:00',
};

/** A door: the middle of a long side, a step inside the footprint. */
function door(building: Building, luck: Chance): Point {
  const side = luck.next() < 0.5 ? 0 : 2;
  const front = mix(building.corners[side], building.corners[side + 1 === 4 ? 0 : side + 1], luck.between(0.2, 0.8));
  return mix(front, building.middle, 0.15);
}

function pickBuilding(member: Member, kinds: readonly string[], luck: Chance): Building {
  const suitable = member.buildings.filter(({ kind }) => kinds.includes(kind));
  const list = suitable.length > 0 ? suitable : member.buildings;
  if (list.length === 0) throw new Error(`no building in ${member.id}`);
  return luck.pick(list);
}

/** One of the third of the buildings that lie nearest to the middle of the community. */
function centralBuilding(member: Member, luck: Chance): Building {
  const order = member.buildings.toSorted((a, b) => apart(a.middle, member.at) - apart(b.middle, member.at));
  return order[luck.below(Math.max(1, Math.ceil(order.length / 3)))];
}

export function placeFacilities(members: readonly Member[], units: readonly UnitRow[]): FacilityRow[] {
  const luck = chance(2408);
  const rows: FacilityRow[] = [];
  const add = (row: Omit<FacilityRow, 'id' | 'openTo'>): void => {
    rows.push({ ...row, id: `F${String(rows.length + 1).padStart(5, '0')}`, openTo: 'public' });
  };
  const wuxing = members.filter(({ district }) => district === WUXING);
  const oneStop = chosenPerStreet(wuxing, ONE_STOP_CENTRES, luck);
  const centres = new Set([
    ...chosenPerStreet(
      wuxing.filter((member) => !oneStop.has(member)),
      36,
      luck,
    ),
    ...chosenPerStreet(
      members.filter(({ district }) => district !== WUXING),
      SERVICE_CENTRES - 36,
      luck,
    ),
  ]);
  const openRoomsM2 = new Map<string, number>();
  for (const { community, openTo, areaM2 } of units)
    if (openTo === 'public') openRoomsM2.set(community, (openRoomsM2.get(community) ?? 0) + (areaM2 ?? 0));
  for (const member of members) {
    const ownM2 = member.officeM2 - (openRoomsM2.get(member.id) ?? 0);
    const centreM2 = centres.has(member) ? Math.round(ownM2 * luck.between(0.35, 0.6)) : 0;
    const oneStopM2 = oneStop.has(member) ? Math.round(ownM2 * luck.between(0.4, 0.6)) : 0;
    const base = { service: null, community: member.id };
    const short = member.name.replace('社区', '');
    add({
      ...base,
      name: `${short}社区居委会`,
      category: 'community-office',
      areaM2: ownM2 - centreM2 - oneStopM2,
      hours: 'Mo-Fr 08:30-17:00',
      at: door(centralBuilding(member, luck), luck),
    });
    if (centreM2 > 0)
      add({
        ...base,
        name: `${short}社区服务站`,
        category: 'service-centre',
        areaM2: centreM2,
        hours: 'Mo-Sa 08:30-17:30',
        at: door(pickBuilding(member, ['retail', 'commercial', 'apartments'], luck), luck),
      });
    if (oneStopM2 > 0)
      add({
        ...base,
        name: `${short}一站式服务中心`,
        category: 'one-stop-centre',
        areaM2: oneStopM2,
        hours: 'Mo-Fr 08:30-17:00',
        at: door(centralBuilding(member, luck), luck),
      });
  }
  for (const [category, count] of FACILITY_COUNTS) {
    for (const member of luck.shuffled(members).slice(0, count).sort(byId)) {
      const kinds =
        category === 'fitness-path'
          ? ['apartments', 'house', 'residential']
          : ['retail', 'commercial', 'apartments', 'residential'];
      add({
        name: `${member.name.replace('社区', '')}${NAMES[category]}`,
        category,
        service: null,
        areaM2: areaOf(category, luck),
        community: member.id,
        hours: HOURS[category] ?? 'Mo-Fr 08:30-17:00',
        at: door(pickBuilding(member, kinds, luck), luck),
      });
    }
  }
  const services = luck.shuffled(
    shareOut(
      CONVENIENCE_OUTLETS,
      SERVICES.map(([, , weight]) => weight),
    ).flatMap((count, k) => Array.from({ length: count }, () => SERVICES[k])),
  );
  const outlets = shareOut(
    CONVENIENCE_OUTLETS,
    members.map((member) => member.households * luck.between(0.6, 1.4)),
    2,
  );
  members.forEach((member, k) => {
    for (let n = 0; n < outlets[k]; n++) {
      const [service, name] = services[services.length - 1];
      services.pop();
      add({
        name: `${member.name.replace('社区', '')}${name}`,
        category: 'convenience',
        service,
        areaM2: Math.round(luck.between(12, 90)),
        community: member.id,
        hours: luck.next() < 0.5 ? 'Mo-Su 08:00-20:00' : 'Mo-Su 09:00-18:00',
        at: door(
          pickBuilding(member, luck.next() < 0.75 ? ['retail', 'commercial', 'residential'] : ['apartments', 'house'], luck),
          luck,
        ),
      });
    }
  });
  return rows;
}

/** Fitness paths and squares have no floor area. */
function areaOf(category: string, luck: Chance): number | null {
  if (category === 'fitness-path' || category === 'cultural-square') return null;
  const [low, high] = category === 'health-station' ? [60, 260] : category === 'elderly-facility' ? [80, 420] : [15, 70];
  return Math.round(luck.between(low, high));
}

const byId = (a: Member, b: Member): number => (a.id < b.id ? -1 : 1);

/** That many communities, taken street by street, those with the most office area first. */
function chosenPerStreet(members: readonly Member[], count: number, luck: Chance): Set<Member> {
  const streets = new Map<string, Member[]>();
  for (const member of members) streets.set(member.street, [...(streets.get(member.street) ?? []), member]);
  for (const list of streets.values()) list.sort((a, b) => b.officeM2 - a.officeM2 || byId(a, b));
  const chosen = new Set<Member>();
  const order = luck.shuffled([...streets.values()]);
  for (let round = 0; chosen.size < count; round++)
    for (const list of order)
      if (chosen.size < count && round < list.length && list[round].officeM2 >= 90) chosen.add(list[round]);
  return chosen;
}

/** Open rooms are part of a community's office area (150 and 160 m2 on average with them): a quarter of it for one, four tenths for several. */
function openRoomM2({ officeM2 }: Member, rooms: number): number {
  return Math.round((officeM2 * (rooms === 1 ? 0.25 : 0.4)) / rooms);
}

/** Rooms of resident units: those that take part, and those of them that are open to residents. */
export function placeUnits(members: readonly Member[]): UnitRow[] {
  const luck = chance(495);
  const perMember = shareOut(
    UNITS.count,
    members.map((member) => member.households * luck.between(0.3, 1.7)),
  );
  const rows = members.flatMap((member, k) => Array.from({ length: perMember[k] }, () => member));
  const order = luck.shuffled([...rows.keys()]);
  const takesPart = new Set(order.slice(0, UNITS.takePart));
  const roomOpen = new Set(order.slice(0, UNITS.roomsOpen));
  const openOf = new Map<Member, number>();
  for (const k of roomOpen) openOf.set(rows[k], (openOf.get(rows[k]) ?? 0) + 1);
  return rows.map((member, k) => {
    const open = roomOpen.has(k);
    const signed = open || (takesPart.has(k) && luck.next() < 0.5);
    const areaM2 = Math.round(luck.between(30, 240));
    return {
      id: `U${String(k + 1).padStart(4, '0')}`,
      name: `${member.name.replace('社区', '')}${luck.pick(UNIT_KINDS)}${luck.pick(ROOM_KINDS)}`,
      category: 'unit-room',
      service: null,
      areaM2: open ? openRoomM2(member, openOf.get(member) ?? 1) : areaM2,
      community: member.id,
      openTo: open ? 'public' : 'unit',
      hours: open ? luck.pick(['Mo-Fr 18:00-21:00', 'Sa-Su 08:00-20:00', 'Mo-Su 18:00-20:30']) : 'Mo-Fr 08:30-17:00',
      at: door(pickBuilding(member, ['school', 'commercial', 'hospital', 'industrial', 'retail'], luck), luck),
      takesPart: takesPart.has(k),
      roomOpen: open,
      agreement: signed ? 'signed' : takesPart.has(k) ? 'in-talks' : 'none',
    };
  });
}

/** The sample town states every figure of the founding report that data can hold, exactly (DOMAIN 4.1, Q1 to Q42). */
import { beforeAll, describe, expect, test } from 'vitest';
import { HOTLINE_SERVICES } from '../../data/index.ts';
import { sampleFiles } from '../../data/sample/make/files.ts';
import {
  type CommunityFeature,
  type FacilityFeature,
  readCommunities,
  readFacilities,
  readUnits,
  sampleBytes,
  type UnitFeature,
} from './sample-files.ts';

const NAMES = ['huzhou-2007.osm.pbf', 'communities.fgb', 'facilities.fgb', 'units.fgb', 'town.json'] as const;
const CENTRE_FAMILY = new Set(['community-office', 'service-centre', 'one-stop-centre', 'comprehensive-centre', 'unit-room']);
const WUXING = '吴兴区';

let communities: CommunityFeature[] = [];
let wuxing: CommunityFeature[] = [];
let facilities: FacilityFeature[] = [];
let units: UnitFeature[] = [];
/** Service-centre area per community in m2, with the rooms of units that are open. */
const officeM2 = new Map<string, number>();

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const mean = (numbers: readonly number[]): number => sum(numbers) / numbers.length;
const officeOf = (list: readonly CommunityFeature[]): number[] => list.map(({ id }) => officeM2.get(id) ?? 0);
const count = (category: string): number => facilities.filter((facility) => facility.category === category).length;

beforeAll(async () => {
  [communities, facilities, units] = [await readCommunities(), await readFacilities(), await readUnits()];
  wuxing = communities.filter(({ district }) => district === WUXING);
  for (const { category, community, area_m2, open_to } of [...facilities, ...units])
    if (CENTRE_FAMILY.has(category) && open_to === 'public')
      officeM2.set(community, (officeM2.get(community) ?? 0) + (area_m2 ?? 0));
});

describe('the levels', () => {
  test('284 communities in 5 districts and counties and about 30 streets and towns, none named twice', () => {
    expect(communities).toHaveLength(284);
    expect(new Set(communities.map(({ id }) => id)).size).toBe(284);
    expect(new Set(communities.map(({ name }) => name)).size).toBe(284);
    expect(new Set(communities.map(({ district }) => district))).toEqual(
      new Set([WUXING, '南浔区', '德清县', '长兴县', '安吉县']),
    );
    expect(new Set(communities.map(({ street_id }) => street_id)).size).toBe(32);
    expect(wuxing).toHaveLength(168);
  });

  test('a street lies in one district, and ids say so', () => {
    for (const { id, street_id, district_id } of communities) {
      expect(id.startsWith(street_id)).toBe(true);
      expect(street_id.startsWith(district_id)).toBe(true);
    }
  });

  test('old and new communities are mixed', () => {
    const newer = communities.filter(({ kind }) => kind === 'new').length;
    expect(communities.every(({ kind }) => kind === 'old' || kind === 'new')).toBe(true);
    expect(newer).toBeGreaterThan(70);
    expect(newer).toBeLessThan(170);
  });
});

describe('households (Q17, Q18)', () => {
  test('Wuxing: mean 1,290, from 265 to 3,400, exactly four above 2,000', () => {
    const households = wuxing.map((community) => community.households);
    expect(mean(households)).toBe(1290);
    expect(Math.min(...households)).toBe(265);
    expect(Math.max(...households)).toBe(3400);
    expect(households.filter((number) => number > 2000)).toHaveLength(4);
  });

  test('elsewhere the mean is 1,100; the city has 344,320', () => {
    expect(mean(communities.filter(({ district }) => district !== WUXING).map(({ households }) => households))).toBe(1100);
    expect(sum(communities.map(({ households }) => households))).toBe(344_320);
    expect(communities.every(({ households }) => Number.isInteger(households))).toBe(true);
  });
});

describe('office area (Q3, Q4, Q5)', () => {
  test('150 m2 on average in the city, 160 in Wuxing', () => {
    expect(mean(officeOf(communities))).toBe(150);
    expect(mean(officeOf(wuxing))).toBe(160);
  });

  test('exactly six communities of Wuxing reach 350 m2, and none elsewhere', () => {
    expect(officeOf(wuxing).filter((area) => area >= 350)).toHaveLength(6);
    expect(officeOf(communities).filter((area) => area >= 350)).toHaveLength(6);
  });

  test('12.4 m2 per 100 households in Wuxing', () => {
    const per100 = (100 * sum(officeOf(wuxing))) / sum(wuxing.map(({ households }) => households));
    expect(per100.toFixed(1)).toBe('12.4');
  });

  test('every community has one office of its own', () => {
    expect(
      new Set(facilities.filter(({ category }) => category === 'community-office').map(({ community }) => community)).size,
    ).toBe(284);
    expect(count('community-office')).toBe(284);
  });
});

describe('facilities (Q2, Q6 to Q15)', () => {
  test.each([
    ['service-centre', 64],
    ['one-stop-centre', 10],
    ['health-station', 249],
    ['police-office', 97],
    ['volunteer-station', 67],
    ['consumer-station', 103],
    ['fitness-path', 183],
    ['library', 47],
    ['cultural-square', 174],
    ['elderly-facility', 66],
    ['convenience', 2408],
  ])('%s: %i', (category, expected) => {
    expect(count(category)).toBe(expected);
  });

  test('the ten one-stop centres stand in Wuxing, each in a street of its own', () => {
    const district = new Map(communities.map((community) => [community.id, community]));
    const homes = facilities
      .filter(({ category }) => category === 'one-stop-centre')
      .map(({ community }) => district.get(community));
    expect(homes.every((home) => home?.district === WUXING)).toBe(true);
    expect(new Set(homes.map((home) => home?.street_id)).size).toBe(10);
  });

  test('convenience outlets are of the twenty hotline services, and only they name one', () => {
    const services = new Set(facilities.filter(({ category }) => category === 'convenience').map(({ service }) => service));
    expect(services).toEqual(new Set(HOTLINE_SERVICES.map(({ id }) => id)));
    expect(facilities.every(({ category, service }) => (category === 'convenience') === (service !== null))).toBe(true);
  });

  test('nothing else is among the facilities, and ids are given once', () => {
    expect(new Set(facilities.map(({ category }) => category)).size).toBe(12);
    expect(new Set(facilities.map(({ id }) => id)).size).toBe(facilities.length);
  });
});

describe('units (Q37)', () => {
  test('495 units, 435 take part, 150 rooms are open to residents', () => {
    expect(units).toHaveLength(495);
    expect(units.filter(({ takes_part }) => takes_part)).toHaveLength(435);
    expect(units.filter(({ room_open }) => room_open)).toHaveLength(150);
  });

  test('open rooms belong to units that take part and have signed; only they are public', () => {
    for (const { category, takes_part, room_open, agreement, open_to } of units) {
      expect(category).toBe('unit-room');
      expect(open_to).toBe(room_open ? 'public' : 'unit');
      expect(!room_open || (takes_part && agreement === 'signed')).toBe(true);
      expect(takes_part).toBe(agreement !== 'none');
    }
  });
});

describe('people and money', () => {
  test('990 workers, at least two per community (Q36)', () => {
    expect(sum(communities.map(({ workers }) => workers))).toBe(990);
    expect(Math.min(...communities.map(({ workers }) => workers))).toBeGreaterThanOrEqual(2);
  });

  test('295 organisations with 9,816 members (Q38); 16 communities online (Q16)', () => {
    expect(sum(communities.map(({ organisations }) => organisations))).toBe(295);
    expect(sum(communities.map(({ organisation_members }) => organisation_members))).toBe(9816);
    expect(communities.filter(({ online_service }) => online_service)).toHaveLength(16);
  });

  test('figures without a place: funds 57/22/21, services 69/6/25, hotline, funds per year (Q28 to Q42)', () => {
    expect(JSON.parse(new TextDecoder().decode(sampleBytes('town.json')))).toMatchObject({
      name: '湖州 2007（合成）',
      synthetic: true,
      communities: 284,
      households: 344_320,
      fundSourcesPercent: { selfRaised: 57, government: 22, coBuilt: 21 },
      serviceMixPercent: { commercial: 69, public: 6, mutual: 25 },
      workers: { count: 990, femalePercent: 66.5, meanAge: 40, statedPerCommunity: 5 },
      units: { count: 495, takePart: 435, roomsOpen: 150 },
      organisations: { count: 295, members: 9816, activitiesPerYear: 2000, participants: 35_000 },
      hotline: { records: 50_000, categories: 20, requestsSinceMay2007: 780, satisfactionPercent: 98 },
      moneyYuan: { infrastructureFundPerYear: 3_000_000, workerFundsPer100Households: 3500 },
    });
  });
});

describe('the files', () => {
  test('are under 8 MB together', () => {
    expect(sum(NAMES.map((name) => sampleBytes(name).length))).toBeLessThan(8_000_000);
  });

  test('come out byte for byte when made again', () => {
    const made = sampleFiles();
    for (const name of NAMES) expect(Buffer.compare(made[name], sampleBytes(name)), `${name}: run npm run sample`).toBe(0);
  });
});

/**
 * The founding report's figures, met exactly: whole numbers shared out so that sums, bounds and counts are what the report states.
 * What the report does not give (the parts outside Wuxing, shares of each service) is our own choice and named so in the README.
 */
import type { Chance } from './chance.ts';

export const WUXING = '330502';

/** Households of Wuxing's communities: mean 1,290, from 265 to 3,400, four above 2,000 (report). */
export const WUXING_HOUSEHOLDS = { mean: 1290, least: 265, most: 3400, large: [2180, 2460, 2890, 3400] } as const;
/** Elsewhere: mean 1,100, from 240 to 2,350 (ours). */
export const OTHER_HOUSEHOLDS = { mean: 1100, least: 240, most: 2350 } as const;

/** Service-centre area per community in m2: 150 on average in the city, 160 in Wuxing where six reach 350 (report). */
export const OFFICE_M2 = {
  cityMean: 150,
  wuxingMean: 160,
  wuxingLarge: [350, 352, 366, 398, 430, 520],
  other: [42, 332],
} as const;

export const FACILITY_COUNTS = [
  ['health-station', 249],
  ['police-office', 97],
  ['volunteer-station', 67],
  ['consumer-station', 103],
  ['fitness-path', 183],
  ['library', 47],
  ['cultural-square', 174],
  ['elderly-facility', 66],
] as const;
export const SERVICE_CENTRES = 64;
export const ONE_STOP_CENTRES = 10;
export const CONVENIENCE_OUTLETS = 2408;
export const WORKERS = 990;
export const ORGANISATIONS = { count: 295, members: 9816 } as const;
export const ONLINE_COMMUNITIES = 16;
export const UNITS = { count: 495, takePart: 435, roomsOpen: 150 } as const;

/** The twenty services of the hotline and the share of outlets each has (ours). */
export const SERVICES: readonly (readonly [id: string, name: string, weight: number])[] = [
  ['food-ordering', '餐饮配送', 11],
  ['recruitment', '职业介绍', 3],
  ['appliance-repair', '家电维修', 8],
  ['on-site-service', '上门服务', 4],
  ['education-training', '教育培训', 5],
  ['housekeeping', '家政服务', 7],
  ['elderly-care', '养老服务', 3],
  ['child-care', '托幼服务', 4],
  ['health-advice', '健康咨询', 4],
  ['medicine-delivery', '药店送药', 7],
  ['legal-advice', '法律咨询', 2],
  ['plumbing-electric', '水电维修', 6],
  ['locksmith', '开锁换锁', 4],
  ['moving', '搬家运输', 2],
  ['pipe-cleaning', '管道疏通', 3],
  ['tailoring', '裁缝织补', 6],
  ['barber', '理发', 10],
  ['parcel', '收发包裹', 4],
  ['recycling', '废品回收', 5],
  ['tickets-travel', '票务旅游', 2],
];

/** Whole shares of `total` in proportion to weights, largest remainder first, none below `least`. */
export function shareOut(total: number, weights: readonly number[], least = 0): number[] {
  const rest = total - least * weights.length;
  const sum = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map((weight) => (rest * weight) / sum);
  const shares = exact.map((share) => Math.floor(share));
  let left = rest - shares.reduce((a, b) => a + b, 0);
  const order = exact.map((share, k) => ({ k, rest: share - Math.floor(share) })).sort((a, b) => b.rest - a.rest || a.k - b.k);
  for (const { k } of order) {
    if (left === 0) break;
    shares[k]++;
    left--;
  }
  return shares.map((share) => share + least);
}

/**
 * Whole numbers within bounds that add up to `total` and keep the order of `wishes`: the wishes are scaled until the sum fits,
 * then the last units go one each to those with room.
 */
export function fitSum(wishes: readonly number[], total: number, least: number, most: number): number[] {
  const at = (scale: number): number[] => wishes.map((wish) => Math.max(least, Math.min(most, Math.round(wish * scale))));
  const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
  let [low, high] = [0, 1e6];
  for (let round = 0; round < 90; round++) {
    const middle = (low + high) / 2;
    if (sum(at(middle)) > total) high = middle;
    else low = middle;
  }
  const out = at(low);
  let left = total - sum(out);
  for (let k = 0; left > 0; k = (k + 1) % out.length)
    if (out[k] < most && out[k] > least) {
      out[k]++;
      left--;
    }
  if (sum(out) !== total) throw new Error(`cannot share ${total}`);
  return out;
}

/** Households of every community, in the order of its residential floor area. */
export function households(communities: readonly { district: { id: string }; residentialFloorM2: number }[]): number[] {
  const out = communities.map(() => 0);
  const ranked = (isWuxing: boolean): number[] =>
    [...communities.keys()]
      .filter((k) => (communities[k].district.id === WUXING) === isWuxing)
      .sort((a, b) => communities[a].residentialFloorM2 - communities[b].residentialFloorM2 || a - b);
  const wuxing = ranked(true);
  const { mean, least, most, large } = WUXING_HOUSEHOLDS;
  const middle = wuxing.slice(1, -large.length);
  const total = mean * wuxing.length - least - large.reduce((a, b) => a + b, 0);
  const fitted = fitSum(
    middle.map((k) => communities[k].residentialFloorM2),
    total,
    least + 7,
    1985,
  );
  out[wuxing[0]] = least;
  middle.forEach((k, n) => {
    out[k] = fitted[n];
  });
  wuxing.slice(-large.length).forEach((k, n) => {
    out[k] = large[n];
  });
  const others = ranked(false);
  const rest = fitSum(
    others.map((k) => communities[k].residentialFloorM2),
    OTHER_HOUSEHOLDS.mean * others.length,
    OTHER_HOUSEHOLDS.least,
    OTHER_HOUSEHOLDS.most,
  );
  others.forEach((k, n) => {
    out[k] = rest[n];
  });
  if (Math.max(...wuxing.map((k) => out[k])) !== most) throw new Error('the largest community is not the largest');
  return out;
}

/** Office area in m2 of every community. Newer and larger ones have a little more; six old ones of Wuxing reach 350. */
export function officeAreas(
  communities: readonly { district: { id: string }; kind: string; households: number }[],
  luck: Chance,
): number[] {
  const wish = (k: number): number =>
    70 + 110 * luck.next() * luck.next() + communities[k].households * 0.03 + (communities[k].kind === 'new' ? 30 : 0);
  const out = communities.map(() => 0);
  const wuxing = [...communities.keys()].filter((k) => communities[k].district.id === WUXING);
  const others = [...communities.keys()].filter((k) => communities[k].district.id !== WUXING);
  const large = luck
    .shuffled(wuxing.filter((k) => communities[k].kind === 'old' && communities[k].households > 1100))
    .slice(0, OFFICE_M2.wuxingLarge.length);
  large.forEach((k, n) => {
    out[k] = OFFICE_M2.wuxingLarge[n];
  });
  const [least, most] = OFFICE_M2.other;
  const fit = (list: readonly number[], total: number): void => {
    const fitted = fitSum(list.map(wish), total, least, most);
    list.forEach((k, n) => {
      out[k] = fitted[n];
    });
  };
  const wuxingTotal = OFFICE_M2.wuxingMean * wuxing.length;
  fit(
    wuxing.filter((k) => !large.includes(k)),
    wuxingTotal - OFFICE_M2.wuxingLarge.reduce((a, b) => a + b, 0),
  );
  fit(others, OFFICE_M2.cityMean * communities.length - wuxingTotal);
  return out;
}

/** City-wide figures that have no place on the map. */
export const TOWN_FIGURES = {
  name: '湖州 2007（合成）',
  nameEn: 'Huzhou 2007 (synthetic)',
  synthetic: true,
  licence: 'CC0-1.0',
  fundSourcesPercent: { selfRaised: 57, government: 22, coBuilt: 21 },
  serviceMixPercent: { commercial: 69, public: 6, mutual: 25 },
  workers: { count: WORKERS, femalePercent: 66.5, meanAge: 40, collegePercent: 30, statedPerCommunity: 5 },
  hotline: { number: '2221890', records: 50_000, categories: 20, requestsSinceMay2007: 780, satisfactionPercent: 98 },
  units: UNITS,
  organisations: { ...ORGANISATIONS, activitiesPerYear: 2000, participants: 35_000 },
  volunteers: { registered: 30_000, shareOfResidentsPercent: 4.2, servicesGiven: 50_000 },
  onlineCommunities: ONLINE_COMMUNITIES,
  jobs: { createdPerYear: 3000, reEmployedSince2002: 50_000 },
  moneyYuan: {
    infrastructureFundPerYear: 3_000_000,
    informationSystemsSince2005: 2_000_000,
    workerFundsPer100Households: 3500,
    fiveStreets: { debts: 9_994_900, spentPerYear: 3_000_000, guaranteedPerYear: 2_000_000 },
    midSizeCommunity: { basic: [12_000, 15_000], total: [32_000, 35_000], guaranteedPerYear: 7000 },
  },
} as const;

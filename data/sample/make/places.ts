/**
 * Where the city is: five districts and counties, their streets and towns with the number of communities each,
 * and how built-up the land is at any point.
 *
 * County seats stand nearer to the city than they do in reality, so that one map holds them all.
 */
import { rough } from './chance.ts';
import { cos, exp, length, sin } from './exact.ts';

/** Metres: the sheet that the town is drawn on. */
export const SHEET = { west: -20_500, south: -18_500, east: 19_000, north: 13_000 } as const;

export interface StreetOffice {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly communities: number;
}

/** One settled stretch of land with one or more street offices. */
export interface Place {
  readonly name: string;
  readonly district: string;
  readonly x: number;
  readonly y: number;
  /** Lobes of built-up land: centre relative to the place, half axes in metres, strength. */
  readonly lobes: readonly (readonly [x: number, y: number, halfX: number, halfY: number, strength: number])[];
  /** Main direction of its streets, degrees against the clock from east, and how much of a ring its middle has (0 to 1). */
  readonly turn: number;
  readonly ring: number;
  /** Half size in metres of its old middle with lanes. */
  readonly oldHalfM: number;
  readonly offices: readonly StreetOffice[];
}

export const DISTRICTS = [
  { id: '330502', name: '吴兴区', nameEn: 'Wuxing District' },
  { id: '330503', name: '南浔区', nameEn: 'Nanxun District' },
  { id: '330521', name: '德清县', nameEn: 'Deqing County' },
  { id: '330522', name: '长兴县', nameEn: 'Changxing County' },
  { id: '330523', name: '安吉县', nameEn: 'Anji County' },
] as const;

const office = (id: string, name: string, nameEn: string, communities: number): StreetOffice => ({
  id,
  name,
  nameEn,
  communities,
});

const CORE: Place = {
  name: '湖州中心城区',
  district: '330502',
  x: 0,
  y: 0,
  lobes: [
    [-450, 100, 2600, 2100, 1.1],
    [3300, 300, 2100, 1800, 1],
    [300, -2750, 2000, 1250, 0.95],
    [-3700, 700, 1750, 1500, 0.9],
    [600, 2900, 1900, 1350, 0.9],
    [4500, -1900, 1250, 1000, 0.8],
    [-3100, -1500, 1200, 900, 0.75],
    [-2300, 3300, 1300, 1000, 0.75],
    [4300, 2700, 1200, 1000, 0.7],
  ],
  turn: 5,
  ring: 1,
  oldHalfM: 1000,
  offices: [
    office('330502001', '月河街道', 'Yuehe', 14),
    office('330502002', '朝阳街道', 'Chaoyang', 14),
    office('330502003', '爱山街道', 'Aishan', 14),
    office('330502004', '飞英街道', 'Feiying', 16),
    office('330502005', '龙泉街道', 'Longquan', 16),
    office('330502006', '凤凰街道', 'Fenghuang', 15),
    office('330502007', '康山街道', 'Kangshan', 12),
    office('330502008', '仁皇山街道', 'Renhuangshan', 12),
    office('330502009', '环渚街道', 'Huanzhu', 12),
    office('330502100', '八里店镇', 'Balidian', 12),
  ],
};

function town(
  name: string,
  district: string,
  [x, y]: readonly [number, number],
  sizeM: number,
  turn: number,
  offices: readonly StreetOffice[],
): Place {
  const seat = sizeM > 1300;
  const lean = (turn * 7 + x / 100) % 3;
  return {
    name,
    district,
    x,
    y,
    lobes: [
      [0, 0, sizeM * 1.02, sizeM * 0.8, 1.05],
      [sizeM * 0.62 * (lean > 0 ? 1 : -1), sizeM * 0.38, sizeM * 0.62, sizeM * 0.5, 0.7],
      [-sizeM * 0.3, -sizeM * 0.62, sizeM * 0.52, sizeM * 0.46, 0.65],
    ],
    turn,
    ring: seat ? 0.7 : 0.3,
    oldHalfM: seat ? 430 : 260,
    offices,
  };
}

export const PLACES: readonly Place[] = [
  CORE,
  town('织里镇', '330502', [9600, 2700], 1650, -8, [office('330502101', '织里镇', 'Zhili', 16)]),
  town('妙西镇', '330502', [-8200, -3300], 800, 24, [office('330502102', '妙西镇', 'Miaoxi', 4)]),
  town('埭溪镇', '330502', [-3400, -9000], 950, -18, [office('330502103', '埭溪镇', 'Daixi', 6)]),
  town('东林镇', '330502', [3900, -8200], 880, 12, [office('330502104', '东林镇', 'Donglin', 5)]),
  town('南浔镇', '330503', [15_300, -700], 1450, 10, [office('330503100', '南浔镇', 'Nanxun', 12)]),
  town('双林镇', '330503', [11_300, -5600], 1000, -22, [office('330503101', '双林镇', 'Shuanglin', 6)]),
  town('练市镇', '330503', [16_300, -7400], 900, 17, [office('330503102', '练市镇', 'Lianshi', 5)]),
  town('菱湖镇', '330503', [7500, -10_900], 920, 31, [office('330503103', '菱湖镇', 'Linghu', 5)]),
  town('武康镇', '330521', [300, -15_200], 1500, -14, [office('330521100', '武康镇', 'Wukang', 13)]),
  town('乾元镇', '330521', [4600, -14_300], 980, 26, [office('330521101', '乾元镇', 'Qianyuan', 6)]),
  town('新市镇', '330521', [12_700, -13_300], 920, -9, [office('330521102', '新市镇', 'Xinshi', 5)]),
  town('钟管镇', '330521', [8600, -15_900], 820, 14, [office('330521103', '钟管镇', 'Zhongguan', 4)]),
  town('雉城镇', '330522', [-12_700, 5800], 1620, -20, [
    office('330522100', '雉城镇', 'Zhicheng', 10),
    office('330522101', '画溪街道', 'Huaxi', 6),
  ]),
  town('夹浦镇', '330522', [-10_600, 10_600], 940, 33, [office('330522102', '夹浦镇', 'Jiapu', 6)]),
  town('泗安镇', '330522', [-18_000, 1200], 900, 8, [office('330522103', '泗安镇', "Si'an", 5)]),
  town('和平镇', '330522', [-13_000, -1800], 900, -27, [office('330522104', '和平镇', 'Heping', 5)]),
  town('递铺镇', '330523', [-13_500, -10_600], 1560, 19, [
    office('330523100', '递铺镇', 'Dipu', 9),
    office('330523101', '昌硕街道', 'Changshuo', 6),
  ]),
  town('孝丰镇', '330523', [-17_900, -15_000], 900, -12, [office('330523102', '孝丰镇', 'Xiaofeng', 5)]),
  town('梅溪镇', '330523', [-7400, -7700], 880, 38, [office('330523103', '梅溪镇', 'Meixi', 5)]),
  town('天荒坪镇', '330523', [-13_300, -16_300], 700, 5, [office('330523104', '天荒坪镇', 'Tianhuangping', 3)]),
];

/** Main streets laid out on purpose; a ref makes a road of the open country. Kilometres east and north of the middle. */
export const BOULEVARDS: readonly { readonly name: string; readonly ref: string; readonly points: string }[] = [
  {
    name: '环城路',
    ref: '',
    points:
      '2.5 0.35, 2.15 1.5, 1.35 2.75, 0.1 3.15, -1.5 3.1, -2.7 2.35, -3.2 1.2, -3.35 0, -3.05 -1.3, -2.35 -2.55, -1.1 -2.95, 0.5 -2.85, 1.8 -2, 2.35 -0.9, 2.5 0.35',
  },
  { name: '迎宾大道', ref: '', points: '0.35 1.05, 1.1 1.5, 2.1 1.8, 3.3 1.85, 4.5 2.7, 5.2 3.4' },
  { name: '莫干山路', ref: '', points: '-0.9 -0.85, -1.45 -1.4, -1.9 -2.2, -2.2 -3.2' },
  { name: '东吴大道', ref: '', points: '1.5 -0.2, 2.1 -0.95, 3.2 -1.4, 4.3 -2.2, 5.2 -2.6' },
  { name: '太湖大道', ref: '', points: '-0.5 1.15, -0.3 2.2, 0.25 3.4, 0.55 4.6, 0.4 5.4' },
  { name: '天目山路', ref: '', points: '-1.5 0.75, -2.3 1.45, -2.85 2.4, -3 3.6' },
  { name: '浮玉大道', ref: '', points: '-14.8 -9.5, -14.2 -10.1, -13.4 -10.9, -12.9 -11.7' },
  { name: '滨湖大道', ref: 'S12', points: '-4.9 5.6, -3.4 5.45, -1.2 5.2, 0.4 5.4, 1.6 5.35, 3.2 5.7, 5.6 5.9, 8.4 6.9, 10 7' },
];

/** Main roads between places, by position in PLACES. */
export const COUNTRY_ROADS: readonly (readonly [from: number, to: number, name: string, ref: string])[] = [
  [0, 1, '湖织公路', 'S13'],
  [1, 5, '织浔公路', 'X206'],
  [0, 5, '湖浔公路', 'G318'],
  [0, 2, '湖妙公路', 'X101'],
  [0, 13, '湖长公路', 'G104'],
  [13, 14, '长夹公路', 'S12'],
  [13, 15, '长泗公路', 'G318'],
  [13, 16, '长和公路', 'X313'],
  [2, 16, '妙和公路', 'X109'],
  [2, 19, '妙梅公路', 'X112'],
  [19, 17, '梅递公路', 'S14'],
  [17, 18, '递孝公路', 'S201'],
  [17, 20, '递天公路', 'X704'],
  [0, 3, '湖埭公路', 'G104'],
  [3, 9, '埭武公路', 'G104'],
  [0, 4, '湖东公路', 'X110'],
  [4, 8, '东菱公路', 'X114'],
  [9, 10, '武乾公路', 'S304'],
  [10, 12, '乾钟公路', 'X303'],
  [8, 12, '菱钟公路', 'X305'],
  [12, 11, '钟新公路', 'X307'],
  [11, 7, '新练公路', 'S13'],
  [7, 6, '练双公路', 'X210'],
  [6, 5, '双浔公路', 'X208'],
  [8, 6, '菱双公路', 'X211'],
];

/** How built-up the land is: 0 open country, 1 city; ragged at the edges. */
export function urban(x: number, y: number): number {
  let most = 0;
  for (const place of PLACES) {
    const dx = x - place.x;
    const dy = y - place.y;
    if (Math.abs(dx) > 9000 || Math.abs(dy) > 7000) continue;
    let here = 0;
    for (const [cx, cy, halfX, halfY, strength] of place.lobes) {
      const u = (dx - cx) / halfX;
      const v = (dy - cy) / halfY;
      const square = u * u + v * v;
      if (square < 9) here += strength * exp(-square * square * 0.55 - square * 0.25);
    }
    most = Math.max(most, here);
  }
  return most < 0.02 ? 0 : Math.max(0, Math.min(1, most + 0.2 * rough(x * 0.0011, y * 0.0011, 5)));
}

/** Middle of the walled old town, and its half axes in metres. */
export const OLD_TOWN = { x: -450, y: 120, halfX: 1060, halfY: 880 } as const;

/** The old middle of a place: lanes, small houses. */
export function isOld(x: number, y: number): boolean {
  if (length((x - OLD_TOWN.x) / OLD_TOWN.halfX, (y - OLD_TOWN.y) / OLD_TOWN.halfY) < 0.96) return true;
  return PLACES.some((place, index) => {
    if (index === 0) return false;
    const turn = (place.turn * Math.PI) / 180;
    const dx = x - place.x;
    const dy = y - place.y;
    const u = (dx * cos(turn) + dy * sin(turn)) / place.oldHalfM;
    const v = (dy * cos(turn) - dx * sin(turn)) / (place.oldHalfM * 0.72);
    return length(u, v) < 1 + 0.3 * rough(x * 0.004, y * 0.004, 71);
  });
}

/** Workshops and plants at the edge of the larger places. */
export function isIndustry(x: number, y: number): boolean {
  const zones: readonly (readonly [number, number, number, number])[] = [
    [5900, 500, 900, 1000],
    [-5100, -300, 800, 700],
    [2600, -3500, 900, 600],
    [10_800, 3600, 700, 600],
    [16_500, 300, 600, 500],
    [1500, -16_200, 650, 500],
    [-11_300, 6700, 650, 600],
    [-12_300, -9600, 600, 550],
  ];
  return zones.some(
    ([cx, cy, halfX, halfY]) => length((x - cx) / halfX, (y - cy) / halfY) < 0.85 + 0.3 * rough(x * 0.002, y * 0.002, 91),
  );
}

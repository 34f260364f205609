/** Names that could stand on a sign in a Jiangnan city, with their sound in Latin letters. Invented or common; nobody's property. */
import type { Chance } from './chance.ts';

const SOUND: Readonly<Record<string, string>> = Object.fromEntries(
  (
    '红hong 旗qi 人ren 民min 苕tiao 溪xi 凤feng 凰huang 月yue 河he 朝chao 阳yang 爱ai 山shan 飞fei 英ying 龙long 泉quan 碧bi 浪lang 白bai 鱼yu ' +
    '潭tan 余yu 家jia 漾yang 横heng 塘tang 青qing 铜tong 桥qiao 吉ji 北bei 南nan 东dong 西xi 园yuan 日ri 星xing 火huo 市shi 陌mo 环huan 城cheng ' +
    '新xin 华hua 金jin 鼎ding 祥xiang 和he 明ming 珠zhu 竹zhu 翠cui 莲lian 花hua 庄zhuang 府fu 庙miao 马ma 军jun 巷xiang 紫zi 云yun 吴wu 兴xing ' +
    '清qing 源yuan 风feng 杨yang 家jia 埠bu 友you 谊yi 文wen 苑yuan 天tian 盛sheng 湖hu 滨bin 仁ren 皇huang 安an 平ping 康kang 福fu 寿shou 永yong ' +
    '长chang 乐le 丰feng 登deng 兆zhao 太tai 宁ning 春chun 江jiang 柳liu 荷he 桂gui 梅mei 兰lan 菊ju 松song 柏bai 梧wu 桐tong 石shi 泥ni 沙sha ' +
    '墩dun 浜bang 渚zhu 港gang 渡du 堰yan 坝ba 田tian 圩wei 村cun 里li 弄long 坊fang 大da 小xiao 上shang 下xia 前qian 后hou 中zhong 外wai 双shuang ' +
    '光guang 荣rong 建jian 设she 胜sheng 利li 解jie 放fang 团tuan 结jie 劳lao 动dong 工gong 农nong 学xue 士shi 书shu 院yuan 银yin 玉yu 宝bao 彩cai ' +
    '霞xia 晨chen 曙shu 秀xiu 丽li 锦jin 绣xiu 鹤he 鹿lu 鹭lu 燕yan 水shui 潮chao 音yin 海hai 洲zhou 湾wan 浦pu 岸an 丁ding 钱qian 沈shen 潘pan ' +
    '施shi 章zhang 陆lu 顾gu 朱zhu 严yan 温wen 方fang 孙sun 徐xu 戴dai 谢xie 骆luo 钟zhong 观guan 塔ta 门men 井jing 仓cang 衙ya 墙qiang 营ying ' +
    '志zhi 诚cheng 德de 义yi 礼li 智zhi 信xin 道dao 场chang 升sheng 腾teng 都du 景jing 和he 富fu 强qiang 振zhen 勤qin 奋fen 育yu 才cai 车che 站zhan'
  )
    .split(' ')
    .map((pair) => [pair.slice(0, 1), pair.slice(1)]),
);

/** Capitalised Latin form of a name: 凤凰 becomes Fenghuang. */
export function latin(name: string): string {
  const letters = Array.from(name).map((character) => {
    const sound = SOUND[character];
    if (!sound) throw new Error(`no sound known for ${character}`);
    return sound;
  });
  const word = letters.reduce((text, sound) => text + (text && /^[aeo]/.test(sound) ? `'${sound}` : sound), '');
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

const COMMUNITY_FIRST =
  '凤 月 朝 飞 龙 碧 白 青 吉 东 西 南 北 日 星 新 华 金 祥 明 竹 翠 莲 紫 清 文 天 湖 仁 安 平 康 福 永 长 兆 太 春 柳 荷 桂 梅 兰 松 石 双 光 建 锦 秀 鹤 彩 晨'.split(
    ' ',
  );
const COMMUNITY_LAST =
  '河 阳 山 泉 浪 塘 桥 园 城 华 和 珠 苑 庄 府 云 兴 源 风 埠 盛 滨 安 平 康 乐 丰 宁 春 江 墩 浜 渚 港 渡 田 里 坊 光 荣 霞 湾 浦 洲 门 井 塔 景'.split(
    ' ',
  );
const COMMUNITY_KNOWN = (
  '月河 朝阳 爱山 飞英 龙泉 凤凰 碧浪 白鱼潭 余家漾 横塘 青铜桥 吉山 日月城 星火 市陌 华丰 金鼎 祥和 明珠 竹翠园 莲花庄 府庙 马军巷 紫云 清源 ' +
  '友谊 文苑 天盛 湖滨 仁皇 潮音桥 红丰 碧浪湖 永安 兆丰 太平 南园 西苑 东港 石塘 塔下街 衙前 都景园 学士 车站'
)
  .replace('塔下街', '塔下')
  .split(' ');

/** As many different community names as wanted, the known ones first and then shuffled together. */
export function communityNames(count: number, luck: Chance): string[] {
  const made = luck.shuffled(
    COMMUNITY_FIRST.flatMap((first) => COMMUNITY_LAST.filter((last) => last !== first).map((last) => first + last)),
  );
  const names = [...new Set([...COMMUNITY_KNOWN, ...made])].slice(0, count);
  return luck.shuffled(names);
}

const ROADS = (
  '人民 红旗 苕溪 环城 凤凰 龙溪 青铜 湖织 新华 解放 建设 劳动 团结 胜利 东吴 吴兴 太湖 仁皇山 港湖 二环 三环 外环 滨湖 学士 文苑 金鼎 明珠 康山 ' +
  '西塞山 陆羽 孟郊 赵孟頫 百合 梅州 紫云 体育场 车站 北街 南街 东街 西街 府前 朝阳 红丰 青塘 横渚塘 米行街 吉山 区府 湖东 湖西 爱山 飞英 碧浪 长岛 ' +
  '织里 富民 利济 大港 永昌 中兴 同心 光明 友谊 和平 迎宾 中央 祥和 安康 长兴 德清 安吉 南浔 莫干山 天目 浮玉 云鸿 升山 东湖 七里亭 九里桥 新竹 翠竹'
).split(' ');
const ROAD_FIRST = '兴 永 安 富 建 新 金 银 春 秋 华 光 景 文 育 康 福 乐 和 清 明 海 天 云 星 望 临 通 顺 凯'.split(' ');
const ROAD_LAST = '民 业 达 园 河 湖 山 水 丰 昌 盛 隆 泰 宁 平 阳 华 城 港 桥 源 林 岚 荷 桂 柳 竹 梅'.split(' ');
const LANE_FIRST =
  '小西 大摆 勤劳 馆驿 竹安 坛前 衣裳 状元 油车 木桥 米仓 金婆 红门 眠佛 北塘 南塘 花园 钦古 志成 甘棠 江渚 白地 安定 荻港 双林 清河 石榴 铁佛 墙壁 黄沙'.split(
    ' ',
  );

/** An endless supply of street names: main roads first, then made ones, numbered when they run out. */
export function streetNamer(luck: Chance): { road(): string; street(): string; lane(): string } {
  const main = [...ROADS];
  const made = luck.shuffled(ROAD_FIRST.flatMap((first) => ROAD_LAST.map((last) => first + last)));
  const lanes = luck.shuffled(LANE_FIRST.flatMap((first) => ['巷', '弄', '里'].map((end) => first + end)));
  let round = 0;
  return {
    road: () => `${main.shift() ?? made.shift() ?? '新'}路`,
    street: () => `${made.shift() ?? main.shift() ?? '新'}${luck.next() < 0.7 ? '路' : '街'}`,
    lane: () => lanes[round % lanes.length] + (round++ < lanes.length ? '' : `${Math.floor(round / lanes.length) + 1}号`),
  };
}

export const UNIT_KINDS = [
  '中学',
  '小学',
  '机关',
  '丝绸厂',
  '医院',
  '银行',
  '供电所',
  '邮政局',
  '图书馆',
  '体育馆',
  '农贸市场',
  '文化馆',
  '自来水厂',
  '税务所',
  '粮站',
  '纺织厂',
  '宾馆',
  '研究所',
  '驻军',
  '工会',
] as const;
export const ROOM_KINDS = ['会议室', '活动室', '阅览室', '礼堂', '球场', '食堂', '健身房', '培训教室'] as const;

/** 图幅上的每一句中文。 */
import type { SheetWords } from './sheet-en.ts';

export const sheetZh: SheetWords = {
  headline: {
    share: (percent) => `${percent}%`,
    per100: (value) => `${value} ㎡/百户`,
    change: (gained, lost) => `新增 ${gained} 户，减少 ${lost} 户`,
    mean: (percent) => `${percent}%`,
  },
  range: (from, to) => `${from} 至 ${to}`,
  compared: (now, before) => `${now}，比${before}`,
  legend: {
    time: '步行时间（分钟，按户数）',
    percent: '占户数的比例（%）',
    m2: '每百户面积（㎡/百户，按户数）',
    households: '户数',
    services: '可达服务种数（按户数）',
    words: '分类（按户数）',
    minutesSaved: '步行时间变化（分钟，负为变慢，正为变快）',
    m2Gained: '每百户面积变化（㎡/百户）',
    signs: '图例',
    notes: '说明',
  },
  signs: {
    line: (minutes) => `${minutes} 分钟线`,
    existing: '现有设施（按面积）',
    new: '新建',
    moved: '迁至此处',
    closed: '撤销或迁出',
    changed: '面积或开放有调整',
    gained: (minutes) => `新进 ${minutes} 分钟圈`,
    lost: (minutes) => `退出 ${minutes} 分钟圈`,
    notReached: (households) => `60 分钟内未到达，${households} 户`,
    notTied: (households) => `未接步行路网，${households} 户`,
    noHomes: '无住户（浅色）',
  },
  notes: {
    method: (speed, steps, resolution) =>
      `步行速度 ${speed} m/s，台阶按 ${steps} 倍计，沿街道网络计算；时间取六边形（H3 第 ${resolution} 级）中心。`,
    inputs: (files) => `数据：${files}。`,
    sample: '合成示例：人口、街道和地点均为虚构。',
    osm: '© OpenStreetMap contributors（ODbL）。',
    pack: (pack) => `标准：${pack}。`,
    key: (keys) => `结果编号 ${keys}`,
    made: (date, version) => `制图 ${date}，Quarterhour ${version}`,
  },
  km: (value) => `${value} km`,
  m: (value) => `${value} m`,
  north: '北',
  ratio: (scale) => `1:${scale}`,
  page: (number) => String(number),
};

/** 报告里的每一句中文，按政府工作报告的体例：标题层级一、（一）1.，附表、附图单列。 */
import type { ReportWords } from './report-en.ts';

export const reportZh: ReportWords = {
  title: (town) => `关于${town}社区服务设施步行可达性的测算报告`,
  draft: '（征求意见稿）',
  byline: (date, plan) => `${chineseDate(date)}　${plan}`,
  heading: (level, number, text) => (level === 1 ? `${counted(number)}、${text}` : `（${counted(number)}）${text}`),
  paragraph: () => '',
  item: (number) => `${number}.`,
  figure: (number, title) => `附图 ${number}　${title}`,
  table: (number, title) => `附表 ${number}　${title}`,
  pageNumber: (number) => `— ${number} —`,
  sections: {
    summary: '主要结论',
    coverage: '服务圈覆盖情况',
    office: '办公服务用房情况',
    rules: '达标情况与经费',
    question: '测算问题与方法',
    edits: '方案内容',
    affected: '受益与受损情况',
    solved: '方案的依据',
    data: '数据与假设',
    sources: '数据来源',
    ledger: '数据整理情况',
    assumptions: '主要假设',
    recompute: '复算方法',
    figures: '附图',
    tables: '附表',
  },
  texts: {
    coverage: {
      one: '全区 {communities} 个社区共 {households} 户，步行 {limit} 分钟内可到{service}的有 {withinAfter} 户，占 {shareAfter}%；仍有 {outsideAfter} 户在圈外。能走到的住户平均步行 {meanAfter} 分钟。',
      up: '{plan}实施后，步行 {limit} 分钟内可到{service}的住户由 {withinBefore} 户（{shareBefore}%）增至 {withinAfter} 户（{shareAfter}%），其中新增 {gained} 户，减少 {lost} 户，净变化 {net} 户；全区 {households} 户中仍有 {outsideAfter} 户在圈外。平均步行时间由 {meanBefore} 分钟变为 {meanAfter} 分钟。',
      down: '{plan}实施后，步行 {limit} 分钟内可到{service}的住户由 {withinBefore} 户（{shareBefore}%）减至 {withinAfter} 户（{shareAfter}%），其中新增 {gained} 户，减少 {lost} 户，净变化 {net} 户；全区 {households} 户中有 {outsideAfter} 户在圈外。平均步行时间由 {meanBefore} 分钟变为 {meanAfter} 分钟。',
      same: '{plan}实施后，步行 {limit} 分钟内可到{service}的住户仍为 {withinAfter} 户（{shareAfter}%），其中新增 {gained} 户，减少 {lost} 户；全区 {households} 户中有 {outsideAfter} 户在圈外。平均步行时间由 {meanBefore} 分钟变为 {meanAfter} 分钟。',
    },
    office: {
      one: '办公服务用房共 {officeAfter} ㎡，账面每百户 {entitledAfter} ㎡，步行可达每百户 {reachableAfter} ㎡（基尼系数 {giniAfter}）。',
      two: '办公服务用房由 {officeBefore} ㎡变为 {officeAfter} ㎡；账面每百户由 {entitledBefore} ㎡变为 {entitledAfter} ㎡，步行可达每百户由 {reachableBefore} ㎡变为 {reachableAfter} ㎡，可达面积的基尼系数由 {giniBefore} 变为 {giniAfter}。',
    },
    rules: {
      one: '按《{pack}》的 {standards} 项标准，可判定的 {judged} 项次中达标 {metAfter} 项次；另有 {unknown} 项次因数据缺失无法判定。',
      two: '按《{pack}》的 {standards} 项标准，可判定的 {judged} 项次中达标 {metAfter} 项次（实施前 {metBefore} 项次）；另有 {unknown} 项次因数据缺失无法判定。',
    },
    money: {
      one: '按“{fundingName}”测算，各社区经费合计每年 {fundingAfter}。',
      two: '按“{fundingName}”测算，各社区经费合计每年 {fundingAfter}，实施前为 {fundingBefore}，变化 {fundingChange}。',
    },
    question: {
      one: '本报告测算{town}的住户步行 {limit} 分钟内能否走到{service}，以及每百户拥有多少办公服务用房。',
      two: '本报告测算{plan}与{before}相比，{town}的住户步行 {limit} 分钟内能否走到{service}、每百户拥有多少办公服务用房有何变化。',
    },
    method:
      '住户落到六边形（H3 第 {resolution} 级）上；从六边形中心沿街道网络步行到最近一处开放的设施，步行速度 {speed} m/s，台阶按平地的 {steps} 倍计，时间不超过 {limit} 分钟计为圈内。可达面积按两步移动搜寻法，将每处面积由时限内的住户分摊后相加。户数、面积、经费均按整数累计，仅在列出时取舍一次。',
    edits: '{plan}在{before}基础上共有 {edits} 项调整：',
    affected:
      '先列增减，再列净数：新进{service}{limit} 分钟圈的 {gained} 户，退出的 {lost} 户，净变化 {net} 户。变化较大的社区见下表。',
    affectedNobody: '没有住户进出{service}的 {limit} 分钟圈。',
    solved: '各项调整在采纳时记下的依据如下；由求解得出的，列明模型、达到的数值、同类方案不可能越过的界，以及二者之差：',
    ledger: '共读入 {rowsRead} 行，搁置 {rowsAside} 行，情况如下：',
    ledgerClean: '共读入 {rowsRead} 行，均按原样使用。',
    sample: '本例城市为合成示例，人口、街道和地点均为虚构，数字不得用于任何真实地区。',
    osm: '街道与地物数据：© OpenStreetMap contributors，采用 ODbL 许可。',
    assumptions:
      '步行速度 {speed} m/s；台阶按平地的 {steps} 倍计；距街道超过 {maxLeg} m 的地点视为未接路网，一律不计为已覆盖（{offNetwork} 户）；街道总长不足 {minPiece} m 的孤立路网不使用；只给出人数时，每户按 {persons} 人折算；建筑未给出层数时按 {levels} 层计。',
    assumedPlaces: '有 {assumed} 处用房只知道所属社区，位置为假定。',
    unverified: '《{pack}》中有 {unverified} 项标准尚未对照原文核实，附表中以 * 标出。',
    recompute:
      '结果编号 {key}，Quarterhour {version}。用 Quarterhour 打开同一规划文件，或运行 quarterhour report 命令即可复算；编号相同，数字即相同。',
  },
  ledgerLine: (count, example) => `${count} 次：${example}`,
  columns: {
    name: '名称',
    street: '街道',
    households: '户数',
    within: '圈内户数',
    withinBefore: '实施前圈内',
    withinAfter: '实施后圈内',
    change: '增减',
    share: '比例 %',
    shareBefore: '实施前 %',
    shareAfter: '实施后 %',
    entitled: '账面 ㎡/百户',
    reachable: '可达 ㎡/百户',
    reachableBefore: '实施前可达',
    reachableAfter: '实施后可达',
    gained: '新增',
    lost: '减少',
    net: '净变化',
    clause: '标准',
    source: '依据',
    met: '达标',
    missed: '未达标',
    unknown: '未知',
    formula: '公式',
    before: '实施前（元）',
    after: '实施后（元）',
    file: '文件',
    role: '用途',
    format: '格式',
    read: '读入',
    used: '使用',
    aside: '搁置',
    digest: 'SHA-256',
  },
  tables: {
    streets: (limit) => `分街道 ${limit} 分钟圈内户数`,
    communities: (limit) => `分社区 ${limit} 分钟圈内户数`,
    affected: (limit) => `进出 ${limit} 分钟圈的社区（户）`,
    rules: '分条款达标情况',
    money: '年度经费（分公式）',
    sources: '数据文件',
  },
  notes: {
    unverified: '注：* 尚未对照原文核实。',
    money: '注：办公经费与工作者经费渠道不同，不作合计。',
    none: '—',
    unknown: '未知',
    total: '合计',
  },
  maps: {
    time: (service, limit) => `到${service}的步行时间与 ${limit} 分钟线`,
    timeTwo: (service, limit, before, plan) => `到${service}的步行时间与 ${limit} 分钟线：${before}与${plan}`,
    change: (service, before, plan) => `到${service}步行时间的变化：${plan}比${before}`,
    reachable: '每百户可达办公服务用房面积',
    reachableTwo: (before, plan) => `每百户可达办公服务用房面积：${before}与${plan}`,
    entitled: '分社区每百户账面办公服务用房面积',
  },
  role: (role) => ROLES[role] ?? role,
};

const ROLES: Readonly<Record<string, string>> = {
  network: '街道网络',
  communities: '社区边界',
  facilities: '设施',
  households: '户数',
  streets: '街道范围',
  candidates: '备选点',
  background: '底图',
  plan: '规划',
};

const DIGITS = '零一二三四五六七八九';

/** 一 到 九十九。 */
function counted(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  const head = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens]}十`;
  return `${head}${ones === 0 && tens > 0 ? '' : DIGITS[ones]}`;
}

/** 2007-06-18 -> 2007年6月18日 */
function chineseDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

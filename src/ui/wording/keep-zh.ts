/** 保存规划的全部文字：保存标志、规划列表、规划文件。 */
import type { keepEn } from './keep-en.ts';

export const keepZh: typeof keepEn = {
  sign: {
    saved: '已保存',
    saving: '保存中',
    failed: '仅在内存',
    'read-only': '只读',
    savedMore: '每次改动都立即存进这个浏览器。交给别人或存档，请存成规划文件。',
    savingMore: '最后一次改动正在存进浏览器。',
    untouched: '示例从第一次改动起存为您的规划。',
  },
  savePlan: '存成规划文件',
  takeOver: '在这里编辑',
  retry: '再试一次',
  title: '规划',
  intro: '保存在这台电脑的这个浏览器里。',
  open: '打开文件或规划文件',
  sample: '打开示例',
  close: '关闭',
  recent: '最近的规划',
  name: '规划',
  scenarios: '方案',
  size: '数据文件',
  changed: '修改时间',
  actions: '更多',
  openNow: '正在编辑',
  openIt: '打开',
  rename: '重命名',
  duplicate: '复制',
  copyOf: (name: string): string => `${name}（副本）`,
  remove: '删除',
  removed: '今天删除的',
  removedMore: '一天后彻底清除。',
  restore: '恢复',
  none: '这里还没有保存规划。打开您的文件或规划文件，或从示例开始。',
  noSize: '示例',
  today: (time: string): string => `今天 ${time}`,
  yesterday: (time: string): string => `昨天 ${time}`,
  merge: {
    asked: (name: string): string => `这个文件是「${name}」的另一份`,
    askedMore: '可以把其中的编辑合并进来。两边都改过的地方，由您决定。',
    begin: '合并',
    beside: '单独打开',
    cancel: '取消',
    title: '合并另一份',
    sum: (before: string, after: string, scenarios: string): string =>
      `这里的 ${before} 项编辑合并后为 ${after} 项，共 ${scenarios} 个方案。`,
    noBase: '两份没有共同的起点：什么都不删，相同的只算一次。',
    none: '没有冲突：两边的编辑都保留。',
    conflicts: (count: string): string => `两边都改过，由你决定：${count} 处`,
    ours: '这里',
    theirs: '另一份',
    both: '两边都要，另一份在后',
    accept: '合并进规划',
    takesBack: (sentence: string): string => `撤回：${sentence}`,
    and: '；',
    deleted: '已删除',
    kept: '已修改',
    nothing: '无',
    field: (id: string): string => {
      const [part = '', ...rest] = id.split(' ');
      if (part === 'pack') return '标准';
      const name = rest.at(-1) ?? '';
      return part === 'settings'
        ? `参数 ${name}`
        : `${part === 'comment' ? '批注' : part === 'view' ? '视图' : '方案'}：${name}`;
    },
    pin: (number: string, title: string): string => `冲突 ${number}：${title}`,
  },
  commandPlans: '最近的规划',
  nothingOpen: '没有打开规划',
};

/** Sentences for keeping plans: the journal, the plan file, other tabs. */
import type { Sentence } from './problems.ts';

export const KEEP_PROBLEMS: Readonly<Record<string, Sentence>> = {
  'keep/damaged-record': ['保存的内容已损坏（{record}），没有使用。', 'What was saved is damaged ({record}) and is not used.'],
  'keep/newer-version': [
    '这个规划由更新的版本保存（{version}，这里是 {known}），只能阅读。',
    'This plan was saved by a newer version ({version}; this is {known}), so it can only be read.',
  ],
  'keep/other-version': [
    '保存的内容是另一版本（{version}），将重新计算。',
    'What was saved is of another version ({version}) and is computed again.',
  ],
  'keep/storage-full': [
    '浏览器存储已满，改动只在内存里。现在存成规划文件。',
    'Browser storage is full; your edits are only in memory. Save a plan file now.',
  ],
  'keep/storage-refused': [
    '浏览器不允许保存，改动只在内存里。现在存成规划文件。',
    'The browser refuses to store anything; your edits are only in memory. Save a plan file now.',
  ],
  'keep/other-tab-writes': [
    '另一个标签页正在编辑这个规划，这里跟着它显示，只能阅读。',
    'Another tab is changing this plan; this one follows it and can only be read.',
  ],
  'keep/opening': ['规划正在打开，稍等再改。', 'The plan is being opened; change it in a moment.'],
  'keep/journal-cut': [
    '规划的记录有一处损坏，读到第 {kept} 条为止（共 {records} 条）。',
    'The journal of this plan is damaged after record {kept} of {records}; it is opened as it stood there.',
  ],
  'keep/not-a-plan': [
    '这不是规划文件（.quarterhour）。请选应用保存的规划文件。',
    'This is not a plan file (.quarterhour). Choose a file that the app saved.',
  ],
  'keep/other-sample': [
    '规划建在示例城市的另一版本上（{file} 不同），结果可能与保存时不同。',
    'The plan was made on another edition of the sample town ({file} differs), so figures may differ from when it was saved.',
  ],
  'option/beside-plan': [
    '有 --plan 时不能再给 {option}：规划文件里已经有了。',
    '{option} cannot be given beside --plan: the plan file says it already.',
  ],
  'option/no-such-scenario': [
    '规划里没有方案“{scenario}”。可用：{choices}。',
    'The plan has no scenario "{scenario}". There are: {choices}.',
  ],
};

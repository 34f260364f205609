/** Sentences about proposals: why an edit cannot be made, or what to know when it is. */
import type { Sentence } from './problems.ts';

export const EDIT_PROBLEMS: Readonly<Record<string, Sentence>> = {
  'edit/not-understood': [
    '这项改动读不懂：{path} 应为 {expected}。',
    'This edit cannot be understood: {path} should be {expected}.',
  ],
  'edit/left-out': [
    '方案 {scenario} 的第 {edit} 项改动做不了（{reason}），没有计入。',
    'Edit {edit} of scenario {scenario} cannot be made ({reason}) and is left out.',
  ],
  'edit/nothing-open': ['还没有打开的规划。请先打开示例或文件。', 'No plan is open. Open the sample or a file first.'],
  'edit/bad-place': ['位置 {lng}, {lat} 不在地球上。', 'The place {lng}, {lat} is not on Earth.'],
  'edit/bad-area': [
    '面积应在 0 到 {mostM2} 平方米之间，而不是 {areaM2}。',
    'The area must be between 0 and {mostM2} m², not {areaM2}.',
  ],
  'edit/bad-cost': ['费用应为不小于 0 的整数元，而不是 {costYuan}。', 'The cost must be whole yuan from 0 up, not {costYuan}.'],
  'edit/bad-households': [
    '户数应为 0 到 {most} 的整数，而不是 {households}。',
    'Households must be whole, from 0 to {most}, not {households}.',
  ],
  'edit/taken-id': ['编号 {id} 已被使用。请换一个。', 'The id {id} is taken. Choose another one.'],
  'edit/unknown-community': ['没有编号为 {community} 的社区。', 'There is no community {community}.'],
  'edit/unknown-facility': ['没有编号为 {facility} 的设施。', 'There is no facility {facility}.'],
  'edit/unknown-street': ['没有编号为 {street} 的街道。', 'There is no subdistrict {street}.'],
  'edit/unknown-gate': ['没有编号为 {gate} 的大门。', 'There is no gate {gate}.'],
  'edit/no-street-here': [
    '这一点附近没有道路。请放大地图，点在道路上。',
    'There is no street near this point. Zoom in and click on one.',
  ],
  'edit/unknown-link': ['没有编号为 {link} 的步行连线。', 'There is no walking link {link}.'],
  'edit/already-open': ['{facility} 已经对居民开放。', '{facility} is open to residents already.'],
  'edit/merged-away': ['社区 {community} 已并入 {into}。', 'Community {community} has been merged into {into}.'],
  'edit/no-communities': ['规划里没有社区，新小区无处归属。', 'The plan has no communities for an estate to belong to.'],
  'edit/nothing-to-split': [
    '社区 {community} 不是合并来的，没有可拆分的部分。',
    'Community {community} was not merged, so there is nothing to split.',
  ],
  'edit/link-too-long': [
    '连线长 {lengthM} 米，过长。请分段绘制。',
    'The link is {lengthM} m long, which is too much. Draw it in parts.',
  ],
  'build/outside-community': [
    '{facility} 不在任何社区之内，只计入可达面积。',
    '{facility} lies in no community; it counts for reachable area only.',
  ],
  'merge/nothing-to-merge': ['没有选择要并入 {community} 的社区。', 'No community was chosen to join {community}.'],
  'merge/named-twice': ['社区 {community} 被选了两次。', 'Community {community} was named twice.'],
  'merge/not-neighbours': [
    '这 {count} 个社区不相连，不能合并。',
    'These {count} communities do not touch, so they cannot merge.',
  ],
  'merge/unknown-community': ['没有编号为 {community} 的社区。', 'There is no community {community}.'],
  'merge/natural-community-divided': [
    '自然社区“{group}”会被拆开，{left} 留在外面。',
    'The natural community "{group}" would be divided; {left} stays outside.',
  ],
};

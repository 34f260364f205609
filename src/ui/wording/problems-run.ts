/** Sentences about streets, computing, solving, keeping and the command line. */
import type { Sentence } from './problems.ts';

export const RUN_PROBLEMS: Readonly<Record<string, Sentence>> = {
  'network/no-streets': [
    '文件里没有可步行的道路。请换一个 OSM 文件。',
    'There are no walkable streets in this file. Use another OSM file.',
  ],
  'network/no-file': ['还没有道路文件。请加一个 OSM 文件。', 'There is no file of streets yet. Add an OSM file.'],
  'network/no-lines': ['文件里没有线，不能当作道路网。', 'There are no lines in this file, so it is no network.'],
  'network/cut-ways': [
    '{ways} 条道路在文件边缘被截断（缺 {nodes} 个点），余下部分照常使用。',
    '{ways} streets are cut at the rim of the file ({nodes} points missing); what is there is used.',
  ],
  'network/far-from-street': [
    '连线 {link} 的一端离道路 {distanceM} 米，接不上。',
    'One end of the link {link} is {distanceM} m from any street and cannot be tied.',
  ],
  'network/no-boundaries': [
    '文件里没有级别 {level} 的完整边界。现有级别：{levels}。',
    'The file has no whole boundary of level {level}. Levels that are there: {levels}.',
  ],
  'engine/stopped': ['已停止。', 'Stopped.'],
  'engine/failed': ['程序出错（{call}）：{message}', 'This is a bug ({call}): {message}'],
  'engine/out-of-memory': [
    '内存不够（{call}）。请缩小范围或换粗一级的六边形。',
    'There is not enough memory ({call}). Use a smaller area or coarser hexes.',
  ],
  'engine/not-loaded': ['数据还没有载入。请再试一次。', 'The data are not loaded. Try again.'],
  'engine/worker-lost': [
    '后台计算中断（{loss}），已重新启动。请再试一次。',
    'The background computation broke off ({loss}) and was started again. Try again.',
  ],
  'solve/too-many-regions': [
    '{group} 的 {units} 个社区有超过 {limit} 种并法。请把户数上限（{capHouseholds}）或成员数上限（{members}）调低：户数上限 {capThatFits} 或成员数上限 {membersThatFit} 可行。',
    '{group}: {units} communities can be joined in more than {limit} ways. Lower the cap on households ({capHouseholds}) to {capThatFits}, or on members ({members}) to {membersThatFit}.',
  ],
  'merge/together-and-apart': [
    '{one} 与 {other} 既要求合并又要求分开。',
    '{one} and {other} must be together and must be apart.',
  ],
  'merge/too-few-merges': [
    '最多合并 {most} 个社区，而保持完整的组已占 {settled} 个。',
    'At most {most} communities may be merged away, but groups kept whole already take {settled}.',
  ],
  'merge/kind-unknown': [
    '{communities} 个社区不知是老社区还是新社区，按老社区的户数标准计算。',
    'It is not known whether {communities} communities are old or new; they count as old.',
  ],
  'merge/office-unknown': [
    '{communities} 个社区办公用房面积不详；并入它们不计办公面积的得失。',
    'The office area of {communities} communities is not known; merging with them is taken to gain or lose no office area.',
  ],
  'solve/unreachable-demand': [
    '有 {count} 处需求任何候选点都够不着（例如 {example}），所以无解。',
    '{count} demands are reached by no candidate (such as {example}), so there is no answer.',
  ],
  'solve/too-few-sites': [
    '{sites} 个点不够，至少要 {least} 个。',
    '{sites} sites are not enough; at least {least} are needed.',
  ],
  'solve/too-many-pairs': [
    '{candidates} 个候选点与 {hexes} 个六边形之间的步行超过 {most} 条。请减少候选点，或换粗一级的六边形。',
    'There are more than {most} walks between {candidates} candidates and {hexes} hexes. Use fewer candidates or coarser hexes.',
  ],
  'solve/required-and-forbidden': ['{site} 既要求选中又禁止选中。', '{site} is both required and forbidden.'],
  'solve/no-candidates': [
    '没有候选点：这个城市没有可用的位置，请换一种候选点。',
    'There is no candidate: nothing of this kind is in the town. Choose other candidates.',
  ],
  'solve/not-a-candidate': [
    '{site} 不在候选点里，不能要求或禁止。请先去掉这个条件。',
    '{site} is no candidate, so it can be neither required nor forbidden. Take that condition away first.',
  ],
  'solve/unknown-group': [
    '方案的设置里没有人群“{group}”。请在「按人群加权」里重新选定。',
    'The plan’s settings have no group "{group}". Choose again in “Weights by group”.',
  ],
  'solve/weights-in-programme': [
    '按人群加权不能与容量、关闭、几类服务、每片比例、几种面积或两级目标同用。请去掉其中一方。',
    'Weights by group cannot be kept together with room, closing, several services, shares of areas, several sizes or a second goal. Take one or the other away.',
  ],
  'solve/no-communities': ['没有选中的社区可以合并。', 'There is no community to merge in what was chosen.'],
  'solve/cost-missing': [
    '候选点 {site} 没有造价（cost_yuan），无法按预算计算。',
    'The candidate {site} has no cost (cost_yuan), so no budget can be kept.',
  ],
  'solve/budget-too-small': [
    '预算 {budget} 元不够：满足要求至少需 {needed} 元，还差 {missing} 元。',
    'A budget of {budget} yuan is too small: what is asked for costs at least {needed}, {missing} more.',
  ],
  'network/candidates-off': [
    '{candidates} 个候选点离道路超过 {maxLegM} 米，没有人走得到。',
    '{candidates} candidates are more than {maxLegM} m from any street; nobody reaches them.',
  ],
  'solve/budget-blocks': [
    '{budget} 元的预算下没有方案满足其他条件；放宽预算后有方案。',
    'With a budget of {budget} yuan no plan keeps the other rules; without that limit there is one.',
  ],
  'solve/sites-block': [
    '{sites} 处新设施不足以满足其他条件；增加数量后有方案。',
    'With {sites} new sites no plan keeps the other rules; with more there is one.',
  ],
  'solve/capacity-too-small': [
    '容量不足：{households} 户中最多只能容纳 {served} 户，缺 {missing} 户。提高容量、增加设施或预算即可。',
    'There is too little room: at most {served} of {households} households can be served, {missing} too few. Raise capacities, sites or the budget.',
  ],
  'solve/area-too-far': [
    '{area} 要求覆盖 {least} 户，在其他条件下最多只能覆盖 {most} 户。降低该比例，或增加设施。',
    '{area} must have {least} households covered, but no plan covers more than {most} there. Lower the share or allow more sites.',
  ],
  'solve/shares-together': [
    '在其他条件下，{areas} 片的比例不能同时满足。降低比例，或增加设施。',
    'The least shares of {areas} areas cannot all be kept under the other rules. Lower the share or allow more sites.',
  ],
  'solve/forbidden-blocks': [
    '没有方案避开全部 {sites} 个禁止的地点；取消禁止后有方案。',
    'No plan avoids all {sites} forbidden sites; without that rule there is one.',
  ],
  'solve/forbidden-reach': [
    '有 {count} 处需求只有被禁止的 {sites} 个地点够得着（例如 {example}）；取消禁止后够得着。',
    '{count} demands are reached only by some of the {sites} forbidden sites (such as {example}); without that rule all are reached.',
  ],
  'solve/costs-not-whole': [
    '此类问题的距离须为整数，而表中有 {value}。请换成更小的单位。',
    'Distances must be whole numbers in this question; the table has {value}. Use a smaller unit.',
  ],
  'solve/infeasible': ['没有方案满足所有条件：{reason}。', 'No plan meets every condition: {reason}.'],
  'solve/answer-rejected': [
    '求解结果没有通过复核：{reason}。没有采用这个结果。',
    'The answer did not pass our own check: {reason}. It is not used.',
  ],
  'engine/over-limit': [
    '按分辨率 {resolution} 约需 {hexes} 个六边形，上限是 {most}。请选低一级的分辨率，或缩小范围。',
    'At resolution {resolution} this takes about {hexes} hexes; the most is {most}. Choose a coarser resolution or a smaller area.',
  ],
  'option/no-such-command': [
    '没有“{command}”这个命令。可用：{commands}。',
    'There is no command "{command}". There are: {commands}.',
  ],
  'option/unknown': ['{command} 没有选项 {option}。请看 --help。', '{command} has no option {option}. See --help.'],
  'option/no-value': ['选项 {option} 缺少值。', 'The option {option} needs a value.'],
  'option/bad-number': [
    '{option} 应在 {least} 与 {most} 之间，而不是“{value}”。',
    '{option} must be between {least} and {most}, not "{value}".',
  ],
  'option/bad-value': ['{option} 不能是“{value}”。可用：{choices}。', '{option} cannot be "{value}". It can be: {choices}.'],
  'option/bad-zones': [
    '{option} 应写成 L:W,L:W，界限递增，权重在 0 与 1 之间，而不是“{value}”。',
    '{option} is written L:W,L:W with rising limits and weights from 0 to 1, not "{value}".',
  ],
  'option/beside-matrix': [
    '{option} 只用于地图，不能与 --costs 一起用。',
    '{option} is for a map; it has no meaning beside --costs.',
  ],
  'option/missing': ['缺少选项 {option}。', 'The option {option} is missing.'],
  'option/unknown-pack': ['没有标准包“{pack}”。', 'There is no pack "{pack}".'],
  'option/unknown-cell': ['没有第 {cell} 个六边形。', 'There is no hex {cell}.'],
};

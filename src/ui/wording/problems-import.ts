/** Sentences about files that are put together: tables joined by key, subdistricts by place, households from buildings. */
import type { Sentence } from './problems.ts';

export const IMPORT_PROBLEMS: Readonly<Record<string, Sentence>> = {
  'table/no-key': [
    '这张表没有位置，也没有社区编号或名称，无法并到社区。请指定哪一列是社区。',
    'The table has neither places nor a column that names communities, so it cannot be joined. Say which column is the community.',
  ],
  'table/no-such-community': [
    '没有名为“{value}”的社区，已搁置。相近的名称：{near}',
    'No community is called "{value}"; the row is set aside. Closest name: {near}',
  ],
  'table/counts-added': [
    '{communities} 个社区在表里有多行，户数已相加。',
    '{communities} communities stand in several rows; their households were added.',
  ],
  'table/counts-replaced': [
    '{communities} 个社区的户数改用这张表的数。',
    'The households of {communities} communities were replaced by those of this table.',
  ],
  'table/no-count-for': [
    '社区{name}在户数表里没有对应的行，户数未知。',
    'The community {name} has no row in the table of households; its households are unknown.',
  ],
  'table/households-estimated': [
    '户数由 {buildings} 栋建筑估算：每户 {m2PerHousehold} ㎡建筑面积，没有层数的按 {defaultLevels} 层计。',
    'Households are estimated from {buildings} buildings: {m2PerHousehold} m² of floor each, {defaultLevels} storeys where none are given.',
  ],
  'shape/outside-streets': [
    '社区{name}不在任何街道范围内，街道保持原样。',
    'The community {name} lies in none of the subdistricts; what its own table says is kept.',
  ],
  'shape/nothing-to-grow': [
    '没有文件说明人住在哪里，无法生成社区。请加入户数文件，或由建筑估算户数。',
    'No file says where people live, so no communities can be grown. Add households, or estimate them from buildings.',
  ],
  'shape/communities-generated': [
    '没有社区边界：由六边形生成了 {communities} 个社区，每个约 {target} 户。这是示意，不是行政区划。',
    'There were no boundaries: {communities} communities of about {target} households were grown from hexes. They are a stand-in, not administrative areas.',
  ],
  'shape/repair-unwanted': [
    '这一行需要修补（{repair}），按你的意思没有修补，已搁置。',
    'The row needs a repair ({repair}) that you did not want; it is set aside.',
  ],
  'shape/gap': [
    '{names}等 {communities} 个社区之间有约 {areaM2} ㎡ 不属于任何社区。水面、绿地可以如此；若是边界没画好，请改后再导入。',
    'About {areaM2} m² between {communities} communities ({names}) belong to none of them. Water and green may; where a border was drawn badly, mend it and import again.',
  ],
  'shape/more-gaps': ['另有 {gaps} 处较小的空隙，共约 {areaM2} ㎡。', '{gaps} more, smaller gaps: about {areaM2} m² in all.'],
  'shape/overlaps-neighbour': [
    '社区{name}与{other}重叠，至少涉及 {cells} 个六边形的面积。重叠处按先后归属，请核对边界。',
    'The communities {name} and {other} overlap by {cells} hexes or more. Check the boundaries: what lies in both counts once.',
  ],
  'shape/facility-outside': [
    '设施{name}不在任何社区内，只计入可达，不计入账面。',
    'The facility {name} lies in no community: it can be walked to, but belongs to none.',
  ],
  'table/no-households': ['社区{name}没有住户。', 'The community {name} has no households.'],
  'table/no-name': ['社区 {id} 没有名称，以编号代替。', 'The community {id} has no name; its id is shown.'],
  'network/households-off': [
    '{households} 户离最近的道路超过 {maxLegM} 米，按未接路网计。',
    '{households} households are more than {maxLegM} m from any street and count as off the network.',
  ],
  'network/island': [
    '{pieces} 段道路与主网不相连，各不足 {minPieceM} 米（共 {km} 公里），不用于步行。',
    '{pieces} loose pieces of street, each under {minPieceM} m ({km} km in all), are drawn but not walked on.',
  ],
  'network/not-walkable': [
    '{ways} 条路径不是步行道路（建筑、水面、绿地、不许步行的道路等），不进入路网；其中的建筑和地面另作他用。',
    '{ways} ways are no streets to walk on (buildings, water, green, roads closed to walkers) and are left out of the network; buildings and ground are used elsewhere.',
  ],
  'table/number-read': ['“{before}”按你的确认读作 {after}。', 'As you agreed, "{before}" is read as {after}.'],
  'table/number-unreadable': ['这一格读不成数，按未填处理。', 'This cell cannot be read as a number and counts as empty.'],
};

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
  'shape/communities-generated': [
    '没有社区边界：由六边形生成了 {communities} 个社区，每个约 {target} 户。这是示意，不是行政区划。',
    'There were no boundaries: {communities} communities of about {target} households were grown from hexes. They are a stand-in, not administrative areas.',
  ],
};

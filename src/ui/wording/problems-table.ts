/** Sentences about rows, columns and shapes: what was set aside, what was put right. */
import type { Sentence } from './problems.ts';

export const TABLE_PROBLEMS: Readonly<Record<string, Sentence>> = {
  'table/missing-column': [
    '缺少需要的列{column}。现有：{columns}。',
    'A column that is needed is not there: {column}. The table has: {columns}.',
  ],
  'table/no-counts': [
    '没有户数列，也没有人口列。请用 --column households=列名 指定。',
    'Neither households nor people are counted. Name the column: --column households=NAME.',
  ],
  'table/matrix-number': [
    '“{value}”不是零以上的数。矩阵里只要有一格不对，整个文件都不用。',
    '"{value}" is no number of zero or more. One bad cell and the whole matrix is refused.',
  ],
  'table/matrix-id-twice': ['编号 {id} 出现两次。', 'The id {id} stands there twice.'],
  'table/matrix-row-length': [
    '这一行有 {cells} 格，表头有 {expected} 格。',
    'The row has {cells} cells, the header {expected}.',
  ],
  'table/matrix-unknown-id': [
    '矩阵里的 {id} 在这个文件中没有数量。',
    'The matrix names {id}, which has no amount in this file.',
  ],
  'table/not-in-matrix': [
    '有 {count} 个编号不在矩阵里，算作够不到任何地方。',
    '{count} ids are not in the matrix and count as reaching nothing.',
  ],
  'table/bad-number': ['“{value}”不是数，这一格按未知处理。', '"{value}" is no number; this cell counts as unknown.'],
  'table/not-a-number': [
    '“{value}”不是不小于 {least} 的数。请改正后再试。',
    '"{value}" is no number from {least} up. Correct it and try again.',
  ],
  'table/rounded-households': ['户数 {value} 不是整数，按 {now} 户计。', 'Households {value} is not whole; {now} is used.'],
  'table/duplicate-id': ['编号 {id} 重复，这一行改用 {now}。', 'The id {id} is used twice; this row is now {now}.'],
  'table/duplicate-row': [
    '与另一行（{id}）完全相同，已搁置。',
    'The row says the same as another one ({id}) and is set aside.',
  ],
  'table/unknown-kind': [
    '“{value}”看不出是老社区还是新社区，按未知处理。',
    '"{value}" says neither old nor new; the kind counts as unknown.',
  ],
  'table/unknown-community': [
    '没有叫“{value}”的社区，改按位置归属。',
    'There is no community "{value}"; the place decides instead.',
  ],
  'table/no-category': [
    '这一行没有类别，已搁置。也可以用 文件=类别 给整个文件定类别。',
    'The row has no category and is set aside. FILE=category gives all rows one.',
  ],
  'table/own-category': [
    '“{value}”不在内置分类里，{rows} 行按自定义类别计算。',
    '"{value}" is none of the built-in categories; {rows} rows count as a category of their own.',
  ],
  'table/read-as': [
    '“{before}”按你的意思读作“{after}”（{rows} 行）。',
    '"{before}" is read as "{after}", as you said ({rows} rows).',
  ],
  'table/rows-counted': [
    '有数量列：{rows} 行共代表 {count} 处设施，每处的面积等按该行所写。',
    'A column counts: {rows} rows stand for {count} facilities, each with the area and the rest that its row gives.',
  ],
  'table/counts-none': ['这一行的数量是 0，已搁置。', 'The row counts 0 facilities and is set aside.'],
  'table/count-not-whole': [
    '数量 {value} 不是 1 至 {most} 的整数，这一行按一处计。',
    'The count {value} is not whole or not between 1 and {most}; the row stands for one.',
  ],
  'table/empty-cell': ['这一行没有户数，已搁置。', 'The row has no count and is set aside.'],
  'table/mixed-demand': [
    '一个文件按户、另一个按人，不能合在一起。请统一口径。',
    'One file counts households, another people; they cannot be added. Use one of the two.',
  ],
  'table/communities-twice': ['社区文件只能有一个。请先合并。', 'There can be one file of communities. Join them first.'],
  'table/people-to-households': [
    '人口 {people} 按每户 {ratio} 人折算为 {households} 户。',
    '{people} people became {households} households at {ratio} persons each.',
  ],
  'table/households-unknown': [
    '社区 {community} 的户数未知，不计入总数。',
    'The households of community {community} are unknown and count in no sum.',
  ],
  'shape/empty': ['这里没有可用的图形或位置，已搁置。', 'There is no usable shape or place here; set aside.'],
  'shape/no-line': ['这一行不是线，已搁置。', 'The row is no line and is set aside.'],
  'shape/empty-part': ['图形里的空部分已去掉。', 'An empty part of the shape was left out.'],
  'shape/no-communities': [
    '还没有社区边界。请加一个边界文件，或用 osm:级别 取自 OSM 文件。',
    'There are no communities. Add a file of boundaries, or take those of an OSM file with osm:LEVEL.',
  ],
  'shape/no-ground': [
    '社区 {community} 小到没有一个六边形，它的 {households} 户没有位置。',
    'Community {community} holds no hexagon; its {households} households have no place.',
  ],
  'shape/demand-outside': [
    '{rows} 行需求落在所有社区之外（合计 {weight}），未计入。',
    '{rows} rows of demand lie outside every community ({weight} in all) and are not used.',
  ],
  'shape/open-ring': ['边界没有闭合，已补上。', 'The ring was open and has been closed.'],
  'shape/crosses-itself': ['边界自相交叉。请在源文件里改正。', 'The outline crosses itself. Mend it in the source.'],
  'shape/winding': ['边界的绕行方向已改正。', 'The direction of the ring was put right.'],
  'shape/repeated-points': ['重复的点已去掉。', 'Repeated points were left out.'],
  'shape/too-many-corners': [
    '图形有 {corners} 个角，最多 {most} 个。请先简化。',
    'The shape has {corners} corners, at most {most} are possible. Simplify it first.',
  ],
  'shape/too-nested': ['坐标嵌套过深（{depth} 层）。', 'The coordinates are nested too deep ({depth}).'],
  'shape/bad-type': ['不认识的图形类型：{type}。', 'This type of shape is unknown: {type}.'],
  'shape/type-spelling': ['图形类型的写法已改正。', 'The spelling of the shape type was put right.'],
  'shape/bad-coordinate': ['{kind} {id} 的坐标读不懂。', 'The coordinates of {kind} {id} cannot be read.'],
  'shape/bad-coordinates': ['坐标读不懂，这一行已搁置。', 'The coordinates cannot be read; the row is set aside.'],
  'shape/text-coordinates': ['坐标写成了文字，已转成数。', 'Coordinates written as text were read as numbers.'],
  'shape/outside-earth': [
    '坐标 {x}, {y} 不在地球上。可能是米而不是度，请选择坐标系。',
    'The coordinates {x}, {y} are not on Earth. They may be metres instead of degrees: choose the coordinate system.',
  ],
  'shape/cut-relation': [
    '边界“{name}”（级别 {level}）在文件里不完整（{reason}），没有画出。',
    'The boundary "{name}" (level {level}) is not whole in this file ({reason}) and is not drawn.',
  ],
  'shape/unnamed-boundary': [
    '级别 {level} 的一块边界没有名称，已搁置。',
    'A boundary of level {level} has no name and is set aside.',
  ],
  'shape/buildings-set-aside': [
    '{count} 栋建筑没有可用的轮廓（{reason}），未使用。',
    '{count} buildings have no usable outline ({reason}) and are not used.',
  ],
  'shape/ground-set-aside': [
    '{count} 块水面或绿地没有可用的轮廓，地图上不画。',
    '{count} pieces of water or green have no usable outline and are not drawn.',
  ],
  'shape/place-set-aside': [
    '设施“{name}”（{category}）没有可用的位置，未使用。',
    'The facility "{name}" ({category}) has no usable place and is not used.',
  ],
};

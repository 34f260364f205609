/** Sentences about what single formats found in a file: parts left out, encodings, coordinate systems. */
import type { Sentence } from './problems.ts';

export const FORMAT_PROBLEMS: Readonly<Record<string, Sentence>> = {
  'file/empty-archive': ['压缩包里没有文件。', 'There is no file in this archive.'],
  'file/missing-part': [
    '缺少必要的部分（{part}）。请把同名的文件一起拖入。',
    'A part that is needed is missing ({part}). Drop the files of the same name together.',
  ],
  'file/member-left-out': ['“{part}”没有读入，其余照常使用。', '"{part}" was not read; the rest is used.'],
  'file/no-rows': ['文件里没有任何一行。', 'There are no rows in this file.'],
  'file/unknown-encoding': [
    '不认识编码“{encoding}”。请另选一种。',
    'The encoding "{encoding}" is unknown. Choose another one.',
  ],
  'file/unknown-version': ['这种格式的版本 {found} 读不了。', 'Version {found} of this format cannot be read.'],
  'file/unknown-packing': [
    '{part} 用 {method} 压缩，这里读不了。请换一种压缩方式导出。',
    '{part} is packed with {method}, which cannot be read here. Export it packed in another way.',
  ],
  'file/is-picture': [
    '这是一张图片（{bands} 个波段），不是人口栅格。',
    'This is a picture ({bands} bands), not a raster of people.',
  ],
  'file/bad-json': ['第 {line} 行不是正确的 JSON，没有读入。', 'Line {line} is no correct JSON, so the file was not read.'],
  'file/bad-xml': ['第 {line} 行不是正确的 XML，没有读入。', 'Line {line} is no correct XML, so the file was not read.'],
  'file/unsafe-xml': [
    '文件自带实体定义，可能有害，没有读入。',
    'The file defines entities of its own, which can do harm; it was not read.',
  ],
  'file/link-left-out': [
    '文件里有 {count} 个指向别处的链接，没有打开。',
    '{count} links to other places in this file were not followed.',
  ],
  'file/side-part': [
    '“.{part}”是 Shapefile 的一部分，单独没有用。请和 .shp 一起拖入。',
    '".{part}" is a part of a shapefile and of no use alone. Drop it together with the .shp.',
  ],
  'file/parts-disagree': [
    '图形有 {shapes} 个，属性表有 {rows} 行，对不上。请重新导出。',
    'There are {shapes} shapes but {rows} rows in the table. Export the shapefile again.',
  ],
  'file/extra-bytes': ['{part} 末尾多出 {bytes} 字节，已略过。', '{bytes} bytes at the end of the {part} were passed over.'],
  'file/old-excel': ['这是旧式 .xls 文件。请在 Excel 里另存为 .xlsx。', 'This is an old .xls file. Save it as .xlsx in Excel.'],
  'file/is-web-page': [
    '这是一个网页，不是数据文件；下载时可能跳到了登录页或错误页。',
    'This is a web page, not a data file: the download may have led to a sign-in or error page.',
  ],
  'file/not-supported': ['{part} 的这种写法这里读不了。', 'This way of writing {part} cannot be read here.'],
  'file/hidden-sheet': ['隐藏的工作表“{sheet}”没有读入。', 'The hidden sheet "{sheet}" was not read.'],
  'file/lying-size': [
    '“{part}”声称有 {declared} 字节，打开却不是。压缩包不可信，没有读入。',
    '"{part}" says it has {declared} bytes but opens to something else. The archive cannot be trusted and was not read.',
  ],
  'table/unknown-id': ['“{id}”不在 {file} 里。', '"{id}" is not in {file}.'],
  'table/encoding-guessed': [
    '编码按 {encoding} 读，例如“{sample}”。不对可以另选。',
    'Read as {encoding}, for example "{sample}". Choose another encoding if that is wrong.',
  ],
  'table/memo-left-out': ['备注字段没有读入。', 'Memo fields were not read.'],
  'table/bad-cpg': [
    '.cpg 文件里写的“{text}”不是编码，已按规则判断。',
    'The .cpg file says "{text}", which is no encoding; the rules decided instead.',
  ],
  'table/bad-characters': [
    '有 {count} 个字符不符合 {encoding} 编码，显示为 �。',
    '{count} characters do not fit the encoding {encoding} and show as �.',
  ],
  'table/rows-without-place': ['{of} 行中有 {rows} 行没有位置。', '{rows} of {of} rows have no place.'],
  'table/suspicious-numbers': [
    '有些数可疑，例如“{before}”可能是 {after}。确认之前不改动。',
    'Some numbers look odd: "{before}" may mean {after}. Nothing is changed without your word.',
  ],
  'table/mixed-column': [
    '这一列里数和文字混在一起，按文字读。',
    'Numbers and words are mixed in this column; it is read as text.',
  ],
  'table/bad-row': ['这一行不是要素，已搁置。', 'The row is no feature and is set aside.'],
  'table/empty-cells': ['{of} 个格子中有 {cells} 个没有数据。', '{cells} of {of} raster cells hold no data.'],
  'table/bands-left-out': ['另外 {bands} 个波段没有读入。', '{bands} more bands were not read.'],
  'table/column-left-out': ['这一列每格有多个值，没有读入。', 'This column holds several values in a cell and was not read.'],
  'table/deleted-row': [
    '这一行在源文件里标记为已删除，已搁置。',
    'The row is marked as deleted in the source and is set aside.',
  ],
  'table/total-row': ['这一行是合计（“{text}”），已搁置。', 'The row is a sum ("{text}") and is set aside.'],
  'table/too-many-cells': [
    '这一行有 {cells} 格，表头只有 {columns} 列，已搁置。',
    'The row has {cells} cells for {columns} columns and is set aside.',
  ],
  'table/no-header': [
    '没有找到表头，{columns} 列按位置命名。',
    'No header was found; the {columns} columns are named by their place.',
  ],
  'table/title-rows': ['表头上方的 {rows} 行标题已略过。', '{rows} rows of titles above the header were passed over.'],
  'table/merged-cells': ['合并单元格展开成 {cells} 格。', 'Merged cells were filled in: {cells} cells.'],
  'shape/maybe-shifted': [
    '坐标可能是 {system}，会偏约 {shiftM} 米。请对照道路确认；没有移动任何东西。',
    'The coordinates may be {system}, off by about {shiftM} m. Check them against the streets; nothing was moved.',
  ],
  'shape/unknown-crs': ['不认识坐标系 {crs}。请另选一个。', 'The coordinate system {crs} is unknown. Choose another one.'],
  'shape/datum-shift': [
    '{crs} 的换算有约 {metres} 米的误差，没有控制点无法消除。',
    '{crs} can be converted only to within about {metres} m without control points.',
  ],
  'shape/metres-not-degrees': [
    '坐标像是米而不是度。请选择坐标系。',
    'The coordinates look like metres, not degrees. Choose the coordinate system.',
  ],
  'shape/degrees-not-metres': [
    '坐标像是经纬度，与声明的 {crs} 不符。',
    'The coordinates look like degrees, which does not fit the declared {crs}.',
  ],
  'shape/axes-swapped': [
    '经度和纬度像是写反了。请确认后交换。',
    'Longitude and latitude seem to be the wrong way round. Confirm to swap them.',
  ],
  'shape/wrong-zone': [
    '坐标与声明的 {crs} 不符，可能是另一带。',
    'The coordinates do not fit the declared {crs}; it may be another zone.',
  ],
};

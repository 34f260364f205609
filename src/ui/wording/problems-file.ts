/** Sentences about files as a whole: not readable, too large, damaged. */
import type { Sentence } from './problems.ts';

export const FILE_PROBLEMS: Readonly<Record<string, Sentence>> = {
  'file/not-found': ['找不到这个文件。请检查路径。', 'This file is not there. Check the path.'],
  'file/not-readable': ['这个文件打不开：{reason}。', 'This file cannot be opened: {reason}.'],
  'file/not-recognised': [
    '认不出这是什么文件。可用的格式有 OSM、GeoJSON、Shapefile、FlatGeobuf、CSV、XLSX 等。',
    'This file is of no kind that is known here. OSM, GeoJSON, Shapefile, FlatGeobuf, CSV, XLSX and others can be read.',
  ],
  'file/empty': ['文件是空的。请重新导出或换一个文件。', 'The file is empty. Export it again or choose another one.'],
  'file/truncated': [
    '文件不完整，后面缺了一截。请重新下载或复制。',
    'The file ends too early: a part is missing. Download or copy it again.',
  ],
  'file/damaged': [
    '文件已损坏（{part}），里面的内容不可信，没有读入。请重新导出。',
    'The file is damaged ({part}), so nothing of it was used. Export it again.',
  ],
  'file/too-large': [
    '文件超出上限：{what} 需要 {wanted}，最多 {limit}。请先裁剪范围。',
    'The file asks for more than is allowed: {what} {wanted}, at most {limit}. Cut out a smaller area first.',
  ],
  'file/too-deep': [
    '文件嵌套超过 {limit} 层，没有读入。',
    'The file is nested more than {limit} levels deep, so it was not read.',
  ],
  'file/took-too-long': [
    '读取时间过长，已停止；其他文件可以继续打开。',
    'Reading took too long and was stopped; other files can be opened.',
  ],
  'file/encrypted': [
    '文件有密码保护。请去掉密码后再拖入。',
    'The file is protected by a password. Remove it and drop the file again.',
  ],
  'file/compression-not-supported': [
    '文件用 {compression} 压缩，这里读不了。请转成 zlib 压缩的 PBF。',
    'The file is packed with {compression}, which cannot be read here. Convert it to a PBF packed with zlib.',
  ],
  'file/feature-not-supported': [
    '文件要求“{feature}”，这里不支持。请导出为普通的 OSM 文件。',
    'The file requires "{feature}", which is not supported. Export an ordinary OSM file.',
  ],
  'file/not-tiles': [
    '{from} 给的不是地图图块（开头是“{found}”）。可用 PNG、JPEG、WebP 图块，或 PMTiles、MBTiles 文件。',
    '{from} does not give map tiles (it begins with "{found}"). Tiles as PNG, JPEG or WebP and PMTiles or MBTiles files can be used.',
  ],
  'file/tiles-packed': [
    '{from} 的压缩方式（{packing} 号）这里打不开。请用 gzip 重新生成。',
    '{from} is packed in a way (no. {packing}) that cannot be opened here. Make it again with gzip.',
  ],
  'file/tiles-address': [
    '底图地址要么含有 {z}、{x}、{y}，要么是一个 .pmtiles 文件的网址。',
    'A base map has an address with {z}, {x} and {y} in it, or is a .pmtiles file on a site.',
  ],
  'file/tiles-blocked': [
    '本站的安全策略不许访问 {origin}，没有任何请求发出。请部署本页的人把它加进响应头的 connect-src，或改用本站自己的地址、本机的 .pmtiles 文件。',
    'The policy of this site does not allow {origin}; no request went out. Whoever hosts this page can add it to connect-src in the response header. An address of this site, or a .pmtiles file of this device, works without that.',
  ],
  'file/tiles-no-answer': [
    '{from} 没有应答，或不许别的网站读取它的图块（CORS）。请检查地址，或问管理它的人。',
    '{from} does not answer, or does not let other sites read its tiles (CORS). Check the address, or ask whoever runs it.',
  ],
  'file/tiles-elsewhere': [
    '{from} 在这座城市没有图块（试过 {zoom} 级第 {x} 列第 {y} 行）。请换一个覆盖这里的底图。',
    '{from} has no tile of this town (level {zoom}, column {x}, row {y} was tried). Use a base map that covers it.',
  ],
  'file/no-table': ['文件里没有表格或图层。', 'There is no table or layer in this file.'],
  'file/unknown-part': [
    '有 {count} 段内容不认识，已略过，其余照常使用。',
    '{count} parts of an unknown kind were passed over; the rest is used.',
  ],
  'file/bad-id': [
    '{kind} 的编号 {id} 超出范围，文件不可信。',
    'The {kind} id {id} is out of range, so the file cannot be trusted.',
  ],
  'file/duplicate-id': ['{kind} {id} 出现两次，文件不可信。', 'The {kind} {id} is there twice, so the file cannot be trusted.'],
  'file/bad-pack': ['标准包读不懂：{path} 应为 {expected}。', 'The pack cannot be understood: {path} should be {expected}.'],
  'file/bad-categories': [
    '设施分类读不懂：{path} 应为 {expected}。',
    'The categories cannot be understood: {path} should be {expected}.',
  ],
  'file/bad-profiles': [
    '步行者设定读不懂：{path} 应为 {expected}。',
    'The walkers cannot be understood: {path} should be {expected}.',
  ],
  'file/other-origin': [
    '{address} 不在本站：这里只从本站获取图层，请先下载再拖入。',
    '{address} is not on this site: layers are fetched from this site only. Download it and drop it here.',
  ],
  'file/bad-columns': [
    '导出列的名称读不懂：{path} 应为 {expected}。',
    'The titles of exported columns cannot be understood: {path} should be {expected}.',
  ],
  'file/bad-walking-rule': [
    '步行规则读不懂：{path} 应为 {expected}。',
    'The walking rule cannot be understood: {path} should be {expected}.',
  ],
};

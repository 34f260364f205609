/**
 * Which column is what: names as Chinese and English tables have them, most certain first (CLI.md, --column).
 *
 * A name counts whatever its letters' case and the marks between its words. The user's word overrules every guess.
 */
import type { Column, FeatureTable } from '../../domain/feature-table.ts';

export const COLUMN_ROLES = [
  'id',
  'name',
  'street',
  'street_id',
  'district',
  'district_id',
  'kind',
  'households',
  'people',
  'office_m2',
  'category',
  'area_m2',
  'community',
  'h3',
  'lng',
  'lat',
  'count',
  'workers',
  'natural_group',
  'open_to',
  'service',
  'hours',
  'capacity',
] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];

/** Column name by role, as the user said it. */
export type SaidRoles = Readonly<Partial<Record<ColumnRole, string>>>;

/** Said of a role that no column has, whatever its name suggests. */
const NO_COLUMN = '';

const NAMES: Readonly<Record<ColumnRole, readonly string[]>> = {
  id: [
    'id',
    'code',
    'community_id',
    'facility_id',
    'villageid',
    'geoid',
    'adcode',
    'osm_id',
    'fid',
    '编号',
    '代码',
    '编码',
    '社区编号',
    '社区代码',
    '序号',
  ],
  name: [
    'name',
    'name_zh',
    '名称',
    '社区名称',
    '社区',
    '设施名称',
    '小区名称',
    '村名',
    'villagenam',
    'villname',
    'community_name',
    'title',
    'qh',
    'namelsad',
    '姓名',
  ],
  street: [
    'street',
    'street_name',
    'subdistrict',
    '街道',
    '街道名称',
    '街道乡镇',
    '乡镇',
    '镇街',
    '所属街道',
    'zone',
    'townname',
    'town',
  ],
  street_id: ['street_id', 'street_code', 'subdistrict_id', '街道代码', '街道编号', 'townid'],
  district: ['district', 'district_name', '区县', '区', '县区', '行政区', '所属区', 'county', 'countyname', 'borough'],
  district_id: ['district_id', 'district_code', '区县代码', '区县编号', 'countyid'],
  kind: ['kind', 'community_kind', 'old_new', '新旧', '社区类型', '新老', '类型'],
  households: ['households', 'household', 'hh', 'hhs', '户数', '总户数', '居民户数', '家庭户数', '家庭户', '住户数', '户'],
  people: ['people', 'population', 'pop', 'pop2000', 'residents', '人口', '人口数', '总人口', '常住人口', '居民数', '人数'],
  office_m2: [
    'office_m2',
    'office_area',
    'office',
    '办公面积',
    '办公用房面积',
    '办公服务用房',
    '办公服务用房面积',
    '用房面积',
    '社区用房面积',
  ],
  category: ['category', 'type', 'facility_type', 'amenity', 'kind', '类别', '类型', '设施类型', '设施类别', '分类'],
  area_m2: ['area_m2', 'area', 'floor_area', 'gfa', '面积', '建筑面积', '用房面积', '面积㎡', '面积平方米'],
  community: ['community', 'community_id', '所属社区', '社区编号', '社区', '所在社区'],
  h3: ['h3', 'h3_id', 'h3_index', 'h3index', 'hex', 'hex_id', 'cell', 'cell_id', 'id'],
  lng: ['lng', 'lon', 'long', 'longitude', 'x', '经度'],
  lat: ['lat', 'latitude', 'y', '纬度'],
  count: ['count', 'facility_count', '数量', '个数', '设施数', '设施数量'],
  workers: ['workers', 'staff', '工作人员', '社工人数', '社工'],
  natural_group: ['natural_group', 'keep_whole', '自然社区', '自然村'],
  open_to: ['open_to', '开放对象'],
  service: ['service', '服务', '服务类别'],
  hours: ['hours', 'opening_hours', '开放时间', '营业时间'],
  capacity: ['capacity', '容量', '可服务户数'],
};

const H3_CELL = /^8[0-9a-f]{14}$/i;

/** The column of a role, or null; `said` names a column that must exist (`missingColumns` tells the ones that do not). */
export function columnFor(table: FeatureTable, role: ColumnRole, said: SaidRoles): Column | null {
  const wanted = said[role];
  if (wanted === NO_COLUMN) return null;
  if (wanted !== undefined) return table.columns.find(({ name }) => name === wanted) ?? null;
  for (const wordsOf of [plain, lastPart]) {
    for (const name of NAMES[role]) {
      const found = table.columns.find((column) => wordsOf(column.name) === plain(name));
      if (found && fits(found, role)) return found;
    }
  }
  return null;
}

/** Headers of several rows read as one name; what counts is the lowest row. */
const lastPart = (name: string): string => plain(name.slice(name.lastIndexOf(' / ') + 1));

/** Columns the user named that the table does not have. */
export const missingColumns = (table: FeatureTable, said: SaidRoles): readonly string[] =>
  Object.values(said).filter((name) => name !== NO_COLUMN && !table.columns.some((column) => column.name === name));

/** A column of cells is one whose filled cells are all H3 indexes. */
function fits(column: Column, role: ColumnRole): boolean {
  if (role !== 'h3') return true;
  if (column.kind !== 'text') return false;
  const filled = column.values.filter((value) => value !== null);
  return filled.length > 0 && filled.every((value) => H3_CELL.test(value));
}

const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-./()（）]/g, '');

/** Every good file of ../shared/data reads with the rows, places and names that its README tells. */
import { expect, it } from 'vitest';
import { cellText } from '../../src/domain/feature-table.ts';
import { describeShared, sharedData } from '../shared-data.ts';
import { fileAt, tableOf } from './read-support.ts';

type Row = readonly [path: string, rows: number, places: 'none' | 'points' | 'shapes', crs: string];

const FILES: readonly Row[] = [
  ['porto_alegre/planning/communities_derived.fgb', 162, 'shapes', 'EPSG:4326'],
  ['porto_alegre/planning/communities_derived.geojson', 162, 'shapes', 'EPSG:4326'],
  ['porto_alegre/planning/facilities_schools_healthcare.fgb', 294, 'points', 'EPSG:4326'],
  ['porto_alegre/planning/facilities_schools_healthcare.geojson', 294, 'points', 'EPSG:4326'],
  ['porto_alegre/planning/households_hex_points.fgb', 1227, 'points', 'EPSG:4326'],
  ['porto_alegre/planning/households_hex_polygons.geojson', 1227, 'shapes', 'EPSG:4326'],
  ['porto_alegre/planning/service_centres_synthetic.fgb', 124, 'points', 'EPSG:4326'],
  ['porto_alegre/planning/zones.fgb', 34, 'shapes', 'EPSG:4326'],
  ['porto_alegre/poa_hexgrid.csv', 1227, 'points', 'EPSG:4326'],
  ['porto_alegre/poa_points_of_interest.csv', 15, 'points', 'EPSG:4326'],
  ['porto_alegre/expected_nearest_facility.csv', 1227, 'points', 'EPSG:4326'],
  ['chinese_boundaries/huzhou/330500_districts.geojson', 5, 'shapes', 'EPSG:4326'],
  ['chinese_boundaries/huzhou/330500_old_bom.geojson', 5, 'shapes', 'EPSG:4326'],
  ['chinese_boundaries/huzhou/330502_wuxing.geojson', 1, 'shapes', 'EPSG:4326'],
  ['chinese_boundaries/huzhou/subdistricts_names.csv', 72, 'none', 'EPSG:4326'],
  ['chinese_boundaries/taipei_villages/taipei_villages.geojson', 448, 'shapes', 'EPSG:4326'],
  ['chinese_boundaries/shenzhen/shenzhen_districts.geojson', 10, 'shapes', 'EPSG:4326'],
  ['chinese_boundaries/shenzhen/nanshan_buildings.geojson', 10, 'shapes', 'EPSG:4326'],
  ['chinese_boundaries/shanghai/shanghai_compounds_points.json', 50, 'points', 'EPSG:4326'],
  ['pysal_access_chicago/chicago_metro_pop.csv', 1930, 'none', 'EPSG:4326'],
  ['pysal_access_chicago/chicago_metro_pop.geojson', 1930, 'points', 'EPSG:2790'],
  ['spopt_san_francisco/SF_store_site_16_longlat.csv', 16, 'points', 'EPSG:4326'],
  ['spopt_san_francisco/SF_demand_205_centroid_uniform_weight.csv', 205, 'points', 'EPSG:4326'],
  ['import_oddities/flatgeobuf/countries_nocrs.fgb', 179, 'shapes', 'EPSG:4326'],
  ['import_oddities/flatgeobuf/poly00.fgb', 10, 'shapes', 'EPSG:27700'],
];

describeShared('good files of other people', () => {
  it.each(FILES)('%s: %i rows, %s, %s', async (path, rows, places, crs) => {
    const { table, ledger, crs: facts } = await tableOf(fileAt(sharedData(path)));
    expect([ledger.read, ledger.used, table.rowCount, table.places.kind, facts.code]).toEqual([rows, rows, rows, places, crs]);
  });

  it('says the same of a layer as FlatGeobuf and as GeoJSON', async () => {
    for (const layer of ['communities_derived', 'service_centres_synthetic', 'households_hex_points']) {
      const [one, two] = await Promise.all(
        ['fgb', 'geojson'].map((ending) => tableOf(fileAt(sharedData(`porto_alegre/planning/${layer}.${ending}`)))),
      );
      const said = ({ table }: typeof one): string[] =>
        Array.from({ length: table.rowCount }, (_, row) =>
          table.columns.map((column) => cellText(column, row)).join('|'),
        ).sort();
      expect(said(one)).toEqual(said(two));
    }
  });

  it('keeps missing cells apart from zeros', async () => {
    const { table } = await tableOf(fileAt(sharedData('porto_alegre/poa_hexgrid.csv')));
    const jobs = table.columns.find(({ name }) => name === 'jobs');
    expect(jobs?.kind === 'number' && jobs.values.filter(Number.isNaN).length).toBe(5);
    expect(
      jobs?.kind === 'number' && jobs.values.filter((value) => !Number.isNaN(value)).reduce((sum, value) => sum + value, 0),
    ).toBe(337_921);
  });
});

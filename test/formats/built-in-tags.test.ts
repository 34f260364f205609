/** The built-in tag table on a real country: what a planner gets who drops one OpenStreetMap file. */
import { expect, it } from 'vitest';
import { OSM_RULES } from '../../data/index.ts';
import { describeShared, sharedData } from '../shared-data.ts';
import { readOsm } from './osm-support.ts';

describeShared('Liechtenstein by the built-in tag table', () => {
  it('has the schools, centres, libraries and stations that another program counted', async () => {
    const outcome = await readOsm(sharedData('one_file_osm/liechtenstein_2021.osm.pbf'), OSM_RULES);
    if (!outcome.ok) throw new Error(outcome.problem.code);
    const counts = new Map<string, number>();
    for (const { category } of outcome.value.places) counts.set(category, (counts.get(category) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toMatchObject({
      school: 22,
      'service-centre': 3 + 5,
      library: 3,
      'police-office': 4,
      kindergarten: 18 + 3,
    });
  });
});

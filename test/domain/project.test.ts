/** The plan document: written and read alike, a newer one told from a damaged one. */
import { describe, expect, it } from 'vitest';
import { parseProject } from '../../src/domain/parse-project.ts';
import type { Project } from '../../src/domain/project.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { categoryId, communityId, facilityId, scenarioId } from '../../src/domain/units.ts';

const LOOK = { measure: { kind: 'covered', category: categoryId('library') }, level: 'street', limitMinutes: 10 } as const;

const project: Project = {
  version: 3,
  id: 'plan-1',
  name: 'Wuxing 2030',
  synthetic: true,
  inputs: {
    kind: 'files',
    town: 'Wuxing',
    files: [
      { name: 'centres.csv', sha256: 'a'.repeat(64) },
      { name: 'town.osm.pbf', sha256: '0'.repeat(64) },
    ],
    choices: [
      {
        file: 'centres.csv',
        role: 'facilities',
        columns: { area_m2: 'Fläche', name: '' },
        category: categoryId('service-centre'),
        osm: null,
        reading: {
          encoding: 'gb18030',
          crs: null,
          swapAxes: false,
          numbers: ['Fläche'],
          unwanted: [],
          meanings: { 类别: { constructor: 'library' } },
          layer: null,
        },
      },
      {
        file: 'town.osm.pbf',
        role: 'network',
        columns: {},
        category: null,
        osm: { boundaryLevel: 10, facilities: true, households: false, floorM2PerHousehold: 90 },
      },
    ],
    personsPerHousehold: 2.75,
    defaultLevels: 3,
    growTo: null,
  },
  settings: DEFAULT_SETTINGS,
  pack: 'huzhou-2007',
  scenarios: [
    { id: scenarioId('base'), name: 'Today', parent: null, edits: [] },
    {
      id: scenarioId('one'),
      name: 'Merge',
      parent: scenarioId('base'),
      note: 'as the office asked',
      edits: [
        { kind: 'merge-communities', into: communityId('A'), from: [communityId('B')], note: 'hearing of May' },
        { kind: 'close-facility', facility: facilityId('f'), off: true },
      ],
    },
  ],
  comments: [{ id: 'c1', scenario: scenarioId('one'), lngLat: [120.1, 30.9], text: 'Here?' }],
  views: [{ id: 'v1', name: 'Old town', centre: [120.1, 30.9], zoom: 13.5, scenario: null, look: LOOK }],
  locked: [communityId('B')],
  lineage: ['first', 'second'],
};

const written = (): Record<string, unknown> => JSON.parse(JSON.stringify(project)) as Record<string, unknown>;

describe('a plan', () => {
  it('read back is what was written', () => {
    expect(parseProject(written())).toEqual({ ok: true, value: project, notes: [] });
  });

  it('may list a branch before the scenario it came from: tabs stand in any order', () => {
    const scenarios = written()['scenarios'] as unknown[];
    expect(parseProject({ ...written(), scenarios: scenarios.toReversed() }).ok).toBe(true);
  });

  it('of a newer version is said to be newer, even if nothing else in it is known', () => {
    expect(parseProject({ version: 4, planets: [] })).toEqual({
      ok: false,
      problem: { code: 'keep/newer-version', figures: { version: 4, known: 3 } },
    });
  });

  it('of a newer version whose words are known is read, to be read only', () => {
    expect(parseProject({ ...written(), version: 4, planets: [] })).toEqual({
      ok: true,
      value: project,
      notes: [{ code: 'keep/newer-version', figures: { version: 4, known: 3 } }],
    });
  });

  it.each([
    [{ version: 0 }, 'version'],
    [{ version: '1' }, 'version'],
    [{ name: '' }, 'name'],
    [{ settings: { ...DEFAULT_SETTINGS, limitMinutes: 61 } }, 'settings.limitMinutes'],
    [{ settings: { ...DEFAULT_SETTINGS, speed: 0 } }, 'settings.speed'],
    [{ settings: { ...DEFAULT_SETTINGS, resolution: 7 } }, 'settings.resolution'],
    [{ inputs: { ...project.inputs, files: [{ name: 'a.csv', sha256: 'abc' }] } }, 'inputs.files[0].sha256'],
    [{ inputs: { ...project.inputs, choices: [{ role: 'poetry', file: 'a', columns: {} }] } }, 'inputs.choices[0].role'],
    [{ inputs: { kind: 'dream', files: [] } }, 'inputs.kind'],
    [{ id: undefined }, 'id'],
    [{ scenarios: [project.scenarios[1]] }, 'scenarios[0].parent'],
    [{ scenarios: [{ ...project.scenarios[1], parent: 'one' }] }, 'scenarios[0].parent'],
    [{ scenarios: [project.scenarios[0], project.scenarios[0]] }, 'scenarios[1].id'],
    [{ scenarios: [{ ...project.scenarios[0], edits: [{ kind: 'teleport' }] }] }, 'scenarios[0].edits[0].kind'],
    [{ comments: [{ ...project.comments[0], lngLat: 'here' }] }, 'comments[0].lngLat'],
    [{ views: [{ ...project.views[0], look: { ...LOOK, limitMinutes: 61 } }] }, 'views[0].look.limitMinutes'],
    [{ views: [{ ...project.views[0], look: { ...LOOK, measure: { kind: 'luck' } } }] }, 'views[0].look.measure.kind'],
    [{ locked: 'all' }, 'locked'],
    [{ planets: [] }, 'planets'],
  ])('with %j is damaged at %s', (change, path) => {
    expect(parseProject({ ...written(), ...change })).toMatchObject({
      ok: false,
      problem: { code: 'keep/damaged-record', figures: { path } },
    });
  });

  it.each([null, undefined, 7, 'plan', [], {}])('%j is none', (value) => {
    expect(parseProject(value)).toMatchObject({ ok: false, problem: { code: 'keep/damaged-record' } });
  });
});

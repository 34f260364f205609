/**
 * Makes the golden plans of the present version: `node scripts/run.mjs test/golden/make-plans.ts`. Run once when PROJECT_VERSION rises; what older
 * versions wrote stays as it is, for ever.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseProject } from '../../src/domain/parse-project.ts';
import { PROJECT_VERSION, type Project } from '../../src/domain/project.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { categoryId, communityId, facilityId, scenarioId } from '../../src/domain/units.ts';
import { planFileBytes } from '../../src/formats/plan-file.ts';
import { SAMPLE_FILES } from '../../src/formats/understand/sample.ts';

const folder = 'test/golden/files';
const oldest = parseProject(JSON.parse(readFileSync(join(folder, 'plan-v1.json'), 'utf8')));
if (!oldest.ok) throw new Error(oldest.problem.code);
writeFileSync(join(folder, `plan-v${PROJECT_VERSION}.json`), `${JSON.stringify(oldest.value, null, 2)}\n`);

const digest = (name: string): string =>
  createHash('sha256')
    .update(readFileSync(join('data/sample', name)))
    .digest('hex');

/** Small: the built-in town is named and not copied. */
const sample: Project = {
  version: PROJECT_VERSION,
  id: 'golden-sample',
  name: '湖州 2007（合成）',
  synthetic: true,
  inputs: { kind: 'sample', files: SAMPLE_FILES.map((name) => ({ name, sha256: digest(name) })) },
  settings: DEFAULT_SETTINGS,
  pack: 'huzhou-2007',
  scenarios: [
    { id: scenarioId('baseline'), name: 'baseline', parent: null, edits: [] },
    {
      id: scenarioId('s1'),
      name: 'A',
      parent: null,
      edits: [
        {
          kind: 'build-facility',
          id: facilityId('built-1'),
          category: categoryId('service-centre'),
          name: '新中心',
          lngLat: [120.1138, 30.8723],
          areaM2: 800,
        },
        { kind: 'set-gate', gate: '59416', open: true, note: '西门' },
      ],
    },
    { id: scenarioId('s2'), name: 'B', parent: scenarioId('s1'), edits: [{ kind: 'set-gate', gate: '59416', open: true }] },
  ],
  comments: [{ id: 'c1', scenario: scenarioId('s1'), lngLat: [120.11, 30.87], text: '听证会' }],
  views: [
    {
      id: 'v1',
      name: '西门',
      centre: [120.11, 30.87],
      zoom: 15.5,
      scenario: scenarioId('s1'),
      look: { measure: { kind: 'covered', category: categoryId('service-centre') }, level: 'hex', limitMinutes: 10 },
    },
  ],
  locked: [communityId('c01')],
  lineage: ['state-1', 'state-2'],
};
writeFileSync(
  join(folder, `sample-v${PROJECT_VERSION}.quarterhour`),
  planFileBytes({ project: sample, keys: { baseline: '0', s1: '1' }, inputs: new Map() }),
);

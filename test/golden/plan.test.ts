/** Plans that older versions of the program wrote, one of each version: they stay readable for ever. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseProject } from '../../src/domain/parse-project.ts';
import { isPlanFile } from '../../src/domain/plan-mark.ts';
import { bytesOf } from '../../src/formats/byte-source.ts';
import { planFileBytes, readPlanFile } from '../../src/formats/plan-file.ts';
import { readJob } from '../../src/cli/disk-file.ts';

const golden = (name: string): Buffer => readFileSync(new URL(`files/${name}`, import.meta.url));
const json = (name: string): unknown => JSON.parse(golden(name).toString('utf8'));

it.each([1, 2])('a plan of version %i is read as the plan of version 3 that it became', (version) => {
  const outcome = parseProject(json(`plan-v${version}.json`));
  expect(outcome).toEqual({ ok: true, value: json('plan-v3.json'), notes: [] });
});

it('a plan of version 3 is read, and written again it has the same bytes', () => {
  const text = golden('plan-v3.json').toString('utf8');
  const outcome = parseProject(JSON.parse(text));
  expect(outcome).toMatchObject({ ok: true, notes: [] });
  expect(outcome.ok && `${JSON.stringify(outcome.value, null, 2)}\n`).toBe(text);
});

it('a plan file of version 3 is opened, and saved again it has the same bytes', async () => {
  const bytes = golden('sample-v3.quarterhour');
  expect(isPlanFile(bytes)).toBe(true);
  const read = await readPlanFile(bytesOf(bytes), readJob());
  expect(read).toMatchObject({ ok: true, notes: [], value: { keys: { baseline: '0', s1: '1' } } });
  expect(read.ok && Buffer.from(planFileBytes(read.value)).equals(bytes)).toBe(true);
});

it('a plan file of version 2 is opened with all that it had', async () => {
  const [old, now] = await Promise.all(
    [2, 3].map((version) => readPlanFile(bytesOf(golden(`sample-v${version}.quarterhour`)), readJob())),
  );
  expect(old).toMatchObject({ ok: true, notes: [] });
  const project = now?.ok ? { ...now.value.project, views: [], locked: [] } : null;
  expect(old?.ok && old.value.project).toEqual(project);
});

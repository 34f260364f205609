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

it('a plan of version 1 is read as the plan of version 2 that it became', () => {
  const outcome = parseProject(json('plan-v1.json'));
  expect(outcome).toEqual({ ok: true, value: json('plan-v2.json'), notes: [] });
});

it('a plan of version 2 is read, and written again it has the same bytes', () => {
  const text = golden('plan-v2.json').toString('utf8');
  const outcome = parseProject(JSON.parse(text));
  expect(outcome).toMatchObject({ ok: true, notes: [] });
  expect(outcome.ok && `${JSON.stringify(outcome.value, null, 2)}\n`).toBe(text);
});

it('a plan file of version 2 is opened, and saved again it has the same bytes', async () => {
  const bytes = golden('sample-v2.quarterhour');
  expect(isPlanFile(bytes)).toBe(true);
  const read = await readPlanFile(bytesOf(bytes), readJob());
  expect(read).toMatchObject({ ok: true, notes: [], value: { keys: { baseline: '0', s1: '1' } } });
  expect(read.ok && Buffer.from(planFileBytes(read.value)).equals(bytes)).toBe(true);
});

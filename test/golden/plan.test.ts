/** Plans that older versions of the program wrote, one of each version: they stay readable for ever, byte for byte. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseProject } from '../../src/domain/parse-project.ts';

it('a plan of version 1 is read, and written again it has the same bytes', () => {
  const text = readFileSync(new URL('files/plan-v1.json', import.meta.url), 'utf8');
  const outcome = parseProject(JSON.parse(text));
  expect(outcome).toMatchObject({ ok: true, notes: [] });
  expect(outcome.ok && `${JSON.stringify(outcome.value, null, 2)}\n`).toBe(text);
});

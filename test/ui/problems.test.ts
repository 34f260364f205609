import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { PROBLEM_SENTENCES, problemSentence } from '../../src/ui/wording/problems.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const CODE = /'((?:file|table|shape|network|edit|merge|build|engine|solve|keep|export|option)\/[a-z0-9-]+)'/g;

/** Every code that the sources write, with the file it stands in. */
function codesInSources(): ReadonlyMap<string, string> {
  const codes = new Map<string, string>();
  for (const folder of ['src', 'workers', 'data']) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.tsx?$/.test(entry.name) || /wording|sample/.test(entry.parentPath)) continue;
      const path = join(entry.parentPath, entry.name);
      for (const [, code = ''] of readFileSync(path, 'utf8').matchAll(CODE)) codes.set(code, path.slice(root.length));
    }
  }
  return codes;
}

describe('problems in words', () => {
  it('has a sentence in both languages for every code of the sources', () => {
    const without = [...codesInSources()]
      .filter(([code]) => !(code in PROBLEM_SENTENCES))
      .map(([code, file]) => `${code} (${file})`);
    expect(without).toEqual([]);
  });

  it('writes the same figures in both languages', () => {
    const figures = (sentence: string): readonly string[] =>
      [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).toSorted();
    for (const [code, [zh, en]] of Object.entries(PROBLEM_SENTENCES)) {
      expect([code, figures(zh)]).toEqual([code, figures(en)]);
      expect([code, /[\u4e00-\u9fff]/.test(zh), /[\u4e00-\u9fff]/.test(en)]).toEqual([code, true, false]);
    }
  });

  it('puts the figures where the sentence wants them', () => {
    const problem = { code: 'edit/bad-area', figures: { areaM2: -5, mostM2: 1_000_000 } } as const;
    expect(problemSentence(problem, 'en')).toBe('The area must be between 0 and 1,000,000 m², not -5.');
    expect(problemSentence({ code: 'file/brand-new', figures: { rows: 3 } }, 'en')).toBe('file/brand-new · rows 3');
  });
});

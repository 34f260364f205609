import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { scenarioId } from '../../src/domain/units.ts';
import type { Document } from '../../src/store/app-state.ts';
import { commentsIn, withComment, withNewComment, withoutComment } from '../../src/store/comments.ts';
import { BASELINE_SCENARIO, newDocument, withoutScenario } from '../../src/store/document.ts';

const [A, B, C] = [scenarioId('s1'), scenarioId('s2'), scenarioId('s3')];

/** The baseline; A from it; B from A; C from the baseline. One comment in each. */
function plan(): Document {
  const first = newDocument('huzhou-2007', DEFAULT_SETTINGS);
  const scenarios = [
    ...first.scenarios,
    { id: A, name: 'A', parent: null, edits: [] },
    { id: B, name: 'B', parent: A, edits: [] },
    { id: C, name: 'C', parent: null, edits: [] },
  ];
  return [BASELINE_SCENARIO, A, B, C].reduce<Document>(
    (document, id, row) => withNewComment(document, id, [120 + row, 30], `in ${id}`),
    { ...first, scenarios },
  );
}

const texts = (document: Document, id: typeof A): string[] => commentsIn(document, id).map(({ text }) => text);

describe('comments', () => {
  it('are seen in their scenario and in what was branched from it', () => {
    expect(texts(plan(), BASELINE_SCENARIO)).toEqual(['in baseline']);
    expect(texts(plan(), A)).toEqual(['in baseline', 'in s1']);
    expect(texts(plan(), B)).toEqual(['in baseline', 'in s1', 'in s2']);
    expect(texts(plan(), C)).toEqual(['in baseline', 'in s3']);
  });

  it('go with the scenario they were written in', () => {
    expect(texts(withoutScenario(plan(), A), B)).toEqual(['in baseline', 'in s2']);
  });

  it('are moved, rewritten and taken away, each without touching the others', () => {
    const before = plan();
    const after = withoutComment(
      withComment(withComment(before, 'c2', { text: 'gate is locked' }), 'c3', { lngLat: [1, 2] }),
      'c4',
    );
    expect(after.comments.map(({ id, text, lngLat }) => [id, text, lngLat])).toEqual([
      ['c1', 'in baseline', [120, 30]],
      ['c2', 'gate is locked', [121, 30]],
      ['c3', 'in s2', [1, 2]],
    ]);
    expect(after.comments[0]).toBe(before.comments[0]);
    expect(withNewComment(after, A, [0, 0], 'next').comments.at(-1)?.id).toBe('c4');
  });

  it('that stay as they are make no new document', () => {
    const document = plan();
    expect(withComment(document, 'c2', { text: 'in s1', lngLat: [121, 30] })).toBe(document);
    expect(withComment(document, 'c9', { text: 'x' })).toBe(document);
    expect(withoutComment(document, 'c9')).toBe(document);
  });
});

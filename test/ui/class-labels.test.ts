/** Labels of printed legends: every class says where it begins and ends, below zero too. */
import { describe, expect, it } from 'vitest';
import type { Scale } from '../../src/map/scale.ts';
import { classLabels } from '../../src/ui/class-labels.ts';

const scale = (unit: Scale['unit'], breaks: readonly number[]): Scale => ({
  tokens: [...breaks, 0].map(() => 'hue-2' as const),
  unit,
  breaks,
  standardAfter: null,
  words: [],
});

describe('labels of classes', () => {
  it('begin at zero where nothing lies below it, and name only the break where something may', () => {
    expect(classLabels(scale('minutes', [5, 10]), 'en')).toEqual(['0–5', '5–10', '≥ 10']);
    expect(classLabels(scale('households', [50, 100]), 'en')).toEqual(['< 50', '50–100', '≥ 100']);
  });

  it('keep a minus apart from the dash between two figures', () => {
    expect(classLabels(scale('m2/100hh', [-15, -5, 5]), 'en')).toEqual(['< −15', '−15 to −5', '−5 to 5', '≥ 5']);
    expect(classLabels(scale('m2/100hh', [-15, -5, 5]), 'zh-CN')[1]).toBe('−15 至 −5');
  });
});

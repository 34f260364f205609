import { describe, expect, it } from 'vitest';
import { readingLines } from '../../src/map/reading-lines.ts';
import { seeded } from '../random.ts';

describe('lines that names are read along', () => {
  it('run to the right, or down where they are steep, whichever way the stream was drawn', () => {
    const east = [0, 1000, 1000, 1000];
    const south = [1000, 0, 1000, 1000];
    expect(readingLines(east)).toEqual([east]);
    expect(readingLines([1000, 1000, 0, 1000])).toEqual([east]);
    expect(readingLines(south)).toEqual([south]);
    expect(readingLines([1000, 1000, 1000, 0])).toEqual([south]);
    // up to the right at 45 degrees is read from the left
    expect(readingLines([1000, 0, 0, 1000])).toEqual([[0, 1000, 1000, 0]]);
  });

  it('cut a moat into stretches that are each read one way, and lose no corner of it', () => {
    const square = [0, 0, 2000, 0, 2000, 2000, 0, 2000, 0, 0];
    expect(readingLines(square)).toEqual([
      [0, 0, 2000, 0, 2000, 2000],
      [0, 0, 0, 2000, 2000, 2000],
    ]);
  });

  it('pass over small wobbles, and give nothing for a point', () => {
    const random = seeded(5);
    const wobbly = Array.from({ length: 400 }, (_, at) => [at * 12 - random.below(30), 500 + random.below(20)]).flat();
    expect(readingLines(wobbly)).toHaveLength(1);
    expect(readingLines([7, 7])).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { drawDelayMs } from '../../src/map/draw-pace.ts';

describe('the map under a moving hand', () => {
  it('is drawn at once where that is quick', () => {
    expect(drawDelayMs(1000, 995, 0)).toBe(0);
    expect(drawDelayMs(1000, 995, 34)).toBe(0);
  });

  it('takes a quarter of the time where it is slow, and never waits for longer than that', () => {
    expect(drawDelayMs(1000, 1000, 200)).toBe(800);
    expect(drawDelayMs(1500, 1000, 200)).toBe(300);
    expect(drawDelayMs(1900, 1000, 200)).toBe(0);
    expect(drawDelayMs(1000, Number.NEGATIVE_INFINITY, 200)).toBe(0);
  });
});

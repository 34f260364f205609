import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AREA_TOKENS, DIFFERENCE_TOKENS, HUE_TOKENS, TIME_TOKENS } from '../../src/map/classes.ts';
import { contrast, difference, type Eye } from './colour-vision.ts';

const EYES: readonly Eye[] = ['normal', 'protan', 'deutan', 'tritan'];
const css = readFileSync(new URL('../../src/ui/tokens.css', import.meta.url), 'utf8');

/** Tokens of a theme; what the dark one does not say is as in the light one. */
function tokens(theme: 'light' | 'dark'): ReadonlyMap<string, string> {
  const start = css.lastIndexOf('[data-theme="dark"]');
  const read = (text: string): [string, string][] =>
    [...text.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name = '', value = '']) => [name, value]);
  return new Map([...read(css.slice(0, start)), ...(theme === 'dark' ? read(css.slice(start)) : [])]);
}

describe.each(['light', 'dark'] as const)('the %s theme', (theme) => {
  const all = tokens(theme);
  const colour = (name: string): string => {
    const value = all.get(name);
    if (value === undefined) throw new Error(`no token ${name}`);
    return value;
  };

  /** Floors of the design: any two neighbours of a scale are told apart by every eye. */
  it.each([
    ['time', TIME_TOKENS, 12],
    ['area', AREA_TOKENS, 10],
    ['difference', DIFFERENCE_TOKENS, 9],
    ['one hue', HUE_TOKENS, 9],
  ] as const)('keeps neighbours of the %s scale apart for every eye', (_, names, floor) => {
    for (const eye of EYES) {
      for (let at = 1; at < names.length; at += 1) {
        const apart = difference(colour(names[at - 1]), colour(names[at]), eye);
        expect(apart, `${names[at - 1]} and ${names[at]}, ${eye}`).toBeGreaterThan(floor);
      }
    }
  });

  it('keeps any two categories apart for every eye', () => {
    for (const eye of EYES) {
      for (let one = 1; one <= 8; one += 1) {
        for (let other = one + 1; other <= 8; other += 1) {
          expect(difference(colour(`cat-${one}`), colour(`cat-${other}`), eye), `${one} and ${other}, ${eye}`).toBeGreaterThan(
            10,
          );
        }
      }
    }
  });

  it('makes the break at the limit the clearest of all', () => {
    for (const eye of EYES) {
      expect(difference(colour('time-3'), colour('time-4'), eye)).toBeGreaterThan(20);
      expect(difference(colour('area-4'), colour('area-5'), eye)).toBeGreaterThan(20);
    }
  });

  it('writes text that can be read', () => {
    for (const ground of ['panel-bg', 'raised', 'sunken']) {
      for (const ink of ['ink', 'ink-2', 'ink-3', 'met', 'missed', 'accent']) {
        expect(contrast(colour(ink), colour(ground)), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });
});

describe('the colour difference', () => {
  it('agrees with a published pair', () => {
    // Sharma, Wu, Dalal 2005 give 0 for equal colours; black and white are 100 apart
    expect(difference('#123456', '#123456', 'normal')).toBe(0);
    expect(difference('#000000', '#ffffff', 'normal')).toBeCloseTo(100, 0);
  });
});

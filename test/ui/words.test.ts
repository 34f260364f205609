import { describe, expect, it } from 'vitest';
import { fit, initials } from '../../src/ui/pinyin.ts';
import { csvOf, safe, tabbed } from '../../src/ui/table-text.ts';
import { writtenKeys } from '../../src/ui/use-keys.ts';
import { verdictText } from '../../src/ui/verdict-text.ts';
import { wordsOf } from '../../src/ui/wording/index.ts';
import { numbersOf } from '../../src/ui/wording/numbers.ts';

describe('the dictionaries', () => {
  const leaves = (words: object, path = ''): [string, unknown][] =>
    Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'object' && value !== null ? leaves(value, `${path}${key}.`) : [[path + key, value]],
    );
  const en = new Map(leaves(wordsOf('en')));
  const zh = new Map(leaves(wordsOf('zh-CN')));

  it('have the same keys, and say something for each', () => {
    expect([...zh.keys()].sort()).toEqual([...en.keys()].sort());
    for (const [key, value] of [...en, ...zh])
      if (typeof value === 'string' && key !== 'units.count') expect(value, key).not.toBe('');
  });

  it('keep the tone: no exclamation, no please, no oops; full-width signs in Chinese', () => {
    for (const [key, value] of en) expect(spoken(value), key).not.toMatch(/!|please|oops|sorry/i);
    for (const [key, value] of zh) expect(spoken(value), key).not.toMatch(/！|请您|抱歉|[\u4e00-\u9fff][,;:?]/);
  });

  it('put every figure they are given into the sentence, in both languages', () => {
    for (const [key, value] of en) {
      const other = zh.get(key);
      if (typeof value !== 'function' || typeof other !== 'function') continue;
      expect(other.length, key).toBeLessThanOrEqual(value.length);
    }
  });
});

describe('numbers as text', () => {
  const zh = numbersOf('zh-CN');
  const en = numbersOf('en');

  it('have commas, one decimal and a real minus', () => {
    expect([zh.whole(91268), zh.short(9.26), zh.short(187.4), zh.percent(71.65)]).toEqual(['91,268', '9.3', '187', '71.7']);
    expect([zh.whole(-981), zh.signed(12063), zh.short(-0.02)]).toEqual(['−981', '+12,063', '0.0']);
    expect(zh.minutes(1_074_000)).toBe('17.9');
  });

  it('write money as each language does', () => {
    expect([zh.yuan(9_999), zh.yuan(399_000)]).toEqual([
      { figure: '9,999', unit: '元' },
      { figure: '39.9', unit: '万元' },
    ]);
    expect([en.yuan(7_290_000), en.yuan(399_000), en.yuan(5_290)]).toEqual([
      { figure: '¥7.29', unit: 'million' },
      { figure: '¥399', unit: 'k' },
      { figure: '¥5,290', unit: '' },
    ]);
  });
});

describe('verdicts in words', () => {
  const say = (language: 'en' | 'zh-CN', by: number): string =>
    verdictText(
      { kind: 'missed', value: 160, asked: 350, by, side: 'below', unit: 'm2' },
      wordsOf(language),
      numbersOf(language),
    );

  it('say by how much, with the unit', () => {
    expect(say('en', 190)).toBe('missed by 190\u00a0m²');
    expect(say('zh-CN', 190)).toBe('差 190\u00a0㎡');
    expect(verdictText({ kind: 'unknown', missing: 'kind' }, wordsOf('en'), numbersOf('en'))).toBe(
      'unknown: old or new is not given',
    );
  });
});

describe('finding by pinyin initials', () => {
  it('knows the initials of common characters', () => {
    expect(['月河', '飞英', '朝阳', '凤凰', '织里', '八里店'].map(initials)).toEqual(['yh', 'fy', 'cy', 'fh', 'zl', 'bld']);
    expect(initials('A3区')).toBe('a3q');
  });

  it('puts names before initials before the middle of a name', () => {
    expect([fit('月河社区', '月河'), fit('月河社区', 'yh'), fit('北月河', '月河'), fit('飞英', 'yh')]).toEqual([0, 1, 2, null]);
  });
});

describe('rows for other programs', () => {
  const columns = [
    { id: 'name', name: '名称', kind: 'text', width: 1 },
    { id: 'share', name: 'Share, %', kind: 'decimal', width: 1 },
  ] as const;

  it('can never become formulas, while numbers stay numbers', async () => {
    const rows = [
      { id: 'a', values: ['=1+1', -5.25] },
      { id: 'b', values: ['a "quoted", name', null] },
    ];
    expect(safe('@now')).toBe("'@now");
    const bytes = new Uint8Array(await csvOf(columns, rows).arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes)).toBe(`名称,"Share, %"\r\n'=1+1,-5.25\r\n"a ""quoted"", name",\r\n`);
    expect(tabbed(columns, rows)).toBe(`名称\tShare, %\n'=1+1\t-5.25\na "quoted", name\t`);
  });
});

describe('keys', () => {
  const pressed = (key: string, ctrlKey = false, shiftKey = false): string =>
    writtenKeys({ key, ctrlKey, metaKey: false, shiftKey });

  it('are written as the commands print them', () => {
    expect([pressed('t'), pressed('k', true), pressed('z', true, true), pressed('Escape'), pressed('=')]).toEqual([
      'T',
      'Ctrl K',
      'Ctrl Shift Z',
      'Esc',
      '+',
    ]);
  });
});

function spoken(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'function') return '';
  return (value as (...figures: string[]) => string)('7', '8', '9');
}

/** Words for kinds that were explained once are known again, and only where nothing built in explains them. */
import { describe, expect, it } from 'vitest';
import { recalled, withCategoryWord } from '../../src/store/category-words.ts';
import { categoryId } from '../../src/domain/units.ts';

describe('words for kinds of facilities', () => {
  const known = withCategoryWord(withCategoryWord({}, '邻里 馆', 'library'), '学校', 'health');
  const word = (text: string, category: string | null) => ({
    word: text,
    rows: 1,
    category: category === null ? null : categoryId(category),
  });

  it('are recalled however their letters are spaced, and built-in ones are left alone', () => {
    const words = [
      { column: '类别', words: [word('邻里馆', null), word('学校', 'school'), word('别的', null), word('constructor', null)] },
    ];
    expect(recalled({ guesses: { category: '类别' }, words }, known)).toEqual({ 类别: { 邻里馆: 'library' } });
    expect(recalled({ guesses: {}, words }, known)).toEqual({});
  });

  it('are forgotten when they are taken back, and never more than a thousand', () => {
    expect(withCategoryWord(known, '邻里馆', null)).toEqual({ 学校: 'health' });
    let many = {};
    for (let number = 0; number < 1100; number += 1) many = withCategoryWord(many, `w${number}`, 'library');
    expect(Object.keys(many)).toHaveLength(1000);
    expect(Object.keys(many).at(-1)).toBe('w1099');
  });
});

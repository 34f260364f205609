/** The figures of the founding report as they are printed there, and the other ways in which tables write numbers. */
import { describe, expect, it } from 'vitest';
import type { FeatureTable } from '../../src/domain/feature-table.ts';
import { acceptNumbers, dotMayMeanThousands, proposeNumbers } from '../../src/formats/numbers.ts';
import { openRows } from '../../src/formats/understand/rows.ts';
import { readNumber } from '../../src/formats/read-number.ts';
import { fileOf, tableOf } from './read-support.ts';

const table = (name: string, values: readonly (string | null)[]): FeatureTable => ({
  name: 'sheet',
  rowCount: values.length,
  rows: Uint32Array.from(values, (_, at) => at + 2),
  columns: [{ name, kind: 'text', values }],
  places: { kind: 'none' },
});

const proposed = (name: string, values: readonly (string | null)[]): ReturnType<typeof proposeNumbers> => {
  const one = table(name, values);
  return proposeNumbers(one, one.columns[0]);
};

describe('one cell', () => {
  it.each([
    ['65,438+050', 150, ['garbled-one'], 'high'],
    ['6.5438+0.5 million yuan', 15_000, ['garbled-one', 'unit', 'myriad'], 'high'],
    ['98 16', 9816, ['space-inside'], 'high'],
    ['2 1%', 21, ['unit', 'space-inside'], 'high'],
    ['96 156', 96_156, ['space-inside'], 'high'],
    ['8 1890', 81_890, ['space-inside'], 'high'],
    ['1 14', 114, ['space-inside'], 'high'],
    ['222 1890', 2_221_890, ['space-inside'], 'high'],
    ['exceeds100000 yuan?', 100_000, ['words', 'unit'], 'low'],
    ['１２９０', 1290, ['full-width'], 'certain'],
    ['１，２９０户', 1290, ['full-width', 'unit', 'thousands-comma'], 'certain'],
    ['1.29万', 12_900, ['myriad'], 'certain'],
    ['3.5 亿元', 350_000_000, ['unit', 'myriad'], 'certain'],
    ['1,290', 1290, ['thousands-comma'], 'certain'],
    ['1.290,5', 1290.5, ['thousands-dot'], 'certain'],
    ['12,5', 12.5, ['decimal-comma'], 'high'],
    ['350㎡', 350, ['unit'], 'certain'],
    ['1,500 square meters', 1500, ['unit', 'thousands-comma'], 'certain'],
    ['约1200户', 1200, ['approximate', 'unit'], 'low'],
    ['¥4,000', 4000, ['unit', 'thousands-comma'], 'certain'],
    ['1290', 1290, [], 'certain'],
    ['—', Number.NaN, ['empty-mark'], 'high'],
    ['暂无', Number.NaN, ['empty-mark'], 'high'],
  ] as const)('%s is %d', (text, value, faults, confidence) => {
    const reading = readNumber(text, false);
    expect(reading?.value).toBe(value);
    expect([...(reading?.faults ?? [])].sort()).toEqual([...faults].sort());
    expect(reading?.confidence).toBe(confidence);
  });

  it.each(['ISO900 1', '2021/12/02', '12-15', '1.2.3.4.5', '0572-2021234x', 'one', '3号楼', '1500–2000', '1, 2'])(
    '%s is no number',
    (text) => {
      expect(readNumber(text, false)).toBeNull();
    },
  );
});

describe('a dot that may mean thousands', () => {
  it.each([
    [['1.290', '265', '3.400'], '', true],
    [['1.290'], 'households', true],
    [['1.290', '2.410'], '户数', true],
    [['1.290', '2.410'], 'share', false],
    [['1.290', '2.41'], 'households', false],
    [['0.290', '265'], '', false],
    [['265', '300'], 'households', false],
  ] as const)('%j in "%s": %s', (texts, name, is) => {
    expect(dotMayMeanThousands(texts, name)).toBe(is);
  });
});

describe('a column', () => {
  it('is proposed with before and after, and changed only on consent', () => {
    const values = ['1.290', '265', '98 16', null, '65,438+050', '约300户', '搬迁'];
    const proposal = proposed('households', values);
    expect(proposal?.unreadable).toEqual([8]);
    expect(proposal?.proposals.map(({ row, before, after }) => [row, before, after])).toEqual([
      [2, '1.290', 1290],
      [4, '98 16', 9816],
      [6, '65,438+050', 150],
      [7, '约300户', 300],
    ]);
    const accepted = acceptNumbers(table('households', values), ['households']).columns[0];
    expect(accepted.kind === 'number' && [...accepted.values]).toEqual([1290, 265, 9816, Number.NaN, 150, 300, Number.NaN]);
    expect(acceptNumbers(table('households', values), []).columns[0].kind).toBe('text');
  });

  it('reads the dots of a household column as thousands', () => {
    const proposal = proposed('households', ['1.290', '265 户', '3.400户']);
    expect(proposal?.proposals.map(({ after }) => after)).toEqual([1290, 265, 3400]);
  });

  it.each([
    ['phone', ['2 021 234', '2 021 235']],
    ['street code', ['33 05', '33 06']],
    ['name', ['Bridge', '12 Oaks', 'Mill']],
    ['zone', ['001', '002']],
  ])('%s is left alone', (name, values) => {
    expect(proposed(name, values)).toBeNull();
  });

  it('stays text in the table that was read, and says so', async () => {
    const { table: read, notes } = await tableOf(
      fileOf('households.csv', 'name,households\nOld Town,1.290\nMill,265\nHarbour,3.400\n'),
    );
    expect(read.columns[1]).toEqual({ name: 'households', kind: 'text', values: ['1.290', '265', '3.400'] });
    expect(notes.map(({ code, figures }) => [code, figures?.before, figures?.after])).toEqual([
      ['table/suspicious-numbers', '1.290', 1290],
    ]);
  });
});

describe('a row being understood', () => {
  const numbersIn = (values: readonly (string | null)[]): { read: (number | null)[]; said: (string | undefined)[] } => {
    const rows = openRows('a.csv', table('households', values), {});
    const read = values.map((_, row) => rows.number(row, 'households', 0));
    return { read, said: rows.close().repaired.map(({ code }) => code) };
  };

  it('takes plain figures and thousands between commas', () => {
    expect(numbersIn(['1290', '1,290', '１２９０', '12.5', null])).toEqual({ read: [1290, 1290, 1290, 12.5, null], said: [] });
  });

  it('never takes one of two meanings by itself', () => {
    expect(numbersIn(['1.290', '265', '12,5', '98 16', '1.5万', 'x'])).toEqual({
      read: [null, 265, null, null, null, null],
      said: Array.from({ length: 5 }, () => 'table/bad-number'),
    });
  });
});

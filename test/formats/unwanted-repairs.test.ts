/** Small faults are put right unless the planner does not want it: then the rows that have one are set aside, and the rest stays as it was. */
import { describe, expect, it } from 'vitest';
import { replyTo } from '../../src/ui/import-answers.tsx';
import { importEn } from '../../src/ui/wording/import-en.ts';
import { fileOf, tableOf } from './read-support.ts';

const area = (id: string, ring: readonly (readonly [number, number])[]): object => ({
  type: 'Feature',
  properties: { id },
  geometry: { type: 'Polygon', coordinates: [ring] },
});

const FILE = fileOf(
  'areas.geojson',
  JSON.stringify({
    type: 'FeatureCollection',
    features: [
      // open, clockwise, sound
      area('a', [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
      ]),
      area('b', [
        [2, 0],
        [2, 1],
        [3, 1],
        [3, 0],
        [2, 0],
      ]),
      area('c', [
        [4, 0],
        [5, 0],
        [5, 1],
        [4, 0],
      ]),
    ],
  }),
);

const idsOf = ({ table }: Awaited<ReturnType<typeof tableOf>>): readonly unknown[] => [
  ...(table.columns.find(({ name }) => name === 'id')?.values ?? []),
];

describe('repairs', () => {
  it('are made and named', async () => {
    const read = await tableOf(FILE);
    expect(idsOf(read)).toEqual(['a', 'b', 'c']);
    expect(read.ledger.repaired.map(({ code, where }) => [code, where?.row])).toEqual([
      ['shape/open-ring', 1],
      ['shape/winding', 2],
    ]);
  });

  it('are left out one kind by one, and read stays used + aside', async () => {
    const read = await tableOf(FILE, { unwanted: ['shape/open-ring'] });
    expect(idsOf(read)).toEqual(['b', 'c']);
    expect(read.ledger.aside).toEqual([
      { code: 'shape/repair-unwanted', figures: { repair: 'shape/open-ring' }, where: { file: 'areas.geojson', row: 1 } },
    ]);
    expect([read.ledger.read, read.ledger.used]).toEqual([3, 2]);
    expect(read.ledger.repaired.map(({ code }) => code)).toEqual(['shape/winding']);
  });

  it('are offered to be refused with one press, and taken up again with another', () => {
    const { said } = importEn;
    const wish = { numbers: [], unwanted: ['shape/winding'] };
    expect(replyTo({ code: 'shape/open-ring' }, wish, said)?.wish).toEqual({ unwanted: ['shape/winding', 'shape/open-ring'] });
    expect(replyTo({ code: 'shape/repair-unwanted', figures: { repair: 'shape/winding' } }, wish, said)?.wish).toEqual({
      unwanted: [],
    });
    expect(replyTo({ code: 'shape/empty' }, wish, said)).toBe(null);
  });
});

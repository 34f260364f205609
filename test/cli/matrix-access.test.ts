import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { accessAnswer } from '../../src/cli/matrix-access.ts';
import type { AccessQuestion } from '../../src/kernels/matrix-access.ts';
import { describeShared, sharedData } from '../shared-data.ts';

const question = (change: Partial<AccessQuestion> = {}): AccessQuestion => ({
  method: '2sfca',
  limit: 15,
  zones: null,
  tau: 15,
  ...change,
});
const file = (name: string, text: string) => ({ name, text });
const times = file('times.csv', 'id,office A,"B, new"\nx,3,\ny,7,2\nz,,20\n');
const demand = file('demand.csv', 'id,demand\nx,100\ny,50\nz,10\n');
const supply = file('supply.csv', 'id,supply\noffice A,30\n"B, new",20\n');

function answer(asked: AccessQuestion, given = { times, demand, supply }) {
  const found = accessAnswer(given.times, given.demand, given.supply, asked);
  if (!found.ok) throw new Error(JSON.stringify(found.problem));
  return {
    ...found.value,
    notes: found.notes,
    access: found.value.csv
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(',')[1]),
  };
}

describe('access on a matrix', () => {
  it('works out by hand, with a limit and without', () => {
    expect(answer(question()).access.map(Number)).toEqual([0.2, 0.6000000000000001, 0]);
    expect(answer(question({ limit: null })).access.map(Number)).toEqual([0.2, 0.2 + 20 / 60, 20 / 60]);
  });

  it('weighs by zones, five minutes each for e2sfca unless said otherwise', () => {
    const zones = [
      { limit: 5, weight: 1 },
      { limit: 10, weight: 0.68 },
      { limit: 15, weight: 0.22 },
    ];
    expect(answer(question({ method: 'e2sfca' })).access).toEqual(answer(question({ method: 'e2sfca', zones })).access);
    expect(Number(answer(question({ method: 'e2sfca' })).access[0])).toBeCloseTo(30 / (100 + 0.68 * 50), 12);
  });

  it('gives raam an empty cell where nothing is in reach', () => {
    expect(answer(question({ method: 'raam' })).access[2]).toBe('');
  });

  it('keeps the order of the demand file, and says what has no place in the matrix', () => {
    const more = file('demand.csv', 'demand;id\n5;w\n10;z\n50;y\n100;x\n');
    const found = answer(question(), { times, demand: more, supply });
    expect(
      found.csv
        .split('\r\n')
        .slice(1, 5)
        .map((line) => line.split(',')[0]),
    ).toEqual(['w', 'z', 'y', 'x']);
    expect(found.access.map(Number)).toEqual([0, 0, 0.6000000000000001, 0.2]);
    expect(found.notes).toEqual([{ code: 'table/not-in-matrix', figures: { count: 1 }, where: { file: 'demand.csv' } }]);
  });

  it('refuses a file with anything wrong in it, naming the place', () => {
    const wrong = (text: string) => accessAnswer(file('t.csv', text), demand, supply, question());
    const problemOf = (text: string) => {
      const found = wrong(text);
      return found.ok ? null : found.problem;
    };
    expect(problemOf('')).toEqual({ code: 'file/empty', where: { file: 't.csv' } });
    expect(problemOf('id,office A\nx,3\ny,soon\n')).toMatchObject({
      code: 'table/matrix-number',
      where: { row: 3, column: 'office A' },
    });
    expect(problemOf('id,office A\nx,-3\n')?.code).toBe('table/matrix-number');
    expect(problemOf('id,office A\nx,3,4\n')).toMatchObject({ code: 'table/matrix-row-length', where: { row: 2 } });
    expect(problemOf('id,office A,office A\nx,3,4\n')?.code).toBe('table/matrix-id-twice');
    expect(problemOf('id,office A\nx,3\nx,4\n')?.code).toBe('table/matrix-id-twice');
    expect(problemOf('id,office C\nx,3\n')).toMatchObject({ code: 'table/matrix-unknown-id', figures: { id: 'office C' } });
    expect(problemOf('id,office A\nq,3\n')).toMatchObject({ code: 'table/matrix-unknown-id', figures: { id: 'q' } });
  });
});

describeShared('Chicago through files', () => {
  it('has the textbook values to 1e-9', () => {
    const features = (name: string) =>
      (
        JSON.parse(readFileSync(sharedData(`pysal_access_chicago/${name}`), 'utf8')) as {
          features: { properties: Record<string, number>; geometry: { coordinates: number[] } }[];
        }
      ).features;
    const tracts = features('chicago_metro_pop.geojson');
    const doctors = features('chicago_metro_docs_dentists.geojson').filter(({ properties }) => properties.doc > 0);
    const rows = tracts.map(
      ({
        properties,
        geometry: {
          coordinates: [x, y],
        },
      }) => {
        const cells = doctors.map(
          ({
            geometry: {
              coordinates: [toX, toY],
            },
          }) => {
            const metres = Math.hypot(x - toX, y - toY);
            return metres <= 10_000 ? String(metres) : '';
          },
        );
        return `${properties.geoid},${cells.join(',')}`;
      },
    );
    const given = {
      times: file('times.csv', [`id,${doctors.map(({ properties }) => properties.geoid).join(',')}`, ...rows].join('\n')),
      demand: file(
        'd.csv',
        ['id,demand', ...tracts.map(({ properties }) => `${properties.geoid},${properties.pop}`)].join('\n'),
      ),
      supply: file(
        's.csv',
        ['id,supply', ...doctors.map(({ properties }) => `${properties.geoid},${properties.doc}`)].join('\n'),
      ),
    };
    const expected = readFileSync(sharedData('pysal_access_chicago/expected_scores.csv'), 'utf8').trim().split('\n').slice(1);
    const plain = answer(question({ limit: 10_000 }), given);
    const zones = [
      { limit: 2000, weight: 1 },
      { limit: 5000, weight: 0.68 },
      { limit: 10_000, weight: 0.22 },
    ];
    const zoned = answer(question({ method: 'e2sfca', limit: null, zones }), given);
    expect(plain.given).toBeCloseTo(7254, 6);
    const scores = new Map(expected.map((line) => [line.split(',')[0], line.split(',').slice(1).map(Number)]));
    tracts.forEach(({ properties }, row) => {
      const [two, enhanced] = scores.get(String(properties.geoid)) ?? [];
      expect(Math.abs(Number(plain.access[row]) - two)).toBeLessThanOrEqual(1e-9 * two);
      expect(Math.abs(Number(zoned.access[row]) - enhanced)).toBeLessThanOrEqual(1e-9 * enhanced);
    });
  });
});

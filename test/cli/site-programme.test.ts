/** `site` with capacities, budgets, sizes, closing and floors, as people run it: small tables worked out by hand, and the sample town. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, describe, expect, it } from 'vitest';
import { site } from '../../src/cli/site.ts';
import { runCommand } from './run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'quarterhour-programme-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Row = Readonly<Record<string, string>>;
const parse = (name: string): Row[] =>
  Papa.parse<Row>(readFileSync(join(folder, name), 'utf8'), { header: true, skipEmptyLines: true }).data;
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

async function answer(...args: string[]) {
  const { code, printed, said } = await runCommand(site, [...args, '--json', '--out', folder]);
  return { code, said, summary: JSON.parse(printed === '' ? '{}' : printed) as Readonly<Record<string, unknown>> };
}

describe('a programme on a matrix', () => {
  // Three hamlets of 100, 80 and 60 households; a is near both of the first, b near all of them, c near the last.
  const costs = file('costs.csv', 'id,a,b,c\nx,1,4,\ny,2,3,\nz,,5,1\n');
  const weights = file('weights.csv', 'id,weight\nx,100\ny,80\nz,60\n');
  const matrix = ['--costs', costs, '--weights', weights, '--limit', '5'];

  it('sends households where there is room', async () => {
    const options = file(
      'options.csv',
      'id,site,cost_yuan,capacity,status\na,a,5,120,new\nb-small,b,3,50,new\nb-large,b,9,200,new\nc,c,2,,new\n',
    );
    const { summary, code } = await answer(...matrix, '--options', options, '--model', 'mclp', '--budget', '10');
    // a and the small b take 170 of the 180 near them, c all 60; the large b alone takes 200.
    expect([code, summary.status, summary.objective, summary.sites, summary.cost_yuan]).toEqual([
      0,
      'optimal',
      230,
      ['a', 'b-small', 'c'],
      10,
    ]);
    expect(parse('sites.csv').map(({ id, households }) => [id, Number(households)])).toEqual([
      ['a', 120],
      ['b-small', 50],
      ['c', 60],
    ]);
    expect(parse('assignment.csv').reduce((all, row) => all + (row.site === '' ? 0 : Number(row.households)), 0)).toBe(230);
  });

  it('closes what saves more than it serves', async () => {
    const options = file('closing.csv', 'id,site,cost_yuan,capacity,status\na,a,6,,new\nb,b,4,,closable\nc,c,3,,new\n');
    const { summary } = await answer(...matrix, '--options', options, '--model', 'p-median', '--budget', '5');
    // Without b: a and c cost 6 + 3 - 4 = 5 and everybody walks 100 x 1 + 80 x 2 + 60 x 1.
    expect([summary.status, summary.objective, summary.sites, summary.closed, summary.cost_yuan]).toEqual([
      'optimal',
      320,
      ['a', 'c'],
      ['b'],
      5,
    ]);
  });

  it('finds the cheapest plan that serves everybody, and says by how much a budget falls short', async () => {
    const options = file('cheap.csv', 'id,site,cost_yuan\na,a,5\nb,b,9\nc,c,2\n');
    const { summary } = await answer(...matrix, '--options', options, '--model', 'lscp', '--budget', '20');
    expect([summary.objective, summary.sites]).toEqual([7, ['a', 'c']]);
    const short = await answer(...matrix, '--options', options, '--model', 'lscp', '--budget', '6');
    expect(short.summary.explanation).toEqual({ code: 'solve/budget-too-small', budget: 6, needed: 7, missing: 1 });
    const tight = file('tight.csv', 'id,site,capacity\na,a,100\nb,b,50\nc,c,60\n');
    const full = await answer(...matrix, '--options', tight, '--model', 'lscp');
    expect(full.summary.explanation).toEqual({ code: 'solve/capacity-too-small', served: 210, households: 240, missing: 30 });
  });

  it('puts the worst-off first, then walks least', async () => {
    const { summary } = await answer(...matrix, '--model', 'p-center', '--sites', '2', '--then', 'walking');
    expect([summary.longest, summary.objective, summary.sites]).toEqual([2, 320, ['a', 'c']]);
  });
});

describe('a programme on the sample town', () => {
  it('covers a least share of every subdistrict', async () => {
    const floors = await answer(
      '--sites',
      '60',
      '--least-share',
      '50',
      '--existing',
      'ignore',
      '--candidates',
      'communities',
      '--time-limit',
      '10',
    );
    expect(['optimal', 'gap']).toContain(floors.summary.status);
    for (const { covered, least } of parse('areas.csv')) expect(Number(covered)).toBeGreaterThanOrEqual(Number(least));
  }, 60_000);

  it('asks for two categories at once', async () => {
    const { summary } = await answer('--sites', '3', '--category', 'library=2,elderly-facility');
    expect([summary.status, (summary.sites as readonly string[]).length]).toEqual(['optimal', 3]);
    expect(new Set(parse('assignment.csv').map(({ category }) => category))).toEqual(new Set(['library', 'elderly-facility']));
  }, 60_000);
});

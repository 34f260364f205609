/** The worker's side of Tell, without a worker: what is handed over in pieces is whole, pages can be looked at, files made and stopped. */
import { beforeAll, describe, expect, it } from 'vitest';
import { createDesk, type Desk } from '../../src/report/desk.ts';
import type { Told } from '../../src/report/told.ts';
import { sampleTold, sheetSpec, SERVICE_CENTRE, testFonts } from './sample-told.ts';

let told: Told;
let desk: Desk;

beforeAll(async () => {
  told = await sampleTold();
  const fonts = testFonts();
  desk = createDesk(
    () => Promise.resolve(fonts),
    () => new Promise((resolve) => setTimeout(resolve, 0)),
  );
  const { plans, grid, network, ...ground } = told;
  desk.setGround({ ...ground, baseline: { ...ground.baseline, land: null } });
  desk.addLand(told.baseline.land);
  await desk.addGrid(grid, network);
  for (const { result } of plans) {
    const { areas, facilities, ...head } = result;
    desk.addResult(head);
    desk.addParts(result.key, areas.slice(0, 100), []);
    desk.addParts(result.key, areas.slice(100), facilities);
  }
  desk.setPlans(plans.map(({ result, ...plan }) => ({ ...plan, key: result.key })));
}, 60_000);

const choice = {
  language: 'zh-CN',
  plan: 'a',
  against: 'baseline',
  category: SERVICE_CENTRE,
  limitMinutes: 15,
  paper: 'A4',
  isGrey: false,
  texts: {},
  date: '2007-06-18',
} as const;

describe('the desk', () => {
  it('draws a sheet to look at, with the place of its map', async () => {
    const drawn = await desk.look({ kind: 'sheet', spec: sheetSpec() }, 30);
    if (!drawn.ok) throw new Error(drawn.problem.code);
    const { width, height, rgba, place, missing } = drawn.value;
    expect([width, height, rgba.length]).toEqual([351, 248, 351 * 248 * 4]);
    expect(new Set(new Uint32Array(rgba.buffer)).size).toBeGreaterThan(100);
    expect(place?.metresPerMm).toBeGreaterThan(10);
    expect(missing).toEqual([]);
  });

  it('draws every page of a report, and knows where its parts begin', async () => {
    const first = await desk.look({ kind: 'report', choice, page: 0 }, 12);
    if (!first.ok) throw new Error(first.problem.code);
    const { pages, parts } = first.value;
    expect(parts.filter(({ title }) => title.startsWith('附图'))).toHaveLength(3);
    const last = await desk.look({ kind: 'report', choice, page: 1000 }, 12);
    expect(last.ok && last.value.page).toBe(pages - 1);
    expect(desk.content(choice)?.sheets).toHaveLength(3);
  });

  it('says so when a scenario is not there', async () => {
    const drawn = await desk.look({ kind: 'report', choice: { ...choice, plan: 'gone' }, page: 0 }, 12);
    expect(drawn.ok ? null : drawn.problem.code).toBe('export/no-scenario');
  });

  it('stops a picture that is being made', async () => {
    const steps: number[] = [];
    const made = await desk.make({ kind: 'sheet', spec: sheetSpec({ paper: 'A3' }), file: 'png' }, (done) => {
      steps.push(done);
      if (done === 2) desk.stop();
    });
    expect(made.ok ? null : made.problem.code).toBe('engine/stopped');
    expect(steps).toEqual([0, 1, 2]);
  });
});

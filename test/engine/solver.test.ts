/** The solve worker's side on the sample town: the same answer as the command line, told on the way, and gone at once when it is taken back. */
import { beforeAll, describe, expect, it } from 'vitest';
import { site } from '../../src/cli/site.ts';
import { merge } from '../../src/cli/merge.ts';
import { PACKS } from '../../data/index.ts';
import { distanceM } from '../../src/domain/geometry.ts';
import { ANY_CENTRE } from '../../src/domain/centre-family.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { realClock } from '../../src/engine/clock.ts';
import { connectInProcess } from '../../src/engine/connect.ts';
import { highsOracle } from '../../src/engine/highs.ts';
import { createHost } from '../../src/engine/host.ts';
import type { MergeAsking, MergeStep, SiteAsking, SiteSolved } from '../../src/engine/solve-api.ts';
import { solveHandlers } from '../../src/engine/solve-handlers.ts';
import { openSolver, type Solver, type SolveTown } from '../../src/engine/solver.ts';
import { boundsOfPack } from '../../src/optimise/town-merge.ts';
import { runCommand } from '../cli/run-command.ts';
import { sampleBaseline } from '../sample-baseline.ts';

const asked: SiteAsking = {
  model: 'mclp',
  category: ANY_CENTRE,
  candidates: { kind: 'hexes' },
  keepExisting: true,
  limitMinutes: 15,
  sites: 5,
  budgetYuan: null,
  costEach: null,
  required: [],
  forbidden: [],
  skipUnreachable: false,
};

const FREE = { without: null, seconds: null };

let solver: Solver;
let town: SolveTown;

beforeAll(async () => {
  solver = openSolver(
    connectInProcess((send) =>
      createHost(
        solveHandlers(() => highsOracle(), realClock),
        realClock,
        send,
      ),
    ),
  );
  town = { handle: 1, baseline: await sampleBaseline(), settings: DEFAULT_SETTINGS };
  solver.open(town);
}, 120_000);

async function solved(part: Partial<SiteAsking>, events: SiteSolved[] = []): Promise<SiteSolved> {
  const signal = new AbortController().signal;
  const answer = await solver.site(town, { ...asked, ...part }, FREE, { signal, onEvent: (event) => events.push(event) });
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return answer.value;
}

const printed = async (command: typeof site, args: string[]): Promise<Record<string, unknown>> => {
  const { printed: text } = await runCommand(command, [...args, '--json']);
  return JSON.parse(text) as Record<string, unknown>;
};

describe('the solve worker', () => {
  it('gives the best five new centres as the command line does, proven, and tells them on the way', async () => {
    const events: SiteSolved[] = [];
    const answer = await solved({}, events);
    const summary = await printed(site, ['--sites', '5']);
    expect(answer.status).toBe('optimal');
    expect(answer.sites.map(({ id }) => id)).toEqual(summary['sites']);
    expect([answer.objective, answer.bound, answer.covered - answer.coveredBefore]).toEqual([
      summary['objective'],
      summary['bound'],
      summary['gained'],
    ]);
    expect(answer.sites.reduce((sum, { gained }) => sum + gained, 0)).toBe(summary['gained']);
    expect(events.length).toBeGreaterThan(0);
    for (const { objective, bound, status } of events) {
      expect(status).toBe('searching');
      expect(objective).toBeLessThanOrEqual(answer.objective ?? 0);
      expect(bound).toBeGreaterThanOrEqual(answer.objective ?? 0);
    }
  });

  it('merges Wuxing as the command line does', async () => {
    const [pack] = PACKS;
    const { size, moves, walk, office, funding } = pack.mergeWeights;
    const district = town.baseline.town.districts.find(({ id }) => id === '330502');
    const question: MergeAsking = {
      pack: pack.id,
      within: 'street',
      only: [district?.id ?? ''],
      locked: [],
      onFoot: false,
      mostMerges: null,
      bounds: boundsOfPack(pack),
      weights: { size, moves, walk, office, funding },
    };
    const steps: MergeStep[] = [];
    const { signal } = new AbortController();
    const answer = await solver.merge(town, question, { signal, onEvent: (step) => steps.push(step) });
    if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
    const summary = await printed(merge, ['--only', '330502']);
    const { value } = answer;
    expect([value.status, value.price, value.bound, value.communitiesAfter, value.withinAfter]).toEqual([
      'optimal',
      summary['objective'],
      summary['bound'],
      summary['regions'],
      summary['within_bounds'],
    ]);
    expect(value.after).toEqual(summary['parts_after']);
    expect(steps.at(-1)?.price).toBe(value.price);
    for (const { price, bound } of steps) expect(bound <= value.price && price >= value.price).toBe(true);
  });

  it('prices merges made by hand as it prices its own', async () => {
    const [pack] = PACKS;
    const { size, moves, walk, office, funding } = pack.mergeWeights;
    const question: MergeAsking = {
      pack: pack.id,
      within: 'street',
      only: [],
      locked: [],
      onFoot: false,
      mostMerges: null,
      bounds: boundsOfPack(pack),
      weights: { size, moves, walk, office, funding },
    };
    const { signal } = new AbortController();
    const best = await solver.merge(town, question, { signal, onEvent: () => undefined });
    if (!best.ok) throw new Error(best.problem.code);
    const plan = best.value.merged.map(({ members }) => members);
    const prices = await solver.mergePrices(town, { asked: question, plans: [plan, [], plan.slice(1)] }, { signal });
    if (!prices.ok) throw new Error(prices.problem.code);
    const [same, none, less] = prices.value;
    expect([same, none]).toEqual([best.value.price, best.value.priceBefore]);
    expect(less).toBeGreaterThan(best.value.price);
  });

  it('keeps locked communities alone, and no more merges than asked', async () => {
    const [pack] = PACKS;
    const { size, moves, walk, office, funding } = pack.mergeWeights;
    const weights = { size, moves, walk, office, funding };
    const question = {
      pack: pack.id,
      within: 'street',
      only: [],
      locked: [],
      onFoot: false,
      mostMerges: null,
      bounds: boundsOfPack(pack),
      weights,
    } as const;
    const options = { signal: new AbortController().signal, onEvent: () => undefined };
    const free = await solver.merge(town, question, options);
    if (!free.ok) throw new Error(free.problem.code);
    const [first] = free.value.merged;
    const kept = await solver.merge(town, { ...question, locked: [first.into] }, options);
    if (!kept.ok) throw new Error(kept.problem.code);
    expect(kept.value.merged.flatMap(({ members }) => members)).not.toContain(first.into);
    expect(kept.value.price).toBeGreaterThanOrEqual(free.value.price);
    const few = await solver.merge(town, { ...question, mostMerges: 30 }, options);
    if (!few.ok) throw new Error(few.problem.code);
    expect([few.value.status, few.value.communitiesBefore - few.value.communitiesAfter]).toEqual(['optimal', 30]);
    expect(few.value.price).toBeGreaterThanOrEqual(free.value.price);
  });

  it('requires and forbids, and says which rule leaves no answer', async () => {
    const best = await solved({});
    const [first] = best.sites;
    const without = await solved({ forbidden: [first.id] });
    expect(without.sites.map(({ id }) => id)).not.toContain(first.id);
    expect(without.objective).toBeLessThanOrEqual(best.objective ?? 0);
    const everybody = await solved({ model: 'lscp', sites: null });
    expect([everybody.status, everybody.explanation?.code]).toEqual(['infeasible', 'solve/unreachable-demand']);
    expect(everybody.unreachableCells.length).toBeGreaterThan(0);
    const reachable = await solved({ model: 'lscp', sites: null, skipUnreachable: true });
    expect(reachable.status).toBe('optimal');
    const few = await solver.site(town, { ...asked, sites: 1, required: best.sites.map(({ id }) => id) }, FREE, {
      signal: new AbortController().signal,
      onEvent: () => undefined,
    });
    expect(few.ok ? null : few.problem.code).toBe('solve/too-few-sites');
  });

  it('says what a place is worth by leaving out everything within 300 m of it', async () => {
    const best = await solved({});
    const [first] = best.sites;
    const options = { signal: new AbortController().signal, onEvent: () => undefined };
    const answer = await solver.site(town, asked, { without: { id: first.id, metres: 300 }, seconds: null }, options);
    if (!answer.ok) throw new Error(answer.problem.code);
    expect(answer.value.status).toBe('optimal');
    for (const { lngLat } of answer.value.sites) expect(distanceM(...first.lngLat, ...lngLat)).toBeGreaterThan(300);
    const alone = await solved({ forbidden: [first.id] });
    expect(answer.value.objective).toBeLessThanOrEqual(alone.objective ?? 0);
  });

  it('finds the plans nearly as good, and the sites in all of them', async () => {
    const best = await solved({ candidates: { kind: 'communities' }, sites: 3 });
    const asking = {
      asked: { ...asked, candidates: { kind: 'communities' }, sites: 3 },
      plan: best.sites.map(({ id }) => id),
      share: 0.05,
      most: 20,
    } as const;
    const answer = await solver.near(town, asking, { signal: new AbortController().signal });
    if (!answer.ok) throw new Error(answer.problem.code);
    const gain = (best.objective ?? 0) - (best.before ?? 0);
    const [first] = answer.value.plans;
    expect(first.objective).toBe(best.objective);
    for (const { objective, sites } of answer.value.plans) {
      expect(objective).toBeGreaterThanOrEqual((best.objective ?? 0) - 0.05 * gain);
      for (const id of answer.value.always) expect(sites).toContain(id);
    }
  });

  it('answers every model from rooms, communities and points', async () => {
    const rooms = await solved({ candidates: { kind: 'rooms' }, sites: 3 });
    expect(rooms.sites).toHaveLength(3);
    const median = await solved({ model: 'p-median', candidates: { kind: 'communities' }, sites: 3 });
    const summary = await printed(site, ['--model', 'p-median', '--candidates', 'communities', '--sites', '3']);
    expect((median.objective ?? 0) / 1000).toBe(summary['objective']);
    expect(median.before).toBeGreaterThan(median.objective ?? 0);
    const points = median.sites.map(({ id, lngLat }, at) => ({ id, lngLat, costYuan: 100 * (at + 1) }));
    const bought = await solved({ candidates: { kind: 'points', points }, sites: null, budgetYuan: 300 });
    const each = await solved({ sites: null, budgetYuan: 7_000_000, costEach: 1_500_000 });
    expect(each.objective).toBe((await solved({ sites: 4 })).objective);
    expect(bought.sites.reduce((sum, { costYuan }) => sum + (costYuan ?? 0), 0)).toBeLessThanOrEqual(300);
  });

  it('answers at once when it is taken back', async () => {
    const stop = new AbortController();
    const answer = solver.site(town, asked, FREE, { signal: stop.signal, onEvent: () => undefined });
    stop.abort();
    const given = await answer;
    expect(given.ok ? null : given.problem.code).toBe('engine/stopped');
  });
});

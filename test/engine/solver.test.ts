/** The solve worker's side on the sample town: the same answer as the command line, told on the way, and gone at once when it is taken back. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { site } from '../../src/cli/site.ts';
import { merge } from '../../src/cli/merge.ts';
import { PACKS, profileOf } from '../../data/index.ts';
import { NOTHING_FURTHER } from '../../src/domain/further.ts';
import { distanceM } from '../../src/domain/geometry.ts';
import { ANY_CENTRE } from '../../src/domain/centre-family.ts';
import type { Edit } from '../../src/domain/scenario.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import type { CategoryId } from '../../src/domain/units.ts';
import { realClock } from '../../src/engine/clock.ts';
import { connectInProcess } from '../../src/engine/connect.ts';
import { highsOracle } from '../../src/engine/highs.ts';
import { createHost } from '../../src/engine/host.ts';
import type { MergeAsking, MergeStep, SiteAsking, SiteSolved } from '../../src/engine/solve-api.ts';
import { solveHandlers } from '../../src/engine/solve-handlers.ts';
import { openSolver, type Solver, type SolveTown } from '../../src/engine/solver.ts';
import { FIRST_QUESTION } from '../../src/store/prove-first.ts';
import { boundsOfPack } from '../../src/optimise/town-merge.ts';
import { runCommand } from '../cli/run-command.ts';
import { sampleBaseline } from '../sample-baseline.ts';

const asked: SiteAsking = { ...FIRST_QUESTION, category: ANY_CENTRE, sites: 5 };

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
      edits: [],
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
      edits: [],
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
      edits: [],
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
      plan: best.plan,
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
    const points = median.sites.map(({ id, lngLat }, at) => ({ id, lngLat, costYuan: 100 * (at + 1), areaM2: null }));
    const bought = await solved({ candidates: { kind: 'points', points }, sites: null, budgetYuan: 300 });
    const each = await solved({
      sites: null,
      budgetYuan: 7_000_000,
      sizes: [{ areaM2: 350, costYuan: 1_500_000, households: null }],
    });
    expect(each.objective).toBe((await solved({ sites: 4 })).objective);
    expect(bought.sites.reduce((sum, { costYuan }) => sum + (costYuan ?? 0), 0)).toBeLessThanOrEqual(300);
  });

  it('answers building programmes as the command line does, each checked', async () => {
    const communities = { candidates: { kind: 'communities' }, category: 'service-centre' as CategoryId, sites: 3 } as const;
    const same = async (part: Partial<SiteAsking>, args: string[], unit = 1): Promise<SiteSolved> => {
      const [answer, summary] = [
        await solved({ ...communities, ...part }),
        await printed(site, ['--category', 'service-centre', '--candidates', 'communities', '--sites', '3', ...args]),
      ];
      expect([answer.status, (answer.objective ?? 0) / unit, (answer.bound ?? 0) / unit]).toEqual([
        summary['status'],
        summary['objective'],
        summary['bound'],
      ]);
      return answer;
    };
    const share = await same({ leastShare: { percent: 8, level: 'district' } }, [
      '--least-share',
      '8',
      '--share-of',
      'district',
    ]);
    for (const { covered, least } of share.areas) expect(covered).toBeGreaterThanOrEqual(least);
    const also = [{ category: 'health-station' as CategoryId, weight: 2 }];
    const both = await same({ also }, ['--category', 'service-centre=1,health-station=2']);
    expect(both.coveredBefore).toBe(both.before);
    const worst = await solved({
      ...communities,
      model: 'p-center',
      afterwards: 'next-worst',
      skipUnreachable: true,
      sites: 1,
    });
    const order = ['--model', 'p-center', '--then', 'next-worst', '--skip-unreachable', '--sites', '1'];
    const summary = await printed(site, ['--category', 'service-centre', '--candidates', 'communities', ...order]);
    expect([worst.sites.map(({ id }) => id), (worst.objective ?? 0) / 1000]).toEqual([summary['sites'], summary['objective']]);
  });

  it('weighs sizes, room, savings and a budget as the command line does', async () => {
    const { sites: places } = await solved({ candidates: { kind: 'communities' }, sites: 6 });
    const sizes = [
      { areaM2: 350, costYuan: 1_000_000, households: null },
      { areaM2: 700, costYuan: 1_500_000, households: null },
    ];
    const points = places.map(({ id, lngLat }) => ({ id, lngLat, costYuan: null, areaM2: null }));
    const { town: sample } = town.baseline;
    const closing = sample.facilities.filter(({ category }) => category === 'service-centre').slice(0, 8);
    const closable = closing.map(({ id }) => ({ id, savingYuan: 200_000 }));
    const folder = await mkdtemp(join(tmpdir(), 'quarterhour-'));
    const rows = points.flatMap(({ id, lngLat }) =>
      sizes.map((size, row) => [`${id}-${row}`, id, ...lngLat, size.costYuan, size.areaM2].join(',')),
    );
    await writeFile(join(folder, 'points.csv'), ['id,site,lng,lat,cost_yuan,room_m2', ...rows].join('\n'));
    await writeFile(join(folder, 'closable.csv'), ['id,saving_yuan', ...closing.map(({ id }) => `${id},200000`)].join('\n'));
    const common = ['--category', 'service-centre', '--candidates', join(folder, 'points.csv')];
    const money = ['--closable', join(folder, 'closable.csv'), '--budget', '2600000'];
    const summary = await printed(site, [...common, ...money, '--capacity', 'room_m2', '--m2-per-100', '20']);
    const worst = ['--model', 'p-center', '--sites', '3', '--then', 'coverage', '--skip-unreachable'];
    const fair = await printed(site, [...common, ...worst]);
    await rm(folder, { recursive: true });
    const question: Partial<SiteAsking> = {
      category: 'service-centre' as CategoryId,
      candidates: { kind: 'points', points },
      room: { by: 'area', m2Per100: 20 },
      sites: null,
      budgetYuan: 2_600_000,
      sizes,
      closable,
    };
    const answer = await solved(question);
    expect([answer.status, answer.objective]).toEqual(['optimal', summary['objective']]);
    expect(answer.costYuan).toBe(summary['cost_yuan']);
    expect(answer.costYuan).toBeLessThanOrEqual(2_600_000);
    expect(answer.before).toBe(answer.coveredBefore);
    const fairest = await solved({
      category: 'service-centre' as CategoryId,
      candidates: { kind: 'points', points },
      model: 'p-center',
      afterwards: 'coverage',
      sites: 3,
      skipUnreachable: true,
    });
    expect([fairest.status, fairest.objective, (fairest.longest?.found ?? 0) / 1000]).toEqual([
      fair['status'],
      fair['objective'],
      fair['longest'],
    ]);
    // a required site may have whichever size is better
    const left = places.find(({ id }) => !answer.sites.some((one) => one.id === id));
    const forced = await solved({ ...question, required: left ? [left.id] : [] });
    expect(forced.sites.map(({ id }) => id)).toContain(left?.id);
    expect(forced.objective).toBeLessThanOrEqual(answer.objective ?? 0);
  });

  it('names the rule that leaves no answer', async () => {
    const answer = await solved({
      candidates: { kind: 'communities' },
      sites: null,
      budgetYuan: 900_000,
      sizes: [{ areaM2: 350, costYuan: 1_000_000, households: null }],
      leastShare: { percent: 100, level: 'district' },
    });
    expect([answer.status, answer.explanation?.code]).toEqual(['infeasible', 'solve/area-too-far']);
  });

  it('starts from a scenario: what was built there is there', async () => {
    const first = await solved({ sites: 2 });
    const edits = first.sites.map(
      ({ lngLat }): Edit => ({ kind: 'build-facility', category: 'service-centre' as CategoryId, lngLat, areaM2: 350 }),
    );
    const named = edits.map((edit, row) => ({ ...edit, id: `new-${row}` }) as Edit);
    const next = await solved({ sites: 1, edits: named });
    expect([next.before, next.coveredBefore]).toEqual([first.objective, first.objective]);
    expect(next.objective).toBeGreaterThan(first.objective ?? 0);
    expect((await solved({ sites: 3 })).objective).toBeGreaterThanOrEqual(next.objective ?? 0);
  });

  it('offers only the hexes that keep the rule', async () => {
    const [street] = town.baseline.town.streets;
    const within = await solved({ sites: 1, candidates: { kind: 'hexes', rule: { within: { area: street.id }, near: null } } });
    const near = await solved({
      sites: 1,
      candidates: { kind: 'hexes', rule: { within: null, near: { use: 'green', metres: 100 } } },
    });
    const [lng, lat] = within.sites[0]?.lngLat ?? [0, 0];
    const box = [
      [lng - 0.01, lat - 0.01],
      [lng + 0.01, lat - 0.01],
      [lng + 0.01, lat + 0.01],
      [lng - 0.01, lat + 0.01],
      [lng - 0.01, lat - 0.01],
    ] as const;
    const drawn = await solved({ sites: 1, candidates: { kind: 'hexes', rule: { within: { drawn: [box] }, near: null } } });
    const all = await solved({ sites: 1 });
    expect(within.candidates).toBeLessThan(all.candidates);
    for (const { candidates, objective } of [within, near, drawn]) {
      expect(candidates).toBeGreaterThan(0);
      expect(candidates).toBeLessThan(all.candidates);
      expect(objective).toBeLessThanOrEqual(all.objective ?? 0);
    }
    for (const { lngLat } of drawn.sites)
      expect(Math.max(Math.abs(lngLat[0] - lng), Math.abs(lngLat[1] - lat))).toBeLessThanOrEqual(0.01);
  });

  it('weighs groups at their own speed as the command line does, and not in a programme', async () => {
    const older = profileOf('older');
    if (!older) throw new Error('the library has no such walker');
    const { id, speed, stepsFactor } = older;
    const old = { id: 'old', members: { kind: 'share', share: 0.2 }, profile: id, speed, stepsFactor } as const;
    const further = { ...NOTHING_FURTHER, groups: [old] };
    const grouped = { ...town, handle: 2, settings: { ...DEFAULT_SETTINGS, further } };
    const signal = new AbortController().signal;
    const ask = (part: Partial<SiteAsking>, weights: SiteAsking['groupWeights']) =>
      solver.site(grouped, { ...asked, candidates: { kind: 'communities' }, sites: 3, ...part, groupWeights: weights }, FREE, {
        signal,
        onEvent: () => undefined,
      });
    const weights = [
      { group: 'old', weight: 2 },
      { group: null, weight: 1 },
    ];
    const common = ['--candidates', 'communities', '--sites', '3', '--group', 'old=20%:older', '--weigh', 'old=2,all=1'];
    for (const [part, args, unit] of [
      [{}, [], 1],
      [{ model: 'p-median' }, ['--model', 'p-median'], 1000],
    ] as const) {
      const answer = await ask(part, weights);
      if (!answer.ok) throw new Error(answer.problem.code);
      const summary = await printed(site, [...common, ...args]);
      const { value } = answer;
      expect([value.status, value.sites.map(({ id: own }) => own)]).toEqual(['optimal', summary['sites']]);
      expect([(value.objective ?? 0) / unit, (value.bound ?? 0) / unit]).toEqual([summary['objective'], summary['bound']]);
      expect([value.coveredBefore, value.covered]).toEqual([summary['covered_before'], summary['covered']]);
      expect(new Set(value.gainedCells).size).toBe(value.gainedCells.length);
    }
    // the same question with other weights is another question
    const [alone, plain] = [await ask({}, [{ group: null, weight: 1 }]), await ask({}, [])];
    expect([alone.ok && alone.value.objective, alone.ok && alone.value.plan]).toEqual([
      plain.ok && plain.value.objective,
      plain.ok && plain.value.plan,
    ]);
    const unknown = await ask({}, [{ group: 'young', weight: 1 }]);
    expect(unknown.ok ? null : unknown.problem.code).toBe('solve/unknown-group');
    const programme = await ask({ leastShare: { percent: 8, level: 'district' } }, weights);
    expect(programme.ok ? null : programme.problem.code).toBe('solve/weights-in-programme');
  });

  it('answers at once when it is taken back', async () => {
    const stop = new AbortController();
    const answer = solver.site(town, asked, FREE, { signal: stop.signal, onEvent: () => undefined });
    stop.abort();
    const given = await answer;
    expect(given.ok ? null : given.problem.code).toBe('engine/stopped');
  });
});

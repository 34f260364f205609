import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { bad, good, type Outcome, problem } from '../../src/domain/outcome.ts';
import type { Edit } from '../../src/domain/scenario.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import type { ScenarioId } from '../../src/domain/units.ts';
import type { NearSolved, SiteAsking, SiteSolved } from '../../src/engine/solve-api.ts';
import type { Solver } from '../../src/engine/solver.ts';
import type { AppState } from '../../src/store/app-state.ts';
import { newDocument } from '../../src/store/document.ts';
import { createProve } from '../../src/store/prove.ts';
import { isOld } from '../../src/store/prove-state.ts';

const solved = (asked: SiteAsking, part: Partial<SiteSolved> = {}): SiteSolved => ({
  status: 'optimal',
  objective: 100 * (asked.sites ?? 0),
  bound: 100 * (asked.sites ?? 0),
  before: 0,
  sites: Array.from({ length: asked.sites ?? 0 }, (_, row) => ({
    id: `site-${row}`,
    lngLat: [row, 0],
    households: 1,
    gained: 1,
    meanMs: null,
    costYuan: null,
    areaM2: null,
    room: null,
  })),
  closed: [],
  plan: Array.from({ length: asked.sites ?? 0 }, (_, row) => row),
  costYuan: null,
  lostCells: new Uint32Array(0),
  longest: null,
  areas: [],
  households: 1000,
  covered: 0,
  coveredBefore: 0,
  gainedCells: new Uint32Array(0),
  unreachableCells: new Uint32Array(0),
  unreachableHouseholds: 0,
  existing: 0,
  candidates: 10,
  candidatesOffNetwork: 0,
  explanation: null,
  seconds: 1,
  ...part,
});

interface Call {
  readonly asked: SiteAsking;
  readonly seconds: number | null;
  readonly without: string | null;
  readonly tell: (event: SiteSolved) => void;
  readonly answer: (outcome: Outcome<SiteSolved>) => void;
  readonly signal: AbortSignal;
}

const near: NearSolved = { plans: [], places: [], isComplete: true, always: [] };

/** A solver that answers when the test says so. */
function desk() {
  const calls: Call[] = [];
  const opened = { name: 'town', isSample: true, baseline: { town: { communities: [] } }, ledger: [] };
  const ready = (handle: number, town: object = opened) =>
    ({ kind: 'ready', opened: town, drawn: { handle, settings: {} } }) as unknown as AppState['baseline'];
  const store = createStore<AppState>(
    () => ({ baseline: ready(1), document: newDocument('p', DEFAULT_SETTINGS) }) as unknown as AppState,
  );
  const solver: Solver = {
    open: () => undefined,
    site: (_, asked, { seconds, without }, { signal, onEvent }) =>
      new Promise((answer) => {
        calls.push({ asked, seconds, without: without?.id ?? null, tell: onEvent, answer, signal });
        signal.addEventListener('abort', () => answer(bad(problem('engine/stopped'))));
      }),
    near: () => Promise.resolve(good(near)),
    merge: () => Promise.resolve(bad(problem('engine/stopped'))),
    mergePrices: () => Promise.resolve(good([])),
    close: () => undefined,
  };
  const prove = createProve({ store }, solver);
  const edit = (scenarios: AppState['document']['scenarios']): void =>
    store.setState(({ document }) => ({ document: { ...document, scenarios } }));
  return { prove, calls, edit, turnTo: (handle: number, town?: object) => store.setState({ baseline: ready(handle, town) }) };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
const last = (calls: readonly Call[]): Call => {
  const call = calls.at(-1);
  if (!call) throw new Error('nothing was asked');
  return call;
};

describe('proving', () => {
  it('shows every improvement and then the answer, and asks what each site is worth', async () => {
    const { prove, calls } = desk();
    const { getState } = prove.store;
    prove.actions.ask({ sites: 2 });
    void prove.actions.solve();
    const { asked, tell, answer, seconds } = last(calls);
    expect([asked.sites, seconds]).toEqual([2, null]);
    tell(solved(asked, { status: 'searching', objective: 150, bound: 300 }));
    tell(solved(asked, { status: 'searching', objective: 180, bound: 250 }));
    const during = getState().site;
    expect(during.kind === 'solving' && [during.best?.objective, during.trace.length]).toEqual([180, 2]);
    answer(good(solved(asked)));
    await settled();
    const { site, forced } = getState();
    expect(site.kind === 'solved' && [site.answer.objective, site.trace.length]).toEqual([200, 3]);
    expect(forced.map(({ id, way }) => [id, way])).toEqual([
      ['site-0', 'out'],
      ['site-1', 'out'],
    ]);
    expect(last(calls).without).toBe('site-0');
    last(calls).answer(good(solved(asked, { objective: 190 })));
    await settled();
    expect(last(calls).without).toBe('site-1');
  });

  it('keeps the plan as the same object where only the bound moved', () => {
    const { prove, calls } = desk();
    void prove.actions.solve();
    const { asked, tell } = last(calls);
    tell(solved(asked, { bound: 900 }));
    const { site: first } = prove.store.getState();
    tell(solved(asked, { bound: 800 }));
    const { site: second } = prove.store.getState();
    const plan = (search: typeof first) => (search.kind === 'solving' ? search.best?.sites : null);
    expect(plan(second)).toBe(plan(first));
  });

  it('keeps the best so far when it is stopped, and nothing when there was none', () => {
    const { prove, calls } = desk();
    void prove.actions.solve();
    prove.actions.stop();
    expect([prove.store.getState().site.kind, last(calls).signal.aborted]).toEqual(['none', true]);
    void prove.actions.solve();
    const { asked, tell, signal } = last(calls);
    tell(solved(asked, { status: 'searching', objective: 120, bound: 400 }));
    prove.actions.stop();
    const { site } = prove.store.getState();
    expect(site.kind === 'solved' && [site.isStopped, site.answer.status, site.answer.objective, site.answer.bound]).toEqual([
      true,
      'gap',
      120,
      400,
    ]);
    expect(signal.aborted).toBe(true);
  });

  it('draws the curve one point after the other, and takes a point as the answer', async () => {
    const { prove, calls } = desk();
    prove.actions.ask({ sites: 2 });
    void prove.actions.solve();
    last(calls).answer(good(solved(last(calls).asked)));
    await settled();
    for (let site = 0; site < 2; site++) {
      last(calls).answer(good(solved(last(calls).asked)));
      await settled();
    }
    prove.actions.drawCurve([1, 2, 3, 4]);
    const asked: (number | null)[] = [];
    for (let point = 0; point < 3; point++) {
      await settled();
      asked.push(last(calls).asked.sites);
      last(calls).answer(good(solved(last(calls).asked)));
    }
    await settled();
    expect(asked).toEqual([1, 3, 4]);
    expect(prove.store.getState().curve?.every(({ result }) => result.kind === 'solved')).toBe(true);
    prove.actions.choosePoint(4);
    const { site, question } = prove.store.getState();
    expect(site.kind === 'solved' && [site.answer.sites.length, question.sites]).toEqual([4, 4]);
    expect(isOld(site, question, 1)).toBe(false);
  });

  it('puts what was clicked before everything that waits', async () => {
    const { prove, calls } = desk();
    void prove.actions.solve();
    last(calls).answer(good(solved(last(calls).asked)));
    await settled();
    const running = last(calls);
    prove.actions.look({ id: 'elsewhere', lngLat: [5, 5] });
    await settled();
    expect([running.signal.aborted, last(calls).asked.required]).toEqual([true, ['elsewhere']]);
    expect(prove.store.getState().forced.map(({ id }) => id)).toContain('site-0');
  });

  it('knows when the question or the town is another, and forgets the answers of a town that is gone', async () => {
    const { prove, calls, turnTo } = desk();
    const { getState } = prove.store;
    void prove.actions.solve();
    last(calls).answer(good(solved(last(calls).asked)));
    await settled();
    expect(isOld(getState().site, getState().question, 1)).toBe(false);
    prove.actions.rule('site-0', 'required');
    expect(isOld(getState().site, getState().question, 1)).toBe(true);
    prove.actions.rule('site-0', null);
    expect(isOld(getState().site, getState().question, 1)).toBe(false);
    expect(isOld(getState().site, getState().question, 2)).toBe(true);
    turnTo(3, { name: 'another', baseline: { town: { communities: [] } } });
    expect([getState().site.kind, getState().forced]).toEqual(['none', []]);
  });

  it('starts from a scenario as it stands now, and from the baseline once it is gone', () => {
    const { prove, edit } = desk();
    const { getState } = prove.store;
    const close = (facility: string) => ({ kind: 'close-facility', facility }) as unknown as Edit;
    const scenario = { id: 's1' as ScenarioId, name: 'A', parent: null, edits: [close('a')] };
    edit([scenario]);
    expect(getState().question.edits).toEqual([]);
    prove.actions.startFrom(scenario.id);
    expect([getState().question.edits, getState().merging.edits]).toEqual([[close('a')], [close('a')]]);
    edit([{ ...scenario, edits: [...scenario.edits, { ...close('b'), off: true }, close('c')] }]);
    expect(getState().question.edits).toEqual([close('a'), close('c')]);
    edit([]);
    expect([getState().start, getState().question.edits, getState().merging.edits]).toEqual(['baseline', [], []]);
  });

  it('proves the best of as many for Try once, whatever the hand does', async () => {
    const { prove, calls } = desk();
    const asked = { ...prove.store.getState().question, sites: 3 };
    prove.actions.compareWith(asked, 1);
    prove.actions.compareWith({ ...asked }, 1);
    await settled();
    expect(calls).toHaveLength(1);
    last(calls).answer(good(solved(asked)));
    await settled();
    expect(prove.store.getState().asMany?.result.kind).toBe('solved');
  });
});

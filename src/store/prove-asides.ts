/** What is asked beside the main search, one after the other: sites forced in or out, the curve over the number of sites, plans nearly as good, the best of as many for Try. */
import type { StoreApi } from 'zustand/vanilla';
import type { Outcome } from '../domain/outcome.ts';
import type { Handle } from '../engine/api.ts';
import type { MergeAsking, NearSolved, SiteAsking, SiteSolved, Without } from '../engine/solve-api.ts';
import type { Solver, SolveTown } from '../engine/solver.ts';
import {
  type Aside,
  atPoint,
  curveAlong,
  type CurvePoint,
  type Forced,
  type HandMerges,
  type HandPrices,
  type ProveState,
} from './prove-state.ts';

/** A proof that takes longer is left open, with its gap: the planner can put that question by itself. */
const ASIDE_SECONDS = 20;
/** Hexes nearer than this are the same place when it is asked what a site is worth: another one next door would always do as well. */
export const APART_M = 300;
/** Nearly as good: what is lost of the way from the present state to the best. */
export const NEAR_SHARE = 0.01;
export const MOST_NEAR = 50;
/** Forced out one by one without being asked; with more sites than this, on a click. */
const MOST_FORCED = 12;

export interface Asides {
  /** A new answer is there: goes on with what can be said about it. */
  follow(): void;
  /** Ends what runs and forgets what waits. */
  stop(): void;
  stopForced(): void;
  force(id: string): void;
  drawCurve(places: readonly number[]): void;
  findNear(): void;
  compareWith(asked: SiteAsking, handle: Handle): void;
  priceMerges(plans: readonly HandMerges[], asked: MergeAsking): void;
}

interface Task {
  readonly begin: () => void;
  readonly run: (town: SolveTown, signal: AbortSignal) => Promise<() => void>;
  readonly back: () => void;
}

export function createAsides(
  { getState, setState }: StoreApi<ProveState>,
  solver: Solver,
  townNow: () => SolveTown | null,
  isFree: () => boolean,
): Asides {
  let chasing: { readonly stop: AbortController; readonly task: Task } | null = null;

  async function pursue(): Promise<void> {
    const town = townNow();
    if (chasing !== null || !isFree() || town === null) return;
    const task = nextTask();
    if (task === null) return;
    const mine = { stop: new AbortController(), task };
    chasing = mine;
    task.begin();
    const keep = await task.run(town, mine.stop.signal);
    if (chasing !== mine) return;
    chasing = null;
    keep();
    void pursue();
  }

  /** Breaks off what runs; it waits again. */
  function breakOff(): void {
    const broken = chasing;
    chasing = null;
    broken?.stop.abort();
    broken?.task.back();
  }

  const siteTask = (asked: SiteAsking, without: Without | null, put: (result: Aside<SiteSolved>) => void): Task => ({
    begin: () => put({ kind: 'solving' }),
    back: () => put({ kind: 'waiting' }),
    run: async (town, signal) => {
      const answer = await solver.site(town, asked, { without, seconds: ASIDE_SECONDS }, { signal, onEvent: () => undefined });
      return () => put(asideOf(answer));
    },
  });

  function nextTask(): Task | null {
    const { site, forced, curve, near, asMany, handPrices } = getState();
    const solved = site.kind === 'solved' && site.handle === townNow()?.handle ? site : null;
    const force = forced.find(({ result }) => result.kind === 'waiting');
    if (solved && force) {
      const put = (result: Aside<SiteSolved>): void => putForced(force.id, result);
      if (force.way === 'in') return siteTask(withSite(solved.asked, force.id), null, put);
      const isEverywhere = solved.asked.candidates.kind === 'hexes';
      return siteTask(solved.asked, { id: force.id, metres: isEverywhere ? APART_M : 0 }, put);
    }
    const point = curve?.find(({ result }) => result.kind === 'waiting');
    if (solved && point) return siteTask(atPoint(solved.asked, point.at), null, (result) => putPoint(point.at, result));
    if (solved && near?.kind === 'waiting') return nearTask(solved.asked, solved.answer);
    if (asMany?.result.kind === 'waiting')
      return siteTask(asMany.asked, null, (result) => {
        const now = getState().asMany;
        if (now?.key === asMany.key) setState({ asMany: { ...now, result } });
      });
    if (handPrices?.result.kind === 'waiting') return pricesTask(handPrices);
    return null;
  }

  function pricesTask({ key, asked, plans }: HandPrices): Task {
    const put = (result: Aside<readonly number[]>): void => {
      const now = getState().handPrices;
      if (now?.key === key) setState({ handPrices: { ...now, result } });
    };
    return {
      begin: () => put({ kind: 'solving' }),
      back: () => put({ kind: 'waiting' }),
      run: async (town, signal) => {
        const regions = plans.map((plan) => plan.regions);
        const answer = await solver.mergePrices(town, { asked, plans: regions }, { signal });
        return () => put(asideOf(answer));
      },
    };
  }

  function nearTask(asked: SiteAsking, { plan }: SiteSolved): Task {
    const put = (near: Aside<NearSolved>): void => {
      if (getState().near !== null) setState({ near });
    };
    return {
      begin: () => put({ kind: 'solving' }),
      back: () => put({ kind: 'waiting' }),
      run: async (town, signal) => {
        const answer = await solver.near(town, { asked, plan, share: NEAR_SHARE, most: MOST_NEAR }, { signal });
        return () => put(asideOf(answer));
      },
    };
  }

  const putForced = (id: string, result: Aside<SiteSolved>): void =>
    setState(({ forced }) => ({ forced: forced.map((one) => (one.id === id ? { ...one, result } : one)) }));

  const putPoint = (at: number, result: Aside<SiteSolved>): void =>
    setState(({ curve }) => ({ curve: curve?.map((one) => (one.at === at ? { ...one, result } : one)) ?? null }));

  function force(id: string): void {
    const { site, forced } = getState();
    if (site.kind !== 'solved' || site.answer.status === 'infeasible') return;
    const before = forced.find((one) => one.id === id);
    if (before && before.result.kind !== 'failed' && before.result.kind !== 'waiting') return;
    const way = site.answer.sites.some((one) => one.id === id) ? 'out' : 'in';
    const mine: Forced = { id, way, result: { kind: 'waiting' } };
    // what the planner has just asked for goes before everything else
    breakOff();
    setState({ forced: [mine, ...forced.filter((one) => one.id !== id)] });
    void pursue();
  }

  return {
    follow: () => {
      const { site, forced } = getState();
      if (site.kind === 'solved' && !site.isStopped && site.answer.sites.length <= MOST_FORCED) {
        const known = new Set(forced.map(({ id }) => id));
        const fresh = site.answer.sites.filter(({ id }) => !known.has(id));
        const added = fresh.map(({ id }): Forced => ({ id, way: 'out', result: { kind: 'waiting' } }));
        setState({ forced: [...forced, ...added] });
      }
      void pursue();
    },
    stop: () => {
      breakOff();
      const { forced, curve, near, asMany } = getState();
      const isThere = ({ result }: { readonly result: Aside<unknown> }): boolean =>
        result.kind === 'solved' || result.kind === 'failed';
      const kept = curve?.filter(isThere) ?? [];
      setState({
        forced: forced.filter(isThere),
        curve: kept.length > 0 ? kept : null,
        near: near?.kind === 'solved' ? near : null,
        asMany: asMany && isThere(asMany) ? asMany : null,
      });
    },
    stopForced: breakOff,
    force,
    drawCurve: (places) => {
      const { site, curve } = getState();
      if (site.kind !== 'solved') return;
      const { answer, asked } = site;
      const here = curveAlong(asked) === 'sites' ? asked.sites : asked.budgetYuan;
      const points = places.map((at): CurvePoint => {
        const known = curve?.find((one) => one.at === at);
        if (known?.result.kind === 'solved') return known;
        return { at, result: at === here ? { kind: 'solved', answer } : { kind: 'waiting' } };
      });
      setState({ curve: points });
      void pursue();
    },
    findNear: () => {
      setState({ near: { kind: 'waiting' } });
      void pursue();
    },
    priceMerges: (plans, asked) => {
      const key = JSON.stringify([townNow()?.handle, asked, plans]);
      if (getState().handPrices?.key === key) return;
      setState({ handPrices: { key, asked, plans, result: { kind: 'waiting' } } });
      void pursue();
    },
    compareWith: (asked, handle) => {
      const key = JSON.stringify([handle, asked]);
      const { asMany } = getState();
      if (asMany?.key === key) return;
      if (asMany?.result.kind === 'solving') breakOff();
      setState({ asMany: { key, asked, result: { kind: 'waiting' } } });
      void pursue();
    },
  };
}

const withSite = (asked: SiteAsking, id: string): SiteAsking => ({
  ...asked,
  required: [...asked.required.filter((one) => one !== id), id],
  forbidden: asked.forbidden.filter((one) => one !== id),
});

function asideOf<Solved>(answer: Outcome<Solved>): Aside<Solved> {
  return answer.ok ? { kind: 'solved', answer: answer.value } : { kind: 'failed', problem: answer.problem };
}

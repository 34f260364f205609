/**
 * The place Prove: puts questions to the solve worker, keeps what it tells, and asks on when nothing else is to be done.
 *
 * One search runs at a time. The planner's own question goes first; what is asked about its answer (why here, the curve, other plans) follows one after the other, and
 * ends where a new question is put. A search that is stopped leaves the best it had found, with its bound.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Edit } from '../domain/scenario.ts';
import type { CategoryId, CommunityId, ScenarioId } from '../domain/units.ts';
import type { Handle } from '../engine/api.ts';
import type { MergeAsking, MergeStep, SiteAsking, SiteSolved } from '../engine/solve-api.ts';
import type { Solver, SolveTown } from '../engine/solver.ts';
import type { App } from './actions.ts';
import type { AppState } from './app-state.ts';
import { BASELINE_SCENARIO, scenarioOf } from './document.ts';
import { createAsides } from './prove-asides.ts';
import { EMPTY, FIRST_QUESTION } from './prove-first.ts';
import {
  atPoint,
  type BuildWish,
  type CandidatePlace,
  type HandMerges,
  isOld,
  type ProveState,
  type ProveSubject,
  type TracePoint,
} from './prove-state.ts';

export interface ProveActions {
  /** The place was opened: the worker is made ready. The first question about a town is about the service that the map shows. */
  open(shown: CategoryId | null): void;
  showSubject(subject: ProveSubject): void;
  /** The scenario that both questions start from. */
  startFrom(scenario: ScenarioId): void;
  ask(part: Partial<SiteAsking>): void;
  askMerge(part: Partial<MergeAsking>): void;
  /** A candidate must be chosen, must not, or may be (null). */
  rule(id: string, rule: 'required' | 'forbidden' | null): void;
  solve(): Promise<void>;
  /** Ends the search and everything that is asked aside; the best so far stays. */
  stop(): void;
  /** What it costs to have this candidate against the answer. */
  look(place: CandidatePlace | null): void;
  /** Best plans for these numbers of sites, or budgets, each proven by itself. */
  drawCurve(places: readonly number[]): void;
  /** Takes a point of the curve as the question and its answer. */
  choosePoint(at: number): void;
  /** All plans nearly as good as the best. */
  findNear(): void;
  buildAs(part: Partial<BuildWish>): void;
  decline(into: string, isDeclined: boolean): void;
  /** The best plan with as many new centres as a hand-made one, for the needle in Try. */
  compareWith(asked: SiteAsking, handle: Handle): void;
  /** What merges made by hand cost, held against the answer. */
  priceMerges(plans: readonly HandMerges[], asked: MergeAsking): void;
}

export interface Prove {
  readonly store: Pick<StoreApi<ProveState>, 'getState' | 'subscribe' | 'getInitialState'>;
  readonly actions: ProveActions;
  close(): void;
}

const NO_EDITS: readonly Edit[] = [];

export function createProve(app: Pick<App, 'store'>, solver: Solver): Prove {
  const store = createStore<ProveState>(() => EMPTY);
  const { getState, setState } = store;
  let running: AbortController | null = null;
  let isFirst = true;
  const asides = createAsides(store, solver, townNow, () => running === null);

  function townNow(): SolveTown | null {
    const { baseline } = app.store.getState();
    if (baseline.kind !== 'ready') return null;
    return { handle: baseline.drawn.handle, baseline: baseline.opened.baseline, settings: baseline.drawn.settings };
  }

  /** A scenario that is edited is asked about as it stands now; one that is gone leaves the baseline. */
  function followStart(): void {
    const { start, question } = getState();
    const scenario = start === BASELINE_SCENARIO ? null : scenarioOf(app.store.getState().document, start);
    const edits = scenario?.edits.filter(({ off }) => off !== true) ?? NO_EDITS;
    const isSame = edits.length === question.edits.length && edits.every((edit, row) => edit === question.edits[row]);
    if (isSame && (scenario !== null || start === BASELINE_SCENARIO)) return;
    setState(({ question: site, merging }) => ({
      start: scenario?.id ?? BASELINE_SCENARIO,
      question: { ...site, edits },
      merging: { ...merging, edits },
    }));
  }

  const stopListening = app.store.subscribe((state, last) => {
    const [{ baseline }, { baseline: before }] = [state, last];
    if (state.document !== last.document) followStart();
    if (state.document.locked !== last.document.locked)
      setState(({ merging }) => ({ merging: { ...merging, locked: locksIn(state) } }));
    const [opened, openedBefore] = [openedOf(baseline), openedOf(before)];
    if (opened === openedBefore) return;
    asides.stop();
    running?.abort();
    running = null;
    isFirst = true;
    const { subject, question, merging, build } = getState();
    const { model, category, keepExisting, limitMinutes, sites } = question;
    setState({
      ...EMPTY,
      subject,
      build,
      question: { ...FIRST_QUESTION, model, category, keepExisting, limitMinutes, sites },
      merging: { ...merging, edits: [], only: [], locked: locksIn(state) },
    });
  });

  /** What was asked about an answer belongs to that answer. */
  const withoutAsides = { forced: [], curve: null, near: null, looked: null } as const;

  async function solveSites(town: SolveTown): Promise<void> {
    const asked = getState().question;
    const { handle } = town;
    const mine = new AbortController();
    running = mine;
    let trace: readonly TracePoint[] = [];
    let best: SiteSolved | null = null;
    const show = (progress = { stage: 'solving', fraction: closed(best) }): void =>
      setState({ site: { kind: 'solving', handle, asked, best, progress, trace } });
    setState(withoutAsides);
    show({ stage: 'waiting', fraction: 0 });
    const answer = await solver.site(
      town,
      asked,
      { without: null, seconds: null },
      {
        signal: mine.signal,
        onEvent: (event) => {
          if (running !== mine) return;
          best = lasting(best, event);
          trace = traced(trace, event);
          show();
        },
        onProgress: (progress) => {
          if (running === mine && progress.stage !== 'solving') show(progress);
        },
      },
    );
    if (running !== mine) return;
    running = null;
    setState({
      site: answer.ok
        ? {
            kind: 'solved',
            handle,
            asked,
            answer: lasting(best, answer.value),
            trace: traced(trace, answer.value),
            isStopped: false,
          }
        : { kind: 'failed', handle, asked, problem: answer.problem },
    });
    asides.follow();
  }

  async function solveMerges(town: SolveTown): Promise<void> {
    const asked = getState().merging;
    const { handle } = town;
    const mine = new AbortController();
    running = mine;
    let best: MergeStep | null = null;
    const show = (progress = { stage: 'solving', fraction: 0 }): void =>
      setState({ merge: { kind: 'solving', handle, asked, best, progress, trace: [] } });
    setState({ declined: [] });
    show({ stage: 'waiting', fraction: 0 });
    const answer = await solver.merge(town, asked, {
      signal: mine.signal,
      onEvent: (step) => {
        if (running !== mine) return;
        best = step;
        show({ stage: 'solving', fraction: step.done / Math.max(1, step.blocks) });
      },
      onProgress: (progress) => {
        if (running === mine) show(progress);
      },
    });
    if (running !== mine) return;
    running = null;
    setState({
      merge: answer.ok
        ? { kind: 'solved', handle, asked, answer: answer.value, trace: [], isStopped: false }
        : { kind: 'failed', handle, asked, problem: answer.problem },
    });
    asides.follow();
  }

  function stop(): void {
    asides.stop();
    if (running === null) return;
    running.abort();
    running = null;
    const { site, merge } = getState();
    if (site.kind === 'solving') {
      const { handle, asked, best, trace } = site;
      setState({
        site: best
          ? { kind: 'solved', handle, asked, answer: { ...best, status: 'gap' }, trace, isStopped: true }
          : { kind: 'none' },
      });
    }
    if (merge.kind === 'solving') setState({ merge: { kind: 'none' } });
  }

  const ask = (part: Partial<SiteAsking>): void => setState(({ question }) => ({ question: { ...question, ...part } }));

  const actions: ProveActions = {
    open: (shown) => {
      const town = townNow();
      if (town) solver.open(town);
      if (isFirst && shown !== null) ask({ category: shown });
      isFirst = false;
    },
    showSubject: (subject) => setState({ subject }),
    startFrom: (start) => {
      setState({ start });
      followStart();
    },
    ask,
    askMerge: (part) => setState(({ merging }) => ({ merging: { ...merging, ...part } })),
    rule: (id, rule) => {
      const { required, forbidden } = getState().question;
      const without = (list: readonly string[]): readonly string[] => list.filter((one) => one !== id);
      ask({
        required: rule === 'required' ? [...without(required), id] : without(required),
        forbidden: rule === 'forbidden' ? [...without(forbidden), id] : without(forbidden),
      });
    },
    solve: async () => {
      const town = townNow();
      if (town === null) return;
      stop();
      await (getState().subject === 'site' ? solveSites(town) : solveMerges(town));
    },
    stop,
    look: (looked) => {
      setState(({ places }) => ({ looked, places: looked ? { ...places, [looked.id]: looked.lngLat } : places }));
      if (looked !== null && !isOld(getState().site, getState().question, townNow()?.handle ?? null)) asides.force(looked.id);
    },
    buildAs: (part) => setState(({ build }) => ({ build: { ...build, ...part } })),
    drawCurve: (places) => asides.drawCurve(places),
    choosePoint: (at) => {
      const { curve, site } = getState();
      const point = curve?.find((one) => one.at === at);
      if (site.kind !== 'solved' || point?.result.kind !== 'solved') return;
      asides.stopForced();
      const asked = atPoint(site.asked, at);
      const { answer } = point.result;
      setState({ question: asked, site: { ...site, asked, answer, trace: [] }, forced: [], near: null, looked: null });
      asides.follow();
    },
    findNear: () => asides.findNear(),
    decline: (into, isDeclined) =>
      setState(({ declined }) => {
        const others = declined.filter((one) => one !== into);
        return { declined: isDeclined ? [...others, into] : others };
      }),
    compareWith: (asked, handle) => asides.compareWith(asked, handle),
    priceMerges: (plans, asked) => asides.priceMerges(plans, asked),
  };

  return {
    store,
    actions,
    close: () => {
      stopListening();
      asides.stop();
      solver.close();
    },
  };
}

/** Where only the bound moved, the plan is the same object, and nothing is drawn anew. */
function lasting(before: SiteSolved | null, now: SiteSolved): SiteSolved {
  const isSame =
    before !== null && before.plan.length === now.plan.length && before.plan.every((one, row) => one === now.plan[row]);
  return isSame ? { ...now, sites: before.sites, gainedCells: before.gainedCells, lostCells: before.lostCells } : now;
}

type BaselineOf = ReturnType<App['store']['getState']>['baseline'];

const openedOf = (baseline: BaselineOf) =>
  baseline.kind === 'ready' || baseline.kind === 'preparing' ? baseline.opened : null;

/** Locks belong to the plan, whoever set them; those of communities that only a scenario knows are not asked about. */
function locksIn({ baseline, document }: Pick<AppState, 'baseline' | 'document'>): readonly CommunityId[] {
  const isThere = new Set(openedOf(baseline)?.baseline.town.communities.map(({ id }) => id));
  return document.locked.filter((id) => isThere.has(id));
}

/** How much of the way from the present state to the bound is proven, 0 to 1. */
function closed(best: SiteSolved | null): number {
  if (best === null || best.objective === null || best.bound === null || best.before === null) return 0;
  const way = Math.abs(best.bound - best.before);
  return way === 0 ? 0 : Math.max(0, 1 - Math.abs(best.bound - best.objective) / way);
}

function traced(trace: readonly TracePoint[], { seconds, objective, bound }: SiteSolved): readonly TracePoint[] {
  return objective === null || bound === null ? trace : [...trace, { seconds, found: objective, bound }];
}

/**
 * The open plan through time: its history, which is kept with every step, and what takes its place when another plan is opened.
 *
 * A step is in the journal or it never happened: nothing moves the history but `moveTo`.
 */
import type { Problem } from '../domain/outcome.ts';
import { servesSettings, type Settings } from '../domain/settings.ts';
import type { ScenarioId } from '../domain/units.ts';
import type { Engine } from '../engine/client.ts';
import type { Importer } from '../engine/importer.ts';
import type { AppActions } from './actions.ts';
import type { AppState, Document, Drawn, Opened } from './app-state.ts';
import * as documents from './document.ts';
import { firstMeasure } from './first-measure.ts';
import * as histories from './history.ts';
import { createKeeper } from './keep/keeper.ts';
import type { KeeperDesk } from './keep/keeper-api.ts';
import { createPlanActions, type PlanActions } from './keep/plan-actions.ts';
import { freshId, type Step, stepOf } from './keep/step.ts';
import type { ThisTab } from './keep/this-tab.ts';
import type { Source } from './opened.ts';
import type { Opening } from './opening.ts';

/** Where plans are kept, and what keeping them needs of the browser. */
export type KeepParts = Omit<KeeperDesk, 'publish' | 'report' | 'adopt'> & { readonly thisTab: ThisTab };

export interface KeepingDesk {
  readonly keep: KeepParts;
  readonly engine: Engine;
  readonly importer: Importer;
  readonly opening: () => Opening;
  readonly read: () => AppState;
  readonly set: (part: Partial<Pick<AppState, 'keeping' | 'plans' | 'merging'>>) => void;
  /** Plan, ground and scenario in view turn together (app.ts). */
  readonly turn: (part: Partial<AppState>) => void;
  /** What is under the hand is put back. */
  readonly dropHand: () => void;
  readonly report: (what: Problem) => void;
}

export interface PlanKeeping {
  readonly actions: PlanActions & Pick<AppActions, 'undo' | 'redo'>;
  /** A change of the plan: a step of history, and figures for what is shown. */
  readonly change: (document: Document, shown: ScenarioId) => void;
  /** Another scenario in view: no step of history. */
  readonly show: (step: Pick<Step, 'document' | 'shown'>) => void;
  /** Why the plan may not be changed, or null. */
  readonly refusal: () => Problem | null;
  /** A plan that is new: what was read, with nothing done to it. */
  readonly begin: (opened: Opened, source: Source) => void;
  /** Settings that could not be laid are taken back; `why` is said. */
  readonly goBack: (opened: Opened, before: Drawn, why: Problem | null) => void;
}

export function createKeeping(desk: KeepingDesk): PlanKeeping {
  const { keep, read, turn, report } = desk;
  let history = histories.startHistory<Step>(stepOf(read().document, read().shown));
  const keeper = createKeeper({
    ...keep,
    report,
    publish: (keeping) => {
      desk.set({ keeping });
      keep.thisTab.setPlan(keeping.key);
    },
    adopt,
  });
  const plans = createPlanActions({
    ...desk,
    ...keep,
    keeper,
    opening: {
      openKept: (...args) => desk.opening().openKept(...args),
      openSample: () => desk.opening().openSample(),
      offerFiles: (files) => desk.opening().offerFiles(files),
    },
    publish: (kept) => desk.set({ plans: kept }),
    setMerging: (merging) => desk.set({ merging }),
    change: (document) => change(document, read().shown),
    resume: (opened, kept) => resume(opened, kept ?? history),
  });

  function begin(opened: Opened, { inputs, contents }: Source): void {
    const { document: before } = read();
    const document = documents.newDocument(before.pack, before.settings);
    const { name, synthetic } = opened.baseline.town;
    const start = histories.startHistory<Step>(stepOf(document, documents.BASELINE_SCENARIO));
    keeper.begin({ id: freshId(), name, synthetic, inputs, ancestors: [], contents }, start, opened.isSample);
    resume(opened, start);
  }

  /** A history that was kept, or made elsewhere, takes the place of the one on the screen. */
  function adopt(kept: histories.History<Step>, isAnother: boolean): void {
    history = kept;
    const { document, shown } = histories.present(kept);
    const seen = read().shown;
    show({ document, shown: isAnother || documents.scenarioOf(document, seen) === null ? shown : seen });
  }

  /** What was read is the ground, and the history the plan on it. */
  function resume(opened: Opened, kept: histories.History<Step>): Settings {
    const { document, shown } = histories.present(kept);
    const { view } = read();
    history = kept;
    desk.dropHand();
    turn({
      ...stepShown({ document, shown }),
      compare: null,
      view: {
        ...view,
        measure: firstMeasure(opened.baseline.town),
        minutesShown: document.settings.limitMinutes,
        selection: { kind: 'none' },
      },
      baseline: { kind: 'preparing', opened, progress: { stage: 'waiting', fraction: 0 }, before: null },
    });
    return document.settings;
  }

  function change(document: Document, shown: ScenarioId): void {
    if (!mayChange()) return;
    moveTo(histories.advance(history, stepOf(document, shown)));
    show({ document, shown });
  }

  function moveTo(next: histories.History<Step>): void {
    const before = history;
    history = next;
    keeper.changed(before, next);
  }

  /** False, and said, where another tab writes the plan or a newer version made it. */
  function mayChange(): boolean {
    const refusal = keeper.refusal();
    if (refusal !== null) report(refusal);
    return refusal === null;
  }

  const show = (step: Pick<Step, 'document' | 'shown'>): void => turn(stepShown(step));

  function stepShown({ document, shown }: Pick<Step, 'document' | 'shown'>): Partial<AppState> {
    const isThere = documents.scenarioOf(document, shown) !== null;
    return {
      document,
      shown: isThere ? shown : documents.BASELINE_SCENARIO,
      canUndo: histories.canUndo(history),
      canRedo: histories.canRedo(history),
    };
  }

  /** As if the settings that cannot be laid had never been chosen. */
  function goBack(opened: Opened, drawn: Drawn, why: Problem | null): void {
    const laid = drawn.settings;
    const { document, shown } = read();
    const before = histories.undo(history);
    const isEnough = servesSettings(laid, histories.present(before).document.settings);
    const settings = { ...laid, limitMinutes: document.settings.limitMinutes };
    if (keeper.refusal() === null)
      moveTo(isEnough ? before : histories.advance(history, stepOf({ ...document, settings }, shown)));
    turn({ ...stepShown(histories.present(history)), baseline: { kind: 'ready', opened, drawn } });
    if (why !== null) report(why);
  }

  function undo(): void {
    const undone = histories.present(history);
    if (!mayChange()) return;
    moveTo(histories.undo(history));
    const { document, shown } = histories.present(history);
    const isThere = documents.scenarioOf(document, undone.shown) !== null;
    const back = document.scenarios.find(({ id }) => documents.scenarioOf(undone.document, id) === null);
    show({ document, shown: back?.id ?? (isThere ? undone.shown : shown) });
  }

  function redo(): void {
    if (!mayChange()) return;
    moveTo(histories.redo(history));
    show(histories.present(history));
  }

  return { actions: { ...plans, undo, redo }, change, show, refusal: () => keeper.refusal(), begin, goBack };
}

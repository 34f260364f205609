/**
 * What a hand can do with plans as wholes: open and leave them, save and open them as files, the list of those that this browser
 * keeps. The changes inside a plan are in store/app.ts; how they are kept is keeper.ts.
 */
import { bad, good, type Outcome, type Problem, problem } from '../../domain/outcome.ts';
import type { Choice } from '../../domain/merge-plans.ts';
import { isPlanFile, PLAN_ENDING, PLAN_HEAD_BYTES } from '../../domain/plan-mark.ts';
import type { Scenario } from '../../domain/scenario.ts';
import type { Settings } from '../../domain/settings.ts';
import type { Engine } from '../../engine/client.ts';
import type { DroppedFile, InputContent, PlanParts } from '../../engine/import-api.ts';
import type { Importer } from '../../engine/importer.ts';
import type { AppState, Document, Opened } from '../app-state.ts';
import { BASELINE_SCENARIO } from '../document.ts';
import { type History, present } from '../history.ts';
import type { Source } from '../opened.ts';
import type { Opening } from '../opening.ts';
import { mergedWith, type Merging, startMerging, withChoice } from './merging.ts';
import { lineageOf, singleStep } from './journal.ts';
import type { Keeper, NewPlan } from './keeper-api.ts';
import type { PlanDatabase } from './plan-database.ts';
import { documentOf, type PlanRecord, projectOf } from './plan-record.ts';
import { freshId, type Step } from './step.ts';
import { trusted } from './stored-history.ts';
import type { ThisTab } from './this-tab.ts';

export interface PlanActions {
  /** At the start: the plan that was open last, else the sample. */
  openLast(): Promise<void>;
  /** Files that were dropped; a plan file among them is opened, others are offered for import. */
  takeFiles(files: readonly DroppedFile[]): Promise<void>;
  openPlan(key: string): Promise<void>;
  openPlanFile(file: DroppedFile): Promise<void>;
  /** The plan as a file: the open one, or another by its key. */
  planFile(key?: string): Promise<Outcome<{ readonly name: string; readonly content: Blob }>>;
  /** Looks again which plans are kept (`state.plans`). */
  listPlans(): Promise<void>;
  renamePlan(key: string | null, name: string): Promise<void>;
  duplicatePlan(key: string, name: string): Promise<void>;
  /** Into the bin, from which it comes back until the next day. */
  removePlan(key: string): Promise<void>;
  restorePlan(key: string): Promise<void>;
  /** The copy that was dropped (`state.merging`) is merged into the open plan: its conflicts are asked. */
  beginMerge(): void;
  chooseInMerge(conflict: string, choice: Choice): void;
  /** The merged plan takes the place of the open one, as one step that can be undone. */
  acceptMerge(): void;
  /** The copy is opened as a plan of its own instead. */
  openBeside(): Promise<void>;
  dropMerge(): void;
  /** This tab changes the plan from now on, and the other one follows. */
  takeOverPlan(): void;
  retrySaving(): void;
}

export interface PlanDesk {
  readonly database: PlanDatabase | null;
  readonly keeper: Keeper;
  readonly importer: Importer;
  readonly engine: Engine;
  readonly opening: Pick<Opening, 'openKept' | 'openSample' | 'offerFiles'>;
  readonly thisTab: Pick<ThisTab, 'plan'>;
  readonly read: () => AppState;
  readonly publish: (plans: readonly PlanRecord[]) => void;
  readonly report: (what: Problem) => void;
  readonly setMerging: (merging: Merging | null) => void;
  /** A step of the plan's history. */
  readonly change: (document: Document) => void;
  /** What was read becomes the ground: of the plan on the screen, or of a history that takes its place. Gives its settings. */
  readonly resume: (opened: Opened, history: History<Step> | null) => Settings;
}

const BIN_MS = 24 * 60 * 60 * 1000;

export function createPlanActions(desk: PlanDesk): PlanActions {
  const { database, keeper, importer, engine, opening, thisTab, read } = desk;

  /** What the database does; a failure is said, and gives null. */
  async function ask<Value>(work: (plans: PlanDatabase) => Promise<Value>): Promise<Value | null> {
    try {
      if (database !== null) return await work(database);
    } catch (thrown) {
      if (!(thrown instanceof DOMException)) throw thrown;
    }
    desk.report(problem('keep/storage-refused'));
    return null;
  }

  async function listPlans(): Promise<void> {
    const plans = await ask((all) => all.plans());
    desk.publish((plans ?? []).toSorted((a, b) => b.changedAt - a.changedAt));
  }

  async function openLast(): Promise<void> {
    const kept = database === null ? null : await ask((plans) => plans.last());
    const key = thisTab.plan() ?? kept;
    if (key === null || !(await openKept(key))) await opening.openSample();
    await emptyBin();
  }

  /** Plans that were removed more than a day ago go for good. */
  async function emptyBin(): Promise<void> {
    if (database === null) return;
    await listPlans();
    const old = read().plans.filter(({ removedAt }) => removedAt !== null && removedAt < Date.now() - BIN_MS);
    for (const { key } of old) await ask((plans) => plans.remove(key));
    if (old.length > 0) await listPlans();
  }

  async function openKept(key: string): Promise<boolean> {
    await keeper.settled();
    const found = await ask((plans) => plans.load(key));
    if (!found || found.plan.removedAt !== null) return false;
    const source = await sourceOf(found.plan);
    const known = trusted(found);
    if (!known.ok) desk.report(known.problem);
    if (!known.ok || source === null) return false;
    // the plan itself is there at once, the ground it stands on is read beside it
    const read = opening.openKept(source, (opened) => desk.resume(opened, null));
    keeper.open(found, known.value, known.notes);
    await read;
    return true;
  }

  async function sourceOf({ inputs, name }: PlanRecord): Promise<Source | null> {
    if (inputs.kind === 'sample') return { inputs, contents: [] };
    const digests = [...new Set(inputs.files.map(({ sha256 }) => sha256))];
    const contents = await ask((plans) => plans.inputs(digests));
    if (contents?.length === digests.length) return { inputs, contents };
    if (contents !== null) desk.report(problem('keep/damaged-record', { record: name }));
    return null;
  }

  async function openPlanFile(file: DroppedFile): Promise<void> {
    const answer = await importer.unpackPlan({ file });
    if (!answer.ok) return desk.report(answer.problem);
    for (const note of answer.notes) desk.report(note);
    const parts = answer.value;
    const twin = await twinOf(parts);
    if (twin !== null) return openPlan(twin);
    const open = keeper.present();
    const isCopy = open !== null && open.plan.id === parts.project.id && keeper.refusal() === null && answer.notes.length === 0;
    const merging = isCopy ? startMerging(file, parts, open.history, open.lineage) : null;
    if (merging === null) await openParts(parts, answer.notes);
    else desk.setMerging(merging);
  }

  async function openParts(parts: PlanParts, notes: readonly Problem[]): Promise<void> {
    await keeper.settled();
    desk.setMerging(null);
    const { inputs } = parts.project;
    const [plan, history] = [newPlanOf(parts), historyOf(parts)];
    const readOnly = notes.find(({ code }) => code === 'keep/newer-version') ?? null;
    await opening.openKept({ inputs, contents: parts.contents }, (opened) => {
      keeper.begin(plan, history, false, readOnly);
      return desk.resume(opened, history);
    });
  }

  /** Key of a plan of this browser that is this very one: the same state of the same plan. */
  async function twinOf({ project }: PlanParts): Promise<string | null> {
    const head = project.lineage.at(-1);
    if (database === null || head === undefined) return null;
    const plans = (await ask((all) => all.plans())) ?? [];
    for (const plan of plans) {
      if (plan.id !== project.id || plan.name !== project.name || plan.removedAt !== null) continue;
      const found = await ask((all) => all.load(plan.key));
      const known = found && trusted(found);
      if (known?.ok && present(known.value.history).id === head) return plan.key;
    }
    return null;
  }

  async function openPlan(key: string): Promise<void> {
    if (key !== read().keeping.key) await openKept(key);
  }

  async function planFile(key?: string): Promise<Outcome<{ readonly name: string; readonly content: Blob }>> {
    const open = keeper.present();
    const isOpen = open !== null && (key === undefined || key === open.plan.key);
    if (isOpen) return packed(open.plan, read().document, open.lineage, open.contents, await keysOf(read().document));
    const found = key === undefined ? null : await ask((plans) => plans.load(key));
    const known = found ? trusted(found) : null;
    if (!found || !known?.ok) return bad(known && !known.ok ? known.problem : problem('edit/nothing-open'));
    const { history } = known.value;
    return packed(found.plan, present(history).document, lineageOf(history, found.plan.ancestors), [], {});
  }

  async function packed(
    plan: PlanRecord,
    document: Document,
    lineage: readonly string[],
    contents: readonly InputContent[],
    keys: Readonly<Record<string, string>>,
  ): Promise<Outcome<{ readonly name: string; readonly content: Blob }>> {
    if (plan.version > projectOf(plan, document, lineage).version) return bad(problem('keep/newer-version'));
    const source = contents.length > 0 ? { contents } : await sourceOf(plan);
    if (source === null) return bad(problem('keep/damaged-record', { record: plan.name }));
    const answer = await importer.packPlan({ project: projectOf(plan, document, lineage), keys, contents: source.contents });
    return answer.ok ? good({ name: fileNameOf(plan.name), content: answer.value }) : answer;
  }

  /** Names of the results of all scenarios, where the town is ready to be computed on. */
  async function keysOf({ scenarios, pack, settings }: Document): Promise<Readonly<Record<string, string>>> {
    const { baseline } = read();
    if (baseline.kind !== 'ready') return {};
    const lists = scenarios.map(({ edits }) => edits);
    const answer = await engine.keys({ handle: baseline.drawn.handle, lists, pack, settings });
    return answer.ok ? Object.fromEntries(scenarios.map(({ id }, row) => [id, answer.value[row] ?? ''])) : {};
  }

  return {
    openLast,
    takeFiles: async (files) => {
      for (const file of files) if (await looksLikePlan(file)) return openPlanFile(file);
      return opening.offerFiles(files);
    },
    openPlan,
    openPlanFile,
    planFile,
    listPlans,
    renamePlan: async (key, name) => {
      if (name.trim() === '') return;
      if (key === null || key === read().keeping.key) keeper.rename(name.trim());
      else await ask((plans) => plans.change(key, { name: name.trim() }));
      await keeper.settled();
      await listPlans();
    },
    duplicatePlan: async (key, name) => {
      await keeper.settled();
      await ask((plans) => plans.duplicate(key, { key: freshId(), name, changedAt: Date.now() }));
      await listPlans();
    },
    removePlan: async (key) => {
      await ask((plans) => plans.change(key, { removedAt: Date.now() }));
      await listPlans();
    },
    restorePlan: async (key) => {
      await ask((plans) => plans.change(key, { removedAt: null }));
      await listPlans();
    },
    beginMerge: () => {
      const { merging, document } = read();
      if (merging) desk.setMerging(mergedWith(merging, document));
    },
    chooseInMerge: (conflict, choice) => {
      const { merging, document } = read();
      if (merging) desk.setMerging(withChoice(merging, document, conflict, choice));
    },
    acceptMerge: () => {
      const { merging, document } = read();
      if (!merging) return;
      const { merged, parts } = mergedWith(merging, document);
      desk.setMerging(null);
      if (!merged || keeper.refusal() !== null) return;
      keeper.join(parts.project.lineage);
      desk.change(merged.document);
    },
    openBeside: async () => {
      const { merging } = read();
      desk.setMerging(null);
      if (merging) await openParts(merging.parts, []);
    },
    dropMerge: () => desk.setMerging(null),
    takeOverPlan: () => keeper.takeOver(),
    retrySaving: () => keeper.retry(),
  };
}

function newPlanOf({ project, contents }: PlanParts): NewPlan {
  const { id, name, synthetic, inputs, lineage } = project;
  return { id, name, synthetic, inputs, ancestors: lineage.slice(0, -1), contents };
}

/** A plan from a file begins where it was saved: the scenario shown is the last one, as a reader of a proposal would look. */
function historyOf({ project }: PlanParts): History<Step> {
  const document = documentOf(project);
  return singleStep({ document, shown: firstShown(document.scenarios), id: project.lineage.at(-1) ?? freshId() });
}

const firstShown = (scenarios: readonly Scenario[]): Step['shown'] => scenarios.at(-1)?.id ?? BASELINE_SCENARIO;

async function looksLikePlan({ name, content }: DroppedFile): Promise<boolean> {
  if (name.toLowerCase().endsWith(PLAN_ENDING)) return true;
  return isPlanFile(new Uint8Array(await content.slice(0, PLAN_HEAD_BYTES).arrayBuffer()));
}

/** A name that every disk takes. */
const fileNameOf = (name: string): string => `${name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim() || 'plan'}${PLAN_ENDING}`;

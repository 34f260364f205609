/**
 * Keeps the open plan: every change of its history goes into the journal at once, and is called saved when it is there.
 *
 * Where the browser refuses or is full, work goes on in memory, the problem is said, and the next change tries to write the whole
 * history. Another tab's plan is followed and not changed. Nothing is written before a plan is open.
 */
import type { Problem } from '../../domain/outcome.ts';
import { problem } from '../../domain/outcome.ts';
import { PROJECT_VERSION } from '../../domain/project.ts';
import type { InputContent } from '../../engine/import-api.ts';
import type { History } from '../history.ts';
import { afterRecord, type JournalRecord, lineageOf, recordOf, wholeRecord } from './journal.ts';
import type { Keeper, KeeperDesk, NewPlan } from './keeper-api.ts';
import { inputsAreNamed, isSaid, isSameHistory, problemOf, type Said, scenariosIn } from './keeper-parts.ts';
import type { StoredPlan } from './plan-database.ts';
import { type Keeping, NOT_KEPT, type PlanRecord } from './plan-record.ts';
import { freshId, type Step } from './step.ts';
import { type StoredHistory, trusted } from './stored-history.ts';

/** Records after which the journal is folded into one. */
const FOLD_AFTER = 250;

export function createKeeper(desk: KeeperDesk): Keeper {
  const { database, tabs } = desk;
  const me = freshId();
  let keeping: Keeping = NOT_KEPT;
  let plan: PlanRecord | null = null;
  let contents: readonly InputContent[] = [];
  let history: History<Step> | null = null;
  /** Number of the last change that was made; `keeping.seq` is that of the last one kept. */
  let seq = 0;
  let isStored = false;
  let isWriter = true;
  let isFailed = false;
  /** What is stored has a gap: the next record is the whole history. */
  let needsWhole = false;
  let records = 0;
  let hasAsked = false;
  let waiting: JournalRecord[] = [];
  let pumping: Promise<void> | null = null;
  /** Rises with every plan that is opened: what an earlier one still had on its way is not ours. */
  let visit = 0;
  /** Rises whenever this tab becomes or ceases to be the one that writes: what came of an earlier time is not believed. */
  let tenure = 0;

  function publish(part: Partial<Keeping>): void {
    keeping = { ...keeping, ...part };
    desk.publish(keeping);
  }

  function start(next: PlanRecord, from: History<Step>, parts: readonly InputContent[]): void {
    visit += 1;
    tabs.leave();
    [plan, contents, history, waiting] = [next, parts, from, []];
    [seq, records, isStored, isWriter, isFailed, needsWhole] = [next.seq, 0, false, true, false, false];
  }

  function begin(fresh: NewPlan, from: History<Step>, isUntouched: boolean, readOnly: Problem | null = null): void {
    const { contents: parts, ...about } = fresh;
    const bytes = parts.reduce((sum, { content }) => sum + content.size, 0);
    const counts = { scenarios: scenariosIn(from), bytes, changedAt: desk.now() };
    start({ ...about, ...counts, key: freshId(), version: PROJECT_VERSION, removedAt: null, seq: 0, writer: me }, from, parts);
    publish({ key: null, name: fresh.name, state: readOnly ? 'read-only' : 'saved', seq: 0, why: readOnly });
    if (readOnly) isWriter = false;
    else if (isUntouched) void forgetLast();
    else push(wholeRecord(from, 1));
  }

  /** The next start begins with the sample as well. A browser that keeps nothing is said to at once, not at the first change. */
  async function forgetLast(): Promise<void> {
    const mine = visit;
    try {
      if (database === null) throw new DOMException('', 'InvalidStateError');
      await database.setLast(null);
    } catch (thrown) {
      if (visit === mine) fail(problemOf(thrown));
    }
  }

  function open({ plan: found, records: stored }: StoredPlan, known: StoredHistory, notes: readonly Problem[]): void {
    const { history: kept, seq: last, isReadOnly } = known;
    for (const note of notes) desk.report(note);
    start({ ...found, seq: last }, kept, []);
    [isStored, isWriter, records] = [true, false, stored.length];
    desk.adopt(kept, true);
    publish({ key: found.key, name: found.name, state: isReadOnly ? 'read-only' : 'saved', seq: last, why: isReadOnly });
    void attempt(async () => database?.setLast(found.key));
    if (isReadOnly === null) share(found.key);
  }

  /** From now on the plan is one that several tabs may have. */
  function share(key: string): void {
    const mine = visit;
    const only = (work: () => void) => (): void => {
      if (visit === mine) work();
    };
    tabs.enter(key, {
      onWriter: only(() => void claim()),
      onFollower: only(giveWay),
      onMessage: (message) => {
        if (visit === mine && !isWriter) void follow(message);
      },
    });
  }

  /** The database says how the plan stands before anything is written: another tab may have written until just now. */
  async function claim(): Promise<void> {
    const [mine, key] = [visit, plan?.key ?? ''];
    // who made the plan writes it already
    if (isWriter) return;
    tenure += 1;
    const held = tenure;
    const found = await attempt(async () => database?.claim(key, me) ?? null);
    if (visit !== mine || tenure !== held || !found || plan === null) return;
    const known = trusted(found);
    if (!known.ok) return desk.report(known.problem);
    adopt(known.value.history, known.value.seq);
    plan = { ...found.plan, seq };
    isWriter = true;
    publish({ state: 'saved', seq, why: null, name: found.plan.name });
    if (known.value.isWhole || history === null) return;
    needsWhole = true;
    push(wholeRecord(history, Math.max(seq, found.plan.seq) + 1));
  }

  function adopt(next: History<Step>, at: number): void {
    const isSame = history !== null && isSameHistory(history, next);
    seq = at;
    if (!isSame) {
      history = next;
      desk.adopt(next, false);
    }
    publish({ seq: at });
  }

  /** A record of the writing tab; where one was missed, all is read again. */
  async function follow(message: unknown): Promise<void> {
    if (!isSaid(message) || plan === null) return;
    if (message.name !== keeping.name) publish({ name: message.name });
    if (message.record === null || history === null) return;
    const next = message.record.seq === seq + 1 ? afterRecord(history, message.record) : null;
    if (next) return adopt(next, message.record.seq);
    if (message.record.seq > seq) await readAgain();
  }

  function changed(before: History<Step>, after: History<Step>): void {
    history = after;
    if (plan === null || !isWriter || before === after) return;
    const isFresh = needsWhole || (!isStored && waiting.length === 0);
    push(isFresh ? wholeRecord(after, seq + 1) : recordOf(before, after, seq + 1));
  }

  function push(record: JournalRecord): void {
    seq = record.seq;
    waiting.push(record);
    // what failed is failed until it is kept: the sign does not flicker with every try
    if (!isFailed) publish({ state: 'saving' });
    pumping ??= pump();
  }

  async function pump(): Promise<void> {
    // whoever pushes while this runs synchronously finds it running
    await Promise.resolve();
    for (let record = waiting[0]; record !== undefined; record = waiting[0]) {
      const [mine, held] = [visit, tenure];
      const outcome = await write(record);
      if (visit !== mine) continue;
      if (outcome === 'written') {
        waiting = waiting.filter((other) => other !== record);
        publish({ state: waiting.length > 0 ? 'saving' : 'saved', seq: record.seq, why: null, key: plan?.key ?? null });
        tabs.send({ record, name: keeping.name } satisfies Said);
        fold();
      } else {
        if (tenure === held) waiting = [];
        if (outcome !== 'fenced') fail(outcome);
        else if (tenure === held) {
          giveWay();
          if (tabs.isHolding()) void claim();
        }
      }
    }
    // in the same breath as the last look at what waits: what is pushed after it starts anew
    pumping = null;
  }

  async function write(record: JournalRecord): Promise<'written' | 'fenced' | Problem> {
    if (plan === null || history === null) return 'fenced';
    const since = { scenarios: scenariosIn(history), changedAt: desk.now(), version: PROJECT_VERSION };
    const [now, wasStored] = [{ ...plan, ...since, seq: record.seq }, isStored];
    try {
      if (database === null || !inputsAreNamed(now)) return problem('keep/storage-refused');
      if (!wasStored) await database.create(now, record, contents);
      else if (needsWhole) {
        if (!(await database.rewrite(now.key, me, record, since))) return 'fenced';
      } else if (!(await database.append(now.key, me, record, since))) return 'fenced';
    } catch (thrown) {
      return problemOf(thrown);
    }
    if (plan?.key !== now.key) return 'written';
    [plan, isStored, isFailed, records] = [now, true, false, needsWhole ? 1 : records + 1];
    needsWhole = false;
    if (!wasStored) share(now.key);
    if (!hasAsked) desk.askToPersist();
    hasAsked = true;
    return 'written';
  }

  /** Another tab writes: what it has takes the place of a change that came too late, which was never called saved. */
  function giveWay(): void {
    tenure += 1;
    [isWriter, waiting, seq] = [false, [], keeping.seq];
    publish({ state: 'read-only', why: problem('keep/other-tab-writes') });
    // also what was written between the reading of this plan and the first word of the other tab
    void readAgain();
  }

  async function readAgain(): Promise<void> {
    const [mine, held, key] = [visit, tenure, plan?.key ?? ''];
    const found = await attempt(async () => database?.load(key) ?? null);
    const known = found ? trusted(found) : null;
    if (visit === mine && tenure === held && known?.ok && known.value.seq >= seq) adopt(known.value.history, known.value.seq);
  }

  function fail(why: Problem): void {
    if (!isFailed) desk.report(why);
    [isFailed, needsWhole] = [true, isStored];
    publish({ state: 'failed', why });
  }

  /** A long journal is written anew as one record, with the number it has come to. */
  function fold(): void {
    if (records < FOLD_AFTER || waiting.length > 0) return;
    records = 0;
    const mine = visit;
    desk.whenIdle(() => {
      const now = plan;
      if (visit !== mine || now === null || history === null || waiting.length > 0 || !isWriter || isFailed) return;
      const since = { scenarios: now.scenarios, changedAt: now.changedAt, version: PROJECT_VERSION };
      const whole = wholeRecord(history, seq);
      void attempt(async () => database?.rewrite(now.key, me, whole, since));
    });
  }

  /** Work whose failure loses nothing: it is not said, and gives null. */
  async function attempt<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (thrown) {
      problemOf(thrown);
      return null;
    }
  }

  return {
    begin,
    open,
    changed,
    refusal: () => (isWriter ? null : (keeping.why ?? problem('keep/opening'))),
    join: (lineage) => {
      if (plan === null) return;
      const ancestors = [...new Set([...lineage, ...plan.ancestors])];
      plan = { ...plan, ancestors };
      const { key } = plan;
      if (isStored) void attempt(async () => database?.change(key, { ancestors }));
    },
    takeOver: () => tabs.takeOver(),
    rename: (name) => {
      if (plan === null || !isWriter) return;
      plan = { ...plan, name };
      publish({ name });
      const { key } = plan;
      if (isStored) void attempt(async () => database?.change(key, { name }));
      tabs.send({ record: null, name } satisfies Said);
    },
    retry: () => {
      if (isFailed && history) push(wholeRecord(history, seq + 1));
    },
    present: () =>
      plan === null || history === null ? null : { plan, history, lineage: lineageOf(history, plan.ancestors), contents },
    settled: () => pumping ?? Promise.resolve(),
  };
}

/**
 * Figures of the scenarios: asks the engine for what is missing and keeps an answer only while its question is still asked.
 *
 * A question is everything a result depends on: dataset, edits, pack, settings. Recent answers are kept by question, so that undo,
 * redo and a change of scenario show their figures at once.
 */
import { editsText } from '../domain/compare-edits.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { ScenarioResult } from '../domain/result.ts';
import type { Edit } from '../domain/scenario.ts';
import type { Settings } from '../domain/settings.ts';
import type { ScenarioId } from '../domain/units.ts';
import type { Handle } from '../engine/api.ts';
import type { Engine } from '../engine/client.ts';
import type { Document, Figures, Measured, Progress } from './app-state.ts';

export interface Question {
  readonly handle: Handle;
  readonly edits: readonly Edit[];
  readonly pack: string;
  readonly settings: Settings;
}

export const questionText = ({ handle, edits, pack, settings }: Question): string =>
  JSON.stringify([handle, pack, Object.entries(settings).toSorted(([a], [b]) => (a < b ? -1 : 1)), editsText(edits)]);

/** The dataset that figures are drawn on. `isReady` false: it is being replaced, nothing is asked of it any more. */
export interface Ground {
  readonly handle: Handle;
  readonly isReady: boolean;
}

export interface Results {
  /** The document, the ground or the scenario in view changed: the figures as they stand now, to be shown together with it. */
  readonly update: (document: Document, ground: Ground | null, shown: ScenarioId) => ReadonlyMap<ScenarioId, Figures>;
  /** Asks for a scenario that is not in view; settles when its figures are final. */
  readonly compute: (scenario: ScenarioId) => Promise<void>;
  /** Stops what is being computed; its figures become stale, and are asked for again by `compute` or the next change. */
  readonly stop: () => void;
  /** Figures found on another way, for instance under the hand. */
  readonly remember: (question: Question, measured: Measured) => void;
  /** The figures of a question when they are known already. */
  readonly recall: (question: Question) => Measured | null;
}

/** A city's result is a few megabytes. */
const MOST_REMEMBERED = 24;

interface Entry {
  question: Question;
  text: string;
  figures: Figures;
  asking: AbortController | null;
  answered: Promise<void>;
}

export function createResults(engine: Engine, publish: (figures: ReadonlyMap<ScenarioId, Figures>) => void): Results {
  const entries = new Map<ScenarioId, Entry>();
  const remembered = new Map<string, Measured>();
  let canAsk = false;

  const figuresNow = (): ReadonlyMap<ScenarioId, Figures> => new Map([...entries].map(([id, { figures }]) => [id, figures]));
  const show = (): void => publish(figuresNow());

  function update(document: Document, ground: Ground | null, shown: ScenarioId): ReadonlyMap<ScenarioId, Figures> {
    const handle = ground?.handle ?? null;
    canAsk = ground?.isReady ?? false;
    const { scenarios, pack, settings } = document;
    for (const [id, entry] of entries) {
      const isGone = handle === null || !scenarios.some((scenario) => scenario.id === id);
      const isOfAnother = entry.question.handle !== handle;
      if (!isGone && !isOfAnother) continue;
      entry.asking?.abort();
      entries.delete(id);
      if (isOfAnother) forgetAllOf(entry.question.handle);
    }
    if (handle !== null)
      for (const { id, edits } of scenarios) {
        face(id, { handle, edits, pack, settings });
        if (id === shown && entries.get(id)?.figures.status !== 'failed') ask(id);
      }
    return figuresNow();
  }

  /** Results of a dataset that was replaced can never be asked for again. */
  function forgetAllOf(handle: Handle): void {
    for (const text of remembered.keys()) if (text.startsWith(`[${handle},`)) remembered.delete(text);
  }

  /** The question a scenario stands for now; what is known of an older one becomes stale. */
  function face(id: ScenarioId, question: Question): void {
    const text = questionText(question);
    const entry = entries.get(id);
    if (entry?.text === text) return;
    entry?.asking?.abort();
    const known = remembered.get(text);
    const last = entry === undefined ? null : lastOf(entry.figures);
    const figures: Figures =
      known !== undefined ? { status: 'current', ...known } : last === null ? { status: 'none' } : { status: 'stale', last };
    entries.set(id, { question, text, figures, asking: null, answered: Promise.resolve() });
  }

  function ask(id: ScenarioId): void {
    const entry = entries.get(id);
    if (!canAsk || entry === undefined || entry.asking !== null || entry.figures.status === 'current') return;
    entry.asking = new AbortController();
    entry.answered = follow(id, entry, entry.asking);
  }

  async function follow(id: ScenarioId, entry: Entry, asking: AbortController): Promise<void> {
    const last = lastOf(entry.figures);
    const isAsked = (): boolean => entries.get(id) === entry && entry.asking === asking;
    const onProgress = (progress: Progress): void => {
      if (!isAsked()) return;
      entry.figures = { status: 'computing', progress, last };
      show();
    };
    entry.figures = { status: 'computing', progress: { stage: 'waiting', fraction: 0 }, last };
    const answer = await engine.measure(entry.question, { signal: asking.signal, onProgress, since: last });
    if (answer.ok) keep(entry.text, { result: answer.value, notes: answer.notes });
    if (!isAsked()) return;
    entry.asking = null;
    entry.figures = figuresFrom(answer, last);
    show();
  }

  function keep(text: string, measured: Measured): void {
    remembered.delete(text);
    remembered.set(text, measured);
    for (const oldest of [...remembered.keys()].slice(0, Math.max(0, remembered.size - MOST_REMEMBERED)))
      remembered.delete(oldest);
  }

  return {
    update,
    compute: async (id) => {
      ask(id);
      show();
      await entries.get(id)?.answered;
    },
    stop: () => {
      for (const entry of entries.values()) {
        if (entry.asking === null) continue;
        entry.asking.abort();
        entry.asking = null;
        const last = lastOf(entry.figures);
        entry.figures = last === null ? { status: 'none' } : { status: 'stale', last };
      }
      show();
    },
    remember: (question, measured) => keep(questionText(question), measured),
    recall: (question) => remembered.get(questionText(question)) ?? null,
  };
}

function lastOf(figures: Figures): ScenarioResult | null {
  if (figures.status === 'current') return figures.result;
  return figures.status === 'none' ? null : figures.last;
}

function figuresFrom(answer: Outcome<ScenarioResult>, last: ScenarioResult | null): Figures {
  if (answer.ok) return { status: 'current', result: answer.value, notes: answer.notes };
  if (answer.problem.code !== 'engine/stopped') return { status: 'failed', problem: answer.problem, last };
  return last === null ? { status: 'none' } : { status: 'stale', last };
}

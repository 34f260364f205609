/**
 * The edit under the hand: its figures follow as fast as the engine answers.
 *
 * One question is asked at a time and the newest waits. Stopping every question for the next pointer move would answer none
 * until the hand rests.
 */
import type { ScenarioResult } from '../domain/result.ts';
import type { Edit } from '../domain/scenario.ts';
import type { Engine } from '../engine/client.ts';
import type { Figures, Preview } from './app-state.ts';
import type { Question, Results } from './results.ts';

interface Wanted {
  readonly edit: Edit;
  readonly more: readonly Edit[];
  readonly question: Question;
  /** What is drawn until the first figures under the hand are there. */
  readonly before: ScenarioResult | null;
}

export interface PreviewDesk {
  readonly engine: Engine;
  readonly results: Results;
  readonly publish: (preview: Preview | null) => void;
}

/** Takes the edit with the question it makes of the scenario shown; null puts it back. */
export function createPreview({ engine, results, publish }: PreviewDesk): (wanted: Wanted | null) => void {
  let wanted: Wanted | null = null;
  let isAsking = false;
  let last: ScenarioResult | null = null;
  let following: Figures = followed(null);

  function show(figures: Figures): void {
    publish(wanted === null ? null : { edit: wanted.edit, more: wanted.more, figures });
  }

  async function ask(): Promise<void> {
    if (isAsking || wanted === null) return;
    const mine = wanted;
    isAsking = true;
    const answer = await engine.measure(mine.question, { lane: 'drag', isRepeatable: true, since: last });
    isAsking = false;
    const measured = answer.ok ? { result: answer.value, notes: answer.notes } : null;
    if (measured) results.remember(mine.question, measured);
    if (wanted === null) return;
    if (measured) last = measured.result;
    if (wanted !== mine) turnTo(wanted);
    else if (measured) show({ status: 'current', ...measured });
    else if (!answer.ok) show({ status: 'failed', problem: answer.problem, last });
  }

  function turnTo(next: Wanted): void {
    wanted = next;
    last ??= next.before;
    const known = results.recall(next.question);
    if (known !== null) {
      last = known.result;
      return show({ status: 'current', ...known });
    }
    // the same object while the hand moves on: nothing on screen has changed
    if (following.status !== 'computing' || following.last !== last) following = followed(last);
    show(following);
    void ask();
  }

  return (next) => {
    if (next !== null) return turnTo(next);
    wanted = null;
    last = null;
    publish(null);
  };
}

const followed = (last: ScenarioResult | null): Figures => ({
  status: 'computing',
  progress: { stage: 'measuring', fraction: 0 },
  last,
});

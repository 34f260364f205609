/**
 * Fair times: tasks take turns (A B A B ...) in one process, each is warmed, and the median of their CPU times counts.
 *
 * A task that runs elsewhere (a program of another language) says its own CPU time. Answers must not change from turn to turn.
 */
import { assert } from '../../src/domain/outcome.ts';

/** What makes a time count: how many were reached and the sum of their seconds. */
export interface Answer {
  readonly reach: number;
  readonly sum_s: number;
  readonly cpu_ms?: number;
}

export interface Task {
  readonly name: string;
  /** What was worked on, in one word and number. */
  readonly size: string;
  run(): Answer;
}

export interface TimedTask extends Task {
  readonly cpuMs: number;
  readonly answer: Answer;
}

/** Each task is repeated within a turn until about 40 ms are spent, so that the clock's steps do not matter. */
export function interleaved(tasks: readonly Task[], turns = 9): TimedTask[] {
  const repeats = tasks.map((task) => {
    const warm = timed(task, 2);
    return Math.max(1, Math.min(50, Math.round(40 / Math.max(0.1, warm.cpuMs))));
  });
  const seen = tasks.map(() => ({ times: [] as number[], answers: [] as Answer[] }));
  for (let turn = 0; turn < turns; turn++)
    tasks.forEach((task, at) => {
      const { cpuMs, answer } = timed(task, repeats[at]);
      seen[at].times.push(cpuMs);
      seen[at].answers.push(answer);
    });
  return tasks.map((task, at) => {
    const { times, answers } = seen[at];
    const [answer] = answers;
    assert(
      answers.every(({ reach, sum_s }) => reach === answer.reach && sum_s === answer.sum_s),
      `${task.name} gives another answer in another turn`,
    );
    return { ...task, cpuMs: median(times), answer };
  });
}

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1];

export const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))];

function timed(task: Task, repeats: number): { cpuMs: number; answer: Answer } {
  const before = process.cpuUsage();
  let answer = task.run();
  for (let again = 1; again < repeats; again++) answer = task.run();
  const { user, system } = process.cpuUsage(before);
  return { cpuMs: answer.cpu_ms ?? (user + system) / 1000 / repeats, answer };
}

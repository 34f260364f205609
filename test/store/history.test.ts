import { expect, it } from 'vitest';
import { advance, canRedo, canUndo, MOST_STEPS, present, redo, startHistory, undo } from '../../src/store/history.ts';
import { seeded } from '../random.ts';

it('gives the same state back, whatever is done in between: 500 random walks against a plain list', () => {
  for (let seed = 1; seed <= 500; seed += 1) {
    const random = seeded(seed);
    let history = startHistory({ number: 0 });
    let past = [present(history)];
    let future: { number: number }[] = [];
    for (let step = 1; step <= 200; step += 1) {
      const turn = random.below(3);
      if (turn === 0) {
        history = advance(history, { number: step });
        past = [...past, present(history)];
        future = [];
      } else if (turn === 1) {
        history = undo(history);
        const last = past.at(-1);
        if (past.length > 1 && last) [past, future] = [past.slice(0, -1), [last, ...future]];
      } else {
        history = redo(history);
        const [next] = future;
        if (next) [past, future] = [[...past, next], future.slice(1)];
      }
      expect(present(history), `seed ${seed}, step ${step}`).toBe(past.at(-1));
      expect([canUndo(history), canRedo(history)], `seed ${seed}`).toEqual([past.length > 1, future.length > 0]);
    }
  }
});

it('keeps the last thousand steps', () => {
  let history = startHistory(0);
  for (let step = 1; step <= MOST_STEPS + 50; step += 1) history = advance(history, step);
  let steps = 0;
  for (; canUndo(history); steps += 1) history = undo(history);
  expect([steps, present(history)]).toEqual([MOST_STEPS, 50]);
});

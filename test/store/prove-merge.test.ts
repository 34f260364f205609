/** A merging answer taken over, with the solve worker and the engine in this process. */
import { afterAll, describe, expect, it } from 'vitest';
import { PACKS } from '../../data/index.ts';
import { good } from '../../src/domain/outcome.ts';
import type { Edit } from '../../src/domain/scenario.ts';
import { realClock } from '../../src/engine/clock.ts';
import { connectInProcess } from '../../src/engine/connect.ts';
import { highsOracle } from '../../src/engine/highs.ts';
import { createHost } from '../../src/engine/host.ts';
import type { MergeSolved } from '../../src/engine/solve-api.ts';
import { solveHandlers } from '../../src/engine/solve-handlers.ts';
import { openSolver } from '../../src/engine/solver.ts';
import { figuresShown, resultToDraw, scenarioShown } from '../../src/store/app-state.ts';
import { BASELINE_SCENARIO } from '../../src/store/document.ts';
import { createProve } from '../../src/store/prove.ts';
import { acceptAsNew, mergeEdit } from '../../src/ui/prove-accept.ts';
import { smallBaseline } from '../engine/small-baseline.ts';
import { newApp } from './new-app.ts';

const sample = smallBaseline(20);
const app = newApp({ sample: () => good({ baseline: sample, inputs: [], ledger: [], files: [] }) });
const solver = openSolver(
  connectInProcess((send) =>
    createHost(
      solveHandlers(() => highsOracle(), realClock),
      realClock,
      send,
    ),
  ),
);
const prove = createProve(app, solver);

afterAll(() => {
  prove.close();
  app.close();
});

const settled = (): Promise<void> =>
  new Promise((resolve) => {
    const look = (): boolean => figuresShown(app.store.getState()).status === 'current';
    if (look()) return resolve();
    const unsubscribe = app.store.subscribe(() => {
      if (!look()) return;
      unsubscribe();
      resolve();
    });
  });

async function merged(): Promise<MergeSolved> {
  await prove.actions.solve();
  const { merge } = prove.store.getState();
  if (merge.kind !== 'solved') throw new Error(JSON.stringify(merge));
  return merge.answer;
}

describe('a merging answer that started from a scenario', () => {
  it('becomes a scenario that begins with its edits, and is the town that the answer told', async () => {
    await app.actions.openSample();
    await settled();
    const [first, second] = sample.town.communities;
    if (!first || !second) throw new Error('the town is too small');
    const begun: readonly Edit[] = [
      { kind: 'merge-communities', into: first.id, from: [second.id] },
      { kind: 'set-households', community: first.id, households: 900 },
    ];
    expect(app.actions.branchWith(BASELINE_SCENARIO, begun)).toBe(null);
    const start = scenarioShown(app.store.getState());
    prove.actions.showSubject('merge');
    prove.actions.startFrom(start.id);
    const [{ id: pack }] = PACKS;
    prove.actions.askMerge({ pack });
    const answer = await merged();
    expect([answer.status, answer.communitiesBefore]).toEqual(['optimal', sample.town.communities.length - 1]);
    expect(answer.merged.length).toBeGreaterThan(0);

    const edits = answer.merged.map((region) => mergeEdit(region, 'proposed'));
    expect(acceptAsNew(app, start.id, edits)).toBe(null);
    const accepted = scenarioShown(app.store.getState());
    expect([accepted.id === start.id, accepted.edits]).toEqual([false, [...start.edits, ...edits]]);
    expect(app.store.getState().document.scenarios.find(({ id }) => id === start.id)?.edits).toEqual(start.edits);
    await settled();
    const figures = resultToDraw(figuresShown(app.store.getState()))?.result;
    const communities = (figures?.areas ?? []).filter(({ level }) => level === 'community');
    for (const { into, households } of answer.merged)
      expect(communities.find(({ id }) => id === into)?.households).toBe(households);
    expect(communities).toHaveLength(answer.communitiesAfter);
    // the next question starts from what the answer left
    prove.actions.startFrom(accepted.id);
    expect((await merged()).communitiesBefore).toBe(answer.communitiesAfter);
  });
});

/** What is chosen to be merged, and what is proposed, as edits: the desk and the plan, without a page. */
import { afterEach, describe, expect, it } from 'vitest';
import { parseEdit } from '../../src/domain/parse-edit.ts';
import { communityId } from '../../src/domain/units.ts';
import type { App } from '../../src/store/actions.ts';
import { createDesk } from '../../src/ui/desk.ts';
import { changeMerge, clickCommunity, editsOfMerge, leaveOut, makeInto, takeIn, turnLock } from '../../src/ui/merge-choice.ts';
import { editsOfProposal } from '../../src/ui/proposal.ts';
import { newApp } from '../store/new-app.ts';

const [a, b, c] = ['a', 'b', 'c'].map(communityId);
if (!a || !b || !c) throw new Error('there are three');

const apps: App[] = [];
afterEach(() => {
  for (const app of apps.splice(0)) app.close();
});

function begun() {
  const [app, desk] = [newApp(), createDesk()];
  apps.push(app);
  return { app, desk, around: { app, desk } };
}

describe('the choice of communities to merge', () => {
  it('begins with the one that keeps its identity, which another can take', () => {
    const { desk, around } = begun();
    takeIn(around, [a, b]);
    takeIn(around, [b, c]);
    expect(desk.getState().merge.members).toEqual([a, b, c]);
    makeInto({ desk }, c);
    expect(editsOfMerge(desk.getState().merge)).toEqual([{ kind: 'merge-communities', into: c, from: [a, b] }]);
    leaveOut({ desk }, c);
    changeMerge({ desk }, { name: '  New  ' });
    expect(editsOfMerge(desk.getState().merge)).toEqual([{ kind: 'merge-communities', into: a, from: [b], name: 'New' }]);
    leaveOut({ desk }, b);
    expect(editsOfMerge(desk.getState().merge)).toEqual([]);
  });

  it('never takes in what is locked; a click takes in, leaves out or locks', () => {
    const { app, desk, around } = begun();
    clickCommunity(around, a);
    clickCommunity(around, b);
    leaveOut(around, b);
    turnLock(around, b);
    expect(app.store.getState().document.locked).toEqual([b]);
    takeIn(around, [b, c]);
    expect(desk.getState().merge.members).toEqual([a, c]);
    clickCommunity(around, c);
    expect(desk.getState().merge.members).toEqual([a]);
    changeMerge({ desk }, { way: 'lock' });
    clickCommunity(around, b);
    expect(app.store.getState().document.locked).toEqual([]);
    app.actions.undo();
    expect(app.store.getState().document.locked).toEqual([b]);
  });

  it('makes what joins it first, and forgets it when the members change', () => {
    const { desk, around } = begun();
    takeIn(around, [a, b]);
    changeMerge({ desk }, { join: { kind: 'set-gate', gate: '7', open: true } });
    expect(editsOfMerge(desk.getState().merge).map(({ kind }) => kind)).toEqual(['set-gate', 'merge-communities']);
    takeIn(around, [c]);
    expect(editsOfMerge(desk.getState().merge).map(({ kind }) => kind)).toEqual(['merge-communities']);
  });
});

describe('a proposal', () => {
  it('is made of edits that a plan file can hold', () => {
    const corners = [
      [120, 30],
      [120.01, 30],
      [120.01, 30.01],
    ] as const;
    const proposals = [
      { kind: 'link', line: corners } as const,
      { kind: 'estate', corners, households: 900, communityKind: 'new', name: 'East', areaM2: 180 } as const,
      { kind: 'estate', corners, households: 0, communityKind: 'old', name: '', areaM2: null } as const,
      { kind: 'remove', link: 'w7', street: { name: 'Long street', lengthM: 9, lines: [] } } as const,
    ];
    for (const edit of proposals.flatMap(editsOfProposal))
      expect(parseEdit(JSON.parse(JSON.stringify(edit)))).toEqual({ ok: true, value: edit, notes: [] });
    const [estate] = editsOfProposal(proposals[1] ?? { kind: 'households', edits: [] });
    expect(estate?.kind === 'build-estate' && estate.polygon[0]).toEqual([...corners, corners[0]]);
  });
});

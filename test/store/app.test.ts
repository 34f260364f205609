/** The store over the real engine in this process; only the reading of files is replaced by a town drawn from a seed. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Baseline } from '../../src/domain/baseline.ts';
import { bad, good, problem } from '../../src/domain/outcome.ts';
import type { Edit } from '../../src/domain/scenario.ts';
import type { Settings } from '../../src/domain/settings.ts';
import { categoryId, facilityId, scenarioId } from '../../src/domain/units.ts';
import type { Handlers } from '../../src/engine/host.ts';
import type { DroppedFile, FileOffer, ImportCalls } from '../../src/engine/import-api.ts';
import type { App } from '../../src/store/actions.ts';
import { type AppState, figuresOf, figuresShown, resultToDraw, scenarioShown } from '../../src/store/app-state.ts';
import { BASELINE_SCENARIO } from '../../src/store/document.ts';
import { bytesOf, randomCentre, smallBaseline } from '../engine/small-baseline.ts';
import { seeded } from '../random.ts';
import { newApp } from './new-app.ts';

const sample = smallBaseline(20);
const other = smallBaseline(21, 8);

const reading = (baseline: Baseline) => ({ baseline, inputs: [], ledger: [], files: [] });
const offer = (file: string): FileOffer => ({
  file,
  bytes: 3,
  format: 'geojson',
  roles: ['communities', 'background'],
  problem: null,
  rows: 9,
  crs: 'EPSG:4326',
  encoding: null,
  layers: [],
  layer: null,
  columns: [],
  preview: [],
  previewRows: [],
  words: [],
  guesses: {},
  rowsAside: 0,
  ledger: [],
  osm: null,
  sketch: null,
  notes: [],
});

/** Reads a town that is there already; files called `bad` cannot be read. */
const reader: Partial<Handlers<ImportCalls>> = {
  sample: () => good(reading(sample)),
  recognise: ({ files }) => good(files.map(({ name }) => offer(name))),
  read: ({ choices }) => (choices.some(({ file }) => file === 'bad') ? bad(problem('file/truncated')) : good(reading(other))),
};

let apps: App[] = [];
afterEach(() => {
  for (const app of apps) app.close();
  apps = [];
});

function opened(): App {
  const app = newApp(reader);
  apps.push(app);
  return app;
}

/** Settles when the state is as wanted; fails when its figures failed instead. */
function until(app: App, isWanted: (state: AppState) => boolean): Promise<AppState> {
  return new Promise((resolve, reject) => {
    const look = (state: AppState): void => {
      const figures = figuresShown(state);
      if (isWanted(state)) resolve(state);
      else if (figures.status === 'failed') reject(new Error(JSON.stringify(figures.problem)));
      else return;
      unsubscribe();
    };
    const unsubscribe = app.store.subscribe(look);
    look(app.store.getState());
  });
}

const isCurrent = (state: AppState): boolean => figuresShown(state).status === 'current';

async function openedApp(): Promise<App> {
  const app = opened();
  await app.actions.openSample();
  await until(app, isCurrent);
  return app;
}

const shownBytes = (app: App): string => bytesOf(resultToDraw(figuresShown(app.store.getState()))?.result);
const dropped = (name: string): DroppedFile => ({ name, content: new Blob(['{}']) });
const choice = (file: string) => ({ file, role: 'communities', columns: {}, category: null, osm: null }) as const;
const centre = (seed: number): Edit => randomCentre(sample, seeded(seed));

describe('several edits in one step', () => {
  it('are all made or none, undone together, and previewed as they will be', async () => {
    const app = await openedApp();
    const before = shownBytes(app);
    const [first, second] = sample.town.communities;
    if (!first || !second) throw new Error('the town is too small');
    const edits: readonly Edit[] = [first, second].map(({ id }, row) => ({
      kind: 'set-households',
      community: id,
      households: 700 + row,
    }));
    expect(app.actions.addEdits([...edits, { kind: 'close-facility', facility: facilityId('none') }])?.code).toBe(
      'edit/unknown-facility',
    );
    expect(shownBytes(app)).toBe(before);
    app.actions.showPreview(edits[0] ?? null, edits.slice(1));
    const previewed = await until(app, ({ preview }) => preview?.figures.status === 'current');
    const underHand = bytesOf(resultToDraw(figuresShown(previewed))?.result);
    expect(app.actions.commitPreview()).toBe(null);
    await until(app, isCurrent);
    expect(scenarioShown(app.store.getState()).edits).toEqual(edits);
    expect(shownBytes(app)).toBe(underHand);
    app.actions.undo();
    await until(app, isCurrent);
    expect(shownBytes(app)).toBe(before);
  });

  it('that say again what was said replace it, and undo goes back one at a time', async () => {
    const app = await openedApp();
    const [community] = sample.town.communities;
    if (!community) throw new Error('the town is too small');
    const keys: string[] = [];
    for (const households of [500, 600, 700]) {
      expect(app.actions.addEdit({ kind: 'set-households', community: community.id, households })).toBe(null);
      await until(app, isCurrent);
      expect(scenarioShown(app.store.getState()).edits).toHaveLength(1);
      keys.push(shownBytes(app));
    }
    for (const key of [keys[1], keys[0]]) {
      app.actions.undo();
      await until(app, isCurrent);
      expect(shownBytes(app)).toBe(key);
    }
  });

  it('count as far as they can be made when an earlier one is switched off', async () => {
    const app = await openedApp();
    const before = shownBytes(app);
    const build = centre(5);
    if (build.kind !== 'build-facility') throw new Error('no building');
    expect(app.actions.addEdit({ ...build, id: facilityId('new') })).toBe(null);
    expect(app.actions.addEdit({ kind: 'resize-facility', facility: facilityId('new'), areaM2: 900 })).toBe(null);
    const { shown } = app.store.getState();
    app.actions.switchEdit(shown, 0, true);
    await until(app, isCurrent);
    expect(shownBytes(app)).toBe(before);
  });
});

describe('opening', () => {
  it('goes from nothing over reading and preparing to current figures of the baseline', async () => {
    const app = opened();
    const kinds = [app.store.getState().baseline.kind];
    app.store.subscribe(({ baseline }) => {
      if (kinds.at(-1) !== baseline.kind) kinds.push(baseline.kind);
    });
    await app.actions.openSample();
    const state = await until(app, isCurrent);
    expect(kinds).toEqual(['none', 'reading', 'preparing', 'ready']);
    expect(state.shown).toBe(BASELINE_SCENARIO);
    expect(state.baseline.kind === 'ready' && state.baseline.opened.isSample).toBe(true);
    expect(state.canUndo).toBe(false);
  });

  it('offers dropped files with roles and opens them over what was open', async () => {
    const app = await openedApp();
    const before = shownBytes(app);
    await app.actions.offerFiles([dropped('town')]);
    app.actions.setRole('town', 'background');
    expect(app.store.getState().importing).toMatchObject({ kind: 'offered', roles: { town: 'background' } });
    await app.actions.openFiles('town', [choice('town')]);
    const state = await until(app, isCurrent);
    expect(state.importing.kind).toBe('closed');
    expect(state.baseline.kind === 'ready' && !state.baseline.opened.isSample).toBe(true);
    expect(shownBytes(app)).not.toBe(before);
  });

  it('leaves what is open when files cannot be read', async () => {
    const app = await openedApp();
    await app.actions.offerFiles([dropped('bad')]);
    await app.actions.openFiles('bad', [choice('bad')]);
    const state = app.store.getState();
    expect(state.importing).toMatchObject({ kind: 'failed', problem: { code: 'file/truncated' } });
    expect(isCurrent(state)).toBe(true);
  });

  it('can be stopped, and then again begun', async () => {
    const app = opened();
    const isOpened = app.actions.openSample();
    app.actions.stopOpening();
    await isOpened;
    expect(app.store.getState().baseline.kind).toBe('none');
    await app.actions.openSample();
    await until(app, isCurrent);
  });
});

describe('edits', () => {
  it('begin a scenario of their own on the baseline, and its figures follow', async () => {
    const app = await openedApp();
    const before = shownBytes(app);
    expect(app.actions.addEdit(centre(1))).toBe(null);
    expect(scenarioShown(app.store.getState())).toMatchObject({ name: 'A', parent: null });
    expect(figuresShown(app.store.getState()).status).toBe('computing');
    await until(app, isCurrent);
    expect(shownBytes(app)).not.toBe(before);
    expect(figuresOf(app.store.getState(), BASELINE_SCENARIO).status).toBe('current');
  });

  it('that cannot be made are refused with their reason and change nothing', async () => {
    const app = await openedApp();
    const { document } = app.store.getState();
    const refusal = app.actions.addEdit({ kind: 'close-facility', facility: facilityId('nobody') });
    expect(refusal?.code).toMatch(/^edit\//);
    expect(app.store.getState().document).toBe(document);
    expect(opened().actions.addEdit(centre(1))?.code).toBe('edit/nothing-open');
  });

  it('switched off and on again give the same bytes back', async () => {
    const app = await openedApp();
    app.actions.addEdit(centre(1));
    app.actions.addEdit(centre(2));
    await until(app, isCurrent);
    const both = shownBytes(app);
    const { shown } = app.store.getState();
    app.actions.switchEdit(shown, 0, true);
    await until(app, isCurrent);
    expect(shownBytes(app)).not.toBe(both);
    app.actions.switchEdit(shown, 0, false);
    await until(app, isCurrent);
    expect(shownBytes(app)).toBe(both);
  });
});

describe('undo', () => {
  it('brings a deleted scenario back into view, with its comments and its place', async () => {
    const app = await openedApp();
    app.actions.branchScenario(BASELINE_SCENARIO, 'first');
    const second = app.actions.branchScenario(BASELINE_SCENARIO, 'second');
    app.actions.addComment([120, 30], 'the gate is locked');
    app.actions.moveScenario(second.id, 1);
    const before = app.store.getState().document;
    app.actions.removeScenario(second.id);
    expect(app.store.getState()).toMatchObject({ shown: BASELINE_SCENARIO, document: { comments: [] } });
    app.actions.undo();
    expect(app.store.getState().document).toBe(before);
    expect(app.store.getState().shown).toBe(second.id);
  });

  it('goes back over a thousand steps of every kind, and forward again', async () => {
    const app = await openedApp();
    const random = seeded(5);
    const { actions, store } = app;
    const documents = [store.getState().document];
    while (documents.length <= 1000) {
      const { document, shown } = store.getState();
      const comment = document.comments[random.below(document.comments.length + 1)];
      const kinds: (() => unknown)[] = [
        () => actions.branchScenario(shown, ''),
        () => actions.renameScenario(shown, `name ${documents.length}`),
        () => actions.noteScenario(shown, `note ${random.below(9)}`),
        () => actions.moveScenario(random.pick(document.scenarios).id, random.below(9)),
        () => document.scenarios.length > 12 && actions.removeScenario(random.pick(document.scenarios).id),
        () => actions.addComment([random.below(100), random.below(60)], `comment ${documents.length}`),
        () => comment && actions.changeComment(comment.id, { text: `changed ${random.below(9)}` }),
        () => comment && actions.changeComment(comment.id, { lngLat: [random.below(100), 1] }),
        () => comment && actions.removeComment(comment.id),
        () => actions.addEdit(randomCentre(sample, random)),
        () => actions.moveEdit(shown, random.below(4), random.below(4)),
        () => actions.noteEdit(shown, random.below(4), `why ${random.below(9)}`),
        () => actions.switchEdit(shown, 0, random.chance(0.5)),
        () => actions.setPack(random.pick(['huzhou-2007', 'national-30'])),
      ];
      random.pick(kinds)();
      if (store.getState().document !== document) documents.push(store.getState().document);
    }
    actions.stopComputing();
    for (const document of documents.slice(0, -1).toReversed()) {
      actions.undo();
      expect(store.getState().document).toBe(document);
    }
    expect(store.getState().canUndo).toBe(false);
    for (const document of documents.slice(1)) {
      actions.redo();
      expect(store.getState().document).toBe(document);
    }
    expect(store.getState().canRedo).toBe(false);
  });

  it('and redo, branch, removal and pack changes always show what a fresh app computes: 12 random walks', async () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const random = seeded(seed);
      const app = await openedApp();
      for (let step = 0; step < 25; step += 1) {
        const { shown, document } = app.store.getState();
        const turn = random.below(8);
        if (turn < 2) app.actions.addEdit(randomCentre(sample, random));
        else if (turn === 2) app.actions.undo();
        else if (turn === 3) app.actions.redo();
        else if (turn === 4) app.actions.branchScenario(shown, '');
        else if (turn === 5) app.actions.showScenario(random.pick(document.scenarios).id);
        else if (turn === 6) app.actions.setPack(random.pick(['huzhou-2007', 'national-30']));
        else if (random.chance(0.3)) app.actions.removeScenario(shown);
        else app.actions.setSettings({ limitMinutes: 5 + random.below(3) * 5 });
        if (random.chance(0.4)) await until(app, isCurrent);
      }
      const state = await until(app, isCurrent);
      const fresh = await openedApp();
      fresh.actions.setPack(state.document.pack);
      fresh.actions.setSettings(state.document.settings);
      for (const edit of scenarioShown(state).edits) fresh.actions.addEdit(edit);
      await until(fresh, isCurrent);
      expect(shownBytes(app), `seed ${seed}`).toBe(shownBytes(fresh));
      for (const [id, figures] of state.figures)
        if (figures.status === 'current')
          expect(
            state.document.scenarios.some((scenario) => scenario.id === id),
            `seed ${seed}`,
          ).toBe(true);
    }
  });

  it('goes to the scenario in which the change was made', async () => {
    const app = await openedApp();
    app.actions.addEdit(centre(1));
    const a = app.store.getState().shown;
    app.actions.addEdit(centre(2));
    app.actions.showScenario(BASELINE_SCENARIO);
    app.actions.undo();
    expect(app.store.getState().shown).toBe(a);
    expect(scenarioShown(app.store.getState()).edits).toHaveLength(1);
    app.actions.undo();
    expect(app.store.getState().shown).toBe(BASELINE_SCENARIO);
  });
});

describe('figures', () => {
  it('are stale, not wrong, while nobody computes them; stopping keeps the last ones greyed', async () => {
    const app = await openedApp();
    app.actions.addEdit(centre(1));
    app.actions.stopComputing();
    const stopped = app.store.getState();
    expect(figuresShown(stopped).status).toBe('none');
    await app.actions.compute(stopped.shown);
    expect(isCurrent(app.store.getState())).toBe(true);
    app.actions.addEdit(centre(2));
    app.actions.stopComputing();
    const greyed = figuresShown(app.store.getState());
    expect(greyed.status).toBe('stale');
    expect(resultToDraw(greyed)?.isCurrent).toBe(false);
  });

  it('never belong to another question than the one shown', async () => {
    const app = await openedApp();
    const random = seeded(5);
    const wrong: string[] = [];
    app.store.subscribe((state) => {
      const figures = figuresShown(state);
      if (figures.status !== 'current' || state.preview !== null) return;
      const { settings, pack } = figures.result;
      if (pack !== state.document.pack || settings.limitMinutes !== state.document.settings.limitMinutes) wrong.push(pack);
      const built = scenarioShown(state).edits.length;
      if (figures.result.facilities.length !== sample.town.facilities.length + built) wrong.push(`${built} built`);
    });
    for (let step = 0; step < 60; step += 1) {
      const turn = random.below(4);
      if (turn < 2) app.actions.addEdit(randomCentre(sample, random));
      else if (turn === 2) app.actions.undo();
      else app.actions.setPack(random.pick(['huzhou-2007', 'national-30']));
      await new Promise((resume) => setTimeout(resume, random.below(8)));
    }
    await until(app, isCurrent);
    expect(wrong).toEqual([]);
  });

  it('of a coarser grid replace all others, and come back with undo', async () => {
    const app = await openedApp();
    const before = shownBytes(app);
    app.actions.setSettings({ resolution: 9 });
    const coarse = await until(app, isCurrent);
    expect(coarse.baseline.kind === 'ready' && coarse.baseline.drawn.grid.resolution).toBe(9);
    expect(resultToDraw(figuresShown(coarse))?.result.settings.resolution).toBe(9);
    app.actions.undo();
    await until(
      app,
      (state) => isCurrent(state) && state.baseline.kind === 'ready' && state.baseline.drawn.grid.resolution === 10,
    );
    expect(shownBytes(app)).toBe(before);
  });
});

describe('settings that change the ground', () => {
  const impossible = { resolution: 16 } as unknown as Partial<Settings>;

  it('are taken back with their reason when they cannot be laid', async () => {
    const app = await openedApp();
    const before = shownBytes(app);
    app.actions.setSettings(impossible);
    const state = await until(app, ({ problems }) => problems.length > 0);
    expect(state.problems[0]?.problem.code).toBe('engine/failed');
    expect(state.document.settings.resolution).toBe(10);
    expect([isCurrent(state), state.canUndo, state.baseline.kind]).toEqual([true, false, 'ready']);
    expect(shownBytes(app)).toBe(before);
  });

  it('are taken back when they are stopped', async () => {
    const app = await openedApp();
    const before = shownBytes(app);
    app.actions.addEdit(centre(1));
    await until(app, isCurrent);
    app.actions.setSettings({ resolution: 9 });
    expect(app.store.getState().baseline.kind).toBe('preparing');
    expect(figuresShown(app.store.getState()).status).toBe('stale');
    app.actions.stopOpening();
    const state = await until(app, isCurrent);
    expect([state.document.settings.resolution, state.problems.length]).toEqual([10, 0]);
    app.actions.showScenario(BASELINE_SCENARIO);
    await until(app, isCurrent);
    expect(shownBytes(app)).toBe(before);
  });
});

describe('an edit under the hand', () => {
  it('has its own figures, which are those of the edit once it is committed; put back, all is as before', async () => {
    const app = await openedApp();
    const before = shownBytes(app);
    for (let move = 1; move <= 10; move += 1) app.actions.showPreview(centre(move));
    await until(app, (state) => state.preview?.figures.status === 'current');
    const under = shownBytes(app);
    expect(under).not.toBe(before);
    app.actions.showPreview(null);
    expect(shownBytes(app)).toBe(before);
    app.actions.showPreview(centre(10));
    await until(app, (state) => state.preview?.figures.status === 'current');
    expect(app.actions.commitPreview()).toBe(null);
    const committed = app.store.getState();
    expect(committed.preview).toBe(null);
    expect(isCurrent(committed)).toBe(true);
    expect(shownBytes(app)).toBe(under);
  });

  it('that cannot be made says why', async () => {
    const app = await openedApp();
    app.actions.showPreview({ kind: 'close-facility', facility: facilityId('nobody') });
    const state = await until(app, ({ preview }) => preview?.figures.status === 'failed');
    const figures = state.preview?.figures;
    expect(figures?.status === 'failed' && figures.problem.code).toMatch(/^edit\//);
  });
});

describe('the rest', () => {
  it('asks for walks, moves minutes into their range, reports and dismisses problems, says once that nothing can be kept', async () => {
    const app = await openedApp();
    const walks = await app.actions.walks(0, categoryId('community-office'), 2);
    expect(walks.ok).toBe(true);
    app.actions.showMinutes(99.6);
    expect(app.store.getState().view.minutesShown).toBe(60);
    app.actions.setTheme('dark');
    app.actions.setPanel('side', 300);
    expect(app.store.getState().problems.map(({ problem: { code } }) => code)).toEqual(['keep/storage-refused']);
    app.actions.dismissProblem(1);
    expect(app.store.getState().problems).toEqual([]);
    app.actions.showScenario(scenarioId('gone'));
    expect(app.store.getState().shown).toBe(BASELINE_SCENARIO);
  });
});

/** The import as the store runs it: files join, one that cannot be read costs only itself, what was said is kept when reading fails. */
import { afterEach, describe, expect, it } from 'vitest';
import { bad, good, problem } from '../../src/domain/outcome.ts';
import type { Handlers } from '../../src/engine/host.ts';
import type { DroppedFile, FileOffer, ImportCalls, ReadingWish } from '../../src/engine/import-api.ts';
import { unreadable } from '../../src/engine/unreadable.ts';
import type { App } from '../../src/store/actions.ts';
import type { ImportState } from '../../src/store/app-state.ts';
import { smallBaseline } from '../engine/small-baseline.ts';
import { newApp } from '../store/new-app.ts';

const town = smallBaseline(20);
const asked: { only: string | undefined; reading: ReadingWish | undefined }[] = [];

const offer = (file: string): FileOffer => ({
  ...unreadable(file, 3, problem('file/empty')),
  problem: null,
  format: 'geojson',
  roles: file.startsWith('roads') ? ['network'] : ['communities', 'streets'],
  rows: file.length,
});

/** Files called `lost` end the worker's answer; plans with a file called `bad` cannot be read. */
const reader: Partial<Handlers<ImportCalls>> = {
  sample: () => good({ baseline: town, inputs: [], ledger: [], files: [] }),
  recognise: ({ only, reading }) => {
    asked.push({ only, reading });
    return only === 'lost' ? bad(problem('file/took-too-long')) : good([offer(only ?? '')]);
  },
  read: ({ choices }) =>
    choices.some(({ file }) => file === 'bad')
      ? bad(problem('file/truncated'))
      : good({ baseline: town, inputs: [], ledger: [problem('shape/empty')], fates: ['aside'], files: [] }, [
          problem('table/mixed-column'),
        ]),
};

let apps: App[] = [];
afterEach(() => {
  for (const app of apps) app.close();
  apps = [];
  asked.length = 0;
});

function opened(): App {
  const app = newApp(reader);
  apps.push(app);
  return app;
}

const dropped = (...names: string[]): DroppedFile[] => names.map((name) => ({ name, content: new Blob(['{}']) }));
const state = (app: App): ImportState => app.store.getState().importing;
const files = (app: App): readonly string[] => {
  const importing = state(app);
  return importing.kind === 'closed' ? [] : importing.offers.map(({ file }) => file);
};
const choice = (file: string) => ({ file, role: 'communities', columns: {}, category: null, osm: null }) as const;

describe('dropped files', () => {
  it('join the files that are offered already, and only new ones are looked at', async () => {
    const app = opened();
    await app.actions.offerFiles(dropped('a', 'roads'));
    await app.actions.offerFiles(dropped('longer', 'a'));
    expect(files(app)).toEqual(['roads', 'longer', 'a']);
    expect(asked.map(({ only }) => only)).toEqual(['a', 'roads', 'longer', 'a']);
    expect(state(app)).toMatchObject({ roles: { roads: 'network', longer: 'communities', a: 'streets' } });
    app.actions.removeFile('longer');
    expect(state(app)).toMatchObject({ kind: 'offered', roles: { roads: 'network', a: 'communities' } });
  });

  it('that cannot be read stand there with their reason, beside the others', async () => {
    const app = opened();
    await app.actions.offerFiles(dropped('a', 'lost', 'roads'));
    const importing = state(app);
    expect(importing.kind === 'offered' && importing.offers.map(({ problem: why }) => why?.code ?? null)).toEqual([
      null,
      'file/took-too-long',
      null,
    ]);
  });

  it('do not stop the town that is being opened, and leave it when the import is closed', async () => {
    const app = opened();
    const isOpened = app.actions.openSample();
    const isOffered = app.actions.offerFiles(dropped('a'));
    await Promise.all([isOpened, isOffered]);
    expect(app.store.getState().baseline.kind).toBe('ready');
    app.actions.closeImport();
    expect(state(app)).toEqual({ kind: 'closed' });
    expect(app.store.getState().baseline.kind).toBe('ready');
  });

  it('can be stopped while they are looked at', async () => {
    const app = opened();
    const isOffered = app.actions.offerFiles(dropped('a', 'roads'));
    app.actions.stopOpening();
    await isOffered;
    expect(state(app)).toEqual({ kind: 'closed' });
  });
});

describe('what the planner said', () => {
  it('takes the place of a guess, and a file can be left unused', async () => {
    const app = opened();
    await app.actions.offerFiles(dropped('a', 'longer'));
    app.actions.setRole('a', 'communities');
    expect(state(app)).toMatchObject({ roles: { a: 'communities' } });
    expect(state(app)).not.toMatchObject({ roles: { longer: 'communities' } });
    app.actions.setRole('a', null);
    expect(state(app)).not.toHaveProperty('roles.a');
  });

  it('is asked of the reader again, one wish after the other', async () => {
    const app = opened();
    await app.actions.offerFiles(dropped('a', 'roads'));
    await app.actions.setReading('a', { crs: 'GCJ-02' });
    await app.actions.setReading('a', { numbers: ['n'] });
    const wish = { encoding: null, crs: 'GCJ-02', swapAxes: false, unwanted: [], meanings: {}, numbers: ['n'] };
    expect(asked.at(-1)).toEqual({ only: 'a', reading: wish });
    expect(state(app)).toMatchObject({ kind: 'offered', readings: { a: wish } });
    expect(asked).toHaveLength(4);
  });

  it('is kept when the plan cannot be read, and forgotten when it was opened', async () => {
    const app = opened();
    await app.actions.offerFiles(dropped('bad', 'roads'));
    app.actions.setRole('bad', 'streets');
    await app.actions.openFiles('Town', [choice('bad')]);
    expect(state(app)).toMatchObject({ kind: 'failed', problem: { code: 'file/truncated' }, roles: { bad: 'streets' } });
    await app.actions.openFiles('Town', [choice('roads')]);
    expect(state(app)).toEqual({ kind: 'closed' });
    const { baseline } = app.store.getState();
    const ledger = baseline.kind === 'ready' ? baseline.opened.ledger.map(({ code }) => code) : [];
    expect(ledger.slice(0, 2)).toEqual(['shape/empty', 'table/mixed-column']);
    expect(baseline.kind === 'ready' && baseline.opened.fates).toEqual(['aside']);
  });
});

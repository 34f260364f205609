/** Opens the store, starts the workers and mounts the screen; the plan that was open last, or the sample town, is opened at once. */
import { PACKS } from '../data/index.ts';
import BaseWorker from '../workers/base.worker.ts?worker';
import ComputeWorker from '../workers/compute.worker.ts?worker';
import GraphicsWorker from '../workers/graphics.worker.ts?worker';
import SolveWorker from '../workers/solve.worker.ts?worker';
import ImportWorker from '../workers/import.worker.ts?worker';
import PapersWorker from '../workers/papers.worker.ts?worker';
import { assert } from './domain/outcome.ts';
import { createBaseTiles } from './engine/base-tiles.ts';
import { openEngine, sizeForCores } from './engine/client.ts';
import { connectWorker } from './engine/connect-worker.ts';
import { openImporter } from './engine/importer.ts';
import { openSolver } from './engine/solver.ts';
import { createPapers } from './report/papers-client.ts';
import { createBaseMap } from './store/base-map.ts';
import { createApp } from './store/app.ts';
import { createProve } from './store/prove.ts';
import { deviceShelf } from './store/preferences.ts';
import { browserKeep } from './store/keep/browser-keep.ts';
import { askForGraphicsCard } from './ui/graphics.ts';
import { mountScreen } from './ui/mount.tsx';
import { type PageApi, pageApi } from './ui/page-api.ts';

declare global {
  interface Window {
    quarterhour: PageApi;
  }
}

const [pack] = PACKS;
const root = document.getElementById('root');
assert(pack !== undefined && root !== null, 'the page has a root and at least one pack');

askForGraphicsCard(() => new GraphicsWorker());
const engine = openEngine({
  connect: connectWorker(() => new ComputeWorker()),
  size: sizeForCores(navigator.hardwareConcurrency),
});
const app = createApp({
  engine,
  importer: openImporter(connectWorker(() => new ImportWorker())),
  shelf: deviceShelf(),
  deviceLanguage: navigator.language,
  pack: pack.id,
  keep: browserKeep(),
});

const papers = createPapers(() => new PapersWorker());
const baseMap = createBaseMap(
  app,
  createBaseTiles(() => new BaseWorker()),
);
window.quarterhour = pageApi(app, async (kind) => {
  const { paperOf } = await import('./ui/tell-export.ts');
  return paperOf(kind, app, papers);
});
void app.actions.openLast();
// its worker starts while the other one reads
void engine.ping(null);
mountScreen(root, app, createProve(app, openSolver(connectWorker(() => new SolveWorker()))), papers, baseMap);

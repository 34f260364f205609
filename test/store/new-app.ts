/** The store over the real engine in this process, with a memory in place of the browser's database. */
import { openEngine } from '../../src/engine/client.ts';
import { realClock } from '../../src/engine/clock.ts';
import { computeHandlers } from '../../src/engine/compute-handlers.ts';
import { connectInProcess } from '../../src/engine/connect.ts';
import { createHost, type Handlers } from '../../src/engine/host.ts';
import type { ImportCalls } from '../../src/engine/import-api.ts';
import { importHandlers } from '../../src/engine/import-handlers.ts';
import { openImporter } from '../../src/engine/importer.ts';
import type { App } from '../../src/store/actions.ts';
import { createApp } from '../../src/store/app.ts';
import { PACK } from '../engine/small-baseline.ts';
import { memoryDevice } from './memory-keep.ts';

const NO_SAMPLE = { 'huzhou-2007.osm.pbf': '', 'communities.fgb': '', 'facilities.fgb': '', 'units.fgb': '' };

/** What reads files may be replaced, for towns that are there already. */
export function newApp(reader: Partial<Handlers<ImportCalls>> = {}): App {
  const engine = openEngine({ connect: connectInProcess((send) => createHost(computeHandlers(), realClock, send)), size: 1 });
  const handlers: Handlers<ImportCalls> = { ...importHandlers(NO_SAMPLE), ...reader };
  const importer = openImporter(connectInProcess((send) => createHost(handlers, realClock, send)));
  return createApp({ engine, importer, shelf: null, deviceLanguage: 'en', pack: PACK, keep: memoryDevice().keep() });
}

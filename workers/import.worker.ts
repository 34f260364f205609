/** The worker that reads files: a shell around the engine's host, which also knows where the sample's files were built to. */
import communities from '../data/sample/communities.fgb?url';
import facilities from '../data/sample/facilities.fgb?url';
import network from '../data/sample/huzhou-2007.osm.pbf?url';
import units from '../data/sample/units.fgb?url';
import { importHandlers } from '../src/engine/import-handlers.ts';
import { serveInWorker } from '../src/engine/serve.ts';

serveInWorker(
  importHandlers({
    'huzhou-2007.osm.pbf': network,
    'communities.fgb': communities,
    'facilities.fgb': facilities,
    'units.fgb': units,
  }),
);

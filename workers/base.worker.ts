/** The worker that fetches the tiles of a planner's own base map: a shell around its desk. Started only after consent. */
import { createBaseDesk } from '../src/engine/base-desk.ts';
import { serveBaseDesk } from '../src/engine/base-tiles.ts';

serveBaseDesk(createBaseDesk());

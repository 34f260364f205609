/** What is asked of the engine besides figures: walks, what would help, what a merge would mean, streets. All about the scenario shown. */
import { bad, type Outcome, problem } from '../domain/outcome.ts';
import type { Edit } from '../domain/scenario.ts';
import type { Settings } from '../domain/settings.ts';
import type { Handle } from '../engine/api.ts';
import type { Engine } from '../engine/client.ts';
import type { AppActions } from './actions.ts';
import type { AppState } from './app-state.ts';

type Asking = Pick<AppActions, 'walks' | 'help' | 'gateCosts' | 'mergeFacts' | 'nearestStreets' | 'streetLines'>;

interface Shown {
  readonly handle: Handle;
  readonly edits: readonly Edit[];
  readonly settings: Settings;
}

/** `editsThatCount`: those of the scenario shown that can be made. */
export function askingActions(engine: Engine, read: () => AppState, editsThatCount: () => readonly Edit[]): Asking {
  async function about<Answer>(ask: (shown: Shown) => Promise<Outcome<Answer>>): Promise<Outcome<Answer>> {
    const { baseline, document } = read();
    if (baseline.kind !== 'ready') return bad(problem('engine/not-loaded'));
    return ask({ handle: baseline.drawn.handle, edits: editsThatCount(), settings: document.settings });
  }
  return {
    walks: (cell, category, count) => about((shown) => engine.walks({ ...shown, cell, category, count })),
    help: (cell, category, signal) =>
      about((shown) => engine.help({ ...shown, cell, category, limitMinutes: read().view.minutesShown }, { signal })),
    gateCosts: (category, signal) => about((shown) => engine.gateCosts({ ...shown, category }, { signal })),
    mergeFacts: ({ into, members, more }, signal) =>
      about(({ handle, edits, settings }) => {
        const { locked } = read().document;
        return engine.mergeFacts({ handle, edits: [...edits, ...more], settings, into, members, locked }, { signal });
      }),
    nearestStreets: (points, signal) => about((shown) => engine.nearestStreets({ ...shown, points }, { signal })),
    streetLines: (links, signal) => about(({ handle }) => engine.streetLines({ handle, links }, { signal })),
  };
}

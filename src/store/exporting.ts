/** Files made of what is open: asked of the engine, which has the results; the page only hands them over. */
import type { ExportedFile, ExportWish } from '../domain/export.ts';
import { bad, type Outcome, problem } from '../domain/outcome.ts';
import type { PublicTown } from '../domain/public-town.ts';
import type { Scenario } from '../domain/scenario.ts';
import type { CategoryId } from '../domain/units.ts';
import type { Engine } from '../engine/client.ts';
import { type AppState, type Progress, scenarioShown } from './app-state.ts';

/** How long work is followed and stopped. */
export interface Following {
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

/** A scenario under the name it is shown by. */
export interface NamedScenario extends Pick<Scenario, 'edits'> {
  readonly name: string;
}

export interface ExportActions {
  /** Tables of the scenario shown. */
  exportTables(wish: ExportWish, following?: Following): Promise<Outcome<ExportedFile>>;
  /** The town and some scenarios for a hearing's page; `category` is shown besides the nearest centre of any kind. */
  publicTown(
    scenarios: readonly NamedScenario[],
    category: CategoryId | null,
    following?: Following,
  ): Promise<Outcome<PublicTown>>;
}

export function exportActions(engine: Engine, read: () => AppState): ExportActions {
  return {
    exportTables: async (wish, following) => {
      const { baseline, document } = read();
      if (baseline.kind !== 'ready') return bad(problem('engine/not-loaded'));
      const { edits } = scenarioShown(read());
      const { pack, settings } = document;
      const { ledger } = baseline.opened;
      return engine.exportTables({ handle: baseline.drawn.handle, edits, pack, settings, wish, ledger }, following);
    },
    publicTown: async (scenarios, category, following) => {
      const { baseline, document } = read();
      if (baseline.kind !== 'ready') return bad(problem('engine/not-loaded'));
      const { pack, settings } = document;
      const plan = baseline.opened.name;
      const shown = scenarios.map(({ name, edits }) => ({ name, edits }));
      return engine.publicTown({ handle: baseline.drawn.handle, scenarios: shown, pack, settings, plan, category }, following);
    },
  };
}

/** Edits of the scenario shown: named, checked and made; or tried, with their figures under the hand. */
import { applyPossible } from '../domain/apply-edits.ts';
import { type Problem, problem } from '../domain/outcome.ts';
import type { Edit, Scenario } from '../domain/scenario.ts';
import type { ScenarioTown } from '../domain/scenario-town.ts';
import type { Town } from '../domain/town.ts';
import type { ScenarioId } from '../domain/units.ts';
import type { Engine } from '../engine/client.ts';
import type { AppActions } from './actions.ts';
import { type AppState, type Document, figuresOf, type Preview, resultToDraw, scenarioShown } from './app-state.ts';
import * as documents from './document.ts';
import { createPreview } from './preview.ts';
import { possibleEdits, proposed, townOf } from './proposals.ts';
import type { Question, Results } from './results.ts';

export interface EditingDesk {
  readonly engine: Engine;
  readonly results: Results;
  readonly read: () => AppState;
  readonly publish: (preview: Preview | null) => void;
  /** Why the plan may not be changed, or null. */
  readonly refusal: () => Problem | null;
  readonly change: (document: Document, shown: ScenarioId) => void;
}

export interface Editing {
  readonly actions: Pick<AppActions, 'addEdit' | 'addEdits' | 'branchWith' | 'showPreview' | 'commitPreview'>;
  /** What is under the hand is put back. */
  readonly drop: () => void;
  /** Edits of the scenario shown that can be made. */
  readonly editsThatCount: () => readonly Edit[];
}

export function createEditing({ engine, results, read, publish, refusal, change }: EditingDesk): Editing {
  const setPreview = createPreview({ engine, results, publish });
  let last: { readonly town: Town; readonly edits: readonly Edit[]; readonly state: ScenarioTown } | null = null;

  /** The town as it was imported; null where none is open. */
  function townOpened(): Town | null {
    const { baseline } = read();
    return baseline.kind === 'ready' || baseline.kind === 'preparing' ? townOf(baseline.opened) : null;
  }

  /** The town as a scenario leaves it; null where no town is open. Asked again with every move of a hand. */
  function townUnder(edits: readonly Edit[]): ScenarioTown | null {
    const town = townOpened();
    if (town === null) return null;
    if (last?.town !== town || last.edits !== edits) last = { town, edits, state: applyPossible(town, edits).state };
    return last.state;
  }

  function editsThatCount(): readonly Edit[] {
    const { edits } = scenarioShown(read());
    const town = townOpened();
    return town ? possibleEdits(town, edits) : edits;
  }

  /** Into the scenario shown, or into a copy of another. */
  function addEdits(edits: readonly Edit[], from: Scenario | null = null): Problem | null {
    const readOnly = refusal();
    if (readOnly !== null) return readOnly;
    const { document } = read();
    const scenario = from ?? scenarioShown(read());
    const town = townUnder(scenario.edits);
    if (town === null) return problem('edit/nothing-open');
    const named = proposed(town, edits);
    if (!named.ok) return named.problem;
    const isNew = from !== null || scenario.id === documents.BASELINE_SCENARIO;
    const target = isNew ? documents.branchOf(document, scenario, '') : scenario;
    change(documents.withScenario(document, named.value.reduce(documents.withEdit, target)), target.id);
    return null;
  }

  function questionWith(edit: Edit, more: readonly Edit[]) {
    const { baseline, document } = read();
    const scenario = { ...scenarioShown(read()), edits: editsThatCount() };
    const town = townUnder(scenario.edits);
    if (baseline.kind !== 'ready' || town === null) return null;
    const named = proposed(town, [edit, ...more]);
    const [first = edit, ...others] = named.ok ? named.value : [edit, ...more];
    const { edits } = [first, ...others].reduce(documents.withEdit, scenario);
    const { pack, settings } = document;
    const question: Question = { handle: baseline.drawn.handle, edits, pack, settings };
    const before = resultToDraw(figuresOf(read(), read().shown))?.result ?? null;
    return { edit: first, more: others, question, before };
  }

  const drop = (): void => setPreview(null);

  return {
    drop,
    editsThatCount,
    actions: {
      addEdit: (edit) => addEdits([edit]),
      addEdits: (edits) => addEdits(edits),
      branchWith: (from, edits) => addEdits(edits, documents.scenarioOf(read().document, from)),
      showPreview: (edit, more = []) => setPreview(edit === null ? null : questionWith(edit, more)),
      commitPreview: () => {
        const { preview } = read();
        drop();
        return preview === null ? null : addEdits([preview.edit, ...preview.more]);
      },
    },
  };
}

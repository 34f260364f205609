/** The scenarios as the tree they are: the baseline, what was branched from it, and so on; siblings in the order of their tabs. */
import type { Edit, Scenario } from '../domain/scenario.ts';
import type { ScenarioId } from '../domain/units.ts';
import type { Document } from './app-state.ts';
import { BASELINE_SCENARIO } from './document.ts';

export interface TreeRow {
  readonly scenario: Scenario;
  /** 0 for the baseline, 1 for what was branched from it. */
  readonly depth: number;
}

/** From the root down, each followed by its branches. */
export function treeRows({ scenarios }: Pick<Document, 'scenarios'>): readonly TreeRow[] {
  const branchesOf = (id: ScenarioId): readonly Scenario[] =>
    scenarios.filter((each) => each.id !== BASELINE_SCENARIO && (each.parent ?? BASELINE_SCENARIO) === id);
  const below = (scenario: Scenario, depth: number): readonly TreeRow[] => [
    { scenario, depth },
    ...branchesOf(scenario.id).flatMap((branch) => below(branch, depth + 1)),
  ];
  return scenarios.filter(({ id }) => id === BASELINE_SCENARIO).flatMap((root) => below(root, 0));
}

/** What a scenario does in three numbers: places that are built or opened, places that close, and all other edits that count. */
export interface ShortContent {
  readonly added: number;
  readonly closed: number;
  readonly others: number;
}

export function shortContent(edits: readonly Edit[]): ShortContent {
  const content = { added: 0, closed: 0, others: 0 };
  for (const { kind, off } of edits) {
    if (off) continue;
    if (kind === 'build-facility' || kind === 'open-room') content.added += 1;
    else if (kind === 'close-facility') content.closed += 1;
    else content.others += 1;
  }
  return content;
}

/** How a scenario is spoken of: its name (a plan with a letter where nobody gave one), its colour, what it does in short. */
import type { Scenario } from '../domain/scenario.ts';
import type { ScenarioId } from '../domain/units.ts';
import type { App } from '../store/actions.ts';
import { BASELINE_SCENARIO } from '../store/document.ts';
import type { DeskStore } from './desk.ts';
import { shortContent } from '../store/scenario-tree.ts';
import type { Words } from './wording/index.ts';
import type { Numbers } from './wording/numbers.ts';

export const MOST_NAME_LETTERS = 60;

export function scenarioName({ id, name }: Pick<Scenario, 'id' | 'name'>, words: Words): string {
  if (id === BASELINE_SCENARIO) return words.top.baseline;
  return hasLetter({ name }) ? words.trying.tabs.plan(name) : name;
}

/** Whether nobody gave it a name yet. */
export const hasLetter = ({ name }: Pick<Scenario, 'name'>): boolean => /^[A-Z]\d*$/.test(name);

/** Ink for the baseline; the others keep their colour wherever their tabs are moved and whoever leaves: by their number. */
export const scenarioColour = (id: ScenarioId): string =>
  id === BASELINE_SCENARIO ? 'var(--ink-3)' : `var(--cat-${((Math.max(1, numberOf(id)) - 1) % 8) + 1})`;

const numberOf = (id: ScenarioId): number => Number(/\d+$/.exec(id)?.[0] ?? 0);

/** +3 −1 for what is built and closed, then how many other edits there are. */
export function contentText({ edits }: Scenario, words: Words, numbers: Numbers): string {
  const { added, closed, others } = shortContent(edits);
  const signs = [added > 0 && `+${numbers.whole(added)}`, closed > 0 && `−${numbers.whole(closed)}`].filter(Boolean).join(' ');
  const rest = others > 0 ? words.top.edits(numbers.whole(others)) : '';
  return [signs, rest].filter(Boolean).join(' · ');
}

/** Deleted at once, with the way back said for a while. */
export function removeScenario(
  { app, desk }: { readonly app: App; readonly desk: DeskStore },
  scenario: Pick<Scenario, 'id' | 'name'>,
  words: Words,
): void {
  const before = app.store.getState().document;
  app.actions.removeScenario(scenario.id);
  const { document } = app.store.getState();
  if (document !== before)
    desk.setState({ removed: { text: words.comparing.tree.removed(scenarioName(scenario, words)), document } });
}

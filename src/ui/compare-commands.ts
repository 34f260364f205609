/** Comparing as a command, and why it cannot be used now. */
import type { Command, Surroundings } from './commands.ts';
import { putBack } from './try-hand.ts';
import type { Words } from './wording/index.ts';

export function compareCommands({ app, desk }: Surroundings, words: Words): readonly Command[] {
  const state = app.store.getState();
  const c = words.comparing;
  const isComparing = state.compare !== null;
  return [
    {
      id: 'compare',
      group: 'plan',
      name: isComparing ? c.close : c.title,
      keys: 'C',
      reason: compareReason(state, words),
      run: () => {
        putBack({ app, desk });
        if (isComparing) app.actions.closeCompare();
        else app.actions.openCompare();
      },
    },
  ];
}

/** Null where there is something to compare. */
export function compareReason(
  { document, baseline }: Pick<ReturnType<Surroundings['app']['store']['getState']>, 'document' | 'baseline'>,
  words: Words,
): string | null {
  if (baseline.kind !== 'ready') return words.trying.tools.noFigures;
  return document.scenarios.length < 2 ? words.comparing.onlyBaseline : null;
}

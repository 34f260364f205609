/** Comparing, renaming and commenting as commands, and why one of them cannot be used now. */
import { BASELINE_SCENARIO } from '../store/document.ts';
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

/** Renaming the scenario in view, and pinning a comment in it. */
export function scenarioCommands({ app, desk }: Surroundings, words: Words): readonly Command[] {
  const { baseline, shown } = app.store.getState();
  const isReady = baseline.kind === 'ready';
  return [
    {
      id: 'rename-scenario',
      group: 'plan',
      name: words.comparing.tree.renameShown,
      keys: 'F2',
      reason: !isReady ? words.comparing.comments.notReady : shown === BASELINE_SCENARIO ? words.comparing.tree.baseline : null,
      run: () => desk.setState({ renamed: shown }),
    },
    {
      id: 'comment',
      group: 'plan',
      name: words.comparing.comments.add,
      keys: 'K',
      reason: isReady ? null : words.comparing.comments.notReady,
      run: () => {
        putBack({ app, desk });
        desk.setState({ isPinning: true, openComment: null, hover: null });
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

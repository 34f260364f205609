/** The commands of Prove with their keys: solve, and which of the two questions. */
import type { Command, Surroundings } from './commands.ts';
import { solveQuestion } from './prove-solve.ts';
import type { Words } from './wording/index.ts';

export function proveCommands({ app, library, prove }: Surroundings, words: Words): readonly Command[] {
  const state = app.store.getState();
  const c = words.proving.commands;
  const reason = state.baseline.kind !== 'ready' ? c.nothing : state.view.place === 'prove' ? null : c.notInProve;
  const show = (subject: 'site' | 'merge') => () => prove.actions.showSubject(subject);
  return [
    { id: 'solve', group: 'plan', name: c.solve, keys: 'R', reason, run: () => solveQuestion(app, prove, library) },
    { id: 'prove-site', group: 'plan', name: c.site, keys: null, reason, run: show('site') },
    { id: 'prove-merge', group: 'plan', name: c.merge, keys: null, reason, run: show('merge') },
  ];
}

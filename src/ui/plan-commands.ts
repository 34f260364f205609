/** What can be done with the plan as a whole, for palette and keyboard. */
import type { Command, Surroundings } from './commands.ts';
import { savePlan } from './save-plan.ts';
import type { Words } from './wording/index.ts';

export function planFileCommands({ app, desk }: Surroundings, { keep }: Words): readonly Command[] {
  const { baseline } = app.store.getState();
  const isOpen = baseline.kind === 'ready' || baseline.kind === 'preparing';
  const of = { group: 'plan' } as const;
  return [
    { ...of, id: 'plans', name: keep.commandPlans, keys: null, reason: null, run: () => desk.setState({ isPlansOpen: true }) },
    {
      ...of,
      id: 'save-plan',
      name: keep.savePlan,
      keys: 'Ctrl S',
      reason: isOpen ? null : keep.nothingOpen,
      run: () => void savePlan(app),
    },
  ];
}

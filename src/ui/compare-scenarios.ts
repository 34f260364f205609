/** The scenarios that are compared, and the one they are held against. */
import { useMemo } from 'react';
import type { Scenario } from '../domain/scenario.ts';
import type { ScenarioId } from '../domain/units.ts';
import { type Figures, resultToDraw } from '../store/app-state.ts';
import { comparedScenarios, referenceOf } from '../store/compare.ts';
import { scenarioOf } from '../store/document.ts';
import { useApp, useSlice } from './app-context.tsx';
import { scenarioColour } from './scenario-name.ts';

export function useReference(): Scenario {
  const id = useSlice(referenceOf);
  const document = useSlice((state) => state.document);
  const reference = scenarioOf(document, id);
  if (reference === null) throw new Error('a plan always has its baseline scenario');
  return reference;
}

/** A scenario of the table. `colour` is that of its tab. */
export interface Compared {
  readonly scenario: Scenario;
  readonly colour: string;
  readonly figures: Figures;
  /** The last result; greyed where it is old. */
  readonly drawn: ReturnType<typeof resultToDraw>;
}

/** In the order of their tabs. */
export function useCompared(): readonly Compared[] {
  const document = useSlice((state) => state.document);
  const compare = useSlice((state) => state.compare);
  const shown = useSlice((state) => state.shown);
  const figures = useSlice((state) => state.figures);
  return useMemo(
    () =>
      comparedScenarios({ document, compare, shown }).map((scenario) => {
        const own = figures.get(scenario.id) ?? ({ status: 'none' } as const);
        return { scenario, colour: scenarioColour(scenario.id), figures: own, drawn: resultToDraw(own) };
      }),
    [document, compare, shown, figures],
  );
}

/** The reference and the scenario in view change places. */
export function useSwap(): () => void {
  const { actions, store } = useApp();
  return () => {
    const state = store.getState();
    const [reference, shown]: readonly ScenarioId[] = [referenceOf(state), state.shown];
    if (reference === undefined || shown === undefined) return;
    actions.changeCompare({ against: shown });
    actions.showScenario(reference);
  };
}

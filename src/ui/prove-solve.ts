/** Solving, from the button and from the keyboard: the map turns to what the question speaks of, and the search begins. */
import type { App } from '../store/actions.ts';
import { BASELINE_SCENARIO } from '../store/document.ts';
import type { Prove } from '../store/prove.ts';
import { type Library, packOf } from './library.ts';

export function solveQuestion(app: App, prove: Prove, library: Library): void {
  const { store, actions } = app;
  const state = store.getState();
  const { subject, question, merging } = prove.store.getState();
  if (state.shown !== BASELINE_SCENARIO) actions.showScenario(BASELINE_SCENARIO);
  if (subject === 'site') {
    actions.showLevel('hex');
    actions.showMeasure({ kind: 'time', category: question.category });
    actions.showMinutes(question.limitMinutes);
  } else {
    actions.showLevel('community');
    actions.showMeasure({ kind: 'households' });
    if (merging.pack !== state.document.pack) takePack(prove, library, state.document.pack);
  }
  void prove.actions.solve();
}

/** Sizes and weights as the pack has them. */
export function takePack(prove: Prove, library: Library, id: string): void {
  const pack = packOf(library, id);
  if (!pack) return;
  const { size, moves, walk, office, funding } = pack.mergeWeights;
  const { bounds } = prove.store.getState().merging;
  prove.actions.askMerge({
    pack: id,
    weights: { size, moves, walk, office, funding },
    bounds: { old: sizesOf(pack.sizes.old ?? bounds.old), new: sizesOf(pack.sizes.new ?? bounds.new) },
  });
}

const sizesOf = ({ min, max, target }: { readonly min: number; readonly max: number; readonly target: number }) => ({
  min,
  max,
  target,
});

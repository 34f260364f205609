/** Solving, from the button and from the keyboard: the map turns to what the question speaks of, and the search begins. */
import type { App } from '../store/actions.ts';
import type { MapLevel, Measure } from '../store/app-state.ts';
import type { Prove } from '../store/prove.ts';
import { type Library, packOf } from './library.ts';

export function solveQuestion(app: App, prove: Prove, library: Library): void {
  const { store, actions } = app;
  const state = store.getState();
  const { subject, question, merging, start } = prove.store.getState();
  if (state.shown !== start) actions.showScenario(start);
  if (subject === 'site') {
    turnTo(app, 'hex', { kind: 'time', category: question.category });
    if (state.view.minutesShown !== question.limitMinutes) actions.showMinutes(question.limitMinutes);
  } else {
    turnTo(app, 'community', { kind: 'households' });
    if (merging.pack !== state.document.pack) takePack(prove, library, state.document.pack);
  }
  void prove.actions.solve();
}

/** What the map shows already is not drawn anew. */
function turnTo({ store, actions }: App, level: MapLevel, measure: Measure): void {
  const { view } = store.getState();
  if (view.level !== level) actions.showLevel(level);
  if (JSON.stringify(view.measure) !== JSON.stringify(measure)) actions.showMeasure(measure);
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

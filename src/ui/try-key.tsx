/** Top right on the map in Try: the signs that are there now, and nothing else. */
import { looseEnds } from '../domain/loose-end.ts';
import { notesShown, scenarioShown } from '../store/app-state.ts';
import { useSlice, useWords } from './app-context.tsx';
import { useComparison } from './try-change.ts';

export function TryKey() {
  const words = useWords();
  const comparison = useComparison();
  const scenario = useSlice(scenarioShown);
  const held = useSlice(({ preview }) => preview?.edit.kind ?? null);
  const isLoose = useSlice((state) => looseEnds(notesShown(state)).length > 0);
  if (!comparison) return null;
  const kinds = new Set([...scenario.edits.filter(({ off }) => !off).map(({ kind }) => kind), held]);
  const isNew = kinds.has('build-facility') || kinds.has('move-facility');
  const isClosed = kinds.has('close-facility');
  const { gained, lost } = comparison.change;
  const k = words.trying.key;
  if (gained + lost === 0 && !isNew && !isClosed && !isLoose) return null;
  return (
    <ul className="card try-key">
      {gained > 0 && (
        <li>
          <i className="sign-change is-gain">+</i> {k.gained}
        </li>
      )}
      {lost > 0 && (
        <li>
          <i className="sign-change is-loss">−</i> {k.lost}
        </li>
      )}
      {isNew && (
        <li>
          <i className="sign-new" /> {k.new}
        </li>
      )}
      {isClosed && (
        <li>
          <i className="sign-closed">×</i> {k.closed}
        </li>
      )}
      {isLoose && (
        <li>
          <i className="sign-loose" /> {k.loose}
        </li>
      )}
    </ul>
  );
}

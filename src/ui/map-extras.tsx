/** Candidates and background of the plan on the map, and what their signs mean. */
import { useEffect } from 'react';
import { NO_EXTRAS } from '../domain/extra-layers.ts';
import type { TownMap } from '../map/town-map.ts';
import type { AppState } from '../store/app-state.ts';
import { useNumbers, useSlice, useWords } from './app-context.tsx';

const extrasOf = ({ baseline }: AppState) => (baseline.kind === 'ready' ? (baseline.opened.extras ?? NO_EXTRAS) : NO_EXTRAS);

export function MapExtras({ map }: { readonly map: TownMap }) {
  const words = useWords().importing.extras;
  const numbers = useNumbers();
  const extras = useSlice(extrasOf);
  useEffect(() => map.showExtras(extras), [map, extras]);
  const { candidates, background } = extras;
  if (candidates.length + background.length === 0) return null;
  return (
    <ul className="card extra-key" data-testid="extra-key">
      {candidates.length > 0 && (
        <li>
          <i className="extra-candidate" /> {words.candidates(numbers.whole(candidates.length))}
        </li>
      )}
      {background.map(({ name }) => (
        <li key={name} title={name}>
          <i className="extra-line" /> {name}
        </li>
      ))}
    </ul>
  );
}

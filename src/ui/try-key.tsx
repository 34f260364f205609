/** Top right on the map in Try: the signs that are there now, and nothing else. */
import { useMemo } from 'react';
import { useWords } from './app-context.tsx';
import { useComparison } from './try-change.ts';

export function TryKey() {
  const words = useWords();
  const comparison = useComparison();
  const places = useMemo(() => {
    if (!comparison) return { isNew: false, isClosed: false };
    const had = new Map(comparison.before.facilities.map((facility) => [facility.id, facility]));
    const has = new Set(comparison.after.facilities.map(({ id }) => id));
    const isNew = comparison.after.facilities.some(({ id, lngLat }) => {
      const old = had.get(id);
      return old === undefined || old.lngLat[0] !== lngLat[0] || old.lngLat[1] !== lngLat[1];
    });
    return { isNew, isClosed: comparison.before.facilities.some(({ id }) => !has.has(id)) };
  }, [comparison]);
  if (!comparison) return null;
  const { gained, lost } = comparison.change;
  const k = words.trying.key;
  if (gained + lost === 0 && !places.isNew && !places.isClosed) return null;
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
      {places.isNew && (
        <li>
          <i className="sign-new" /> {k.new}
        </li>
      )}
      {places.isClosed && (
        <li>
          <i className="sign-closed">×</i> {k.closed}
        </li>
      )}
    </ul>
  );
}

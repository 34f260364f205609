/** The special classes of the legend, each with its sign and its households, only when present. */
import type { ReactNode } from 'react';
import { useNumbers, useWords } from './app-context.tsx';
import type { Picture } from './scene-context.tsx';

export function LegendSigns({ picture, children }: { readonly picture: Picture; readonly children?: ReactNode }) {
  const words = useWords();
  const numbers = useNumbers();
  const { counts } = picture.scene;
  const { kind } = picture.seen.measure;
  const hh = (value: number): string => words.dial.count(numbers.whole(value));
  return (
    <ul className="legend-signs">
      {counts.notReached > 0 && (
        <li>
          <i className="swatch swatch-not-reached" />
          {words.dial.notReached} <b>{hh(counts.notReached)}</b>
        </li>
      )}
      {counts.notTied > 0 && (
        <li>
          <i className="swatch swatch-off-network" />
          {words.dial.offNetwork} <b>{hh(counts.notTied)}</b>
        </li>
      )}
      {counts.noValue > 0 && kind !== 'households' && (
        <li>
          <i className="swatch swatch-no-value" />
          {words.dial.noValue} <b>{hh(counts.noValue)}</b>
        </li>
      )}
      {counts.emptyCells > 0 && (
        <li>
          <i className={`swatch ${kind === 'households' ? 'swatch-no-value' : 'swatch-no-homes'}`} />
          {words.dial.noHomes}
        </li>
      )}
      {children}
    </ul>
  );
}

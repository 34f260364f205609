/** How long things are on the map: a round number of metres, no longer than 110 px. */
import { useEffect, useState } from 'react';
import type { TownMap } from '../map/town-map.ts';
import { useNumbers, useWords } from './app-context.tsx';

const LONGEST_PX = 110;

export function ScaleBar({ map }: { readonly map: TownMap }) {
  const words = useWords();
  const numbers = useNumbers();
  const [metresPerPixel, setMetresPerPixel] = useState(() => map.metresPerPixel());
  useEffect(() => map.onMoved(() => setMetresPerPixel(map.metresPerPixel())), [map]);
  const metres = roundBelow(LONGEST_PX * metresPerPixel);
  const text =
    metres >= 1000 ? `${numbers.whole(metres / 1000)} ${words.mapParts.km}` : `${numbers.whole(metres)} ${words.mapParts.m}`;
  return (
    <div className="scale-bar" style={{ inlineSize: metres / metresPerPixel }}>
      {text}
      <i />
    </div>
  );
}

/** The largest of 1, 2, 5 times a power of ten that is not above the value; at least 1. */
export function roundBelow(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, value)));
  const lead = value / power;
  return (lead >= 5 ? 5 : lead >= 2 ? 2 : 1) * power;
}

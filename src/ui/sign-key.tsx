/** Top right on the map: the key of signs that are only there when the map is near. */
import { useEffect, useState } from 'react';
import type { TownMap } from '../map/town-map.ts';
import { useSlice, useWords } from './app-context.tsx';

export function SignKey({ map }: { readonly map: TownMap }) {
  const words = useWords();
  const hasGates = useSlice(({ baseline }) => baseline.kind === 'ready' && baseline.drawn.network.gateLng.length > 0);
  const [isNear, setIsNear] = useState(() => map.showsGates());
  useEffect(() => map.onMoved(() => setIsNear(map.showsGates())), [map]);
  if (!isNear || !hasGates) return null;
  return (
    <ul className="card sign-key">
      <li>
        <i className="sign-gate-open" /> {words.mapParts.gateOpen}
      </li>
      <li>
        <i className="sign-gate-locked" /> {words.mapParts.gateLocked}
      </li>
    </ul>
  );
}

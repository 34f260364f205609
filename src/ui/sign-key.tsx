/** Top right on the map: the key of signs that are only there when the map is near. */
import { useEffect, useState } from 'react';
import type { TownMap } from '../map/town-map.ts';
import { useDesk, useSlice, useWords } from './app-context.tsx';
import { worthwhile } from './why-help.tsx';

export function SignKey({ map }: { readonly map: TownMap }) {
  const words = useWords();
  const hasGates = useSlice(({ baseline }) => baseline.kind === 'ready' && baseline.drawn.network.gateLng.length > 0);
  const [shown, setShown] = useState(() => map.gatesShown());
  useEffect(() => map.onMoved(() => setShown(map.gatesShown())), [map]);
  const walked = useDesk((desk) => desk.walks?.cell ?? null);
  const help = useDesk((desk) => desk.help);
  const isHelped = walked !== null && worthwhile(help, walked) !== null;
  if ((shown === 'none' && !isHelped) || !hasGates) return null;
  return (
    <ul className="card sign-key">
      {shown === 'all' && (
        <li>
          <i className="sign-gate-open" /> {words.mapParts.gateOpen}
        </li>
      )}
      <li>
        <i className="sign-gate-locked" /> {shown === 'all' ? words.mapParts.gateLocked : words.mapParts.gateCostly}
      </li>
      {isHelped && (
        <li>
          <i className="sign-other-way" /> {words.why.ifOpened}
        </li>
      )}
    </ul>
  );
}

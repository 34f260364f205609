/** What the locked gates cost somebody, asked where it decides which of them are shown: near enough for some, too far for all. */
import { useEffect, useState } from 'react';
import type { TownMap } from '../map/town-map.ts';
import { useApp, useDesk, useShown, useSlice } from './app-context.tsx';
import { measuredCategory } from './measured.ts';

export function useGateCosts(map: TownMap | null): Uint32Array | null {
  const { actions } = useApp();
  const [isNear, setIsNear] = useState(false);
  const [costMs, setCostMs] = useState<Uint32Array | null>(null);
  useEffect(() => map?.onMoved(() => setIsNear(map.gatesShown() === 'costly')), [map]);
  const measure = useSlice((state) => state.view.measure);
  const isHeld = useDesk(({ hand }) => hand !== null);
  const shown = useShown();
  const result = shown?.isCurrent && isNear && !isHeld ? shown.result : null;
  const category = result ? measuredCategory(measure, result) : null;
  const key = result?.key ?? null;
  useEffect(() => {
    if (category === null || key === null) return;
    const asking = new AbortController();
    void (async () => {
      const answer = await actions.gateCosts(category, asking.signal);
      if (!asking.signal.aborted && answer.ok) setCostMs(answer.value);
    })();
    return () => asking.abort();
  }, [category, key, actions]);
  return costMs;
}

/** Signs of what the scenario did to places and gates, kept on the map in Look and in Try alike. */
import { useEffect } from 'react';
import { changeSigns } from '../map/try-signs.ts';
import type { TownMap } from '../map/town-map.ts';
import { scenarioShown } from '../store/app-state.ts';
import { useDesk, useSlice } from './app-context.tsx';
import { usePicture } from './scene-context.tsx';
import { useBaselineResult } from './try-change.ts';
import { useGateCosts } from './use-gate-costs.ts';
import { gateEdits } from './try-gates.ts';

export function useChangeSigns(map: TownMap | null): void {
  const picture = usePicture();
  const before = useBaselineResult();
  const hand = useDesk((desk) => desk.hand);
  const isCarried = hand?.isCarried ?? false;
  const held = hand?.kind === 'move' ? hand.facility : null;
  const built = useSlice(({ preview }) => (preview?.edit.kind === 'build-facility' ? (preview.edit.id ?? null) : null));
  const after = picture?.drawable.result ?? null;
  useEffect(() => {
    if (!map || isCarried) return;
    if (!after || !before || after.key === before.key) return map.showChangeSigns([]);
    map.showChangeSigns(changeSigns(before.facilities, after.facilities, ({ id }) => id !== held && id !== built));
  }, [map, before, after, held, built, isCarried]);
  useGates(map);
}

function useGates(map: TownMap | null): void {
  const scenario = useSlice(scenarioShown);
  const baseline = useSlice((state) => state.baseline);
  const network = baseline.kind === 'ready' ? baseline.drawn.network : null;
  const costMs = useGateCosts(map);
  useEffect(() => {
    if (map && network) map.showGates({ isOpen: gateEdits(scenario.edits, network), costMs });
  }, [map, network, scenario, costMs]);
}

/** What is under the pointer lies on the desk; a click selects it. */
import { useEffect } from 'react';
import { followPointer } from '../map/pointer.ts';
import type { TownMap } from '../map/town-map.ts';
import { useApp, useDeskStore, useProve, useSlice } from './app-context.tsx';
import { clickInProve } from './prove-click.ts';
import { selectionAt } from './select-place.ts';
import { clickWithTool } from './try-click.ts';

const REACH_PX = 8;

export function useMapPointer(townMap: TownMap | null): void {
  const app = useApp();
  const { store, actions } = app;
  const desk = useDeskStore();
  const prove = useProve();
  const baseline = useSlice((state) => state.baseline);
  useEffect(() => {
    if (!townMap || baseline.kind !== 'ready') return;
    const town = baseline.opened.baseline;
    return followPointer(townMap, town, baseline.drawn.grid, {
      onRest(place) {
        const { isHoverPinned, hand, drawing } = desk.getState();
        if (isHoverPinned || hand?.isCarried || drawing !== null) return;
        desk.setState({ hover: place === null || (place.cell === null && place.facility === null) ? null : place });
      },
      onClick(place) {
        const clicked = { lngLat: [place.lng, place.lat] as const, x: place.x, y: place.y, reachPx: REACH_PX };
        if (!clickInProve(app, prove, place, townMap.metresPerPixel()) && !clickWithTool({ app, desk }, townMap, clicked)) {
          const selection = selectionAt(place, store.getState(), town);
          if (selection) actions.select(selection);
        }
        desk.setState({ hover: null, isHoverPinned: false });
      },
    });
  }, [townMap, baseline, app, store, actions, desk, prove]);
}

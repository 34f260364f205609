/** Keys of the map in Try: arrows move what is held or selected, Enter puts it down or uses the tool in the middle of the map. */
import type { KeyboardEvent } from 'react';
import type { TownMap } from '../map/town-map.ts';
import { confirmProposal } from './proposal.ts';
import { clickWithTool } from './try-click.ts';
import { type Around, letGo, nudge, placeOfHand } from './try-hand.ts';

const STEP_M = 5;
const LONG_STEP_M = 50;
const MIDDLE_REACH_PX = 24;
const STEPS: Readonly<Record<string, readonly [east: number, north: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** True when the key was used here. */
export function tryMapKeys(event: KeyboardEvent, around: Around, map: TownMap | null): boolean {
  const isTrying = around.app.store.getState().view.place === 'try';
  if (!isTrying || !map || !isOnMap(event)) return false;
  const isUsed = use(event, around, map);
  if (isUsed) {
    event.preventDefault();
    event.stopPropagation();
  }
  return isUsed;
}

/** A click gives the focus to the picture inside the map. */
const isOnMap = ({ target, currentTarget }: KeyboardEvent): boolean =>
  target === currentTarget || target instanceof HTMLCanvasElement;

function use({ key, shiftKey }: KeyboardEvent, around: Around, map: TownMap): boolean {
  const { hand, tryTool } = around.desk.getState();
  const step = STEPS[key];
  const length = shiftKey ? LONG_STEP_M : STEP_M;
  if (step) return (hand !== null || tryTool === 'move') && nudge(around, step[0] * length, step[1] * length);
  if (key !== 'Enter') return false;
  if (hand !== null && placeOfHand(hand) !== null) {
    letGo(around);
    return true;
  }
  const { proposal, drawing } = around.desk.getState();
  if (proposal !== null) {
    confirmProposal(around);
    return true;
  }
  const { clientWidth, clientHeight } = map.map.getContainer();
  const [x, y] = [clientWidth / 2, clientHeight / 2];
  if (drawing !== null) {
    drawing.addCorner(map.groundAt(x, y));
    return true;
  }
  return clickWithTool(around, map, { lngLat: map.groundAt(x, y), x, y, reachPx: MIDDLE_REACH_PX });
}

/** What a click, or Enter in the middle of the map, does with the tool in hand. */
import type { LngLat } from '../domain/geometry.ts';
import type { TownMap } from '../map/town-map.ts';
import { figuresShown, resultToDraw } from '../store/app-state.ts';
import { clickCommunity } from './merge-choice.ts';
import { communityAt } from './present-town.ts';
import { removeAt } from './remove-click.ts';
import { turnGate } from './try-gates.ts';
import { type Around, carryTo } from './try-hand.ts';

export interface Clicked {
  readonly lngLat: LngLat;
  /** Pixels of the map. */
  readonly x: number;
  readonly y: number;
  /** How far from the point a sign may be, in pixels. */
  readonly reachPx: number;
}

/** True when the tool used the click; otherwise it selects, as in Look. */
export function clickWithTool(around: Around, map: TownMap, { lngLat, x, y, reachPx }: Clicked): boolean {
  const { app, desk } = around;
  const state = app.store.getState();
  if (state.view.place !== 'try' || state.compare !== null || state.baseline.kind !== 'ready') return false;
  const { network } = state.baseline.drawn;
  switch (desk.getState().tryTool) {
    case 'build':
      return carryTo(around, lngLat);
    case 'gate': {
      const row = map.gateAt(x, y, reachPx);
      if (row === null) return false;
      turnGate(app, network, row);
      return true;
    }
    case 'room': {
      const hit = map.facilityAt(x, y, reachPx);
      const room = resultToDraw(figuresShown(state))?.result.facilities.find(({ id }) => id === hit);
      if (!room || room.open) return false;
      const refusal = app.actions.addEdit({ kind: 'open-room', facility: room.id });
      if (refusal !== null) app.actions.report(refusal);
      else app.actions.select({ kind: 'facility', id: room.id });
      return true;
    }
    case 'merge': {
      const id = communityAt(state, lngLat);
      if (id !== null) clickCommunity(around, id);
      return true;
    }
    case 'remove':
      void removeAt(around, map, lngLat, reachPx);
      return true;
    // drawing has its own ears on the map
    case 'link':
    case 'estate':
      return true;
    case 'select':
    case 'move':
      return false;
  }
}

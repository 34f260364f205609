/** The gates that can be hit at a zoom: those that are drawn there. */
import { NODE } from '../domain/streets.ts';
import type { NetworkView } from '../engine/api.ts';
import type { Target } from './sign-hit.ts';
import { type GateStates, isCostly, isGateShown } from './sign-style.ts';

const RADIUS_PX = 7;

/** Named by their row. */
export function* gateTargets(
  { gateLng, gateLat, gateFlags }: NetworkView,
  states: GateStates,
  zoom: number,
  areAllShown: boolean,
): Generator<Target<number>> {
  for (let gate = 0; gate < gateLng.length; gate += 1) {
    const isPassable = states.isOpen.get(gate) ?? ((gateFlags[gate] ?? 0) & NODE.gateClosed) === 0;
    if (!isGateShown(isPassable, isCostly(states, gate), zoom, areAllShown)) continue;
    yield { name: gate, lngLat: [gateLng[gate] ?? 0, gateLat[gate] ?? 0], radiusPx: RADIUS_PX };
  }
}

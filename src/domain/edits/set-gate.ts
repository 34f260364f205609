/** A gate is opened to walkers or closed to them. Whether the network has such a gate is known where the network is. */
import { compareIds } from '../by-id.ts';
import type { Problem } from '../outcome.ts';
import { problem } from '../outcome.ts';
import { withNetwork } from '../scenario-parts.ts';
import type { ScenarioTown } from '../scenario-town.ts';
import type { EditFields } from './edit-fields.ts';

export interface SetGate extends EditFields {
  readonly kind: 'set-gate';
  /** Id of the gate's node in the network file, in digits. */
  readonly gate: string;
  readonly open: boolean;
}

export const cannotSetGate = (_state: ScenarioTown, edit: SetGate): Problem | null =>
  /^-?\d+$/.test(edit.gate) ? null : problem('edit/unknown-gate', { gate: edit.gate });

/** The last word on a gate stands. */
export function setGate(state: ScenarioTown, { gate, open }: SetGate): ScenarioTown {
  const others = state.network.gates.filter((other) => other.gate !== gate);
  return withNetwork(state, { gates: [...others, { gate, open }].toSorted((a, b) => compareIds(a.gate, b.gate)) });
}

/** A gate is opened to walkers or closed to them. */
import type { EditFields } from './edit-fields.ts';

export interface SetGate extends EditFields {
  readonly kind: 'set-gate';
  /** Id of the gate's node in the network file, in digits. */
  readonly gate: string;
  readonly open: boolean;
}

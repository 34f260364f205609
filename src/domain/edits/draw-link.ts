/** A new walking link: a path, a footbridge. Both ends are tied to the streets they lie at when the network is built. */
import type { Line } from '../geometry.ts';
import type { EditFields } from './edit-fields.ts';

export interface DrawLink extends EditFields {
  readonly kind: 'draw-link';
  /** Given, or made from the content (new-id.ts). */
  readonly id?: string;
  readonly line: Line;
}

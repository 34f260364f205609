/** A walking link is gone: a link drawn in this scenario, or a way of the network file, named `w` and its id. */
import type { EditFields } from './edit-fields.ts';

export interface RemoveLink extends EditFields {
  readonly kind: 'remove-link';
  readonly link: string;
}

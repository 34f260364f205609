/**
 * A new estate drawn on the map: a community of its own, under the street of the community it is drawn in, whose
 * households come on top of those who live there already.
 */
import type { Polygon } from '../geometry.ts';
import type { CommunityKind } from '../town.ts';
import type { CommunityId } from '../units.ts';
import type { EditFields } from './edit-fields.ts';

export interface BuildEstate extends EditFields {
  readonly kind: 'build-estate';
  /** Given, or made from the content (new-id.ts). */
  readonly id?: CommunityId;
  readonly polygon: Polygon;
  readonly households: number;
  /** Old and new areas meet different standards; an estate is new unless it says otherwise. (`kind` is taken by the edit.) */
  readonly communityKind?: CommunityKind;
  readonly name?: string;
  /** Office area planned with it: becomes an office inside the estate, its place assumed. */
  readonly areaM2?: number;
}

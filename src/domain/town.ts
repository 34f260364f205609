/**
 * The baseline as planners speak of it: city, district, street (街道 or 镇), community (社区), facilities and demand.
 *
 * Everything is imported, frozen and sorted by id; unknown is null, which is a different policy from zero.
 */
import type { LngLat, MultiPolygon } from './geometry.ts';
import type { CategoryId, CommunityId, DistrictId, FacilityId, Households, SquareDecimetres, StreetId } from './units.ts';

export interface District {
  readonly id: DistrictId;
  readonly name: string;
}

export interface Street {
  readonly id: StreetId;
  readonly name: string;
  readonly district: DistrictId;
}

/** Old and new areas meet different standards (DOMAIN Q19 to Q22). */
export type CommunityKind = 'old' | 'new';

export interface Community {
  readonly id: CommunityId;
  readonly name: string;
  readonly street: StreetId;
  readonly kind: CommunityKind | null;
  readonly boundary: MultiPolygon;
  readonly households: Households | null;
  /** Office area as the community table states it, where it does; facilities of the service-centre family come first (METHOD 6). */
  readonly officeDm2: SquareDecimetres | null;
  /** Communities that share a group grew together and stay whole when merged (natural communities). */
  readonly keepWhole: string | null;
  readonly workers: number | null;
}

export interface Facility {
  readonly id: FacilityId;
  readonly name: string;
  readonly category: CategoryId;
  readonly lngLat: LngLat;
  readonly areaDm2: SquareDecimetres | null;
  /** The community that the source names; null where the one it lies in counts. */
  readonly community: CommunityId | null;
  /** A unit's room counts only when it is open to residents. */
  readonly openTo: 'public' | 'unit';
  readonly capacity: Households | null;
  /** One of the hotline services (data/categories), for convenience outlets. */
  readonly service: string | null;
  readonly hours: string | null;
  /** True where only a community's office area was known, so that its place is assumed (METHOD 6). */
  readonly positionAssumed: boolean;
}

/** Where people are: weights that spread the communities' households over the hexes (METHOD 4.3). */
export interface DemandPoints {
  /** What one unit of `weight` is: decides rounding and whether weights may stand for totals (METHOD 4.4). */
  readonly basis: 'households' | 'people' | 'floor-area';
  readonly lng: Float64Array;
  readonly lat: Float64Array;
  readonly weight: Float64Array;
  /** H3 cells (16 hex digits) where the source gave cells rather than points. */
  readonly cells: readonly string[] | null;
}

export interface Town {
  readonly name: string;
  /** Marked so wherever it is shown. */
  readonly synthetic: boolean;
  readonly districts: readonly District[];
  readonly streets: readonly Street[];
  readonly communities: readonly Community[];
  readonly facilities: readonly Facility[];
  readonly demand: DemandPoints | null;
}

/**
 * Scalars that people could confuse, told apart by the compiler.
 *
 * A brand is put on at the edge of the program by one of the functions below, which check the value; inside,
 * branded values are plain numbers and strings. Typed arrays are not branded: their names carry the unit.
 */
import { assert } from './outcome.ts';

declare const unit: unique symbol;
export type Brand<Base, Unit extends string> = Base & { readonly [unit]: Unit };

export type Milliseconds = Brand<number, 'ms'>;
export type Metres = Brand<number, 'm'>;
/** Areas are whole square decimetres inside (METHOD 9) and shown as square metres. */
export type SquareDecimetres = Brand<number, 'dm2'>;
export type Households = Brand<number, 'hh'>;
export type Yuan = Brand<number, 'cny'>;
export type MetresPerSecond = Brand<number, 'm/s'>;

export type DistrictId = Brand<string, 'district'>;
export type StreetId = Brand<string, 'street'>;
export type CommunityId = Brand<string, 'community'>;
export type FacilityId = Brand<string, 'facility'>;
export type CategoryId = Brand<string, 'category'>;
export type ScenarioId = Brand<string, 'scenario'>;

export const milliseconds = (value: number): Milliseconds => whole(value, 'milliseconds') as Milliseconds;
export const households = (value: number): Households => whole(value, 'households') as Households;
export const yuan = (value: number): Yuan => wholeSigned(value, 'yuan') as Yuan;
export const metres = (value: number): Metres => finite(value, 'metres') as Metres;
export const metresPerSecond = (value: number): MetresPerSecond => positive(value, 'metres per second') as MetresPerSecond;

/** From square metres as people write them; the one place where an area is rounded. */
export const squareDecimetres = (squareMetres: number): SquareDecimetres =>
  whole(Math.round(finite(squareMetres, 'square metres') * 100), 'square decimetres') as SquareDecimetres;
export const inSquareMetres = (area: SquareDecimetres): number => area / 100;

/** From minutes as people write them; the one place where a limit is rounded. */
export const fromMinutes = (minutes: number): Milliseconds => milliseconds(Math.round(positive(minutes, 'minutes') * 60_000));

export const districtId = (value: string): DistrictId => named(value, 'district') as DistrictId;
export const streetId = (value: string): StreetId => named(value, 'street') as StreetId;
export const communityId = (value: string): CommunityId => named(value, 'community') as CommunityId;
export const facilityId = (value: string): FacilityId => named(value, 'facility') as FacilityId;
export const categoryId = (value: string): CategoryId => named(value, 'category') as CategoryId;
export const scenarioId = (value: string): ScenarioId => named(value, 'scenario') as ScenarioId;

function finite(value: number, what: string): number {
  assert(Number.isFinite(value), `${what} must be a finite number, not ${value}`);
  return value;
}

function positive(value: number, what: string): number {
  assert(finite(value, what) > 0, `${what} must be above zero, not ${value}`);
  return value;
}

function wholeSigned(value: number, what: string): number {
  assert(Number.isSafeInteger(value), `${what} must be a whole number, not ${value}`);
  return value;
}

function whole(value: number, what: string): number {
  assert(wholeSigned(value, what) >= 0, `${what} cannot be negative: ${value}`);
  return value;
}

function named(value: string, what: string): string {
  assert(value.length > 0, `a ${what} id cannot be empty`);
  return value;
}

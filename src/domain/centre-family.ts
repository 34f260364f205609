/** Categories whose area counts as office area (METHOD 6): the words of the command line's contract, fixed for every town. */
import type { CategoryId } from './units.ts';

export const CENTRE_FAMILY: readonly CategoryId[] = [
  'community-office',
  'service-centre',
  'one-stop-centre',
  'comprehensive-centre',
  'unit-room',
] as readonly string[] as readonly CategoryId[];

/** The office of a community of which only the area is known. */
export const COMMUNITY_OFFICE = 'community-office' as CategoryId;

/** All of the family taken together, as one measured category: time to the nearest centre of any kind. */
export const ANY_CENTRE = 'any-centre' as CategoryId;

export const isCentreCategory = (category: CategoryId): boolean => CENTRE_FAMILY.includes(category);

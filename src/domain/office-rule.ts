/**
 * How office area is shared out among those who can walk to it (METHOD 6): the form of floating catchment, and what a walk is
 * worth in it. Every plan that does not say otherwise has the standard rule: everybody within the limit alike.
 */
import type { At } from './parse.ts';

export const OFFICE_METHODS = ['2sfca', 'e2sfca', 'm2sfca', '3sfca', 'balanced'] as const;
export type OfficeMethod = (typeof OFFICE_METHODS)[number];

/** Walks of up to so many minutes weigh so much, the first zone that holds; beyond the last zone nothing. */
export interface WalkZone {
  readonly minutes: number;
  /** 0 to 1. */
  readonly weight: number;
}

export interface OfficeRule {
  readonly method: OfficeMethod;
  /** Minutes rise, to 60 at most. Without effect on `2sfca`, where all within the plan's limit weigh 1. */
  readonly zones: readonly WalkZone[];
  /** Also: how much of all area falls to each hex (spatial availability). */
  readonly hasAvailability: boolean;
  /** Also: the cost of walk and crowd together, with the minutes of walking that weigh as much as one mean crowd; null for not. */
  readonly crowdMinutes: number | null;
}

/** E2SFCA's usual weights on zones of five minutes: a quarter of an hour's walk (DOMAIN 5.3). */
export const FIVE_MINUTE_ZONES: readonly WalkZone[] = [
  { minutes: 5, weight: 1 },
  { minutes: 10, weight: 0.68 },
  { minutes: 15, weight: 0.22 },
];

/** Minutes that weigh as much as one mean crowd, unless said otherwise. */
export const CROWD_MINUTES = 15;

export const STANDARD_OFFICE_RULE: OfficeRule = {
  method: '2sfca',
  zones: FIVE_MINUTE_ZONES,
  hasAvailability: false,
  crowdMinutes: null,
};

export const areZones = (zones: readonly WalkZone[]): boolean =>
  zones.length > 0 &&
  zones.every(
    ({ minutes, weight }, at) => minutes > (zones[at - 1]?.minutes ?? 0) && minutes <= 60 && weight >= 0 && weight <= 1,
  );

export function readOfficeRule(at: At): OfficeRule {
  const zones = at.field('zones');
  const read = zones.list((zone) => {
    const one = { minutes: zone.field('minutes').above(0), weight: zone.field('weight').atLeast(0) };
    zone.noOthers();
    return one;
  });
  const rule: OfficeRule = {
    method: at.field('method').oneOf(OFFICE_METHODS),
    zones: areZones(read) ? read : zones.misfit('rising minutes up to 60 with weights from 0 to 1'),
    hasAvailability: at.field('hasAvailability').flag(),
    crowdMinutes: at.field('crowdMinutes').orNull((minutes) => minutes.above(0)),
  };
  at.noOthers();
  return rule;
}

/** The hexes that neither a candidate nor anything there reaches are left out where the planner says so; how many they are is told in the facts. */
import { reachableOnly } from '../optimise/reachable-only.ts';
import type { SiteAsked } from './site-options.ts';

export function withoutUnreachable(asked: SiteAsked): SiteAsked {
  const { map, demandIds } = asked;
  const { question, kept, left } = reachableOnly(asked.question);
  const skipped = {
    skipped_hexes: left.length,
    skipped_households: left.reduce((sum, demand) => sum + asked.question.weights[demand], 0),
  };
  return {
    ...asked,
    question,
    demandIds: kept.map((demand) => demandIds[demand]),
    map: map && {
      ...map,
      demandLngLat: kept.map((demand) => map.demandLngLat[demand]),
      facts: { ...map.facts, ...skipped },
      who: map.who && {
        ...map.who,
        groupOf: kept.map((demand) => map.who?.groupOf[demand] ?? 0),
        members: kept.map((demand) => map.who?.members[demand] ?? 0),
      },
    },
  };
}

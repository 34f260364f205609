/** What a click selects: the thing the map is seen by, as the scenario has it, or the facility under the pointer. */
import type { Baseline } from '../domain/baseline.ts';
import { communityNow, presentCommunity } from '../domain/scenario-parts.ts';
import type { PlaceUnder } from '../map/place-under.ts';
import { type AppState, figuresShown, resultToDraw, type Selection } from '../store/app-state.ts';
import { presentTown } from './present-town.ts';

export function selectionAt(
  under: Pick<PlaceUnder, 'cell' | 'community' | 'facility'>,
  state: AppState,
  baseline: Baseline,
): Selection | null {
  if (under.facility !== null) {
    const facilities = resultToDraw(figuresShown(state))?.result.facilities ?? [];
    if (facilities.some(({ id }) => id === under.facility)) return { kind: 'facility', id: under.facility };
  }
  if (under.cell === null) return { kind: 'none' };
  if (state.view.level === 'hex') return { kind: 'cell', cell: under.cell };
  const community = under.community === null ? undefined : baseline.town.communities[under.community];
  if (!community) return { kind: 'none' };
  const town = presentTown(state);
  const id = town ? presentCommunity(town, community.id) : community.id;
  if (state.view.level === 'community') return { kind: 'community', id };
  return { kind: 'street', id: (town && communityNow(town, id)?.street) ?? community.street };
}

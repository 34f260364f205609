/** What a new centre is called unless the planner says otherwise: after the community it stands in. */
import { cellAndCommunity } from '../map/place-under.ts';
import type { AppState } from '../store/app-state.ts';
import type { Draft } from './try-hand.ts';
import { type Words, wordsOf } from './wording/index.ts';

export function suggestedName(
  { baseline, preferences }: Pick<AppState, 'baseline' | 'preferences'>,
  { lngLat }: Pick<Draft, 'lngLat'>,
): string {
  const { defaultName }: Words['trying']['form'] = wordsOf(preferences.language).trying.form;
  const somewhere = defaultName('').trim();
  if (baseline.kind !== 'ready' || lngLat === null) return somewhere;
  const { baseline: town } = baseline.opened;
  const { community } = cellAndCommunity(town, baseline.drawn.grid, lngLat[0], lngLat[1]);
  const name = community === null ? undefined : town.town.communities[community]?.name;
  return name === undefined ? somewhere : defaultName(name);
}

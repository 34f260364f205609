/** The town as the scenario in view leaves it, and which community of it lies under a point: worked out once per list of edits. */
import { applyPossible } from '../domain/apply-edits.ts';
import { withAssumedOffices } from '../domain/assumed-offices.ts';
import type { Baseline } from '../domain/baseline.ts';
import { find } from '../domain/by-id.ts';
import type { LngLat } from '../domain/geometry.ts';
import { isInside } from '../domain/inside.ts';
import type { Edit } from '../domain/scenario.ts';
import { presentCommunity } from '../domain/scenario-parts.ts';
import type { ScenarioTown } from '../domain/scenario-town.ts';
import type { CommunityId } from '../domain/units.ts';
import { cellAndCommunity } from '../map/place-under.ts';
import { type AppState, scenarioShown } from '../store/app-state.ts';

const known = new WeakMap<readonly Edit[], { readonly baseline: Baseline; readonly town: ScenarioTown }>();

/** Null where no plan is ready. */
export function presentTown(state: AppState): ScenarioTown | null {
  if (state.baseline.kind !== 'ready') return null;
  const { baseline } = state.baseline.opened;
  const { edits } = scenarioShown(state);
  const last = known.get(edits);
  if (last?.baseline === baseline) return last.town;
  const town = applyPossible(withAssumedOffices(baseline.town), edits).state;
  known.set(edits, { baseline, town });
  return town;
}

/** An estate lies on top of what it was drawn in. Null outside all communities. */
export function communityAt(state: AppState, [lng, lat]: LngLat): CommunityId | null {
  const town = presentTown(state);
  if (state.baseline.kind !== 'ready' || town === null) return null;
  const estate = town.estates.find((id) => isInside(find(town.parts, id)?.boundary ?? [], [lng, lat]));
  if (estate !== undefined) return presentCommunity(town, estate);
  const { opened, drawn } = state.baseline;
  const { community } = cellAndCommunity(opened.baseline, drawn.grid, lng, lat);
  const under = community === null ? undefined : opened.baseline.town.communities[community];
  return under ? presentCommunity(town, under.id) : null;
}

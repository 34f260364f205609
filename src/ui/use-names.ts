/** Names of communities as the scenario in view has them. */
import type { CommunityId } from '../domain/units.ts';
import { useSlice } from './app-context.tsx';
import { presentTown } from './present-town.ts';

export function useNames(): (id: CommunityId) => string {
  const town = useSlice(presentTown);
  return (id) => town?.town.communities.find((one) => one.id === id)?.name ?? id;
}

/** What is proposed or chosen belongs to the plan as it stands: when that turns, or Try is left, it is put back. */
import { useEffect } from 'react';
import type { CommunityId } from '../domain/units.ts';
import type { AppState } from '../store/app-state.ts';
import { clearMerge, leaveOut, NO_MERGE } from './merge-choice.ts';
import { presentTown } from './present-town.ts';
import { withdraw } from './proposal.ts';
import type { Around } from './try-hand.ts';

export function useEmptyDeskWhenThePlanTurns({ app, desk }: Around): void {
  useEffect(() => {
    const around = { app, desk };
    const stop = app.store.subscribe((state, before) => {
      if (state.document === before.document && state.shown === before.shown) return;
      withdraw(around);
      if (openedOf(state) !== openedOf(before)) desk.setState({ merge: NO_MERGE });
      const town = presentTown(state);
      const isThere = new Set<string>(town?.town.communities.map(({ id }) => id));
      const isOut = (id: CommunityId): boolean => !isThere.has(id) || state.document.locked.includes(id);
      // communities that were locked or merged away meanwhile, or never were in this scenario
      for (const id of desk.getState().merge.members) if (isOut(id)) leaveOut(around, id);
    });
    return () => {
      stop();
      withdraw(around);
      clearMerge(around);
    };
  }, [app, desk]);
}

const openedOf = ({ baseline }: AppState) => (baseline.kind === 'ready' ? baseline.opened : null);

/** The community that was clicked on the map in a merging question. */
import { Lock, LockOpen } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useApp, useProveSlice, useSlice, useWords } from './app-context.tsx';
import { useCommunityName } from './prove-names.ts';

/** What the plan does with it, and whether it may be merged at all. */
export function LookedCommunity() {
  const words = useWords();
  const { actions } = useApp();
  const nameOf = useCommunityName();
  const id = useSlice(({ view }) => (view.selection.kind === 'community' ? view.selection.id : null));
  const isLocked = useSlice(({ document }) => id !== null && document.locked.includes(id));
  const region = useProveSlice(({ merge }) =>
    merge.kind === 'solved' && id !== null
      ? (merge.answer.merged.find(({ members }) => members.some((member) => member === id)) ?? null)
      : null,
  );
  const isSolved = useProveSlice(({ merge }) => merge.kind === 'solved');
  const p = words.proving.look;
  if (id === null) return null;
  const fate = !isSolved
    ? ''
    : region === null
      ? p.alone
      : region.into === id
        ? p.keepsName
        : p.mergedInto(nameOf(region.into));
  return (
    <section className="section prove-look" aria-label={nameOf(id)} data-testid="prove-community">
      <div className="section-head">
        <h3>{nameOf(id)}</h3>
        <span>{fate}</span>
      </div>
      <Button className="button" data-testid="lock" onPress={() => actions.lockCommunity(id, !isLocked)}>
        {isLocked ? <LockOpen size={14} strokeWidth={1.75} /> : <Lock size={14} strokeWidth={1.75} />}
        {isLocked ? p.unlockIt : p.lockIt}
      </Button>
    </section>
  );
}

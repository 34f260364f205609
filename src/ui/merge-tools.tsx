/** On the map while communities are merged: how they are chosen, and the neighbours with the sum they would give. */
import { Brush, LassoSelect, Lock, LockOpen, MousePointer2, SquareDashedMousePointer } from 'lucide-react';
import { useEffect } from 'react';
import { Button } from 'react-aria-components';
import { fitOf, householdsKnown } from '../domain/merge-sums.ts';
import { figuresOf, resultToDraw } from '../store/app-state.ts';
import { useApp, useDesk, useDeskStore, useLibrary, useNumbers, useSlice, useWords } from './app-context.tsx';
import { IconButton } from './controls.tsx';
import { packOf } from './library.ts';
import { changeMerge, MERGE_WAYS, type MergeWay, takeIn, turnLock } from './merge-choice.ts';
import { presentTown } from './present-town.ts';

const ICON = { size: 16, strokeWidth: 1.75 } as const;
const ICONS: Readonly<Record<MergeWay, typeof Lock>> = {
  click: MousePointer2,
  lasso: LassoSelect,
  box: SquareDashedMousePointer,
  paint: Brush,
  lock: Lock,
};
const SHOWN = 8;

export function MergeTools() {
  const words = useWords();
  const desk = useDeskStore();
  const way = useDesk((state) => state.merge.way);
  const m = words.merging;
  useCommunitiesInSight();
  return (
    <>
      <section className="card merge-ways" aria-label={m.ways}>
        <div className="try-buttons" role="toolbar" aria-label={m.ways}>
          {MERGE_WAYS.map((each) => {
            const Icon = ICONS[each];
            return (
              <Button
                key={each}
                className={`merge-way ${way === each ? 'is-held' : ''}`}
                aria-pressed={way === each}
                data-testid={`merge-${each}`}
                onPress={() => changeMerge({ desk }, { way: each })}
              >
                <Icon {...ICON} aria-hidden="true" /> {m[each]}
              </Button>
            );
          })}
        </div>
        <p className="try-what" role="status">
          {m[`${way}What`]}
        </p>
      </section>
      <Neighbours />
    </>
  );
}

/** Whole communities are what is chosen here: the map shows them by size, and afterwards again what it showed before. */
function useCommunitiesInSight(): void {
  const { store, actions } = useApp();
  useEffect(() => {
    const { measure, level } = store.getState().view;
    actions.showLevel('community');
    actions.showMeasure({ kind: 'households' });
    return () => {
      const { view } = store.getState();
      if (view.measure.kind !== 'households') return;
      actions.showMeasure(measure);
      actions.showLevel(level);
    };
  }, [store, actions]);
}

function Neighbours() {
  const words = useWords();
  const numbers = useNumbers();
  const desk = useDeskStore();
  const library = useLibrary();
  const app = useApp();
  const { members } = useDesk((state) => state.merge);
  const locked = useSlice((state) => state.document.locked);
  const facts = useDesk((state) => state.mergeAnswer.facts);
  const town = useSlice(presentTown);
  const result = useSlice((state) => resultToDraw(figuresOf(state, state.shown))?.result ?? null);
  const pack = packOf(
    library,
    useSlice((state) => state.document.pack),
  );
  const m = words.merging;
  if (facts === null || town === null || members.length === 0) return null;
  const communityOf = (id: string) => town.town.communities.find((one) => one.id === id);
  const bounds = pack?.sizes[communityOf(members[0] ?? '')?.kind ?? 'old'] ?? null;
  const rows = facts.neighbours.flatMap(({ id }) => {
    const community = communityOf(id);
    const figures = result?.areas.find((area) => area.level === 'community' && area.id === id);
    return community && figures && !members.includes(id) ? [{ community, own: householdsKnown({ community, figures }) }] : [];
  });
  const sorted = rows.toSorted((a, b) => (a.own ?? Infinity) - (b.own ?? Infinity));
  return (
    <section className="card merge-neighbours" aria-label={m.neighbours}>
      <header className="card-head">
        <h2>{m.neighbours}</h2>
        <span>{m.with}</span>
      </header>
      {sorted.slice(0, SHOWN).map(({ community, own }) => {
        const sum = own === null ? null : facts.households + own;
        const fit = fitOf(sum, bounds);
        const isLocked = locked.includes(community.id);
        return (
          <div key={community.id} className="merge-neighbour">
            <Button
              className="row-button"
              isDisabled={isLocked}
              onPress={() => takeIn({ app, desk }, [community.id])}
              onHoverStart={() => desk.setState({ pointed: community.id })}
              onHoverEnd={() => desk.setState({ pointed: null })}
            >
              <span className="row-name">{community.name}</span>
              <span className="row-count">{own === null ? '?' : numbers.signed(own)}</span>
              <span className={`row-count ${fit === 'within' ? 'is-met' : fit === 'unknown' ? '' : 'is-missed'}`}>
                {sum === null ? '?' : numbers.whole(sum)} {fit === 'within' ? '✓' : fit === 'unknown' ? '' : '✕'}
              </span>
            </Button>
            <IconButton
              label={isLocked ? m.unlock(community.name) : m.lockOne(community.name)}
              className="is-tiny"
              onPress={() => turnLock({ app }, community.id)}
            >
              {isLocked ? <Lock {...ICON} size={14} /> : <LockOpen {...ICON} size={14} />}
            </IconButton>
          </div>
        );
      })}
      {sorted.length > SHOWN && <p className="note">{m.more(numbers.whole(sorted.length - SHOWN))}</p>}
    </section>
  );
}

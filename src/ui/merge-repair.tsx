/** How a merge that does not hang together could be repaired: by the fewest communities between its parts, or by the shortest footbridge. */
import { Route, Waypoints } from 'lucide-react';
import { Button } from 'react-aria-components';
import { householdsKnown } from '../domain/merge-sums.ts';
import type { MergeFacts } from '../domain/merge-facts.ts';
import { figuresOf, resultToDraw } from '../store/app-state.ts';
import { useDesk, useDeskStore, useNumbers, useSlice, useWords } from './app-context.tsx';
import { changeMerge, takeIn } from './merge-choice.ts';
import { Section } from './panel-parts.tsx';
import { presentTown } from './present-town.ts';
import { useNames } from './use-names.ts';

const ICON = { size: 16, strokeWidth: 1.75 } as const;

export function MergeRepair({ facts }: { readonly facts: MergeFacts }) {
  const words = useWords();
  const isBroken = facts.landGroups.length > 1;
  const bridge = useDesk((desk) => desk.merge.bridge);
  const proposed = facts.onFoot.kind === 'known' ? facts.onFoot.bridge : null;
  if (!isBroken && bridge === null && proposed === null) return null;
  return <Section title={words.merging.repair}>{isBroken ? <Land facts={facts} /> : <Bridge facts={facts} />}</Section>;
}

function Land({ facts: { repair } }: { readonly facts: MergeFacts }) {
  const words = useWords();
  const numbers = useNumbers();
  const desk = useDeskStore();
  const nameOf = useNames();
  const { members } = useDesk((state) => state.merge);
  const town = useSlice(presentTown);
  const result = useSlice((state) => resultToDraw(figuresOf(state, state.shown))?.result ?? null);
  const m = words.merging;
  if (repair === null) return <p className="note">{m.repairNone}</p>;
  const counts = [...members, ...repair].map((id) => {
    const community = town?.town.communities.find((one) => one.id === id);
    const figures = result?.areas.find((area) => area.level === 'community' && area.id === id);
    return community && figures ? householdsKnown({ community, figures }) : null;
  });
  const sum = counts.reduce<number | null>((total, count) => (total === null || count === null ? null : total + count), 0);
  return (
    <div className="help-card" data-testid="repair-land">
      <Waypoints {...ICON} aria-hidden="true" />
      <div>
        <p>{m.repairLand(repair.map(nameOf).join(words.trying.sentence.and), sum === null ? null : numbers.whole(sum))}</p>
        <div className="help-ways">
          <Button className="button is-accent" onPress={() => takeIn({ desk }, repair)}>
            {m.take}
          </Button>
        </div>
      </div>
    </div>
  );
}

function Bridge({ facts: { onFoot } }: { readonly facts: MergeFacts }) {
  const words = useWords();
  const numbers = useNumbers();
  const desk = useDeskStore();
  const bridge = useDesk((state) => state.merge.bridge);
  const m = words.merging;
  const proposed = onFoot.kind === 'known' ? onFoot.bridge : null;
  const isJoined = onFoot.kind === 'known' && onFoot.groups.length === 1;
  return (
    <div className="help-card" data-testid="repair-bridge">
      <Route {...ICON} aria-hidden="true" />
      <div>
        <p>
          {bridge === null && proposed !== null && m.repairBridge(numbers.whole(proposed.lengthM))}
          {bridge !== null && (isJoined ? m.bridgeAfter : m.bridgeNot)}
        </p>
        <div className="help-ways">
          {bridge === null ? (
            <Button className="button is-accent" onPress={() => changeMerge({ desk }, { bridge: proposed?.line ?? null })}>
              {m.preview}
            </Button>
          ) : (
            <Button className="button" onPress={() => changeMerge({ desk }, { bridge: null })}>
              {m.previewOff}
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}

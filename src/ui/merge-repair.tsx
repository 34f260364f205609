/** How a merge that does not hang together could be repaired: by the fewest communities between its parts, or by a gate or a footbridge. */
import { Route, Waypoints } from 'lucide-react';
import { Button } from 'react-aria-components';
import { householdsKnown } from '../domain/merge-sums.ts';
import type { FootJoin, MergeFacts } from '../domain/merge-facts.ts';
import type { Edit } from '../domain/scenario.ts';
import { figuresOf, resultToDraw } from '../store/app-state.ts';
import { useApp, useDesk, useDeskStore, useNumbers, useSlice, useWords } from './app-context.tsx';
import { changeMerge, takeIn } from './merge-choice.ts';
import { Section } from './panel-parts.tsx';
import { presentTown } from './present-town.ts';
import { useNames } from './use-names.ts';

const ICON = { size: 16, strokeWidth: 1.75 } as const;

export function MergeRepair({ facts }: { readonly facts: MergeFacts }) {
  const words = useWords();
  const isBroken = facts.landGroups.length > 1;
  const join = useDesk((desk) => desk.merge.join);
  const proposed = facts.onFoot.kind === 'known' ? facts.onFoot.join : null;
  if (!isBroken && join === null && proposed === null) return null;
  return <Section title={words.merging.repair}>{isBroken ? <Land facts={facts} /> : <Join facts={facts} />}</Section>;
}

function Land({ facts: { repair } }: { readonly facts: MergeFacts }) {
  const words = useWords();
  const numbers = useNumbers();
  const around = { app: useApp(), desk: useDeskStore() };
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
          <Button className="button is-accent" onPress={() => takeIn(around, repair)}>
            {m.take}
          </Button>
        </div>
      </div>
    </div>
  );
}

/** A locked gate or a footbridge: shown first, made together with the merge. */
function Join({ facts: { onFoot } }: { readonly facts: MergeFacts }) {
  const words = useWords();
  const numbers = useNumbers();
  const desk = useDeskStore();
  const join = useDesk((state) => state.merge.join);
  const m = words.merging;
  const proposed = onFoot.kind === 'known' ? onFoot.join : null;
  const isJoined = onFoot.kind === 'known' && onFoot.groups.length === 1;
  const offer =
    proposed === null ? '' : proposed.kind === 'gate' ? m.repairGate : m.repairBridge(numbers.whole(proposed.lengthM));
  return (
    <div className="help-card" data-testid="repair-foot" data-kind={proposed?.kind ?? join?.kind ?? ''}>
      <Route {...ICON} aria-hidden="true" />
      <div>
        <p>{join === null ? offer : isJoined ? m.joined : m.notJoined}</p>
        <div className="help-ways">
          {join === null ? (
            <Button className="button is-accent" onPress={() => changeMerge({ desk }, { join: proposed && editOf(proposed) })}>
              {m.preview}
            </Button>
          ) : (
            <Button className="button" onPress={() => changeMerge({ desk }, { join: null })}>
              {m.previewOff}
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}

const editOf = (join: FootJoin): Edit =>
  join.kind === 'gate' ? { kind: 'set-gate', gate: join.gate, open: true } : { kind: 'draw-link', line: join.line };

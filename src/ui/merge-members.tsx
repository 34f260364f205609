/** The members of a merge: the first keeps its identity, any other can take its place, be left out or be locked. */
import { CornerDownRight, House, Lock, Split, X } from 'lucide-react';
import { partsOf } from '../domain/scenario-parts.ts';
import type { CommunityId } from '../domain/units.ts';
import { householdsKnown, type MergeMember } from '../domain/merge-sums.ts';
import { useApp, useDeskStore, useNumbers, useSlice, useWords } from './app-context.tsx';
import { IconButton } from './controls.tsx';
import { leaveOut, makeInto, turnLock } from './merge-choice.ts';
import { Section } from './panel-parts.tsx';
import { presentTown } from './present-town.ts';

const ICON = { size: 14, strokeWidth: 1.75 } as const;

export function MergeMembers({ members }: { readonly members: readonly MergeMember[] }) {
  const words = useWords();
  const numbers = useNumbers();
  const desk = useDeskStore();
  const app = useApp();
  const { actions } = app;
  const town = useSlice(presentTown);
  const m = words.merging;
  const split = (community: CommunityId): void => {
    leaveOut({ desk }, community);
    const refusal = actions.addEdit({ kind: 'split-community', community });
    if (refusal !== null) actions.report(refusal);
  };
  return (
    <Section className="section-rows merge-members">
      {members.map((member, row) => {
        const { id, name, kind } = member.community;
        const households = householdsKnown(member);
        return (
          <div key={id} className="merge-member" data-testid="merge-member" data-id={id}>
            <IconButton
              label={row === 0 ? m.into(name) : m.makeInto(name)}
              className="is-tiny"
              onPress={() => makeInto({ desk }, id)}
            >
              {row === 0 ? <House {...ICON} className="is-into" /> : <CornerDownRight {...ICON} />}
            </IconButton>
            <span className="row-name">
              <b>{name}</b>
              {kind !== null && <small> · {words.community[kind]}</small>}
            </span>
            <span className="row-count">
              {households === null ? '?' : numbers.whole(households)} <small>{words.units.hh}</small>
            </span>
            <span className="row-count">
              {numbers.whole(member.figures.officeDm2 / 100)} <small>{words.units.m2}</small>
            </span>
            {town !== null && partsOf(town, id).length > 1 && (
              <IconButton label={m.split(name)} className="is-tiny" testId="merge-split" onPress={() => split(id)}>
                <Split {...ICON} />
              </IconButton>
            )}
            <IconButton label={m.lockOne(name)} className="is-tiny" onPress={() => turnLock({ app }, id)}>
              <Lock {...ICON} />
            </IconButton>
            <IconButton label={m.leaveOut(name)} className="is-tiny" onPress={() => leaveOut({ desk }, id)}>
              <X {...ICON} />
            </IconButton>
          </div>
        );
      })}
    </Section>
  );
}

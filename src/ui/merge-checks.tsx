/** What speaks for a merge and against it, as sentences with counts: on land, on foot, natural communities, the walk to the office. */
import { noticeOnMerging } from '../domain/edits/merge-communities.ts';
import { ANY_CENTRE } from '../domain/centre-family.ts';
import type { MergeFacts, OnFoot } from '../domain/merge-facts.ts';
import type { ScenarioResult } from '../domain/result.ts';
import type { CommunityId } from '../domain/units.ts';
import { figuresOf, resultToDraw } from '../store/app-state.ts';
import { useDesk, useNumbers, useSlice, useWords } from './app-context.tsx';
import { Section } from './panel-parts.tsx';
import { presentTown } from './present-town.ts';
import { useNames } from './use-names.ts';

type Kind = 'met' | 'warn' | 'missed' | 'unknown';

const SIGNS: Readonly<Record<Kind, string>> = { met: '✓', warn: '!', missed: '✕', unknown: '?' };

function Check({
  kind,
  text,
  count,
  more,
  testId,
}: {
  kind: Kind;
  text: string;
  count: string;
  more?: string | undefined;
  testId: string;
}) {
  return (
    <li className={`merge-check is-${kind}`} data-testid={testId} data-kind={kind}>
      <i aria-hidden="true">{SIGNS[kind]}</i>
      <span>
        {text}
        {more !== undefined && <small>{more}</small>}
      </span>
      <b>{count}</b>
    </li>
  );
}

export function MergeChecks({ facts, isCurrent }: { readonly facts: MergeFacts; readonly isCurrent: boolean }) {
  const words = useWords();
  const numbers = useNumbers();
  const m = words.merging;
  const pieces = facts.landGroups.length;
  return (
    <Section title={m.checks} className={isCurrent ? '' : 'is-asking'}>
      <ul className="merge-checks">
        <Check
          kind={pieces === 1 ? 'met' : 'missed'}
          text={pieces === 1 ? m.land : m.landBroken}
          count={m.pieces(numbers.whole(pieces))}
          testId="check-land"
        />
        <Foot onFoot={facts.onFoot} />
        <OneStreet />
        <Natural />
        <Walk facts={facts} />
        <Unchanged />
      </ul>
    </Section>
  );
}

function Foot({ onFoot }: { readonly onFoot: OnFoot }) {
  const words = useWords();
  const numbers = useNumbers();
  const nameOf = useNames();
  const m = words.merging;
  if (onFoot.kind === 'unknown') return <Check kind="unknown" text={m.footUnknown} count="" testId="check-foot" />;
  const { groups, apart, unknown } = onFoot;
  const names = (ids: readonly CommunityId[]): string => ids.map(nameOf).join(words.trying.sentence.and);
  const some = unknown.length > 0 ? m.footUnknownSome(names(unknown)) : undefined;
  const count = m.groups(numbers.whole(groups.length));
  if (groups.length === 1)
    return (
      <Check
        kind={unknown.length > 0 ? 'unknown' : 'met'}
        text={m.foot}
        count={m.pieces('1')}
        more={some}
        testId="check-foot"
      />
    );
  const [first] = apart;
  if (!first) return <Check kind="warn" text={m.footApart} count={count} more={some} testId="check-foot" />;
  return (
    <>
      {apart.map(({ one, other, wayRoundMs }, row) => (
        <Check
          key={`${one} ${other}`}
          kind="warn"
          text={m.footBroken(nameOf(one), nameOf(other))}
          count={row === 0 ? count : ''}
          more={wayRoundMs === null ? m.footFar : m.footRound(numbers.minutes(wayRoundMs))}
          testId="check-foot"
        />
      ))}
    </>
  );
}

/** All of them will belong to the street of the one merged into. */
function OneStreet() {
  const words = useWords();
  const numbers = useNumbers();
  const { members } = useDesk((desk) => desk.merge);
  const town = useSlice(presentTown);
  const m = words.merging;
  const streets = members.flatMap((id) => town?.town.communities.find((one) => one.id === id)?.street ?? []);
  const count = new Set(streets).size;
  const name = town?.town.streets.find(({ id }) => id === streets[0])?.name ?? '';
  return (
    <Check
      kind={count <= 1 ? 'met' : 'warn'}
      text={count <= 1 ? m.street : m.streets}
      count={numbers.whole(count)}
      more={count <= 1 ? undefined : m.streetAfter(name)}
      testId="check-street"
    />
  );
}

/** Groups that grew together: kept whole where none of theirs stays outside. */
function Natural() {
  const words = useWords();
  const { members } = useDesk((desk) => desk.merge);
  const town = useSlice(presentTown);
  const m = words.merging;
  const [into, ...from] = members;
  if (town === null || into === undefined) return null;
  const parts = town.parts.filter((part) => members.includes(town.memberOf.get(part.id) ?? part.id));
  const groups = new Set(parts.flatMap(({ keepWhole }) => keepWhole ?? []));
  const divided = noticeOnMerging(town, { kind: 'merge-communities', into, from });
  const whole = groups.size - divided.length;
  if (groups.size === 0) return <Check kind="met" text={m.naturalNone} count="−" testId="check-natural" />;
  const broken = divided.map(({ figures }) =>
    m.naturalBroken(String(figures?.['group'] ?? ''), String(figures?.['left'] ?? '')),
  );
  return (
    <Check
      kind={divided.length === 0 ? 'met' : 'warn'}
      text={m.natural}
      count={`${whole} / ${groups.size}`}
      more={broken.length > 0 ? broken.join(' ') : undefined}
      testId="check-natural"
    />
  );
}

function Walk({ facts: { centre, walkBefore, walkAfter } }: { readonly facts: MergeFacts }) {
  const words = useWords();
  const numbers = useNumbers();
  const figures = useSlice((state) => figuresOf(state, state.shown));
  const m = words.merging;
  const name = resultToDraw(figures)?.result.facilities.find(({ id }) => id === centre)?.name;
  if (walkAfter === null || name === undefined) return <Check kind="unknown" text={m.walkNone} count="" testId="check-walk" />;
  const minutes = (ms: number | null): string => (ms === null ? '?' : m.minutes(numbers.minutes(ms)));
  const isLonger = walkAfter.beyondHouseholds > walkBefore.beyondHouseholds;
  const details = [
    m.walkCentre(name),
    walkAfter.farthestMs === null ? null : m.farthest(numbers.minutes(walkAfter.farthestMs)),
    m.beyond(numbers.whole(walkBefore.beyondHouseholds), numbers.whole(walkAfter.beyondHouseholds)),
  ];
  return (
    <Check
      kind={isLonger ? 'warn' : 'met'}
      text={m.walk}
      count={`${minutes(walkBefore.meanMs)} → ${minutes(walkAfter.meanMs)}`}
      more={details.filter((detail) => detail !== null).join(' · ')}
      testId="check-walk"
    />
  );
}

/** Counted, not claimed: households whose walk to any centre differs under the merge from what it was. */
function Unchanged() {
  const words = useWords();
  const numbers = useNumbers();
  const isJoined = useDesk((desk) => desk.merge.join !== null);
  const before = useSlice((state) => resultToDraw(figuresOf(state, state.shown))?.result ?? null);
  const after = useSlice(({ preview }) => (preview?.figures.status === 'current' ? preview.figures.result : null));
  const cells = useSlice((state) => (state.baseline.kind === 'ready' ? state.baseline.drawn.grid.pieceCell : null));
  if (isJoined || !before || !after || !cells) return null;
  const count = householdsMoved(before, after, cells);
  return (
    <Check
      kind={count === 0 ? 'met' : 'missed'}
      text={words.merging.unchanged}
      count={words.merging.households(numbers.whole(count))}
      testId="check-unchanged"
    />
  );
}

function householdsMoved(before: ScenarioResult, after: ScenarioResult, pieceCell: Uint32Array): number {
  const timesOf = ({ times }: ScenarioResult) => times.find(({ category }) => category === ANY_CENTRE)?.cellMs;
  const [old, now] = [timesOf(before), timesOf(after)];
  if (!old || !now) return 0;
  return after.pieceHouseholds.reduce((sum, count, piece) => {
    const cell = pieceCell[piece] ?? 0;
    return old[cell] === now[cell] ? sum : sum + count;
  }, 0);
}

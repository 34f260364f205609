/**
 * What a plan asks for beyond the figures that every result has. A plan that asks for nothing has no such part: it is written,
 * computed and named as it always was. Figures asked for here are computed only then, and are part of the result's key.
 */
import { type OfficeRule, readOfficeRule, STANDARD_OFFICE_RULE } from './office-rule.ts';
import type { At } from './parse.ts';
import { type MetresPerSecond, metresPerSecond } from './units.ts';

/** People who are counted and timed by themselves: children, the elderly, or all at another speed. */
export interface DemandGroup {
  /** Part of column names: letters, digits and hyphens. */
  readonly id: string;
  /**
   * The same share of every community's households, or a column of the tables of communities or households, in whatever
   * it counts: people or households.
   */
  readonly members: { readonly kind: 'share'; readonly share: number } | { readonly kind: 'column'; readonly column: string };
  /** Id of the walking profile, with its speed and its cost of steps. */
  readonly profile: string;
  readonly speed: MetresPerSecond;
  readonly stepsFactor: number;
}

export interface Further {
  /** Which nearest facility of each category is timed besides the first: 2 is the second nearest. Rising, each once, 2 to 9. */
  readonly kth: readonly number[];
  /** Each with an id of its own. */
  readonly groups: readonly DemandGroup[];
  /** Column of the communities' table along which the concentration of reachable area is told: income, age; null for none. */
  readonly rank: string | null;
  /** How office area is shared out among those who reach it. */
  readonly office: OfficeRule;
}

export const NOTHING_FURTHER: Further = { kth: [], groups: [], rank: null, office: STANDARD_OFFICE_RULE };

export const MOST_KTH = 9;

/** The standard rule by name asks for nothing more than no rule does. */
export const asksForNothing = ({ kth, groups, rank, office }: Further): boolean =>
  kth.length + groups.length === 0 &&
  rank === null &&
  office.method === STANDARD_OFFICE_RULE.method &&
  !office.hasAvailability &&
  office.crowdMinutes === null;

/** Which facilities are asked for may come in any order and more than once. */
export const kthInOrder = (kth: readonly number[]): readonly number[] => [...new Set(kth)].sort((a, b) => a - b);

/** From a plan: what a part does not name is not asked for. */
export function readFurther(at: At): Further {
  const further: Further = {
    ...NOTHING_FURTHER,
    ...at.optional('kth', (kth) => kthInOrder(kth.list(readKth))),
    ...at.optional('groups', readGroups),
    ...at.optional('office', readOfficeRule),
    ...at.optional('rank', (rank) => rank.orNull((column) => column.text())),
  };
  at.noOthers();
  return further;
}

const readKth = (at: At): number =>
  at.whole() >= 2 && at.whole() <= MOST_KTH ? at.whole() : at.misfit(`a whole number from 2 to ${MOST_KTH}`);

/** Names that columns can carry: `_` parts the words of a column. */
export const isGroupId = (text: string): boolean => /^[\p{L}\p{N}-]+$/u.test(text);

/** Columns of the input tables that these figures are made of. */
export const columnsAsked = ({ groups, rank }: Further): readonly string[] => [
  ...new Set([
    ...groups.flatMap(({ members }) => (members.kind === 'column' ? [members.column] : [])),
    ...(rank === null ? [] : [rank]),
  ]),
];

function readGroups(at: At): readonly DemandGroup[] {
  const known = new Set<string>();
  return at.list((entry) => {
    const group = readGroup(entry);
    if (known.has(group.id)) entry.field('id').misfit('an id of its own');
    known.add(group.id);
    return group;
  });
}

function readGroup(at: At): DemandGroup {
  const [id, members] = [at.field('id'), at.field('members')];
  const group: DemandGroup = {
    id: isGroupId(id.text()) ? id.text() : id.misfit('letters, digits and hyphens'),
    members:
      members.field('kind').oneOf(['share', 'column'] as const) === 'share'
        ? { kind: 'share', share: readShare(members.field('share')) }
        : { kind: 'column', column: members.field('column').text() },
    profile: at.field('profile').text(),
    speed: metresPerSecond(at.field('speed').above(0)),
    stepsFactor: at.field('stepsFactor').above(0),
  };
  members.noOthers();
  at.noOthers();
  return group;
}

const readShare = (at: At): number => (at.above(0) <= 1 ? at.number() : at.misfit('a share above 0, up to 1'));

/**
 * Two lists of edits that came from one, made one again: what either side added is added, what either took away is gone.
 *
 * Where both sides changed something about the same thing (a facility, a community, a gate, a link) and not alike, nobody but a
 * planner can say what holds: that is a conflict, and until it is decided our side of it stands.
 */
import { canonicalText } from './canonical-text.ts';
import { assertNever } from './outcome.ts';
import type { Edit } from './scenario.ts';

export type Choice = 'ours' | 'theirs' | 'both';

export interface EditConflict {
  /** The things it is about, as `facility f1`: the first of them names the conflict. */
  readonly subjects: readonly string[];
  /** What each side takes away and adds. */
  readonly ours: EditChange;
  readonly theirs: EditChange;
}

export interface EditChange {
  readonly gone: readonly Edit[];
  readonly added: readonly Edit[];
}

export interface MergedEdits {
  readonly edits: readonly Edit[];
  readonly conflicts: readonly EditConflict[];
}

export function mergeEdits(
  base: readonly Edit[],
  ours: readonly Edit[],
  theirs: readonly Edit[],
  choose: (conflict: EditConflict) => Choice,
): MergedEdits {
  if (isSameList(base, theirs) || isSameList(ours, theirs)) return { edits: ours, conflicts: [] };
  if (isSameList(base, ours)) return { edits: theirs, conflicts: [] };
  const [our, their] = [changeOf(base, ours), changeOf(base, theirs)];
  const conflicts: EditConflict[] = [];
  const [undone, done]: [EditChange[], EditChange[]] = [[], []];
  for (const { subjects, edits } of groupsOf([...our.gone, ...our.added, ...their.gone, ...their.added])) {
    const [mine, yours] = [part(our, edits), part(their, edits)];
    const isTheirs = yours.gone.length + yours.added.length > 0;
    const isOurs = mine.gone.length + mine.added.length > 0;
    if (!isTheirs || isSameChange(mine, yours)) continue;
    if (!isOurs) {
      done.push(yours);
      continue;
    }
    const conflict = { subjects, ours: mine, theirs: yours };
    conflicts.push(conflict);
    const choice = choose(conflict);
    if (choice === 'theirs') undone.push(mine);
    if (choice !== 'ours') done.push(yours);
  }
  return { edits: applied(base, ours, undone, done), conflicts };
}

/** Ours without what is undone of it, with what is done of theirs: taken away where it stands, added at the end. */
function applied(
  base: readonly Edit[],
  ours: readonly Edit[],
  undone: readonly EditChange[],
  done: readonly EditChange[],
): readonly Edit[] {
  const without = minus(
    minus(
      ours,
      undone.flatMap(({ added }) => added),
    ),
    done.flatMap(({ gone }) => gone),
  );
  const back = minus(
    undone.flatMap(({ gone }) => gone),
    done.flatMap(({ gone }) => gone),
  );
  const restored = back.reduce((list, edit) => putBack(base, list, edit), without);
  return [
    ...restored,
    ...minus(
      done.flatMap(({ added }) => added),
      restored,
    ),
  ];
}

/** After the edit that stood before it. */
function putBack(base: readonly Edit[], list: readonly Edit[], edit: Edit): readonly Edit[] {
  const texts = base.map(canonicalText);
  const before = new Set(texts.slice(0, texts.indexOf(canonicalText(edit))));
  const after = list.findLastIndex((one) => before.has(canonicalText(one))) + 1;
  return [...list.slice(0, after), edit, ...list.slice(after)];
}

/** What an edit speaks of: the things it makes or changes. */
export function subjectsOf(edit: Edit): readonly string[] {
  switch (edit.kind) {
    case 'build-facility':
      return [`facility ${edit.id ?? canonicalText(edit)}`];
    case 'move-facility':
    case 'resize-facility':
    case 'close-facility':
    case 'open-room':
      return [`facility ${edit.facility}`];
    case 'merge-communities':
      return [edit.into, ...edit.from].map((id) => `community ${id}`);
    case 'split-community':
    case 'assign-community':
    case 'set-households':
      return [`community ${edit.community}`];
    case 'build-estate':
      return [`community ${edit.id ?? canonicalText(edit)}`];
    case 'draw-link':
      return [`link ${edit.id ?? canonicalText(edit)}`];
    case 'remove-link':
      return [`link ${edit.link}`];
    case 'set-gate':
      return [`gate ${edit.gate}`];
    default:
      return assertNever(edit);
  }
}

/** Edits that speak of the same things, directly or by way of others. */
function groupsOf(
  edits: readonly Edit[],
): readonly { readonly subjects: readonly string[]; readonly edits: ReadonlySet<Edit> }[] {
  let groups: { subjects: string[]; edits: Set<Edit> }[] = [];
  for (const edit of edits) {
    const subjects = subjectsOf(edit);
    const [touched, others] = [
      groups.filter((group) => group.subjects.some((subject) => subjects.includes(subject))),
      groups.filter((group) => !group.subjects.some((subject) => subjects.includes(subject))),
    ];
    const joined = [...new Set([...touched.flatMap((group) => group.subjects), ...subjects])];
    groups = [...others, { subjects: joined, edits: new Set([...touched.flatMap((group) => [...group.edits]), edit]) }];
  }
  return groups;
}

const part = ({ gone, added }: EditChange, edits: ReadonlySet<Edit>): EditChange => ({
  gone: gone.filter((edit) => edits.has(edit)),
  added: added.filter((edit) => edits.has(edit)),
});

const changeOf = (base: readonly Edit[], list: readonly Edit[]): EditChange => ({
  gone: minus(base, list),
  added: minus(list, base),
});

/** The edits of a list that have no like in the other, repeats counted. */
function minus(list: readonly Edit[], other: readonly Edit[]): readonly Edit[] {
  const left = new Map<string, number>();
  for (const edit of other) left.set(canonicalText(edit), (left.get(canonicalText(edit)) ?? 0) + 1);
  return list.filter((edit) => {
    const count = left.get(canonicalText(edit)) ?? 0;
    left.set(canonicalText(edit), count - 1);
    return count <= 0;
  });
}

const isSameList = (one: readonly Edit[], other: readonly Edit[]): boolean => canonicalText(one) === canonicalText(other);

const isSameChange = (one: EditChange, other: EditChange): boolean =>
  canonicalText(one.gone) === canonicalText(other.gone) && canonicalText(one.added) === canonicalText(other.added);

/** An edit as a sentence in the planner's words, and the names of what it speaks of. */
import { withAssumedOffices } from '../domain/assumed-offices.ts';
import { find } from '../domain/by-id.ts';
import { distanceM } from '../domain/geometry.ts';
import { assertNever } from '../domain/outcome.ts';
import type { Edit } from '../domain/scenario.ts';
import { cellAndCommunity } from '../map/place-under.ts';
import type { Drawn, Opened } from '../store/app-state.ts';
import { gateRows } from './try-gates.ts';
import type { Words } from './wording/index.ts';
import type { Numbers } from './wording/numbers.ts';

export interface Names {
  facility(id: string): string;
  community(id: string): string;
  street(id: string): string;
  /** The community in which a gate stands. */
  gate(id: string): string;
  /** Metres of a link that an edit of the scenario drew; null for a way of the street file. */
  link(id: string): number | null;
}

/** `edits`: those of the scenario, which may have made what later ones speak of. */
export function namesFor(
  { baseline }: Pick<Opened, 'baseline'>,
  { grid, network }: Pick<Drawn, 'grid' | 'network'>,
  edits: readonly Edit[],
  words: Words,
): Names {
  const town = withAssumedOffices(baseline.town);
  const built = new Map(
    edits.flatMap((edit) => (edit.kind === 'build-facility' ? [[String(edit.id), edit.name] as const] : [])),
  );
  const estates = new Map(
    edits.flatMap((edit) => (edit.kind === 'build-estate' ? [[String(edit.id), edit.name] as const] : [])),
  );
  const drawn = new Map(
    edits.flatMap((edit) => (edit.kind === 'draw-link' ? [[String(edit.id), lengthM(edit.line)] as const] : [])),
  );
  return {
    facility: (id) => find(town.facilities, id)?.name ?? built.get(id) ?? id,
    community: (id) => find(town.communities, id)?.name ?? estates.get(id) ?? id,
    street: (id) => find(town.streets, id)?.name ?? id,
    link: (id) => drawn.get(id) ?? null,
    gate: (id) => {
      const row = gateRows(network).get(id);
      if (row === undefined) return id;
      const under = cellAndCommunity(baseline, grid, network.gateLng[row] ?? 0, network.gateLat[row] ?? 0);
      const community = under.community === null ? undefined : baseline.town.communities[under.community];
      return community?.name ?? words.trying.sentence.somewhere;
    },
  };
}

/** Never broken between a number and its unit. */
export const editSentence = (edit: Edit, names: Names, words: Words, numbers: Numbers): string =>
  sentenceOf(edit, names, words, numbers).replaceAll(/(?<=\d) (?=[^\d\s])/g, '\u00a0');

function sentenceOf(edit: Edit, names: Names, words: Words, numbers: Numbers): string {
  const s = words.trying.sentence;
  switch (edit.kind) {
    case 'build-facility':
      return s.build(edit.name ?? (edit.id === undefined ? s.unnamed : names.facility(edit.id)), numbers.whole(edit.areaM2));
    case 'move-facility':
      return s.move(names.facility(edit.facility));
    case 'resize-facility':
      return s.resize(names.facility(edit.facility), numbers.whole(edit.areaM2));
    case 'close-facility':
      return s.close(names.facility(edit.facility));
    case 'open-room':
      return roomSentence(edit, names, words);
    case 'merge-communities':
      return s.merge(edit.from.map((id) => names.community(id)).join(s.and), edit.name ?? names.community(edit.into));
    case 'split-community':
      return s.split(names.community(edit.community));
    case 'assign-community':
      return s.assign(names.community(edit.community), names.street(edit.street));
    case 'set-households':
      return householdsSentence(edit, names, words, numbers);
    case 'build-estate':
      return s.estate(edit.name ?? s.estateUnnamed, numbers.whole(edit.households));
    case 'draw-link':
      return s.link(numbers.whole(lengthM(edit.line)));
    case 'remove-link':
      return names.link(edit.link) === null
        ? s.removeLink(edit.name ?? words.proposing.link.unnamed)
        : words.proposing.sentence.removeDrawn(numbers.whole(names.link(edit.link) ?? 0));
    case 'set-gate':
      return edit.open ? s.gateOpen(names.gate(edit.gate)) : s.gateClose(names.gate(edit.gate));
    default:
      return assertNever(edit);
  }
}

type EditOf<Kind extends Edit['kind']> = Extract<Edit, { kind: Kind }>;

function roomSentence({ facility, hours, agreement }: EditOf<'open-room'>, names: Names, words: Words): string {
  const s = words.trying.sentence;
  const name = names.facility(facility);
  const opened = hours === undefined ? s.room(name) : s.roomHours(name, hours);
  return agreement === undefined ? opened : words.proposing.sentence.agreed(opened, agreement);
}

function householdsSentence(edit: EditOf<'set-households'>, names: Names, words: Words, numbers: Numbers): string {
  const name = names.community(edit.community);
  const count = numbers.whole(edit.households);
  const { forecast } = edit;
  if (forecast === undefined) return words.trying.sentence.households(name, count);
  return words.proposing.sentence.forecast(name, count, String(forecast.year), String(forecast.percentPerYear));
}

function lengthM(line: readonly (readonly [number, number])[]): number {
  return line.reduce((sum, [lng, lat], at) => {
    const before = line[at - 1];
    return before === undefined ? 0 : sum + distanceM(before[0], before[1], lng, lat);
  }, 0);
}

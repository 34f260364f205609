/** The conflicts of a merge in the planner's words: what each is about, what either side says, and where it lies on the ground. */
import type { LngLat } from '../domain/geometry.ts';
import type { EditChange } from '../domain/merge-edits.ts';
import type { Conflict } from '../domain/merge-plans.ts';
import { representativePoint } from '../domain/representative-point.ts';
import type { Edit, Scenario } from '../domain/scenario.ts';
import { withAssumedOffices } from '../domain/assumed-offices.ts';
import { find } from '../domain/by-id.ts';
import type { BaselineState } from '../store/app-state.ts';
import type { Merging } from '../store/keep/merging.ts';
import { editSentence, type Names, namesFor } from './edit-sentence.ts';
import type { Library } from './library.ts';
import { inLanguage, packOf } from './library.ts';
import { scenarioName } from './scenario-name.ts';
import { gateRows } from './try-gates.ts';
import type { Words } from './wording/index.ts';
import type { Language } from './wording/language.ts';
import type { Numbers } from './wording/numbers.ts';

export interface ConflictShown {
  readonly id: string;
  readonly conflict: Conflict;
  /** The scenario it is in, or null for the whole plan. */
  readonly scenario: string | null;
  readonly title: string;
  readonly ours: string;
  readonly theirs: string;
  /** Null where it lies nowhere. */
  readonly place: LngLat | null;
}

export interface Reader {
  readonly words: Words;
  readonly numbers: Numbers;
  readonly language: Language;
  readonly library: Library;
}

export function conflictsShown(
  { merged, parts }: Merging,
  baseline: Extract<BaselineState, { kind: 'ready' }>,
  ours: readonly Scenario[],
  reader: Reader,
): readonly ConflictShown[] {
  const scenarios = [...ours, ...parts.project.scenarios];
  const all = scenarios.flatMap(({ edits }) => edits);
  const names = namesFor(baseline.opened, baseline.drawn, all, reader.words);
  return (merged?.conflicts ?? []).map((conflict) => {
    const found = scenarios.find(({ id }) => id === conflict.scenario);
    const scenario = found ? scenarioName(found, reader.words) : null;
    return { id: conflict.id, conflict, scenario, ...told(conflict, names, reader), place: placeOf(conflict, baseline, all) };
  });
}

function told(conflict: Conflict, names: Names, reader: Reader): Pick<ConflictShown, 'title' | 'ours' | 'theirs'> {
  const words = reader.words.keep.merge;
  if (conflict.kind === 'edits') {
    const title = conflict.subjects.map((subject) => subjectName(subject, names)).join(reader.words.app.comma);
    return { title, ours: changeText(conflict.ours, names, reader), theirs: changeText(conflict.theirs, names, reader) };
  }
  if (conflict.kind === 'deleted') {
    const [ours, theirs] = conflict.deletedBy === 'ours' ? [words.deleted, words.kept] : [words.kept, words.deleted];
    return { title: conflict.name, ours, theirs };
  }
  const value = (given: unknown): string => {
    const pack = conflict.id === 'pack' ? packOf(reader.library, String(given)) : null;
    return pack
      ? inLanguage(pack.title, reader.language)
      : given === null
        ? words.nothing
        : typeof given === 'string'
          ? given
          : JSON.stringify(given);
  };
  return { title: words.field(conflict.id), ours: value(conflict.ours), theirs: value(conflict.theirs) };
}

function subjectName(subject: string, names: Names): string {
  const [kind, id] = [subject.slice(0, subject.indexOf(' ')), subject.slice(subject.indexOf(' ') + 1)];
  if (kind === 'facility') return names.facility(id);
  if (kind === 'community') return names.community(id);
  return kind === 'gate' ? names.gate(id) : id;
}

/** What a side adds; what it only takes away is said as taken back. */
function changeText({ gone, added }: EditChange, names: Names, { words, numbers }: Reader): string {
  const sentence = (edit: Edit): string => editSentence(edit, names, words, numbers);
  const list = added.length > 0 ? added.map(sentence) : gone.map((edit) => words.keep.merge.takesBack(sentence(edit)));
  return list.join(words.keep.merge.and);
}

function placeOf(
  conflict: Conflict,
  { opened, drawn }: Extract<BaselineState, { kind: 'ready' }>,
  all: readonly Edit[],
): LngLat | null {
  if (conflict.kind !== 'edits') return null;
  const own = [conflict.ours, conflict.theirs].flatMap(({ added, gone }) => [...added, ...gone]);
  for (const edit of own) {
    const at =
      'lngLat' in edit
        ? edit.lngLat
        : 'line' in edit
          ? edit.line[0]
          : edit.kind === 'build-estate'
            ? edit.polygon[0]?.[0]
            : undefined;
    if (at) return at;
  }
  const town = withAssumedOffices(opened.baseline.town);
  for (const subject of conflict.subjects) {
    const id = subject.slice(subject.indexOf(' ') + 1);
    const facility = find(town.facilities, id);
    if (facility) return facility.lngLat;
    const built = all.find((edit) => edit.kind === 'build-facility' && edit.id === id);
    if (built?.kind === 'build-facility') return built.lngLat;
    const community = find(town.communities, id);
    if (community) return representativePoint(community.boundary);
    const gate = subject.startsWith('gate ') ? gateRows(drawn.network).get(id) : undefined;
    if (gate !== undefined) return [drawn.network.gateLng[gate] ?? 0, drawn.network.gateLat[gate] ?? 0];
  }
  return null;
}

/** The measures that can be looked at, in the order of the menu and of the keys `,` and `.`. */
import { ANY_CENTRE } from '../domain/centre-family.ts';
import type { Language, Measure } from '../store/app-state.ts';
import type { ScenarioResult } from '../domain/result.ts';
import type { Pack } from '../domain/pack.ts';
import { categoryLabel, inLanguage, type Library } from './library.ts';
import { measuredCategory } from './measured.ts';
import { type Words, wordsOf } from './wording/index.ts';

export type MeasureGroup = 'time' | 'covered' | 'area' | 'other' | 'verdict';

export interface MeasureChoice {
  readonly id: string;
  readonly group: MeasureGroup;
  readonly measure: Measure;
  /** Name inside its group. */
  readonly name: string;
  /** Name where it stands alone. */
  readonly title: string;
}

export interface MeasureNaming {
  readonly library: Library;
  readonly pack: Pack | null;
  readonly language: Language;
}

export function measureChoices(result: ScenarioResult, current: Measure, naming: MeasureNaming): readonly MeasureChoice[] {
  const words = wordsOf(naming.language);
  const together = result.times.filter(({ category }) => category === ANY_CENTRE);
  const kinds = result.times.filter(({ category }) => category !== ANY_CENTRE);
  const times = [...together, ...kinds].map(({ category }): Measure => ({ kind: 'time', category }));
  const category = measuredCategory(current, result);
  const covered: Measure[] = category === null ? [] : [{ kind: 'covered', category }];
  const judged = new Set(result.areas.flatMap((area) => area.verdicts.map(({ standard }) => standard)));
  const verdicts = (naming.pack?.standards ?? [])
    .filter(({ id }) => judged.has(id))
    .map(({ id }): Measure => ({ kind: 'verdict', standard: id }));
  const rest: Measure[] = [
    { kind: 'reachable' },
    { kind: 'entitled' },
    { kind: 'difference' },
    { kind: 'completeness' },
    { kind: 'households' },
    { kind: 'doubt' },
  ];
  return [...times, ...covered, ...rest, ...verdicts].map((measure) => ({
    id: measureId(measure),
    group: groupOf(measure),
    measure,
    name: measureName(measure, naming, words),
    title: measureTitle(measure, naming, words),
  }));
}

export function measureId(measure: Measure): string {
  if (measure.kind === 'time' || measure.kind === 'covered') return `${measure.kind}:${measure.category}`;
  return measure.kind === 'verdict' ? `verdict:${measure.standard}` : measure.kind;
}

function groupOf({ kind }: Measure): MeasureGroup {
  switch (kind) {
    case 'time':
    case 'covered':
    case 'verdict':
      return kind;
    case 'entitled':
    case 'reachable':
    case 'difference':
      return 'area';
    case 'completeness':
    case 'households':
    case 'doubt':
      return 'other';
  }
}

function measureName(measure: Measure, { library, pack, language }: MeasureNaming, words: Words): string {
  if (measure.kind === 'time' || measure.kind === 'covered') return categoryLabel(library, measure.category, language);
  if (measure.kind === 'verdict') {
    const standard = pack?.standards.find(({ id }) => id === measure.standard);
    return standard ? inLanguage(standard.title, language) : measure.standard;
  }
  return words.measures[measure.kind];
}

export function measureTitle(measure: Measure, naming: MeasureNaming, words: Words): string {
  const name = measureName(measure, naming, words);
  if (measure.kind === 'time') return words.measures.time(name);
  if (measure.kind === 'covered') return words.measures.covered(name);
  return measure.kind === 'verdict' ? words.measures.verdict(name) : name;
}

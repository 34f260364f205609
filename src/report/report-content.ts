/**
 * What a report says, before it has pages: headings, texts, lists, tables and figures in order. PDF and DOCX are made from the same
 * content; every figure in it is put in here, from results, by name.
 */
import { coverageChange } from '../domain/compare-results.ts';
import type { CategoryId } from '../domain/units.ts';
import { categoryLabel } from '../ui/library.ts';
import { editSentence, namesFor } from '../ui/edit-sentence.ts';
import { wordsOf } from '../ui/wording/index.ts';
import type { Language } from '../ui/wording/language.ts';
import { numbersOf } from '../ui/wording/numbers.ts';
import { problemSentence } from '../ui/wording/problems.ts';
import { reportEn, type ReportWords } from '../ui/wording/report-en.ts';
import { reportZh } from '../ui/wording/report-zh.ts';
import { reportFigures, serviceName } from './report-figures.ts';
import { reportSheets } from './report-sheets.ts';
import { type ReportTable, reportTables } from './report-tables.ts';
import type { Paper, SheetSpec } from './sheet-spec.ts';
import { namingOf } from './sheet-words.ts';
import { isFromOsm, type Plan, type Told } from './told.ts';

/** What a planner chooses for a report. */
export interface ReportChoice {
  readonly language: Language;
  /** Id of the scenario that is reported. */
  readonly plan: string;
  /** Id of the one it is compared with; null: no comparison. */
  readonly against: string | null;
  readonly category: CategoryId;
  readonly limitMinutes: number;
  readonly paper: Paper;
  readonly isGrey: boolean;
  /** Texts that the planner changed, by id. */
  readonly texts: Readonly<Record<string, string>>;
  /** `2007-06-18`: the only line that differs when the same report is made on another day. */
  readonly date: string;
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  /** `template`: as the planner may change it; `text`: with the figures in place. */
  | { readonly kind: 'text'; readonly id: string; readonly number: string; readonly template: string; readonly text: string }
  | { readonly kind: 'items'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly table: ReportTable };

export interface ReportContent {
  readonly language: Language;
  readonly title: string;
  readonly draft: string;
  readonly byline: string;
  /** Shown at the foot of every sheet. */
  readonly footer: string;
  readonly blocks: readonly Block[];
  readonly sheets: readonly { readonly title: string; readonly spec: SheetSpec }[];
  /** Printed at the end, after the figures. */
  readonly annex: readonly ReportTable[];
  /** Every figure by the name that texts use. */
  readonly figures: Readonly<Record<string, string>>;
  /** What may not be overlooked before the report is handed on. */
  readonly keys: readonly string[];
}

export const reportWordsOf = (language: Language): ReportWords => (language === 'zh-CN' ? reportZh : reportEn);

/** Null where a scenario is not told, or the service is not measured. */
export function reportContent(told: Told, choice: ReportChoice): ReportContent | null {
  const plan = told.plans.find(({ id }) => id === choice.plan);
  const before = choice.against === null ? null : (told.plans.find(({ id }) => id === choice.against) ?? null);
  if (plan === undefined || (choice.against !== null && before === null)) return null;
  const words = reportWordsOf(choice.language);
  const change =
    before === null ? null : coverageChange(told.grid, before.result, plan.result, choice.category, choice.limitMinutes);
  const figures = reportFigures(told, plan, before, change, choice, words.notes.unknown);
  if (figures === null) return null;
  const service = serviceName(
    categoryLabel(namingOf(plan.result.pack, choice.language).library, choice.category, choice.language),
  );
  const tables = reportTables(told, plan, before, change, choice, words);
  const sheets = reportSheets(plan, before, choice, words, service, words.title(told.name));
  return {
    language: choice.language,
    title: words.title(told.name),
    draft: words.draft,
    byline: words.byline(choice.date, plan.name),
    footer: words.title(told.name),
    blocks: blocksOf(told, plan, before, choice, words, figures, tables),
    sheets,
    annex: tables.annex,
    figures,
    keys: [...(before === null ? [] : [before.result.key]), plan.result.key],
  };
}

function blocksOf(
  told: Told,
  plan: Plan,
  before: Plan | null,
  choice: ReportChoice,
  words: ReportWords,
  figures: Readonly<Record<string, string>>,
  tables: ReturnType<typeof reportTables>,
): readonly Block[] {
  const blocks: Block[] = [];
  let [section, part, paragraph] = [0, 0, 0];
  const heading = (text: string): void => {
    section += 1;
    [part, paragraph] = [0, 0];
    blocks.push({ kind: 'heading', level: 1, text: words.heading(1, section, text) });
  };
  const subheading = (text: string): void => {
    part += 1;
    blocks.push({ kind: 'heading', level: 2, text: words.heading(2, part, text) });
  };
  const text = (id: string, own: string): void => {
    paragraph += 1;
    const template = choice.texts[id] ?? own;
    if (template.trim() === '') return;
    blocks.push({ kind: 'text', id, number: words.paragraph(section, paragraph), template, text: filled(template, figures) });
  };
  const table = (one: ReportTable | null): void => {
    if (one !== null) blocks.push({ kind: 'table', table: one });
  };
  const { sections, texts } = words;
  const kind = before === null ? 'one' : 'two';

  heading(sections.summary);
  subheading(sections.coverage);
  text('coverage', texts.coverage[before === null ? 'one' : directionOf(figures)]);
  subheading(sections.office);
  text('office', texts.office[kind]);
  subheading(sections.rules);
  text('rules', texts.rules[kind]);
  if (figures['fundingAfter'] !== undefined) text('money', texts.money[kind]);

  heading(sections.question);
  text('question', texts.question[kind]);
  text('method', texts.method);

  if (before !== null) {
    heading(sections.edits);
    text('edits', texts.edits);
    blocks.push({
      kind: 'items',
      items: editSentences(told, plan, choice.language).map((sentence, row) => `${words.item(row + 1)} ${sentence}`),
    });
    heading(sections.affected);
    text('affected', figures['gained'] === '0' && figures['lost'] === '0' ? texts.affectedNobody : texts.affected);
    table(tables.affected);
  }
  const notes = notesOf(plan);
  if (notes.length > 0) {
    heading(sections.solved);
    text('solved', texts.solved);
    blocks.push({ kind: 'items', items: notes.map((note, row) => `${words.item(row + 1)} ${note}`) });
  }
  heading(sections.rules);
  table(tables.rules);
  table(tables.money);

  heading(sections.data);
  subheading(sections.sources);
  if (told.isSample) text('sample', texts.sample);
  if (isFromOsm(told)) text('osm', texts.osm);
  table(tables.sources);
  subheading(sections.ledger);
  text('ledger', figures['rowsAside'] === '0' ? texts.ledgerClean : texts.ledger);
  const ledger = ledgerLines(told, choice.language, words);
  if (ledger.length > 0) blocks.push({ kind: 'items', items: ledger });
  subheading(sections.assumptions);
  text('assumptions', texts.assumptions);
  if (figures['assumed'] !== '0') text('assumedPlaces', texts.assumedPlaces);
  if (figures['unverified'] !== '0') text('unverified', texts.unverified);
  subheading(sections.recompute);
  text('recompute', texts.recompute);
  return blocks;
}

/** Names that no figure has stay as they are: nothing is left out unseen. */
export const filled = (template: string, figures: Readonly<Record<string, string>>): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => figures[name] ?? whole);

function directionOf(figures: Readonly<Record<string, string>>): 'up' | 'down' | 'same' {
  const net = figures['net'] ?? '0';
  return net.startsWith('+') ? 'up' : net.startsWith('−') ? 'down' : 'same';
}

function editSentences({ baseline, grid, network }: Told, { edits }: Plan, language: Language): readonly string[] {
  const words = wordsOf(language);
  const names = namesFor({ baseline }, { grid, network }, edits, words);
  return edits.filter(({ off }) => !off).map((edit) => editSentence(edit, names, words, numbersOf(language)));
}

const MOST_LEDGER_LINES = 12;

/** Kinds of trouble with their count, the most frequent first, each with its first example. */
function ledgerLines({ ledger }: Told, language: Language, words: ReportWords): readonly string[] {
  const byCode = new Map<string, { readonly example: string; count: number }>();
  for (const problem of ledger) {
    const known = byCode.get(problem.code);
    if (known) known.count += 1;
    else byCode.set(problem.code, { example: problemSentence(problem, language), count: 1 });
  }
  const numbers = numbersOf(language);
  return [...byCode.values()]
    .toSorted((a, b) => b.count - a.count)
    .slice(0, MOST_LEDGER_LINES)
    .map(({ count, example }) => words.ledgerLine(numbers.whole(count), example));
}

/** What stands beside the edits that count: a proposal of Prove with its model, value, bound and gap, or the planner's own reason. */
const notesOf = ({ edits }: Plan): readonly string[] => [
  ...new Set(edits.flatMap(({ off, note }) => (off || note === undefined || note.trim() === '' ? [] : [note.trim()]))),
];

/** The tables of a report: by subdistrict and community, by clause, who gains and who loses, money, input files. All as text. */
import type { CoverageChange } from '../domain/compare-results.ts';
import type { AreaFigures, Level, ScenarioResult } from '../domain/result.ts';
import { inLanguage } from '../ui/library.ts';
import { cityOf, coverageOf } from '../domain/indicators.ts';
import { type Numbers, numbersOf } from '../ui/wording/numbers.ts';
import type { ReportWords } from '../ui/wording/report-en.ts';
import type { ReportChoice } from './report-content.ts';
import { namingOf } from './sheet-words.ts';
import type { Plan, Told } from './told.ts';

export interface ReportTable {
  readonly id: string;
  readonly title: string;
  /** `share`: of the table's width. */
  readonly columns: readonly { readonly title: string; readonly isNumber: boolean; readonly share: number }[];
  readonly rows: readonly (readonly string[])[];
  /** The last row is a sum. */
  readonly hasTotal: boolean;
  readonly note: string;
}

export interface ReportTables {
  readonly affected: ReportTable | null;
  readonly rules: ReportTable | null;
  readonly money: ReportTable | null;
  readonly sources: ReportTable | null;
  readonly annex: readonly ReportTable[];
}

const MOST_AFFECTED = 15;

export function reportTables(
  told: Told,
  plan: Plan,
  before: Plan | null,
  change: CoverageChange | null,
  choice: ReportChoice,
  words: ReportWords,
): ReportTables {
  const numbers = numbersOf(choice.language);
  const annex = [
    areaTable('street', told, plan, before, choice, words),
    areaTable('community', told, plan, before, choice, words),
  ];
  let number = 0;
  const numbered = (table: ReportTable | null): ReportTable | null => {
    if (table === null || table.rows.length === 0) return null;
    number += 1;
    return { ...table, title: words.table(number, table.title) };
  };
  return {
    affected: numbered(change === null ? null : affectedTable(change, choice, words, numbers)),
    rules: numbered(rulesTable(plan, before, choice, words, numbers)),
    money: numbered(moneyTable(plan, before, choice, words, numbers)),
    sources: numbered(sourcesTable(told, words, numbers)),
    annex: annex.flatMap((table) => numbered(table) ?? []),
  };
}

const text = (title: string, share: number) => ({ title, share, isNumber: false });
const figure = (title: string, share: number) => ({ title, share, isNumber: true });

function areaTable(
  level: Extract<Level, 'street' | 'community'>,
  told: Told,
  plan: Plan,
  before: Plan | null,
  choice: ReportChoice,
  words: ReportWords,
): ReportTable {
  const numbers = numbersOf(choice.language);
  const { columns: c } = words;
  const limit = numbers.whole(choice.limitMinutes);
  const areas = plan.result.areas.filter((area) => area.level === level);
  const nameOf = new Map(plan.result.areas.filter((area) => area.level === 'street').map(({ id, name }) => [id, name]));
  const earlier = before === null ? null : earlierAreas(told, before.result, plan.result, level);
  const row = (area: AreaFigures, name: string, was: readonly AreaFigures[] | null): readonly string[] => {
    const now = measured([area], choice);
    const old = was === null ? null : measured(was, choice);
    const place = level === 'community' ? [name, area.level === 'city' ? '' : (nameOf.get(area.parent ?? '') ?? '')] : [name];
    const share = (one: { within: number; households: number }): string =>
      one.households === 0 ? words.notes.none : numbers.percent((100 * one.within) / one.households);
    const per100 = (value: number | null): string => (value === null ? words.notes.none : numbers.short(value));
    if (old === null)
      return [
        ...place,
        numbers.whole(now.households),
        numbers.whole(now.within),
        share(now),
        per100(area.entitledM2Per100),
        per100(area.reachableM2Per100),
      ];
    return [
      ...place,
      numbers.whole(now.households),
      numbers.whole(old.within),
      numbers.whole(now.within),
      numbers.signed(now.within - old.within),
      share(old),
      share(now),
      per100(area.reachableM2Per100),
    ];
  };
  const places = level === 'community' ? [text(c.name, 2.2), text(c.street, 1.8)] : [text(c.name, 2.4)];
  const columns =
    before === null
      ? [
          ...places,
          figure(c.households, 1.3),
          figure(c.within, 1.3),
          figure(c.share, 1.1),
          figure(c.entitled, 1.5),
          figure(c.reachable, 1.5),
        ]
      : [
          ...places,
          figure(c.households, 1.3),
          figure(c.withinBefore, 1.5),
          figure(c.withinAfter, 1.5),
          figure(c.change, 1.2),
          figure(c.shareBefore, 1.2),
          figure(c.shareAfter, 1.2),
          figure(c.reachableAfter, 1.4),
        ];
  const city = cityOf(plan.result);
  const cityBefore = before === null ? null : cityOf(before.result);
  const total = city === null ? [] : [row(city, words.notes.total, cityBefore === null ? null : [cityBefore])];
  return {
    id: level,
    title: level === 'street' ? words.tables.streets(limit) : words.tables.communities(limit),
    columns,
    rows: [...areas.map((area) => row(area, area.name, earlier === null ? null : (earlier.get(area.id) ?? []))), ...total],
    hasTotal: total.length > 0,
    note: '',
  };
}

function measured(
  areas: readonly AreaFigures[],
  { category, limitMinutes }: ReportChoice,
): { within: number; households: number } {
  return areas.reduce(
    (sum, area) => ({
      within: sum.within + (coverageOf(area, category)?.withinMinute[limitMinutes] ?? 0),
      households: sum.households + area.households,
    }),
    { within: 0, households: 0 },
  );
}

/** Areas before the scenario by the area they belong to now: those that were merged are counted together. */
function earlierAreas(
  told: Told,
  before: ScenarioResult,
  after: ScenarioResult,
  level: Level,
): ReadonlyMap<string, readonly AreaFigures[]> {
  const wanted = before.areas.filter((area) => area.level === level);
  if (level !== 'community') return new Map(wanted.map((area) => [area.id, [area]]));
  const nowOf = new Map<number, number>();
  told.grid.pieceCell.forEach((_, piece) => nowOf.set(before.pieceArea[piece], after.pieceArea[piece]));
  const byNow = new Map<string, AreaFigures[]>();
  before.areas.forEach((area, row) => {
    const now = area.level === level ? after.areas[nowOf.get(row) ?? -1] : undefined;
    if (now === undefined) return;
    const list = byNow.get(now.id);
    if (list) list.push(area);
    else byNow.set(now.id, [area]);
  });
  return byNow;
}

function affectedTable(change: CoverageChange, choice: ReportChoice, words: ReportWords, numbers: Numbers): ReportTable {
  const { columns: c } = words;
  return {
    id: 'affected',
    title: words.tables.affected(numbers.whole(choice.limitMinutes)),
    columns: [text(c.name, 3), figure(c.gained, 1.5), figure(c.lost, 1.5), figure(c.net, 1.5)],
    rows: change.communities
      .slice(0, MOST_AFFECTED)
      .map(({ name, gained, lost }) => [name, numbers.whole(gained), numbers.whole(lost), numbers.signed(gained - lost)]),
    hasTotal: false,
    note: '',
  };
}

function rulesTable(plan: Plan, before: Plan | null, choice: ReportChoice, words: ReportWords, numbers: Numbers): ReportTable {
  const { columns: c } = words;
  const { pack } = namingOf(plan.result.pack, choice.language);
  const old = new Map(before?.result.summary.verdicts.map((each) => [each.standard, each]));
  const pair = (was: number | undefined, now: number): string =>
    was === undefined ? numbers.whole(now) : `${numbers.whole(was)} → ${numbers.whole(now)}`;
  let isMarked = false;
  const rows = plan.result.summary.verdicts.map((each) => {
    const standard = pack?.standards.find(({ id }) => id === each.standard);
    const was = old.get(each.standard);
    const mark = standard && !standard.verified ? ' *' : '';
    isMarked ||= mark !== '';
    return [
      `${standard ? inLanguage(standard.title, choice.language) : each.standard}${mark}`,
      standard
        ? `${inLanguage(standard.source, choice.language)}${choice.language === 'zh-CN' ? '，' : ', '}${inLanguage(standard.clause, choice.language)}`
        : '',
      pair(was?.met, each.met),
      pair(was?.missed, each.missed),
      pair(was?.unknown, each.unknown),
    ];
  });
  return {
    id: 'rules',
    title: words.tables.rules,
    columns: [text(c.clause, 2.8), text(c.source, 4.6), figure(c.met, 1.4), figure(c.missed, 1.5), figure(c.unknown, 1.1)],
    rows,
    hasTotal: false,
    note: isMarked ? words.notes.unverified : '',
  };
}

function moneyTable(plan: Plan, before: Plan | null, choice: ReportChoice, words: ReportWords, numbers: Numbers): ReportTable {
  const { columns: c } = words;
  const { pack } = namingOf(plan.result.pack, choice.language);
  const [now, old] = [plan.result.summary.funding, before?.result.summary.funding];
  return {
    id: 'money',
    title: words.tables.money,
    columns: [
      text(c.formula, 4),
      ...(old ? [figure(c.before, 1.8)] : []),
      figure(c.after, 1.8),
      ...(old ? [figure(c.change, 1.6)] : []),
    ],
    rows: Object.entries(now).map(([id, yuan]) => {
      const formula = pack?.funding.formulas.find((each) => each.id === id);
      const was = old?.[id] ?? 0;
      return [
        formula ? inLanguage(formula.title, choice.language) : id,
        ...(old ? [numbers.whole(was)] : []),
        numbers.whole(yuan),
        ...(old ? [numbers.signed(yuan - was)] : []),
      ];
    }),
    hasTotal: false,
    note: words.notes.money,
  };
}

function sourcesTable({ baseline: { inputs } }: Told, words: ReportWords, numbers: Numbers): ReportTable {
  const { columns: c } = words;
  return {
    id: 'sources',
    title: words.tables.sources,
    columns: [
      text(c.file, 2.6),
      text(c.role, 1.4),
      text(c.format, 1.3),
      figure(c.read, 1.1),
      figure(c.used, 1.1),
      figure(c.aside, 0.9),
      text(c.digest, 1.5),
    ],
    rows: inputs.map(({ file, role, format, rows, sha256 }) => [
      file,
      words.role(role),
      format,
      numbers.whole(rows.read),
      numbers.whole(rows.used),
      numbers.whole(rows.aside),
      sha256.slice(0, 12),
    ]),
    hasTotal: false,
    note: '',
  };
}

/** What is chosen in Tell, and what follows from it: the sheet, the report, and what both are made from. */
import type { SavedView } from '../domain/project.ts';
import type { CategoryId } from '../domain/units.ts';
import { metresPerPixel } from '../map/metres-per-pixel.ts';
import { reportWordsOf, type ReportChoice } from '../report/report-content.ts';
import { defaultCategory, planName } from '../report/report-defaults.ts';
import type { Frame, MapSpec, Paper, SheetSpec } from '../report/sheet-spec.ts';
import type { Plan, Told } from '../report/told.ts';
import { type AppState, type Language, type MapLevel, type Measure, NO_FIGURES } from '../store/app-state.ts';
import { BASELINE_SCENARIO } from '../store/document.ts';
import { BUILT_IN } from './built-in-library.ts';
import { serviceName } from '../report/report-figures.ts';
import { categoryLabel, packOf } from './library.ts';
import { measureTitle } from './measure-list.ts';
import { tellEn, type TellWords } from './wording/tell-en.ts';
import { tellZh } from './wording/tell-zh.ts';
import { wordsOf } from './wording/index.ts';
import { numbersOf } from './wording/numbers.ts';

export const LAYOUTS = ['one', 'two', 'change', 'three', 'four'] as const;
export type Layout = (typeof LAYOUTS)[number];

export interface TellChoice {
  readonly mode: 'sheet' | 'report';
  /** Null: that of the screen. */
  readonly language: Language | null;
  readonly paper: Paper;
  readonly isLandscape: boolean;
  readonly isGrey: boolean;
  readonly layout: Layout;
  /** Null: that of the map. */
  readonly measure: Measure | null;
  readonly level: MapLevel;
  /** Null: service centres. */
  readonly category: CategoryId | null;
  /** Id of a scenario, `none`, or null: the baseline where another one is shown. */
  readonly against: string | null;
  readonly frame: Frame | null;
  readonly showCommunities: boolean;
  readonly showLine: boolean;
  readonly showNames: boolean;
  readonly showFacilities: boolean;
  /** Null: as proposed. */
  readonly title: string | null;
  readonly subtitle: string;
  /** Changed texts of the report by language and id. */
  readonly texts: Readonly<Record<Language, Readonly<Record<string, string>>>>;
  readonly date: string;
  /** Of the report, from 0. */
  readonly page: number;
}

export const firstChoice = (date: string): TellChoice => ({
  mode: 'sheet',
  language: null,
  paper: 'A4',
  isLandscape: true,
  isGrey: false,
  layout: 'two',
  measure: null,
  level: 'hex',
  category: null,
  against: null,
  frame: null,
  showCommunities: false,
  showLine: true,
  showNames: true,
  showFacilities: true,
  title: null,
  subtitle: '',
  texts: { 'zh-CN': {}, en: {} },
  date,
  page: 0,
});

export const tellWordsOf = (language: Language): TellWords => (language === 'zh-CN' ? tellZh : tellEn);

type Chosen = Pick<TellChoice, 'language' | 'against'>;

/** The part of the app's state that papers are about. */
export type MatterState = Pick<AppState, 'baseline' | 'document' | 'figures' | 'shown' | 'preferences'>;
type ViewState = Pick<AppState, 'document' | 'view' | 'preferences'>;

const languageOf = (choice: Pick<TellChoice, 'language'>, state: Pick<AppState, 'preferences'>): Language =>
  choice.language ?? state.preferences.language;

/** What a sheet or report is about. `stale`: scenarios whose figures do not answer the present question. */
export interface Matter {
  readonly told: Told;
  readonly plan: Plan;
  readonly before: Plan | null;
  readonly stale: readonly string[];
}

/** Null while there is nothing to tell; a scenario without any figures is only named in `stale`. */
export function matterOf(state: MatterState, choice: Chosen): Matter | null {
  const { baseline, document } = state;
  if (baseline.kind !== 'ready') return null;
  const language = languageOf(choice, state);
  const againstId = choice.against ?? (state.shown === BASELINE_SCENARIO ? 'none' : BASELINE_SCENARIO);
  const stale: string[] = [];
  const planFor = (id: string): Plan | null => {
    const scenario = document.scenarios.find((each) => each.id === id);
    if (scenario === undefined) return null;
    const figures = state.figures.get(scenario.id) ?? NO_FIGURES;
    const result = figures.status === 'current' ? figures.result : figures.status === 'none' ? null : figures.last;
    if (figures.status !== 'current') stale.push(id);
    if (result === null || result.cellReachable.length !== baseline.drawn.grid.cellCount) return null;
    return { id, name: planName(scenario, language), edits: scenario.edits, result };
  };
  const plan = planFor(state.shown);
  const before = againstId === 'none' || againstId === state.shown ? null : planFor(againstId);
  const { opened, drawn } = baseline;
  const ground = { name: opened.name, isSample: opened.isSample, baseline: opened.baseline, ledger: opened.ledger };
  if (plan === null) return null;
  return {
    told: { ...ground, grid: drawn.grid, network: drawn.network, plans: before === null ? [plan] : [before, plan] },
    plan,
    before,
    stale,
  };
}

export function sheetOf(matter: Matter, choice: TellChoice, state: ViewState): SheetSpec {
  const language = languageOf(choice, state);
  const layout = matter.before === null ? 'one' : choice.layout;
  return {
    paper: choice.paper,
    isLandscape: choice.isLandscape,
    isGrey: choice.isGrey,
    language,
    maps: mapsOf(matter, choice, state, layout),
    frame: choice.frame,
    showCommunities: choice.showCommunities,
    showLine: choice.showLine,
    showNames: choice.showNames,
    showFacilities: choice.showFacilities,
    title: choice.title ?? proposedTitle(matter, choice, state, layout),
    subtitle: choice.subtitle,
    footer: matter.told.name,
    pageNumber: null,
    date: choice.date,
  };
}

function mapsOf({ plan, before }: Matter, choice: TellChoice, state: ViewState, layout: Layout): readonly MapSpec[] {
  const measure = choice.measure ?? state.view.measure;
  const map = (of: Plan, what: Measure = measure, against: Plan | null = null): MapSpec => ({
    plan: of.id,
    measure: what,
    level: against === null ? choice.level : 'hex',
    limitMinutes: state.view.minutesShown,
    against: against?.id ?? null,
  });
  if (before === null || layout === 'one') return [map(plan)];
  switch (layout) {
    case 'two':
      return [map(before), map(plan)];
    case 'change':
      return [map(plan, measure, before)];
    case 'three':
      return [map(before), map(plan), map(plan, measure, before)];
    case 'four':
      return [map(before), map(plan), map(plan, measure, before), map(plan, otherThan(measure, plan))];
  }
}

/** The fourth map: room per household beside walking time, and the other way round. */
const otherThan = (measure: Measure, plan: Plan): Measure =>
  measure.kind === 'reachable' ? { kind: 'time', category: defaultCategory(plan.result) } : { kind: 'reachable' };

function proposedTitle({ plan, before }: Matter, choice: TellChoice, state: ViewState, layout: Layout): string {
  const language = languageOf(choice, state);
  const words = tellWordsOf(language);
  const { maps } = reportWordsOf(language);
  const measure = choice.measure ?? state.view.measure;
  const limit = numbersOf(language).whole(state.view.minutesShown);
  const isTwo = before !== null && layout !== 'one' && layout !== 'change';
  if (measure.kind === 'time') {
    const service = serviceName(categoryLabel(BUILT_IN, measure.category, language));
    if (before !== null && layout === 'change') return maps.change(service, before.name, plan.name);
    return isTwo ? maps.timeTwo(service, limit, before.name, plan.name) : words.measured(maps.time(service, limit), plan.name);
  }
  const pack = packOf(BUILT_IN, plan.result.pack);
  const name = measureTitle(measure, { library: BUILT_IN, pack, language }, wordsOf(language));
  if (before !== null && layout === 'change') return words.measured(name, words.versus(before.name, plan.name));
  return words.measured(name, isTwo ? words.two(before.name, plan.name) : plan.name);
}

/** The ground at the size at which the screen shows it. */
export const frameOfView = ({ centre, zoom }: SavedView): Frame => ({
  centre,
  metresPerMm: (metresPerPixel(centre[1], zoom) * CSS_PIXELS_PER_INCH) / MM_PER_INCH,
});

const CSS_PIXELS_PER_INCH = 96;
const MM_PER_INCH = 25.4;

export function reportOf(matter: Matter, choice: TellChoice, state: ViewState): ReportChoice {
  const language = languageOf(choice, state);
  return {
    language,
    plan: matter.plan.id,
    against: matter.before?.id ?? null,
    category: choice.category ?? defaultCategory(matter.plan.result),
    limitMinutes: state.document.settings.limitMinutes,
    paper: choice.paper,
    isGrey: choice.isGrey,
    texts: choice.texts[language],
    date: choice.date,
  };
}

/** Of this device, as papers write it. */
export function today(): string {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** The figures of a report by name, as text that is ready to print: the only place where its texts get numbers from. */
import type { CoverageChange } from '../domain/compare-results.ts';
import type { AreaFigures } from '../domain/result.ts';
import { VERSION } from '../domain/version.ts';
import { categoryLabel, inLanguage } from '../ui/library.ts';
import { cityOf, coverageOf } from '../domain/indicators.ts';
import { numbersOf } from '../ui/wording/numbers.ts';
import type { FigureName } from '../ui/wording/report-en.ts';
import type { ReportChoice } from './report-content.ts';
import { namingOf } from './sheet-words.ts';
import type { Plan, Told } from './told.ts';

type Figures = { readonly [Name in FigureName]?: string | undefined };

/** Null where the service is not measured. `none`: what stands for a figure that is not known. */
export function reportFigures(
  told: Told,
  plan: Plan,
  before: Plan | null,
  change: CoverageChange | null,
  choice: ReportChoice,
  none: string,
): Readonly<Record<string, string>> | null {
  const now = cityOf(plan.result);
  const old = before === null ? null : cityOf(before.result);
  if (now === null || !coverageOf(now, choice.category)) return null;
  const figures: Figures = {
    ...general(told, plan, before, now, choice),
    ...ofArea(now, plan, choice, 'After', none),
    ...(old === null || before === null ? {} : ofArea(old, before, choice, 'Before', none)),
    ...changes(change, now, old, plan, choice),
  };
  return Object.fromEntries(Object.entries(figures).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function general(told: Told, plan: Plan, before: Plan | null, now: AreaFigures, choice: ReportChoice): Figures {
  const numbers = numbersOf(choice.language);
  const { settings, pack: packId, areas, facilities } = plan.result;
  const { library, pack } = namingOf(packId, choice.language);
  const { inputs } = told.baseline;
  const sum = (of: (rows: { read: number; aside: number }) => number): string =>
    numbers.whole(inputs.reduce((all, { rows }) => all + of(rows), 0));
  const coverage = coverageOf(now, choice.category);
  return {
    town: told.name,
    plan: plan.name,
    ...(before && { before: before.name }),
    service: serviceName(categoryLabel(library, choice.category, choice.language)),
    limit: numbers.whole(choice.limitMinutes),
    households: numbers.whole(now.households),
    communities: numbers.whole(areas.filter(({ level }) => level === 'community').length),
    edits: numbers.whole(plan.edits.filter(({ off }) => !off).length),
    speed: plain(settings.speed),
    steps: plain(settings.stepsFactor),
    resolution: String(settings.resolution),
    maxLeg: numbers.whole(settings.maxLegM),
    minPiece: numbers.whole(settings.minPieceM),
    persons: plain(settings.personsPerHousehold),
    levels: plain(settings.defaultLevels),
    assumed: numbers.whole(facilities.filter(({ positionAssumed }) => positionAssumed).length),
    offNetwork: numbers.whole(coverage?.offNetworkHouseholds ?? 0),
    pack: pack === null ? packId : inLanguage(pack.title, choice.language),
    unverified: numbers.whole(pack?.standards.filter(({ verified }) => !verified).length ?? 0),
    standards: numbers.whole(plan.result.summary.verdicts.length),
    rowsRead: sum(({ read }) => read),
    rowsAside: sum(({ aside }) => aside),
    key: plan.result.key,
    version: VERSION,
    date: choice.date,
  };
}

function ofArea(area: AreaFigures, { result }: Plan, choice: ReportChoice, when: 'Before' | 'After', none: string): Figures {
  const numbers = numbersOf(choice.language);
  const decimal = (value: number | null, digits = 1): string => (value === null ? none : fixed(value, digits));
  const coverage = coverageOf(area, choice.category);
  const within = coverage?.withinMinute[choice.limitMinutes] ?? 0;
  const money = moneyOf(result.pack, area, choice);
  const { verdicts } = result.summary;
  const met = verdicts.reduce((sum, each) => sum + each.met, 0);
  const judged = met + verdicts.reduce((sum, each) => sum + each.missed, 0);
  const own: Record<string, string | undefined> = {
    within: numbers.whole(within),
    outside: numbers.whole(area.households - within),
    share: area.households === 0 ? none : numbers.percent((100 * within) / area.households),
    mean: coverage === null || coverage.meanSeconds === null ? none : decimal(coverage.meanSeconds / 60),
    office: numbers.whole(area.officeDm2 / 100),
    entitled: decimal(area.entitledM2Per100),
    reachable: decimal(area.reachableM2Per100),
    gini: decimal(area.fairness.giniReachable, 3),
    met: numbers.whole(met),
    households: numbers.whole(area.households),
    funding: money?.figure,
  };
  return {
    ...Object.fromEntries(Object.entries(own).map(([name, value]) => [`${name}${when}`, value])),
    ...(when === 'After' && {
      judged: numbers.whole(judged),
      unknown: numbers.whole(verdicts.reduce((sum, each) => sum + each.unknown, 0)),
      fundingName: money?.name,
    }),
  };
}

function changes(
  change: CoverageChange | null,
  now: AreaFigures,
  old: AreaFigures | null,
  plan: Plan,
  choice: ReportChoice,
): Figures {
  if (old === null) return {};
  const numbers = numbersOf(choice.language);
  const [money, moneyOld] = [moneyOf(plan.result.pack, now, choice), moneyOf(plan.result.pack, old, choice)];
  const difference = (money?.yuan ?? 0) - (moneyOld?.yuan ?? 0);
  return {
    ...(change && {
      gained: numbers.whole(change.gained),
      lost: numbers.whole(change.lost),
      net: numbers.signed(change.gained - change.lost),
    }),
    ...(money && { fundingChange: difference > 0 ? `+${inYuan(difference, choice)}` : inYuan(difference, choice) }),
  };
}

/** In the middle of a sentence. */
export const serviceName = (label: string): string => label.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());

/** What the pack proposes, else what is given today. */
function moneyOf(packId: string, area: AreaFigures, choice: ReportChoice) {
  const { pack } = namingOf(packId, choice.language);
  const formula = pack?.funding.formulas.find(({ id }) => id === (pack.funding.proposed ?? pack.funding.present));
  const yuan = formula && area.funding[formula.id];
  if (!formula || yuan === undefined) return null;
  return { name: inLanguage(formula.title, choice.language), yuan, figure: inYuan(yuan, choice) };
}

function inYuan(value: number, { language }: ReportChoice): string {
  const { figure, unit } = numbersOf(language).yuan(value);
  return language === 'zh-CN' ? `${figure} ${unit}` : `${figure}${unit === '' ? '' : ` ${unit}`}`;
}

const fixed = (value: number, digits: number): string => value.toFixed(digits).replace('-', '−');

const plain = (value: number): string => String(Math.round(value * 100) / 100);

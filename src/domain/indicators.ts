/**
 * The indicators by which scenarios are compared: what each is read from, its unit, and which way is better. One list for the
 * panel of Try, the table and the scatter of comparisons, and papers.
 */
import { activeEdits } from './compare-edits.ts';
import type { AreaFigures, ScenarioResult } from './result.ts';
import type { WeighedFigures } from './same-households.ts';
import type { Edit } from './scenario.ts';
import type { CategoryId } from './units.ts';

/** `neither`: more is not better and not worse. */
export type Better = 'more' | 'less' | 'neither';

export type IndicatorId =
  | 'within'
  | 'beyond'
  | 'mean'
  | 'p90'
  | 'reachable'
  | 'entitled'
  | 'gini'
  | 'missed'
  | 'office'
  | 'households'
  | 'cost'
  | 'funds';

export type IndicatorUnit =
  | 'percent'
  | 'households'
  | 'seconds'
  | 'm2-per-100'
  | 'm2'
  | 'index'
  | 'communities'
  | 'yuan'
  | 'yuan-a-year';

export interface Indicator {
  readonly id: IndicatorId;
  /** Of those within some minutes: how many. */
  readonly minutes: number | null;
  readonly unit: IndicatorUnit;
  readonly better: Better;
  /** Null where it is not known. */
  readonly of: (scenario: Measured) => number | null;
}

/** A scenario with its figures. `weighed`: its figures with the households of another, where those differ. */
export interface Measured {
  readonly result: ScenarioResult;
  readonly edits: readonly Edit[];
  readonly weighed: WeighedFigures | null;
}

export interface IndicatorQuestion {
  readonly category: CategoryId;
  /** Limit in whole minutes: shown besides 5, 10 and 15. */
  readonly minutes: number;
  /** Id of the pack's formula of funds; null where it has none. */
  readonly funding: string | null;
}

const BANDS = [5, 10, 15] as const;

export function indicatorsOf({ category, minutes, funding }: IndicatorQuestion): readonly Indicator[] {
  const row = (
    id: IndicatorId,
    unit: IndicatorUnit,
    better: Better,
    of: (city: AreaFigures, scenario: Measured) => number | null,
    band: number | null = null,
  ): Indicator => ({
    id,
    minutes: band,
    unit,
    better,
    of: (scenario) => {
      const city = cityOf(scenario.result);
      return city === null ? null : of(city, scenario);
    },
  });
  const bands = [...new Set<number>([...BANDS, minutes])].sort((a, b) => a - b);
  return [
    ...bands.map((band) =>
      row('within', 'percent', 'more', (city, { weighed }) => shareWithin(city, weighed, category, band), band),
    ),
    row('beyond', 'households', 'less', (city, { weighed }) => householdsBeyond(city, weighed, category, minutes), minutes),
    row('mean', 'seconds', 'less', (city, { weighed }) =>
      weighed ? weighed.meanSeconds : (coverageOf(city, category)?.meanSeconds ?? null),
    ),
    row('p90', 'seconds', 'less', (city) => coverageOf(city, category)?.p90Seconds ?? null),
    row('reachable', 'm2-per-100', 'more', (city, { weighed }) =>
      weighed && city.reachableM2Per100 !== null ? weighed.reachableM2Per100 : city.reachableM2Per100,
    ),
    row('entitled', 'm2-per-100', 'more', (city) => city.entitledM2Per100),
    row('gini', 'index', 'less', (city) => city.fairness.giniReachable),
    row('missed', 'communities', 'less', (_, { result }) => communitiesMissing(result)),
    row('office', 'm2', 'neither', (city) => city.officeDm2 / 100),
    row('households', 'households', 'neither', (city) => city.households),
    row('cost', 'yuan', 'less', (_, { edits }) => oneOffYuan(edits)),
    row('funds', 'yuan-a-year', 'neither', (city) => (funding === null ? null : (city.funding[funding] ?? null))),
  ];
}

/** One row of a comparison: a value for each scenario, and its difference to the reference's. */
export interface ComparedIndicator {
  readonly indicator: Indicator;
  readonly values: readonly (number | null)[];
  readonly differences: readonly (number | null)[];
}

/** `reference`: which of the scenarios the others are held against. Indicators that nobody knows are left out. */
export function compareIndicators(
  indicators: readonly Indicator[],
  scenarios: readonly Measured[],
  reference: number,
): readonly ComparedIndicator[] {
  return indicators.flatMap((indicator) => {
    const values = scenarios.map((scenario) => indicator.of(scenario));
    const base = values[reference] ?? null;
    if (values.every((value) => value === null)) return [];
    return [{ indicator, values, differences: values.map((value) => differenceOf(base, value)) }];
  });
}

export const differenceOf = (before: number | null, now: number | null): number | null =>
  before === null || now === null ? null : now - before;

export const cityOf = (result: Pick<ScenarioResult, 'areas'>): AreaFigures | null =>
  result.areas.find((area) => area.level === 'city') ?? result.areas.at(-1) ?? null;

export const coverageOf = (area: Pick<AreaFigures, 'coverage'>, category: string | null) =>
  area.coverage.find((coverage) => coverage.category === category) ?? null;

/** What is built costs once; null where the cost of one of the buildings is not known, because unknown is not nothing. */
export function oneOffYuan(edits: readonly Edit[]): number | null {
  let yuan = 0;
  for (const edit of activeEdits(edits)) {
    if (edit.kind !== 'build-facility') continue;
    if (edit.costYuan === undefined) return null;
    yuan += edit.costYuan;
  }
  return yuan;
}

function shareWithin(city: AreaFigures, weighed: WeighedFigures | null, category: CategoryId, minutes: number): number | null {
  const within = (weighed ?? coverageOf(city, category))?.withinMinute[minutes];
  const all = (weighed ?? city).households;
  return within === undefined || all === 0 ? null : (100 * within) / all;
}

function householdsBeyond(
  city: AreaFigures,
  weighed: WeighedFigures | null,
  category: CategoryId,
  minutes: number,
): number | null {
  const within = (weighed ?? coverageOf(city, category))?.withinMinute[minutes];
  return within === undefined ? null : (weighed ?? city).households - within;
}

/** Communities with at least one rule of the pack that they miss. */
const communitiesMissing = ({ areas }: ScenarioResult): number =>
  areas.filter(({ level, verdicts }) => level === 'community' && verdicts.some(({ verdict }) => verdict.kind === 'missed'))
    .length;

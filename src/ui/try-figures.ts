/** The indicators of Try: baseline, now and their difference, all read from the two results; and which way is better. */
import type { AreaFigures, ScenarioResult } from '../domain/result.ts';
import type { CategoryId } from '../domain/units.ts';
import { cityOf, coverageOf } from './measured.ts';

/** `neither`: more is not better and not worse. */
export type Better = 'more' | 'less' | 'neither';

export interface IndicatorRow {
  readonly id: 'within' | 'mean' | 'reachable' | 'entitled' | 'gini' | 'missed' | 'funds';
  /** Of the bands: which one. */
  readonly minutes: number | null;
  /** Null where it is not known. Shares in percent, times in milliseconds, money in yuan. */
  readonly before: number | null;
  readonly now: number | null;
  readonly better: Better;
}

const BANDS = [5, 10, 15] as const;

export function indicatorRows(
  before: ScenarioResult,
  now: ScenarioResult,
  category: CategoryId,
  minutes: number,
  funding: string | null,
): readonly IndicatorRow[] {
  const [cityBefore, cityNow] = [cityOf(before), cityOf(now)];
  if (!cityBefore || !cityNow) return [];
  const row = (id: IndicatorRow['id'], better: Better, read: (city: AreaFigures, result: ScenarioResult) => number | null) => ({
    id,
    minutes: null,
    better,
    before: read(cityBefore, before),
    now: read(cityNow, now),
  });
  const bands = [...new Set<number>([...BANDS, minutes])].sort((a, b) => a - b);
  return [
    ...bands.map((band) => ({ ...row('within', 'more', (city) => shareWithin(city, category, band)), minutes: band })),
    row('mean', 'less', (city) => inMs(coverageOf(city, category)?.meanSeconds ?? null)),
    row('reachable', 'more', (city) => city.reachableM2Per100),
    row('entitled', 'more', (city) => city.entitledM2Per100),
    row('gini', 'less', (city) => city.fairness.giniReachable),
    row('missed', 'less', (_, result) => communitiesMissing(result)),
    row('funds', 'neither', (city) => (funding === null ? null : (city.funding[funding] ?? null))),
  ].filter((each) => each.before !== null || each.now !== null);
}

function shareWithin(city: AreaFigures, category: CategoryId, minutes: number): number | null {
  const within = coverageOf(city, category)?.withinMinute[minutes];
  return within === undefined || city.households === 0 ? null : (100 * within) / city.households;
}

const inMs = (seconds: number | null): number | null => (seconds === null ? null : seconds * 1000);

/** Communities with at least one rule of the pack that they miss. */
const communitiesMissing = ({ areas }: ScenarioResult): number =>
  areas.filter(({ level, verdicts }) => level === 'community' && verdicts.some(({ verdict }) => verdict.kind === 'missed'))
    .length;

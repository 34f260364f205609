/**
 * What one map of a sheet colours: the classes of hexes or communities, with their counts and the line of the limit, by the same
 * rules as on screen (map/scene.ts), or the difference between two scenarios.
 */
import { type CoverageChange, coverageChange } from '../domain/compare-results.ts';
import type { ScenarioResult } from '../domain/result.ts';
import { OFF_NETWORK, UNREACHED } from '../domain/times.ts';
import type { CategoryId } from '../domain/units.ts';
import { type Drawable, drawableOf, entitledOf, timesOf } from '../map/cell-classes.ts';
import { classFromBelow, DIFFERENCE_BREAKS, DIFFERENCE_TOKENS, NO_VALUE, NOT_REACHED, NOT_TIED } from '../map/classes.ts';
import type { Scale, Seen } from '../map/scale.ts';
import { classOfCommunities, type LegendCounts, sceneOf } from '../map/scene.ts';
import type { MapSpec } from './sheet-spec.ts';
import type { Plan, Told } from './told.ts';

export interface SheetScene {
  readonly plan: Plan;
  readonly against: Plan | null;
  readonly seen: Seen;
  readonly scale: Scale;
  readonly counts: LegendCounts;
  /** One a hex; null when seen by areas. */
  readonly classes: Uint8Array | null;
  /** One a community of the baseline; null when seen by hexes. */
  readonly areaClasses: readonly number[] | null;
  readonly cellHouseholds: Uint32Array;
  /** Category whose limit is drawn as a line; null under other measures. */
  readonly lineCategory: CategoryId | null;
  /** Who gains and who loses; null without a scenario to compare with. */
  readonly change: CoverageChange | null;
}

/** Minutes saved: a class begins at its lower end. */
const MINUTE_BREAKS: readonly number[] = [-10, -5, -1, 1, 5, 10];

export function sheetScene(told: Told, spec: MapSpec, standardM2Per100: number): SheetScene | null {
  const plan = told.plans.find(({ id }) => id === spec.plan);
  const against = spec.against === null ? null : (told.plans.find(({ id }) => id === spec.against) ?? null);
  if (plan === undefined || (spec.against !== null && against === null)) return null;
  const { measure, level, limitMinutes } = spec;
  const seen: Seen = { measure, level: against === null ? level : 'hex', minutesShown: limitMinutes, standardM2Per100 };
  const drawable = drawableOf(told.baseline, told.grid, plan.result);
  const category = measure.kind === 'time' || measure.kind === 'covered' ? measure.category : null;
  const base = { plan, against, seen, cellHouseholds: drawable.cellHouseholds, lineCategory: category };
  const change =
    against === null || category === null
      ? null
      : coverageChange(told.grid, against.result, plan.result, category, limitMinutes);
  if (against !== null) return { ...base, change, ...differenceOf(drawable, against.result, seen), areaClasses: null };
  const { scale, counts, classes, byArea } = sceneOf(drawable, seen);
  const areaClasses = byArea === null ? null : classOfCommunities(byArea, drawable, level);
  return { ...base, change, scale, counts, classes, areaClasses };
}

function differenceOf(now: Drawable, before: ScenarioResult, seen: Seen): Pick<SheetScene, 'scale' | 'counts' | 'classes'> {
  const isTime = seen.measure.kind === 'time' || seen.measure.kind === 'covered';
  const breaks = isTime ? MINUTE_BREAKS : DIFFERENCE_BREAKS;
  const scale: Scale = {
    tokens: DIFFERENCE_TOKENS,
    unit: isTime ? 'minutes' : 'm2/100hh',
    breaks,
    standardAfter: null,
    words: [],
  };
  const classOf = isTime ? minutesSaved(now, before, seen, breaks) : areaGained(now, before, seen, breaks);
  const classes = Uint8Array.from({ length: now.grid.cellCount }, (_, cell) => classOf(cell));
  return { scale, classes, counts: counted(classes, now.cellHouseholds, scale) };
}

function minutesSaved({ result }: Drawable, before: ScenarioResult, { measure }: Seen, breaks: readonly number[]) {
  const category = measure.kind === 'time' || measure.kind === 'covered' ? measure.category : '';
  const [was, is] = [timesOf(before, category), timesOf(result, category)];
  return (cell: number): number => {
    const [old, now] = [was?.[cell] ?? OFF_NETWORK, is?.[cell] ?? OFF_NETWORK];
    if (now === OFF_NETWORK || old === OFF_NETWORK) return NOT_TIED;
    if (now === UNREACHED && old === UNREACHED) return NOT_REACHED;
    if (old === UNREACHED) return breaks.length;
    if (now === UNREACHED) return 0;
    return classFromBelow((old - now) / 60_000, breaks);
  };
}

/** Square metres per 100 households more than before: reachable ones, or what the community is entitled to. */
function areaGained({ grid, result }: Drawable, before: ScenarioResult, { measure }: Seen, breaks: readonly number[]) {
  const valueOf = (of: ScenarioResult, cell: number): number =>
    measure.kind === 'entitled' ? entitledOf(grid, of, cell) : (of.cellReachable[cell] ?? Number.NaN);
  return (cell: number): number =>
    grid.cellOffNetwork[cell] === 1 ? NOT_TIED : classFromBelow(valueOf(result, cell) - valueOf(before, cell), breaks);
}

function counted(classes: Uint8Array, households: Uint32Array, scale: Scale): LegendCounts {
  const sums = new Float64Array(256);
  let emptyCells = 0;
  classes.forEach((index, cell) => {
    sums[index] += households[cell];
    if (households[cell] === 0) emptyCells += 1;
  });
  return {
    perClass: scale.tokens.map((_, index) => sums[index]),
    notReached: sums[NOT_REACHED],
    notTied: sums[NOT_TIED],
    noValue: sums[NO_VALUE],
    emptyCells,
  };
}

/** Whether an area meets a standard: the pure rule of METHOD 7, in whole numbers wherever the standard is whole. */
import type { Level } from './result.ts';
import type { Rule, Standard, Verdict } from './standard.ts';
import { assertNever } from './outcome.ts';
import type { CommunityKind } from './town.ts';
import type { CategoryId, MetresPerSecond, Milliseconds } from './units.ts';
import { milliseconds } from './units.ts';

/** What a verdict looks at. Unknown is null: it makes the verdict unknown, never met and never missed. */
export interface JudgedArea {
  readonly level: Level;
  readonly kind: CommunityKind | null;
  readonly isUrban: boolean | null;
  readonly households: number | null;
  /** Area of the facilities of the service-centre family that belong to it (METHOD 6). */
  readonly officeDm2: number | null;
  /** Open facilities that belong to it. */
  readonly facilities: readonly { readonly category: CategoryId; readonly areaDm2: number | null }[];
  /** Categories of which the town has any facility: where there is none at all, the layer was probably not loaded. */
  readonly knownCategories: ReadonlySet<CategoryId>;
  /** Households that reach the category within the time; null where that was not computed. */
  readonly householdsWithin: (category: CategoryId, limit: Milliseconds) => number | null;
}

/** `speed` is the plan's: it turns distances of a standard into times. */
export function judge(standard: Standard, area: JudgedArea, speed: MetresPerSecond): Verdict {
  return outOfScope(standard, area) ?? judgeRule(standard, area, speed);
}

/** The times that a list of standards asks about, so that they can be counted before judging. */
export function limitsAsked(
  standards: readonly Standard[],
  speed: MetresPerSecond,
): readonly { readonly category: CategoryId; readonly limit: Milliseconds }[] {
  return standards.flatMap(({ rule, number }) => {
    if (rule.kind !== 'walking-minutes' && rule.kind !== 'walking-distance') return [];
    return [{ category: rule.category, limit: limitOf(rule.kind, number, speed) }];
  });
}

function outOfScope({ scope, rule }: Standard, area: JudgedArea): Verdict | null {
  if (!scope.levels.includes(area.level)) return { kind: 'not-applicable', because: 'level' };
  if (rule.kind === 'facility-area' && !area.facilities.some(({ category }) => category === rule.category))
    return { kind: 'not-applicable', because: 'no-facility' };
  if (scope.kind !== null) {
    if (area.kind === null) return { kind: 'unknown', missing: 'kind' };
    if (area.kind !== scope.kind) return { kind: 'not-applicable', because: 'kind' };
  }
  if (!scope.urban || area.isUrban === true) return null;
  return area.isUrban === null ? { kind: 'unknown', missing: 'urban' } : { kind: 'not-applicable', because: 'urban' };
}

function judgeRule(standard: Standard, area: JudgedArea, speed: MetresPerSecond): Verdict {
  const { rule } = standard;
  switch (rule.kind) {
    case 'office-area':
      return judgeOffice(standard, area);
    case 'office-area-per-100-households':
      return judgeOfficePer100(standard, area);
    case 'facility-area':
      return judgeFacilityAreas(standard, area, rule.category);
    case 'facility-count':
      return judgeCount(standard, area, rule.category);
    case 'households':
      return judgeHouseholds(standard, area);
    case 'walking-minutes':
    case 'walking-distance':
      return judgeWalk(rule, limitOf(rule.kind, standard.number, speed), area);
    default:
      return assertNever(rule);
  }
}

function judgeOffice({ number }: Standard, { officeDm2 }: JudgedArea): Verdict {
  if (officeDm2 === null) return { kind: 'unknown', missing: 'office-area' };
  return atLeast(officeDm2 / 100, number, 'm2');
}

/** Compared as whole square decimetres times 100 against m2 x households, so that a community at the line is met. */
function judgeOfficePer100({ number }: Standard, { officeDm2, households }: JudgedArea): Verdict {
  if (households === null) return { kind: 'unknown', missing: 'households' };
  if (officeDm2 === null) return { kind: 'unknown', missing: 'office-area' };
  if (households === 0) return { kind: 'not-applicable', because: 'no-households' };
  const value = officeDm2 / households;
  if (officeDm2 >= number * households) return { kind: 'met', value, asked: number, unit: 'm2/100hh' };
  return { kind: 'missed', value, asked: number, by: number - value, side: 'below', unit: 'm2/100hh' };
}

/** The smallest one decides; one of unknown size leaves it open, unless another is too small anyway. */
function judgeFacilityAreas({ number }: Standard, area: JudgedArea, wanted: CategoryId): Verdict {
  const areas = area.facilities.filter(({ category }) => category === wanted).map(({ areaDm2 }) => areaDm2);
  const smallest = areas.reduce<number>((least, areaDm2) => Math.min(least, areaDm2 ?? Infinity), Infinity);
  if (areas.includes(null) && smallest >= number * 100) return { kind: 'unknown', missing: 'facility-area' };
  return atLeast(smallest / 100, number, 'm2');
}

function judgeCount({ number }: Standard, area: JudgedArea, wanted: CategoryId): Verdict {
  if (!area.knownCategories.has(wanted)) return { kind: 'unknown', missing: 'category' };
  return atLeast(area.facilities.filter(({ category }) => category === wanted).length, number, 'count');
}

function judgeHouseholds({ number, to }: Standard, { households }: JudgedArea): Verdict {
  if (households === null) return { kind: 'unknown', missing: 'households' };
  if (to === null || households <= to) return atLeast(households, number, 'households');
  return { kind: 'missed', value: households, asked: to, by: households - to, side: 'above', unit: 'households' };
}

type WalkRule = Extract<Rule, { kind: 'walking-minutes' | 'walking-distance' }>;

function judgeWalk({ category, sharePercent }: WalkRule, limit: Milliseconds, area: JudgedArea): Verdict {
  if (area.households === null) return { kind: 'unknown', missing: 'households' };
  if (area.households === 0) return { kind: 'not-applicable', because: 'no-households' };
  const within = area.householdsWithin(category, limit);
  if (within === null) return { kind: 'unknown', missing: 'coverage' };
  const value = (100 * within) / area.households;
  if (100 * within >= sharePercent * area.households) return { kind: 'met', value, asked: sharePercent, unit: '%' };
  return { kind: 'missed', value, asked: sharePercent, by: sharePercent - value, side: 'below', unit: '%' };
}

/** Whole milliseconds: minutes as they are, metres at the plan's speed. */
function limitOf(kind: WalkRule['kind'], number: number, speed: MetresPerSecond): Milliseconds {
  return milliseconds(Math.round(kind === 'walking-minutes' ? number * 60_000 : (number / speed) * 1000));
}

function atLeast(value: number, asked: number, unit: 'm2' | 'households' | 'count'): Verdict {
  if (value >= asked) return { kind: 'met', value, asked, unit };
  return { kind: 'missed', value, asked, by: asked - value, side: 'below', unit };
}

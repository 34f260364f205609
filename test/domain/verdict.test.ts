/** Verdicts: met, missed by how much, not applicable, unknown. */
import { describe, expect, it } from 'vitest';
import { packOf } from '../../data/index.ts';
import { checkRooms } from '../../src/domain/rooms.ts';
import type { Rule, Standard } from '../../src/domain/standard.ts';
import { categoryId, metresPerSecond } from '../../src/domain/units.ts';
import { isUrbanStreet } from '../../src/domain/urban.ts';
import type { JudgedArea } from '../../src/domain/verdict.ts';
import { judge, limitsAsked } from '../../src/domain/verdict.ts';

const huzhou = packOf('huzhou-2007');
const national = packOf('national-30');
const gb = packOf('gb50180-2018');
const speed = metresPerSecond(1.2);
const centre = categoryId('comprehensive-centre');

const area: JudgedArea = {
  level: 'community',
  kind: 'old',
  isUrban: true,
  households: 1750,
  officeDm2: 35_000,
  facilities: [],
  knownCategories: new Set(),
  householdsWithin: () => null,
};

function verdict(id: string, change: Partial<JudgedArea>): string {
  const standard = [huzhou, national, gb].flatMap((pack) => pack?.standards ?? []).find((one) => one.id === id);
  if (!standard) throw new Error(`no standard ${id}`);
  return inWords(standard, { ...area, ...change });
}

function inWords(standard: Standard, judged: JudgedArea): string {
  const found = judge(standard, judged, speed);
  if (found.kind === 'met') return `met with ${found.value} of ${found.asked} ${found.unit}`;
  if (found.kind === 'missed') return `missed by ${found.by} ${found.unit} ${found.side}`;
  return found.kind === 'unknown' ? `unknown ${found.missing}` : `not applicable ${found.because}`;
}

const place = (category: string, areaDm2: number | null) => ({ category: categoryId(category), areaDm2 });

describe('office area', () => {
  it('of an old community is asked as a whole', () => {
    expect(verdict('office-350-old', {})).toBe('met with 350 of 350 m2');
    expect(verdict('office-350-old', { officeDm2: 34_999 })).toMatch(/^missed by 0\.0\d+ m2 below$/);
    expect(verdict('office-350-old', { officeDm2: 16_000 })).toBe('missed by 190 m2 below');
    expect(verdict('office-350-old', { officeDm2: 0 })).toBe('missed by 350 m2 below');
    expect(verdict('office-350-old', { officeDm2: null })).toBe('unknown office-area');
    expect(verdict('office-350-old', { kind: 'new' })).toBe('not applicable kind');
    expect(verdict('office-350-old', { kind: null })).toBe('unknown kind');
    expect(verdict('office-350-old', { level: 'street' })).toBe('not applicable level');
  });

  it.each([
    [265, 5300],
    [500, 10_000],
    [1290, 25_800],
    [1500, 30_000],
    [1750, 35_000],
    [2000, 40_000],
    [3000, 60_000],
    [3400, 68_000],
  ])('of a new community of %i households is met at %i dm2 and missed one below', (households, neededDm2) => {
    const change = { kind: 'new', households } as const;
    expect(verdict('office-20-new', { ...change, officeDm2: neededDm2 })).toBe('met with 20 of 20 m2/100hh');
    expect(verdict('office-20-new', { ...change, officeDm2: neededDm2 - 1 })).toMatch(/^missed by/);
    expect(verdict('service-30', { ...change, officeDm2: neededDm2 * 1.5 })).toBe('met with 30 of 30 m2/100hh');
    expect(verdict('service-30', { ...change, officeDm2: neededDm2 * 1.5 - 1 })).toMatch(/^missed by/);
  });

  it('per 100 households needs households', () => {
    expect(verdict('office-20-new', { kind: 'new', households: null })).toBe('unknown households');
    expect(verdict('office-20-new', { kind: 'new', officeDm2: null })).toBe('unknown office-area');
    expect(verdict('office-20-new', { kind: 'new', households: 0 })).toBe('not applicable no-households');
    expect(verdict('service-30', { level: 'city', kind: null, households: 1000, officeDm2: 12_400 })).toBe(
      'missed by 17.6 m2/100hh below',
    );
  });
});

describe('the size of a community', () => {
  it.each([
    [1499, 'missed by 1 households below'],
    [1500, 'met with 1500 of 1500 households'],
    [2000, 'met with 2000 of 1500 households'],
    [2001, 'missed by 1 households above'],
    [null, 'unknown households'],
    [0, 'missed by 1500 households below'],
  ])('of %s households', (households, words) => {
    expect(verdict('size-old', { households })).toBe(words);
  });
});

describe('the floor area of centres', () => {
  it('is that of the smallest one', () => {
    const facilities = [place('comprehensive-centre', 160_000), place('comprehensive-centre', 120_000), place('library', 100)];
    expect(verdict('centre-1500-urban', { facilities })).toBe('missed by 300 m2 below');
    expect(verdict('centre-1500-urban', { facilities: facilities.slice(0, 1) })).toBe('met with 1600 of 1500 m2');
  });

  it('is open where one is unknown, unless another is too small anyway', () => {
    expect(verdict('centre-1500-urban', { facilities: [place(centre, null), place(centre, 160_000)] })).toBe(
      'unknown facility-area',
    );
    expect(verdict('centre-1500-urban', { facilities: [place(centre, null)] })).toBe('unknown facility-area');
    expect(verdict('centre-1500-urban', { facilities: [place(centre, null), place(centre, 1)] })).toMatch(/^missed/);
  });

  it('is asked where there is a centre, in urban areas', () => {
    const facilities = [place(centre, 160_000)];
    expect(verdict('centre-1500-urban', { isUrban: null })).toBe('not applicable no-facility');
    expect(verdict('centre-1500-urban', { facilities, isUrban: null })).toBe('unknown urban');
    expect(verdict('centre-1500-urban', { facilities, isUrban: false })).toBe('not applicable urban');
  });
});

describe('walking standards', () => {
  it('are met when every household walks there in time', () => {
    const within = (covered: number | null) => ({ households: 1000, householdsWithin: () => covered });
    expect(verdict('circle-15', within(1000))).toBe('met with 100 of 100 %');
    expect(verdict('circle-15', within(999))).toMatch(/^missed by 0\.09\d* %/);
    expect(verdict('circle-15', within(null))).toBe('unknown coverage');
    expect(verdict('circle-15', { ...within(0), households: 0 })).toBe('not applicable no-households');
    expect(verdict('circle-15', { ...within(0), households: null })).toBe('unknown households');
  });

  it('ask for whole milliseconds: minutes as they are, metres at the speed of the plan', () => {
    expect(limitsAsked(huzhou?.standards ?? [], speed)).toEqual([{ category: 'convenience', limit: 900_000 }]);
    expect(limitsAsked(gb?.standards ?? [], speed)).toContainEqual({ category: 'one-stop-centre', limit: 833_333 });
    const asked: number[] = [];
    verdict('station-radius', {
      householdsWithin: (category, limit) => (asked.push(limit), category === 'service-centre' ? 7 : 0),
    });
    expect(asked).toEqual([250_000]);
  });
});

it('a number of facilities is unknown while the town has no such layer', () => {
  const [example] = huzhou?.standards ?? [];
  if (!example) throw new Error('the pack has standards');
  const library = categoryId('library');
  const rule: Rule = { kind: 'facility-count', category: library };
  const standard: Standard = { ...example, rule, number: 1, unit: 'count' };
  expect(inWords(standard, area)).toBe('unknown category');
  expect(inWords(standard, { ...area, knownCategories: new Set([library]) })).toBe('missed by 1 count below');
  expect(inWords(standard, { ...area, knownCategories: new Set([library]), facilities: [place('library', null)] })).toBe(
    'met with 1 of 1 count',
  );
});

it('the room checklist tells what is missing from what nobody can see', () => {
  const known = new Set(['health-station', 'library'].map(categoryId));
  const findings = checkRooms(huzhou?.requiredRooms ?? [], { facilities: [place('library', null)], knownCategories: known });
  expect(findings.map(({ room, state }) => `${room.id} ${state}`)).toEqual([
    'labour-security unknown',
    'help-and-assistance unknown',
    'health-family-planning missing',
    'volunteer unknown',
    'party-activity unknown',
    'elderly-activity unknown',
    'culture-sport unknown',
    'reading there',
    'one-stop-hall unknown',
  ]);
});

it.each([
  ['月河街道', true],
  ['某某街道办事处', true],
  ['Riverside Subdistrict', true],
  ['八里店镇', false],
  ['道场乡', false],
  ['Lake Town', false],
  ['Downtown', null],
  ['Zone 12', null],
  ['', null],
])('a street called %s is urban: %s', (name, urban) => {
  expect(isUrbanStreet(name)).toBe(urban);
});

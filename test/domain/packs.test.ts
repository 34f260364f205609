/** The built-in data files: every one is read, every number has its source, and what is only remembered says so. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { CATEGORIES, categoryOf, HOTLINE_SERVICES, OSM_RULES, PACKS, packOf, PROFILES, profileOf } from '../../data/index.ts';
import { parseCategories, parseHotlineServices } from '../../src/domain/category.ts';
import { CENTRE_FAMILY } from '../../src/domain/centre-family.ts';
import type { Citation } from '../../src/domain/citation.ts';
import type { Pack } from '../../src/domain/pack.ts';
import { parsePack } from '../../src/domain/parse-pack.ts';
import { parseWalkableRule } from '../../src/domain/parse-osm-rules.ts';
import { parseProfiles } from '../../src/domain/profile.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';

const root = new URL('../../', import.meta.url);
const path = (relative: string): string => fileURLToPath(new URL(relative, root));
const json = (relative: string): unknown => JSON.parse(readFileSync(path(relative), 'utf8'));

function changed(file: string, steps: readonly (string | number)[], value: unknown): unknown {
  const copy = json(file);
  let at = copy as Record<string | number, unknown>;
  for (const step of steps.slice(0, -1)) at = at[step] as Record<string | number, unknown>;
  at[steps.at(-1) ?? ''] = value;
  return copy;
}

const huzhou = packOf('huzhou-2007');
const standard = (pack: Pack | null, id: string) => pack?.standards.find((one) => one.id === id);

describe('the policy packs', () => {
  it.each(readdirSync(path('data/standards')))('%s fits the schema and is handed out under its file name', (file) => {
    const outcome = parsePack(json(`data/standards/${file}`));
    expect(outcome).toMatchObject({ ok: true });
    expect(packOf(file.replace('.json', ''))).toEqual(outcome.ok && outcome.value);
  });

  it.each(PACKS.map((pack) => [pack.id, pack] as const))('%s names categories, a profile and a speed that exist', (_, pack) => {
    const { standards, requiredRooms, profile, speedMetresPerSecond } = pack;
    const named = [...standards.map(({ rule }) => rule), ...requiredRooms].flatMap((one) =>
      'category' in one ? one.category : [],
    );
    for (const category of named) expect(category === null || categoryOf(category) !== null, `${category}`).toBe(true);
    expect(profileOf(profile)?.speed).toBe(speedMetresPerSecond.number);
    expect(pack.limitsMinutes.at(-1)?.number).toBe(15);
  });

  it('say the numbers of the 2007 proposals', () => {
    const numbers = huzhou?.standards.map(({ id, number, to, unit }) => [id, number, to, unit]);
    expect(numbers).toEqual([
      ['office-350-old', 350, null, 'm2'],
      ['office-20-new', 20, null, 'm2/100hh'],
      ['centre-1500-urban', 1500, null, 'm2'],
      ['size-old', 1500, 2000, 'households'],
      ['size-new', 2400, 3400, 'households'],
      ['circle-15', 15, null, 'min'],
    ]);
    expect(standard(huzhou, 'office-350-old')).toMatchObject({ withinYears: 3, scope: { kind: 'old', urban: false } });
    expect(standard(huzhou, 'centre-1500-urban')?.scope.urban).toBe(true);
    expect(huzhou?.comparisonLines.map(({ id, number }) => [id, number])).toEqual([
      ['ningbo', 1000],
      ['hangzhou', 500],
      ['yiwu', 500],
    ]);
    expect(huzhou?.sizes).toMatchObject({ old: { min: 1500, max: 2000 }, new: { target: 3000 } });
    expect(huzhou?.realCosts.map(({ number, to }) => [number, to])).toEqual([
      [12_000, 15_000],
      [32_000, 35_000],
    ]);
    expect(huzhou?.fundingSources.map(({ percent }) => percent)).toEqual([57, 22, 21]);
    expect(huzhou?.serviceMix.map(({ percent }) => percent)).toEqual([69, 6, 25]);
    expect(huzhou?.requiredRooms).toHaveLength(9);
  });

  it("take reading B of today's funding unless the planner takes the other", () => {
    expect(huzhou?.funding).toMatchObject({ present: 'present-b', proposed: 'proposed' });
    expect(huzhou?.funding.formulas.map(({ id, reading }) => [id, reading])).toEqual([
      ['present-b', 'B'],
      ['present-a', 'A'],
      ['proposed', null],
      ['workers', null],
    ]);
  });

  it('say 30 m2 per 100 households as seen in a public source', () => {
    expect(packOf('national-30')?.standards).toMatchObject([{ number: 30, unit: 'm2/100hh', year: 2022, verified: true }]);
  });

  it('show as unchecked what is only remembered of GB 50180-2018', () => {
    const gb = packOf('gb50180-2018');
    const checked = [...(gb?.standards ?? []), ...(gb?.facts ?? [])].filter(({ verified }) => verified).map(({ id }) => id);
    expect(checked).toEqual(['level-15', 'people-15', 'people-10', 'dwellings-10', 'distance-10']);
    expect(standard(gb, 'station-area')).toMatchObject({ number: 600, to: 1000, verified: false });
  });

  it('never call an assumption of ours verified', () => {
    const all = PACKS.flatMap((pack): Citation[] => [
      ...pack.standards,
      ...pack.facts,
      ...pack.limitsMinutes,
      ...pack.funding.formulas,
      pack.mergeWeights,
      pack.speedMetresPerSecond,
    ]);
    expect(all.length).toBeGreaterThan(60);
    expect(all.filter(({ ours, verified }) => ours && verified)).toEqual([]);
  });

  it.each([
    [['standards', 0, 'number'], '350', 'standards[0].number'],
    [['standards', 0, 'unit'], 'm2/100hh', 'standards[0].unit'],
    [['standards', 0, 'rule', 'kind'], 'office-space', 'standards[0].rule.kind'],
    [['standards', 0, 'scope', 'levels'], ['city'], 'standards[0].scope.levels'],
    [['standards', 0, 'clause'], undefined, 'standards[0].clause'],
    [['standards', 0, 'verified'], 'yes', 'standards[0].verified'],
    [['standards', 1, 'id'], 'office-350-old', 'standards'],
    [['standards', 3, 'to'], 100, 'standards[3].to'],
    [['standards', 4, 'verified'], true, 'standards[4].verified'],
    [['standards', 0, 'source'], 'hearsay', 'standards[0].source'],
    [['standards', 0, 'titel'], 'x', 'standards[0].titel'],
    [['funding', 'present'], 'present-c', 'funding.present'],
    [['fundingSources', 0, 'percent'], 58, 'fundingSources'],
    [['realCosts', 0, 'unit'], 'euro', 'realCosts[0].unit'],
    [['schema'], 2, 'schema'],
    [['title', 'zh'], '', 'title.zh'],
  ])('with %j changed to %j are refused at that place', (steps, value, where) => {
    const outcome = parsePack(changed('data/standards/huzhou-2007.json', steps, value));
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'file/bad-pack', figures: { path: where } } });
  });

  it.each([null, 7, 'pack', []])('%j is no pack', (value) => {
    expect(parsePack(value)).toMatchObject({ ok: false, problem: { code: 'file/bad-pack' } });
  });
});

describe('the categories', () => {
  it('have all kinds of the contract, the centre family and no other counting as office area', () => {
    const ids: readonly string[] = CATEGORIES.map(({ id }) => id);
    const others =
      'health-station police-office volunteer-station consumer-station fitness-path library cultural-square elderly-facility convenience school health';
    expect(ids).toEqual(expect.arrayContaining([...CENTRE_FAMILY, ...others.split(' ')]));
    expect(new Set(ids).size).toBe(ids.length);
    expect(
      CATEGORIES.filter(({ family }) => family === 'service-centre')
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(CENTRE_FAMILY.toSorted());
  });

  it('have pictures that the icon library has', () => {
    for (const { icon } of CATEGORIES)
      expect(existsSync(path(`node_modules/lucide-react/dist/esm/icons/${icon}.mjs`)), icon).toBe(true);
  });

  it('give the tag table, special rows before general ones', () => {
    const rows = OSM_RULES.facilities.map(({ category }) => category);
    expect(rows.indexOf('health-station' as never)).toBeLessThan(rows.indexOf('health' as never));
    expect(rows.indexOf('elderly-facility' as never)).toBeLessThan(rows.indexOf('social-facility' as never));
    expect(OSM_RULES.facilities.every(({ anyOf }) => anyOf.length > 0)).toBe(true);
    const centre = OSM_RULES.facilities.find(({ category }) => (category as string) === 'service-centre');
    expect(centre?.anyOf).toEqual([['amenity=community_centre'], ['amenity=townhall']]);
  });

  it('are refused with the place of what does not fit', () => {
    const wrong = (steps: (string | number)[], value: unknown) =>
      parseCategories(changed('data/categories/facilities.json', steps, value));
    expect(wrong(['categories', 2, 'colour'], 9)).toMatchObject({ problem: { figures: { path: 'categories[2].colour' } } });
    expect(wrong(['categories', 0, 'tags'], [['amenity']])).toMatchObject({
      problem: { figures: { path: 'categories[0].tags[0][0]' } },
    });
    expect(wrong(['categories', 0, 'name', 'en'], 5)).toMatchObject({ problem: { code: 'file/bad-categories' } });
  });

  it('name the twenty services of the hotline, five of them from the text', () => {
    expect(HOTLINE_SERVICES.map(({ id }) => id)).toEqual(
      (
        'food-ordering recruitment appliance-repair on-site-service education-training housekeeping elderly-care child-care ' +
        'health-advice medicine-delivery legal-advice plumbing-electric locksmith moving pipe-cleaning tailoring barber parcel ' +
        'recycling tickets-travel'
      ).split(' '),
    );
    expect(HOTLINE_SERVICES.map(({ ours }) => ours)).toEqual(HOTLINE_SERVICES.map((_, row) => row >= 5));
    expect(parseHotlineServices({ services: [{ id: 'x', name: { zh: '甲' } }] })).toMatchObject({ ok: false });
  });
});

describe('walking', () => {
  it('has the five profiles, the adult one being the default', () => {
    expect(PROFILES.map(({ id, speed }) => [id, speed])).toEqual([
      ['adult', 1.2],
      ['older', 0.95],
      ['frail', 0.7],
      ['child', 0.9],
      ['standard-implied', 1],
    ]);
    expect(profileOf(DEFAULT_SETTINGS.profile)).toMatchObject({
      speed: DEFAULT_SETTINGS.speed,
      stepsFactor: DEFAULT_SETTINGS.stepsFactor,
    });
    expect(parseProfiles(changed('data/walking/profiles.json', ['profiles', 0, 'metresPerSecond'], 0))).toMatchObject({
      ok: false,
    });
  });

  it('refuses a rule with a class of way that cannot be drawn', () => {
    const outcome = parseWalkableRule(changed('data/walking/walkable.json', ['highway', 'steps'], 'stairs'));
    expect(outcome).toMatchObject({ problem: { code: 'file/bad-walking-rule', figures: { path: 'highway.steps' } } });
  });
});

/** The rules of reading OpenStreetMap from their data files (data/walking), every field checked: a city may replace them. */
import type { BuildingRule, LandRule } from './osm-rules.ts';
import type { Outcome } from './outcome.ts';
import type { At } from './parse.ts';
import { parsed } from './parse.ts';
import type { WayClass } from './streets.ts';
import { WAY_CLASSES } from './streets.ts';
import type { WalkableRule } from './walking-rule.ts';

/** Problem `file/bad-walking-rule` with `path` and `expected`; so for all three. */
export const parseWalkableRule = (value: unknown): Outcome<WalkableRule> =>
  parsed('file/bad-walking-rule', value, (at) => {
    const words = (name: string) => at.field(name).list((word) => word.text());
    const rule: WalkableRule = {
      highway: readClasses(at.field('highway')),
      needsFootway: readClasses(at.field('needsFootway')),
      footwayByFoot: words('footwayByFoot'),
      sidewalkKeys: words('sidewalkKeys'),
      noSidewalk: words('noSidewalk'),
      platforms: at.field('platforms').list((tag) => ({
        key: tag.field('key').text(),
        values: tag.field('values').list((word) => word.text()),
      })),
      footForbidden: words('footForbidden'),
      accessForbidden: words('accessForbidden'),
      footAllowed: words('footAllowed'),
      areas: words('areas'),
      onewayKey: at.field('onewayKey').text(),
      onewayForward: words('onewayForward'),
      onewayBackward: words('onewayBackward'),
      gates: words('gates'),
      crossingSignals: words('crossingSignals'),
      crossingUnmarked: words('crossingUnmarked'),
      crossingNone: words('crossingNone'),
    };
    at.noOthers();
    return rule;
  });

export const parseBuildingRule = (value: unknown): Outcome<BuildingRule> =>
  parseWords(value, ['residential', 'unknown', 'none']);

export const parseLandRule = (value: unknown): Outcome<LandRule> => parseWords(value, ['water', 'waterways', 'green', 'rail']);

function parseWords<Name extends string>(
  value: unknown,
  names: readonly Name[],
): Outcome<{ readonly [Key in Name]: readonly string[] }> {
  return parsed('file/bad-walking-rule', value, (at) => {
    const lists = names.map((name) => [name, at.field(name).list((word) => word.text())]);
    at.noOthers();
    return Object.fromEntries(lists) as { readonly [Key in Name]: readonly string[] };
  });
}

const readClasses = (at: At): Readonly<Record<string, WayClass>> =>
  Object.fromEntries(at.keys().map((value) => [value, at.field(value).oneOf(WAY_CLASSES)]));

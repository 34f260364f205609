/**
 * The built-in policy and vocabulary, parsed: packs, categories, hotline services, walking rules and profiles.
 *
 * Everything a planner may quote stands in the JSON files beside this one, never in code. They are checked when the program
 * starts; a file that does not fit is a bug of ours and stops it with the path of the field.
 */
import { tagTable } from '../src/domain/category.ts';
import type { Category, HotlineService } from '../src/domain/category.ts';
import { parseCategories, parseHotlineServices } from '../src/domain/category.ts';
import type { OsmRules } from '../src/domain/osm-rules.ts';
import type { Outcome } from '../src/domain/outcome.ts';
import { assert } from '../src/domain/outcome.ts';
import type { Pack } from '../src/domain/pack.ts';
import { parseBuildingRule, parseLandRule, parseWalkableRule } from '../src/domain/parse-osm-rules.ts';
import { parsePack } from '../src/domain/parse-pack.ts';
import type { Profile } from '../src/domain/profile.ts';
import { parseProfiles } from '../src/domain/profile.ts';
import facilities from './categories/facilities.json' with { type: 'json' };
import hotlineServices from './categories/hotline-services.json' with { type: 'json' };
import gb50180 from './standards/gb50180-2018.json' with { type: 'json' };
import huzhou from './standards/huzhou-2007.json' with { type: 'json' };
import national from './standards/national-30.json' with { type: 'json' };
import buildings from './walking/buildings.json' with { type: 'json' };
import land from './walking/land.json' with { type: 'json' };
import profiles from './walking/profiles.json' with { type: 'json' };
import walkable from './walking/walkable.json' with { type: 'json' };

/** The first one is the default. */
export const PACKS: readonly Pack[] = [
  built('standards/huzhou-2007', parsePack(huzhou)),
  built('standards/national-30', parsePack(national)),
  built('standards/gb50180-2018', parsePack(gb50180)),
];

/** In the order in which lists show them and OpenStreetMap tags are tried. */
export const CATEGORIES: readonly Category[] = built('categories/facilities', parseCategories(facilities));

export const HOTLINE_SERVICES: readonly HotlineService[] = built(
  'categories/hotline-services',
  parseHotlineServices(hotlineServices),
);

export const PROFILES: readonly Profile[] = built('walking/profiles', parseProfiles(profiles));

/** How OpenStreetMap files are read unless a city brings its own rules. */
export const OSM_RULES: OsmRules = {
  walkable: built('walking/walkable', parseWalkableRule(walkable)),
  facilities: tagTable(CATEGORIES),
  buildings: built('walking/buildings', parseBuildingRule(buildings)),
  land: built('walking/land', parseLandRule(land)),
};

export const packOf = (id: string): Pack | null => PACKS.find((pack) => pack.id === id) ?? null;

export const categoryOf = (id: string): Category | null => CATEGORIES.find((category) => category.id === id) ?? null;

export const profileOf = (id: string): Profile | null => PROFILES.find((profile) => profile.id === id) ?? null;

function built<T>(file: string, outcome: Outcome<T>): T {
  assert(outcome.ok, `data/${file}.json: ${outcome.ok || JSON.stringify(outcome.problem)}`);
  return outcome.value;
}

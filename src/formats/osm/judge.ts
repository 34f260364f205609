/** The rules made ready for one file: what is an object good for? */
import type { OsmRules } from '../../domain/osm-rules.ts';
import type { CategoryId } from '../../domain/units.ts';
import { hasAll, hasAny, tagWords } from './tag-match.ts';
import type { Tags } from './tags.ts';
import { Vocabulary } from './vocabulary.ts';
import { type WalkableJudge, walkableJudge, walkableWords } from './walkable.ts';

/** What people do in a building, as `Buildings.residential` has it; -1 for no building. */
export type BuildingUse = -1 | 0 | 1 | 2;

/** Kinds of ground that are drawn. */
export const LAND_KINDS = ['water', 'waterways', 'green', 'rail'] as const;
export type LandKind = (typeof LAND_KINDS)[number];

export interface Judge extends WalkableJudge {
  readonly vocabulary: Vocabulary;
  buildingUse(tags: Tags): BuildingUse;
  /** `building:levels` as a number, 0 where it is missing or no number. */
  levels(tags: Tags): number;
  category(tags: Tags): CategoryId | null;
  land(tags: Tags): LandKind | null;
  name(tags: Tags): string;
  /** Row of the name in the string table, or -1. */
  nameRow(tags: Tags): number;
  /** Level of an administrative boundary; 0 for what is none. */
  adminLevel(tags: Tags): number;
  /** A relation that makes an area of its ways. */
  isAreaRelation(tags: Tags): boolean;
  /** A closed way that is explicitly not an area. */
  isNoArea(tags: Tags): boolean;
}

export function makeJudge(rules: OsmRules): Judge {
  const vocabulary = new Vocabulary(words(rules));
  const word = (text: string): number => vocabulary.of(text);
  const [building, levels, name] = ['building', 'building:levels', 'name'].map(word);
  const [boundary, administrative, adminLevel] = ['boundary', 'administrative', 'admin_level'].map(word);
  const [type, multipolygon, area, no] = ['type', 'multipolygon', 'area', 'no'].map(word);
  const residential = vocabulary.setOf(rules.buildings.residential);
  const unknown = vocabulary.setOf(rules.buildings.unknown);
  const none = vocabulary.setOf(rules.buildings.none);
  const rows = rules.facilities.flatMap(({ category, anyOf }) =>
    anyOf.map((tags) => ({ category, fits: hasAll(tags, vocabulary) })),
  );
  const land = LAND_KINDS.map((kind) => ({ kind, fits: hasAny(rules.land[kind], vocabulary) }));

  return {
    ...walkableJudge(rules.walkable, vocabulary),
    vocabulary,
    buildingUse(tags) {
      const value = tags.word(building);
      if (!tags.has(building) || none[value] === 1) return -1;
      return residential[value] === 1 ? 1 : unknown[value] === 1 ? 2 : 0;
    },
    levels: (tags) => storeys(tags.text(levels)),
    category: (tags) => rows.find((row) => row.fits(tags))?.category ?? null,
    land: (tags) => land.find((row) => row.fits(tags))?.kind ?? null,
    name: (tags) => tags.text(name),
    nameRow: (tags) => tags.row(name),
    adminLevel: (tags) => (tags.word(boundary) === administrative ? wholeNumber(tags.text(adminLevel)) : 0),
    isAreaRelation: (tags) => tags.word(type) === multipolygon || tags.word(type) === boundary,
    isNoArea: (tags) => tags.word(area) === no,
  };
}

const OWN_WORDS = 'building building:levels name boundary administrative admin_level type multipolygon area no'.split(' ');

function words({ walkable, facilities, buildings, land }: OsmRules): string[] {
  return [
    ...OWN_WORDS,
    ...walkableWords(walkable),
    ...facilities.flatMap((row) => row.anyOf.flatMap(tagWords)),
    ...buildings.residential,
    ...buildings.unknown,
    ...buildings.none,
    ...LAND_KINDS.flatMap((kind) => tagWords(land[kind])),
  ];
}

/** People write 3, 2.5, 3;4 or 4+1: the first number counts, within what stands on the ground. */
function storeys(text: string): number {
  const number = Number.parseFloat(text.replace(',', '.'));
  return number > 0 && number <= 200 ? number : 0;
}

/** Levels of administration run from 1 to 11. */
function wholeNumber(text: string): number {
  return /^\d{1,2}$/.test(text) ? Number(text) : 0;
}

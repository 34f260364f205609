/** The rules made ready for one file: what is an object good for? */
import type { OsmRules } from '../../domain/osm-rules.ts';
import type { CategoryId } from '../../domain/units.ts';
import { hasAll, hasAny, keyOf, tagWords } from './tag-match.ts';
import type { Tags } from './tags.ts';
import { Vocabulary } from './vocabulary.ts';
import { type WalkableJudge, walkableJudge, walkableWords } from './walkable.ts';

/** What people do in a building, as `Buildings.residential` has it; -1 for no building. */
export type BuildingUse = -1 | 0 | 1 | 2;

/** Kinds of ground that are drawn. */
export const LAND_KINDS = ['water', 'waterways', 'green', 'rail'] as const;
export type LandKind = (typeof LAND_KINDS)[number];

/** What an object with a certain key may be good for: only then it is looked at more closely. */
export const USE = { street: 1, building: 2, facility: 4, land: 8, boundary: 16, node: 32 } as const;

export interface Judge extends WalkableJudge {
  readonly vocabulary: Vocabulary;
  /** Bits of USE by word. */
  readonly usesOfKey: Uint8Array;
  buildingUse(tags: Tags): BuildingUse;
  /** `building:levels` as a number, 0 where it is missing or no number. */
  levels(tags: Tags): number;
  category(tags: Tags): CategoryId | null;
  land(tags: Tags): LandKind | null;
  name(tags: Tags): string;
  /** The name in English, where it is given. */
  english(tags: Tags): string;
  /** What `find` says of the name, asked once for each text. */
  rememberedName(tags: Tags, find: (name: string) => number): number;
  /** The same for the name in English; `find` must be the same too. */
  rememberedEnglish(tags: Tags, find: (name: string) => number): number;
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
  const [building, levels, name, english] = ['building', 'building:levels', 'name', 'name:en'].map(word);
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
    usesOfKey: usesOfKey(rules, vocabulary),
    buildingUse(tags) {
      const value = tags.word(building);
      if (!tags.has(building) || none[value] === 1) return -1;
      return residential[value] === 1 ? 1 : unknown[value] === 1 ? 2 : 0;
    },
    levels: (tags) => storeys(tags.text(levels)),
    category: (tags) => ((tags.uses & USE.facility) === 0 ? null : (rows.find((row) => row.fits(tags))?.category ?? null)),
    land: (tags) => ((tags.uses & USE.land) === 0 ? null : (land.find((row) => row.fits(tags))?.kind ?? null)),
    name: (tags) => tags.text(name),
    english: (tags) => tags.text(english),
    rememberedName: (tags, find) => tags.remembered(name, find),
    rememberedEnglish: (tags, find) => tags.remembered(english, find),
    adminLevel: (tags) => (tags.word(boundary) === administrative ? wholeNumber(tags.text(adminLevel)) : 0),
    isAreaRelation: (tags) => tags.word(type) === multipolygon || tags.word(type) === boundary,
    isNoArea: (tags) => tags.word(area) === no,
  };
}

const OWN_WORDS = 'building building:levels name name:en boundary administrative admin_level type multipolygon area no'.split(
  ' ',
);

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

function usesOfKey({ walkable, facilities, land }: OsmRules, vocabulary: Vocabulary): Uint8Array {
  const uses = new Uint8Array(vocabulary.size);
  const mark = (keys: readonly string[], use: number): void => {
    for (const key of keys) uses[vocabulary.of(key)] |= use;
  };
  mark(['highway', ...walkable.platforms.map(({ key }) => key)], USE.street);
  mark(['building'], USE.building);
  mark(
    facilities.flatMap((row) => row.anyOf.flatMap((tags) => tags.map(keyOf))),
    USE.facility,
  );
  mark(
    LAND_KINDS.flatMap((kind) => land[kind].map(keyOf)),
    USE.land,
  );
  mark(['boundary'], USE.boundary);
  mark(['barrier', 'crossing'], USE.node);
  uses[0] = 0;
  return uses;
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

/** How a planner wants a file to be read and used: the same words in the import screen, in a plan and on the command line. */
import type { InputRole } from './baseline.ts';
import type { Meanings } from './meanings.ts';
import type { At } from './parse.ts';
import { type CategoryId, categoryId } from './units.ts';

/** What the planner says against how a file was read; null, false and none where nothing was said. */
export interface ReadingWish {
  /** `utf-8`, `gb18030`, `big5`, `shift_jis` ... */
  readonly encoding: string | null;
  /** `EPSG:4549`, `GCJ-02`, `BD-09` ... */
  readonly crs: string | null;
  /** The file writes latitude first. */
  readonly swapAxes: boolean;
  /** Columns of doubtful numbers that are to be corrected as proposed. */
  readonly numbers: readonly string[];
  /** Codes of repairs that are not wanted: rows that need one are set aside. */
  readonly unwanted: readonly string[];
  /** What words of its columns mean: categories of facilities, communities that a key misspells. */
  readonly meanings: Meanings;
  /** Name of the sheet or layer that is used, of a file that has several. */
  readonly layer?: string | null;
}

/** How the planner wants one file to be used. */
export interface FileChoice {
  readonly file: string;
  readonly role: InputRole;
  /** Column name by role, where the guess is overruled; empty where no column has the role. */
  readonly columns: Readonly<Record<string, string>>;
  /** All rows of a facility file are of this category. */
  readonly category: CategoryId | null;
  /** What one OpenStreetMap file gives besides streets. */
  readonly osm: OsmChoice | null;
  readonly reading?: ReadingWish;
}

export interface OsmChoice {
  readonly boundaryLevel: number | null;
  readonly facilities: boolean;
  /** Households are estimated from the floor area of buildings. */
  readonly households: boolean;
  /** Floor area that one household stands for, where they are estimated: m2. */
  readonly floorM2PerHousehold?: number;
}

const ROLES: readonly InputRole[] = [
  'network',
  'communities',
  'facilities',
  'households',
  'streets',
  'candidates',
  'background',
  'plan',
];

export function readFileChoice(at: At): FileChoice {
  const choice: FileChoice = {
    file: at.field('file').text(),
    role: at.field('role').oneOf(ROLES),
    columns: byName(at.field('columns'), (column) => column.anyText()),
    category: at.field('category').orNull((category) => categoryId(category.text())),
    osm: at.field('osm').orNull(readOsmChoice),
    ...at.optional('reading', readReadingWish),
  };
  at.noOthers();
  return choice;
}

function readOsmChoice(at: At): OsmChoice {
  const choice: OsmChoice = {
    boundaryLevel: at.field('boundaryLevel').orNull((level) => level.whole()),
    facilities: at.field('facilities').flag(),
    households: at.field('households').flag(),
    ...at.optional('floorM2PerHousehold', (floor) => floor.above(0)),
  };
  at.noOthers();
  return choice;
}

function readReadingWish(at: At): ReadingWish {
  const wish: ReadingWish = {
    encoding: at.field('encoding').orNull((encoding) => encoding.text()),
    crs: at.field('crs').orNull((crs) => crs.text()),
    swapAxes: at.field('swapAxes').flag(),
    numbers: at.field('numbers').list((column) => column.anyText()),
    unwanted: at.field('unwanted').list((code) => code.text()),
    meanings: byName(at.field('meanings'), (words) => byName(words, (meaning) => meaning.text())),
    ...at.optional('layer', (layer) => layer.orNull(() => layer.anyText())),
  };
  at.noOthers();
  return wish;
}

const byName = <T>(at: At, read: (part: At) => T): Readonly<Record<string, T>> =>
  Object.fromEntries(at.keys().map((name) => [name, read(at.field(name))]));

/** What the map colours, at which level, and by which limit: chosen by a planner, kept with saved views. */
import type { At } from './parse.ts';
import { type CategoryId, categoryId } from './units.ts';
import type { Level } from './result.ts';

/** `covered` uses the limit in view; `completeness` counts the categories within it. */
export type Measure =
  | { readonly kind: 'time'; readonly category: CategoryId }
  | { readonly kind: 'covered'; readonly category: CategoryId }
  | { readonly kind: 'completeness' }
  | { readonly kind: 'entitled' }
  | { readonly kind: 'reachable' }
  | { readonly kind: 'difference' }
  | { readonly kind: 'households' }
  | { readonly kind: 'verdict'; readonly standard: string }
  | { readonly kind: 'doubt' };

/** By hex, or by the areas of a level. */
export type MapLevel = 'hex' | Exclude<Level, 'city'>;

/** What a map shows, apart from where. */
export interface MapLook {
  readonly measure: Measure;
  readonly level: MapLevel;
  /** Whole minutes, 1 to 60. */
  readonly limitMinutes: number;
}

const KINDS = [
  'time',
  'covered',
  'completeness',
  'entitled',
  'reachable',
  'difference',
  'households',
  'verdict',
  'doubt',
] as const satisfies readonly Measure['kind'][];
const LEVELS = ['hex', 'community', 'street', 'district'] as const satisfies readonly MapLevel[];

export function readMapLook(at: At): MapLook {
  const limit = at.field('limitMinutes').whole();
  const look: MapLook = {
    measure: readMeasure(at.field('measure')),
    level: at.field('level').oneOf(LEVELS),
    limitMinutes: limit >= 1 && limit <= 60 ? limit : at.field('limitMinutes').misfit('1 to 60'),
  };
  at.noOthers();
  return look;
}

function readMeasure(at: At): Measure {
  const kind = at.field('kind').oneOf(KINDS);
  const measure: Measure =
    kind === 'time' || kind === 'covered'
      ? { kind, category: categoryId(at.field('category').text()) }
      : kind === 'verdict'
        ? { kind, standard: at.field('standard').text() }
        : { kind };
  at.noOthers();
  return measure;
}

/** What a planner chooses for a map sheet; together with what is told (told.ts) it decides every mark on it. */
import type { LngLat } from '../domain/geometry.ts';
import type { MapLevel, Measure } from '../store/app-state.ts';
import type { Language } from '../ui/wording/language.ts';

export type Paper = 'A4' | 'A3';

export interface SheetSpec {
  readonly paper: Paper;
  readonly isLandscape: boolean;
  /** Greys that keep the limit apart on a copier. */
  readonly isGrey: boolean;
  readonly language: Language;
  /** One to four. */
  readonly maps: readonly MapSpec[];
  /** Null: the largest settlement. The same for all maps of the sheet. */
  readonly frame: Frame | null;
  readonly showCommunities: boolean;
  readonly showLine: boolean;
  readonly showNames: boolean;
  readonly showFacilities: boolean;
  readonly title: string;
  readonly subtitle: string;
  /** At the foot of the page, beside its number. */
  readonly footer: string;
  readonly pageNumber: number | null;
  /** The only part of a sheet that differs from day to day: `2007-06-18`. */
  readonly date: string;
}

export interface Frame {
  readonly centre: LngLat;
  /** Of the ground on a millimetre of paper. */
  readonly metresPerMm: number;
}

export interface MapSpec {
  /** Id of the scenario. */
  readonly plan: string;
  readonly measure: Measure;
  readonly level: MapLevel;
  /** Whole minutes. */
  readonly limitMinutes: number;
  /** Id of the scenario that it is compared with: then the difference is coloured. */
  readonly against: string | null;
}

/** Millimetres, upright. */
const SIZES: Readonly<Record<Paper, readonly [number, number]>> = { A4: [210, 297], A3: [297, 420] };

export function paperSize({ paper, isLandscape }: Pick<SheetSpec, 'paper' | 'isLandscape'>): { width: number; height: number } {
  const [short, long] = SIZES[paper];
  return isLandscape ? { width: long, height: short } : { width: short, height: long };
}

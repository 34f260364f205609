/** What the page of a hearing holds: the packed town, and every sentence in both languages. */
import type { PublicTown } from './public-town.ts';

export const LANGUAGES = ['zh', 'en'] as const;
export type PageLanguage = (typeof LANGUAGES)[number];

/** One language's sentences; the page fills `{...}`. */
export interface PageWords {
  readonly title: string;
  readonly intro: string;
  readonly otherLanguage: string;
  readonly synthetic: string;
  readonly map: string;
  readonly mapHelp: string;
  readonly scenario: string;
  readonly measure: string;
  readonly difference: string;
  readonly differenceOf: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly wholeTown: string;
  readonly figures: string;
  readonly figure: string;
  readonly compared: string;
  readonly proposals: string;
  readonly noProposals: string;
  readonly streets: string;
  readonly street: string;
  readonly households: string;
  readonly within: string;
  readonly reachable: string;
  readonly selected: string;
  readonly nothingSelected: string;
  readonly notReached: string;
  readonly offNetwork: string;
  readonly unknown: string;
  readonly minutes: string;
  readonly m2: string;
  readonly comment: string;
  readonly commentHelp: string;
  readonly commentText: string;
  readonly commentName: string;
  readonly commentPlace: string;
  readonly commentNoPlace: string;
  readonly commentAdd: string;
  readonly commentSave: string;
  readonly commentRemove: string;
  readonly commentCount: string;
  readonly better: string;
  readonly worse: string;
  readonly same: string;
  readonly licence: string;
  readonly made: string;
  /** By PublicFigureId. */
  readonly figureNames: Readonly<Record<string, string>>;
  readonly units: Readonly<Record<string, string>>;
  /** One list a scenario: what it proposes, in sentences. */
  readonly proposalLists: readonly (readonly string[])[];
  /** Names of the scenarios. */
  readonly scenarioNames: readonly string[];
}

export interface PageData {
  readonly town: PublicTown;
  readonly words: Readonly<Record<PageLanguage, PageWords>>;
  /** The language in which it opens. */
  readonly first: PageLanguage;
}

/** The element that holds the data, and the file that comments are saved as. */
export const DATA_ELEMENT = 'town';

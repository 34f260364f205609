/** What the place Prove begins with: the two questions before anybody changed a word of them. */
import { ANY_CENTRE } from '../domain/centre-family.ts';
import { DEFAULT_SETTINGS } from '../domain/settings.ts';
import type { MergeAsking, SiteAsking } from '../engine/solve-api.ts';
import { BASELINE_SCENARIO } from './document.ts';
import type { ProveState } from './prove-state.ts';

export const FIRST_QUESTION: SiteAsking = {
  edits: [],
  model: 'mclp',
  category: ANY_CENTRE,
  candidates: { kind: 'hexes' },
  keepExisting: true,
  limitMinutes: DEFAULT_SETTINGS.limitMinutes,
  sites: 3,
  budgetYuan: null,
  sizes: [],
  room: null,
  closable: [],
  weight: 1,
  also: [],
  groupWeights: [],
  leastShare: null,
  afterwards: null,
  required: [],
  forbidden: [],
  skipUnreachable: false,
};

/** Sizes and weights are those of the pack once one is known (`askMerge`). */
const FIRST_MERGE: MergeAsking = {
  edits: [],
  pack: '',
  within: 'street',
  only: [],
  locked: [],
  onFoot: false,
  mostMerges: null,
  bounds: { old: { min: 1500, max: 2000, target: 1750 }, new: { min: 2400, max: 3400, target: 3000 } },
  weights: { size: 3, moves: 1, walk: 0.1, office: 1, funding: 0.05 },
};

export const EMPTY: ProveState = {
  subject: 'site',
  start: BASELINE_SCENARIO,
  question: FIRST_QUESTION,
  merging: FIRST_MERGE,
  site: { kind: 'none' },
  merge: { kind: 'none' },
  forced: [],
  curve: null,
  near: null,
  asMany: null,
  handPrices: null,
  looked: null,
  places: {},
  build: { category: null, sizes: [{ areaM2: null, costYuan: null, households: null }] },
  declined: [],
};

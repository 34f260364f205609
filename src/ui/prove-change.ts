/** Changes of a siting question that keep it one that can be asked: what goes with a model, with candidates, with a condition. */
import type { CandidatePlace } from '../domain/extra-layers.ts';
import type { SiteAsking, SiteModel, SiteSize } from '../store/prove-state.ts';

export const MODELS: readonly SiteModel[] = ['mclp', 'lscp', 'p-median', 'p-center', 'lscp-backup'];
export const FIRST_SITES = 3;
const FIRST_SHARE = 20;

/** What counts, as the sentence offers it: a model, and for the least worst time what is best after it. */
export type Goal = SiteModel | 'p-center coverage' | 'p-center walking' | 'p-center next-worst';
export const GOALS: readonly Goal[] = [
  'mclp',
  'lscp',
  'p-median',
  'p-center',
  'p-center coverage',
  'p-center walking',
  'p-center next-worst',
  'lscp-backup',
];

export const goalOf = ({ model, afterwards }: Pick<SiteAsking, 'model' | 'afterwards'>): Goal =>
  afterwards === null ? model : (`p-center ${afterwards}` as const);

const NO_CONDITIONS = {
  budgetYuan: null,
  sizes: [],
  room: null,
  closable: [],
  weight: 1,
  also: [],
  leastShare: null,
} satisfies Partial<SiteAsking>;

const AFTERWARDS = ['coverage', 'walking', 'next-worst'] as const;

/** A second centre and the order of all walks know no condition but weights; a share is a share of those who are covered; a building programme knows no weights. */
export function withGoal(goal: string, { sites, leastShare, budgetYuan, groupWeights }: SiteAsking): Partial<SiteAsking> {
  const [name, after] = goal.split(' ');
  const model = MODELS.find((one) => one === name) ?? 'mclp';
  const afterwards = AFTERWARDS.find((one) => one === after) ?? null;
  if (model === 'lscp-backup' || afterwards === 'next-worst')
    return { ...NO_CONDITIONS, model, afterwards, sites: sites ?? FIRST_SITES };
  const isProgramme = afterwards !== null || (budgetYuan !== null && model !== 'mclp');
  return { model, afterwards, leastShare: model === 'mclp' ? leastShare : null, groupWeights: isProgramme ? [] : groupWeights };
}

/** Rules name candidates of the old kind: they go with it. Points begin with the candidate sites of the plan's files. */
export function withCandidates(id: string, places: readonly CandidatePlace[]): Partial<SiteAsking> {
  const rules = { required: [], forbidden: [] };
  if (id !== 'points')
    return { candidates: { kind: id === 'communities' || id === 'rooms' || id === 'offices' ? id : 'hexes' }, ...rules };
  const points = places.map(({ id: own, lngLat, costYuan }) => ({ id: own, lngLat, costYuan, areaM2: null }));
  return { candidates: { kind: id, points }, ...rules };
}

export const CONDITIONS = ['budget', 'count', 'room', 'closing', 'also', 'share', 'weights'] as const;
export type Condition = (typeof CONDITIONS)[number];

/** Those that the question has. */
export const conditionsOf = (asked: SiteAsking): readonly Condition[] =>
  CONDITIONS.filter((condition) => {
    switch (condition) {
      case 'budget':
        return asked.budgetYuan !== null;
      case 'count':
        return asked.budgetYuan !== null && asked.sites !== null;
      case 'room':
        return asked.room !== null;
      case 'closing':
        return asked.closable.length > 0;
      case 'also':
        return asked.also.length > 0;
      case 'share':
        return asked.leastShare !== null;
      case 'weights':
        return asked.groupWeights.length > 0;
    }
  });

export interface Around {
  readonly sizes: readonly SiteSize[];
  readonly m2Per100: number;
  readonly existing: number;
  /** Of the plan, by id. */
  readonly groups: readonly string[];
}

type Reason =
  | 'noNext'
  | 'needsCost'
  | 'noBackup'
  | 'onlyMost'
  | 'noExisting'
  | 'onlyKept'
  | 'onlyBudget'
  | 'noGroups'
  | 'noProgramme'
  | 'noWeights';

/** Why a condition cannot be added now; null where it can. */
export function reasonAgainst(condition: Condition, asked: SiteAsking, around: Around): Reason | null {
  const { sizes, existing, groups } = around;
  if (condition === 'weights') return groups.length === 0 ? 'noGroups' : hasProgramme(asked) ? 'noProgramme' : null;
  if (asked.model === 'lscp-backup') return 'noBackup';
  if (asked.afterwards === 'next-worst') return 'noNext';
  // weights go with a budget alone: for most households, in one size
  const isOne = condition === 'budget' && asked.model === 'mclp' && sizes.length === 1 && !hasOwnSizes(asked);
  if (asked.groupWeights.length > 0 && !isOne) return 'noWeights';
  switch (condition) {
    case 'budget':
      return hasCosts(asked, sizes) ? null : 'needsCost';
    case 'count':
      return asked.budgetYuan === null || asked.model === 'lscp' ? 'onlyBudget' : null;
    case 'closing':
      return !asked.keepExisting ? 'onlyKept' : existing === 0 ? 'noExisting' : null;
    case 'share':
      return asked.model === 'mclp' ? null : 'onlyMost';
    case 'room':
    case 'also':
      return null;
  }
}

/** Whether it asks for a building programme already. */
function hasProgramme(asked: SiteAsking): boolean {
  const { model, budgetYuan, sizes, room, closable, also, leastShare, afterwards } = asked;
  if (afterwards === 'coverage' || afterwards === 'walking') return true;
  if (room !== null || closable.length > 0 || also.length > 0 || leastShare !== null) return true;
  return budgetYuan !== null && (model !== 'mclp' || asked.sites !== null || sizes.length > 1 || hasOwnSizes(asked));
}

/** Points of one name are sizes of it. */
const hasOwnSizes = ({ candidates }: SiteAsking): boolean =>
  candidates.kind === 'points' && new Set(candidates.points.map(({ id }) => id)).size < candidates.points.length;

function hasCosts({ candidates }: SiteAsking, sizes: readonly SiteSize[]): boolean {
  if (
    candidates.kind === 'points' &&
    candidates.points.length > 0 &&
    candidates.points.every(({ costYuan }) => costYuan !== null)
  )
    return true;
  return sizes.every(({ costYuan }) => costYuan !== null);
}

/** With the condition at its first value; those that begin empty change nothing yet. */
export function withCondition(
  condition: Condition,
  asked: SiteAsking,
  { sizes, m2Per100, groups }: Around,
): Partial<SiteAsking> {
  switch (condition) {
    case 'budget': {
      const costs = asked.candidates.kind === 'points' ? asked.candidates.points.map(({ costYuan }) => costYuan) : [];
      const dearest = Math.max(1, ...[...costs, ...sizes.map(({ costYuan }) => costYuan)].map((cost) => cost ?? 1));
      return { budgetYuan: dearest * (asked.sites ?? FIRST_SITES), sites: null, sizes };
    }
    case 'count':
      return { sites: FIRST_SITES };
    case 'room':
      return { room: { by: 'area', m2Per100 }, sizes };
    case 'share':
      return { leastShare: { percent: FIRST_SHARE, level: 'street' } };
    case 'weights':
      return { groupWeights: [null, ...groups].map((group) => ({ group, weight: 1 })) };
    case 'closing':
    case 'also':
      return {};
  }
}

export function withoutCondition(condition: Condition, asked: SiteAsking): Partial<SiteAsking> {
  switch (condition) {
    case 'budget':
      return { budgetYuan: null, sites: asked.sites ?? FIRST_SITES, sizes: asked.room === null ? [] : asked.sizes };
    case 'count':
      return { sites: null };
    case 'room':
      return { room: null, sizes: asked.budgetYuan === null ? [] : asked.sizes };
    case 'closing':
      return { closable: [] };
    case 'also':
      return { also: [], weight: 1 };
    case 'share':
      return { leastShare: null };
    case 'weights':
      return { groupWeights: [] };
  }
}

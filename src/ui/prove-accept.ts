/** A proven plan as edits of a scenario, each readable as a sentence; and how it is taken over, whole or one by one. */
import { ANY_CENTRE } from '../domain/centre-family.ts';
import type { Problem } from '../domain/outcome.ts';
import type { Pack } from '../domain/pack.ts';
import type { Edit } from '../domain/scenario.ts';
import type { CategoryId, CommunityId, FacilityId, ScenarioId } from '../domain/units.ts';
import type { BuildWish, RegionFound, SiteAsking, SiteClosed, SiteFound, SiteSize, SizeWish } from '../store/prove-state.ts';
import type { App } from '../store/actions.ts';
import { standardM2Per100 } from './library.ts';

/** What each new centre is, with what the pack asks where nothing else was said. */
export interface Built {
  readonly category: CategoryId;
  readonly sizes: readonly [SiteSize, ...SiteSize[]];
}

const SERVICE_CENTRE = 'service-centre' as CategoryId;

export function builtOf(wish: BuildWish, asked: Pick<SiteAsking, 'category'>, pack: Pack | null): Built {
  const standard = asked.category === ANY_CENTRE ? SERVICE_CENTRE : asked.category;
  const area = pack?.standards.find(({ rule }) => rule.kind === 'office-area')?.number ?? standardM2Per100(pack) * 10;
  const sizeOf = ({ areaM2, ...rest }: SizeWish): SiteSize => ({ ...rest, areaM2: areaM2 ?? area });
  const [first = { areaM2: null, costYuan: null, households: null }, ...others] = wish.sizes;
  return {
    category: asked.category === ANY_CENTRE ? (wish.category ?? standard) : standard,
    sizes: [sizeOf(first), ...others.map(sizeOf)],
  };
}

/** Sizes belong to the question where money or room counts. */
export const sizesAsked = (question: Pick<SiteAsking, 'budgetYuan' | 'room'>, { sizes }: Built): readonly SiteSize[] =>
  question.budgetYuan !== null || question.room !== null ? sizes : [];

/** A site as edits: a room that is opened, or one new facility for each category that was asked about, the cost with the first. */
export function siteEdits(asked: SiteAsking, site: SiteFound, built: Built, name: string, note: string): readonly Edit[] {
  if (asked.candidates.kind === 'rooms') return [{ kind: 'open-room', facility: site.id as FacilityId, note }];
  const costYuan = site.costYuan ?? built.sizes[0].costYuan;
  const { lngLat } = site;
  return [built.category, ...asked.also.map(({ category }) => category)].map((category, row) => ({
    kind: 'build-facility',
    category,
    name,
    lngLat,
    areaM2: site.areaM2 ?? built.sizes[0].areaM2,
    ...(costYuan !== null && row === 0 && { costYuan }),
    note,
  }));
}

export const closeEdit = ({ id }: SiteClosed, note: string): Edit => ({
  kind: 'close-facility',
  facility: id as FacilityId,
  note,
});

export const mergeEdit = ({ into, members }: RegionFound, note: string): Edit => ({
  kind: 'merge-communities',
  into: into as CommunityId,
  from: members.filter((id) => id !== into).map((id) => id as CommunityId),
  note,
});

/** A scenario of its own that begins where the question started, and then Try, where its edits stand as sentences. */
export const acceptAsNew = ({ actions }: App, start: ScenarioId, edits: readonly Edit[]): Problem | null =>
  accepted(actions, actions.branchWith(start, edits));

/** Into the scenario shown. */
export const acceptHere = ({ actions }: App, edits: readonly Edit[]): Problem | null =>
  accepted(actions, actions.addEdits(edits));

function accepted(actions: App['actions'], refusal: Problem | null): Problem | null {
  if (refusal !== null) actions.report(refusal);
  else actions.showPlace('try');
  return refusal;
}

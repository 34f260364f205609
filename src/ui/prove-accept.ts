/** A proven plan as edits of a scenario, each readable as a sentence; and how it is taken over, whole or one by one. */
import { ANY_CENTRE } from '../domain/centre-family.ts';
import type { Problem } from '../domain/outcome.ts';
import type { Pack } from '../domain/pack.ts';
import type { Edit } from '../domain/scenario.ts';
import type { CategoryId, CommunityId, FacilityId } from '../domain/units.ts';
import type { BuildWish, RegionFound, SiteAsking, SiteFound } from '../store/prove-state.ts';
import type { App } from '../store/actions.ts';
import { BASELINE_SCENARIO } from '../store/document.ts';
import { standardM2Per100 } from './library.ts';

/** What each new centre is, with what the pack asks where nothing else was said. */
export interface Built {
  readonly category: CategoryId;
  readonly areaM2: number;
  readonly costYuan: number | null;
}

const SERVICE_CENTRE = 'service-centre' as CategoryId;

export function builtOf(wish: BuildWish, asked: Pick<SiteAsking, 'category'>, pack: Pack | null): Built {
  const standard = asked.category === ANY_CENTRE ? SERVICE_CENTRE : asked.category;
  const area = pack?.standards.find(({ rule }) => rule.kind === 'office-area')?.number ?? standardM2Per100(pack) * 10;
  return {
    category: asked.category === ANY_CENTRE ? (wish.category ?? standard) : standard,
    areaM2: wish.areaM2 ?? area,
    costYuan: wish.costYuan,
  };
}

export function siteEdit(asked: SiteAsking, site: SiteFound, built: Built, name: string, note: string): Edit {
  if (asked.candidates.kind === 'rooms') return { kind: 'open-room', facility: site.id as FacilityId, note };
  const costYuan = site.costYuan ?? built.costYuan;
  return {
    kind: 'build-facility',
    category: built.category,
    name,
    lngLat: site.lngLat,
    areaM2: built.areaM2,
    ...(costYuan !== null && { costYuan }),
    note,
  };
}

export const mergeEdit = ({ into, members }: RegionFound, note: string): Edit => ({
  kind: 'merge-communities',
  into: into as CommunityId,
  from: members.filter((id) => id !== into).map((id) => id as CommunityId),
  note,
});

/** A scenario of its own, and then Try, where its edits stand as sentences. */
export function acceptAsNew({ store, actions }: App, edits: readonly Edit[]): Problem | null {
  if (store.getState().shown !== BASELINE_SCENARIO) actions.showScenario(BASELINE_SCENARIO);
  return acceptHere({ store, actions }, edits);
}

/** Into the scenario shown. */
export function acceptHere({ actions }: Pick<App, 'store' | 'actions'>, edits: readonly Edit[]): Problem | null {
  const refusal = actions.addEdits(edits);
  if (refusal !== null) actions.report(refusal);
  else actions.showPlace('try');
  return refusal;
}

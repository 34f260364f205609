/** What the form of a new estate begins with: the policy's target for a new community, and the area asked for so many households. */
import { askedArea, officeStandards } from '../domain/asked-area.ts';
import type { Pack } from '../domain/pack.ts';
import type { CommunityKind } from '../domain/town.ts';
import { isUrbanStreet } from '../domain/urban.ts';
import type { App } from '../store/actions.ts';
import { cellAndCommunity } from '../map/place-under.ts';
import { type Library, packOf } from './library.ts';
import type { EstateDraft } from './proposal.ts';

const USUAL_HOUSEHOLDS = 1000;

export function estateDraft(app: App, library: Library): Omit<EstateDraft, 'corners'> & { readonly kind: 'estate' } {
  const pack = packOf(library, app.store.getState().document.pack);
  const households = pack?.sizes.new?.target ?? USUAL_HOUSEHOLDS;
  const areaM2 = pack === null ? null : askedOfEstate(pack, 'new', true, households).dm2 / 100;
  return { kind: 'estate', households, communityKind: 'new', name: '', areaM2 };
}

export const askedOfEstate = (pack: Pack, kind: CommunityKind, isUrban: boolean, households: number) =>
  askedArea(officeStandards(pack), { kind, isUrban, households });

/** Whether the street under the middle of the estate is urban, which some standards ask. */
export function isUrbanAt(app: App, corners: EstateDraft['corners']): boolean {
  const { baseline } = app.store.getState();
  const [first] = corners;
  if (baseline.kind !== 'ready' || !first) return false;
  const { town } = baseline.opened.baseline;
  const { community } = cellAndCommunity(baseline.opened.baseline, baseline.drawn.grid, first[0], first[1]);
  const street = community === null ? undefined : town.communities[community]?.street;
  return isUrbanStreet(town.streets.find(({ id }) => id === street)?.name ?? '') === true;
}

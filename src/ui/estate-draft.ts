/** What the form of a new estate begins with: the policy's target for a new community, and the area asked for so many households. */
import { askedArea, officeStandards } from '../domain/asked-area.ts';
import type { Pack } from '../domain/pack.ts';
import { representativePoint } from '../domain/representative-point.ts';
import type { CommunityKind } from '../domain/town.ts';
import { isUrbanStreet } from '../domain/urban.ts';
import type { App } from '../store/actions.ts';
import { type Library, packOf } from './library.ts';
import { communityAt, presentTown } from './present-town.ts';
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

/** The community in which the estate's middle lies: what it is called after, and whether its street is urban, which some standards ask. */
export function communityUnder(
  app: App,
  corners: EstateDraft['corners'],
): { readonly name: string; readonly isUrban: boolean } | null {
  const state = app.store.getState();
  const middle = representativePoint([[[...corners, ...corners.slice(0, 1)]]]);
  const town = presentTown(state)?.town;
  const id = middle === null ? null : communityAt(state, middle);
  const community = town?.communities.find((one) => one.id === id);
  if (!town || !community) return null;
  const street = town.streets.find((one) => one.id === community.street)?.name ?? '';
  return { name: community.name, isUrban: isUrbanStreet(street) === true };
}

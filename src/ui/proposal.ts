/**
 * A proposal that is made with a form at the side: a link or an estate that was drawn, a street that is to go, other households. It lies
 * on the desk; its edits are shown provisionally with every change, and become edits of the scenario in one step when it is confirmed.
 */
import type { Line, LngLat } from '../domain/geometry.ts';
import type { StreetNear } from '../domain/merge-facts.ts';
import type { Problem } from '../domain/outcome.ts';
import type { Edit } from '../domain/scenario.ts';
import type { CommunityKind } from '../domain/town.ts';
import type { Around } from './try-hand.ts';

export interface EstateDraft {
  /** Without its closing corner. */
  readonly corners: readonly LngLat[];
  readonly households: number;
  readonly communityKind: CommunityKind;
  readonly name: string;
  /** Null: none is planned. */
  readonly areaM2: number | null;
}

export type Proposal =
  | { readonly kind: 'link'; readonly line: Line }
  | ({ readonly kind: 'estate' } & EstateDraft)
  /** `link`: as edits name it. */
  | { readonly kind: 'remove'; readonly link: string; readonly street: Pick<StreetNear, 'name' | 'lengthM' | 'lines'> }
  /** Households of one community, or of a street's: made in the sheet of the area. */
  | { readonly kind: 'households'; readonly edits: readonly Edit[] };

export function editsOfProposal(proposal: Proposal): readonly Edit[] {
  switch (proposal.kind) {
    case 'link':
      return [{ kind: 'draw-link', line: proposal.line }];
    case 'estate': {
      const { corners, households, communityKind, name, areaM2 } = proposal;
      const ring = [...corners, ...corners.slice(0, 1)];
      return [
        {
          kind: 'build-estate',
          polygon: [ring],
          households,
          communityKind,
          ...(name !== '' && { name }),
          ...(areaM2 !== null && { areaM2 }),
        },
      ];
    }
    case 'remove':
      return [{ kind: 'remove-link', link: proposal.link, ...(proposal.street.name !== '' && { name: proposal.street.name }) }];
    case 'households':
      return proposal.edits;
  }
}

/** Puts it on the desk in the place of another one, and shows what it would do. */
export function propose({ app, desk }: Around, proposal: Proposal): void {
  const [first, ...more] = editsOfProposal(proposal);
  desk.setState({ proposal });
  app.actions.showPreview(first ?? null, more);
}

/** As if it had never been made. False when there was none. */
export function withdraw({ app, desk }: Around): boolean {
  if (desk.getState().proposal === null) return false;
  desk.setState({ proposal: null });
  app.actions.showPreview(null);
  desk.getState().drawing?.restart();
  return true;
}

/** Null, or why it cannot be made; a refusal leaves it on the desk. */
export function confirmProposal({ app, desk }: Around): Problem | null {
  const { proposal, drawing } = desk.getState();
  if (proposal === null) return null;
  const refusal = app.actions.addEdits(editsOfProposal(proposal));
  if (refusal !== null) {
    app.actions.report(refusal);
    return refusal;
  }
  app.actions.showPreview(null);
  desk.setState({ proposal: null });
  drawing?.restart();
  return null;
}

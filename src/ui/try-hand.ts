/**
 * What is under the hand in Try: a place that is being moved or resized, or a new one that is being placed. It lies on the desk; the edit it
 * stands for is shown provisionally, and becomes one edit of the scenario when the hand lets go.
 */
import { EARTH_RADIUS_M, type LngLat } from '../domain/geometry.ts';
import type { Problem } from '../domain/outcome.ts';
import type { FacilityFigures } from '../domain/result.ts';
import type { Edit } from '../domain/scenario.ts';
import type { CategoryId, FacilityId } from '../domain/units.ts';
import type { App } from '../store/actions.ts';
import { type AppState, figuresShown, resultToDraw } from '../store/app-state.ts';
import type { DeskStore } from './desk.ts';
import { suggestedName } from './suggested-name.ts';

export type TryTool = 'select' | 'build' | 'move' | 'room' | 'gate' | 'link' | 'merge' | 'estate' | 'remove';

/** A place that does not stand yet, as its form has it. */
export interface Draft {
  readonly category: CategoryId;
  readonly name: string;
  readonly areaM2: number;
  /** Null: not given. */
  readonly costYuan: number | null;
  readonly hours: string;
  /** Null until it is placed. */
  readonly lngLat: LngLat | null;
}

/** `movedAt`: milliseconds of the page's clock when it last moved. `isCarried`: by the pointer, and lands when it lets go. */
export type Hand =
  | {
      readonly kind: 'move';
      readonly facility: FacilityId;
      readonly name: string;
      readonly from: LngLat;
      readonly at: LngLat;
      readonly isCarried: boolean;
      readonly movedAt: number;
    }
  | {
      readonly kind: 'resize';
      readonly facility: FacilityId;
      readonly name: string;
      readonly at: LngLat;
      /** Null: it was not known. */
      readonly fromM2: number | null;
      readonly areaM2: number;
      readonly isCarried: boolean;
      readonly movedAt: number;
    }
  | { readonly kind: 'build'; readonly draft: Draft; readonly isCarried: boolean; readonly movedAt: number };

export interface Around {
  readonly app: App;
  readonly desk: DeskStore;
}

export function editOfHand(hand: Hand): Edit | null {
  if (hand.kind === 'move') return { kind: 'move-facility', facility: hand.facility, lngLat: hand.at };
  if (hand.kind === 'resize') return { kind: 'resize-facility', facility: hand.facility, areaM2: hand.areaM2 };
  const { category, name, areaM2, costYuan, hours, lngLat } = hand.draft;
  if (lngLat === null) return null;
  return {
    kind: 'build-facility',
    category,
    ...(name !== '' && { name }),
    lngLat,
    areaM2,
    ...(costYuan !== null && { costYuan }),
    ...(hours !== '' && { hours }),
  };
}

export const placeOfHand = (hand: Hand): LngLat | null => (hand.kind === 'build' ? hand.draft.lngLat : hand.at);

/** What stands on the map already; null for a place that is being built. */
export const facilityOfHand = (hand: Hand | null): FacilityId | null =>
  hand === null || hand.kind === 'build' ? null : hand.facility;

/** Takes up what stands on the map; its figures do not change yet. */
export function takeUp({ desk }: Around, { id, name, lngLat }: FacilityFigures, isCarried: boolean): void {
  const movedAt = performance.now();
  desk.setState({
    hover: null,
    isHoverPinned: false,
    hand: { kind: 'move', facility: id, name, from: lngLat, at: lngLat, isCarried, movedAt },
  });
}

/** Draws a place out or in: its figures follow, and it is as it was until the hand lets go. */
export function resizeTo(
  around: Around,
  { id, name, lngLat, areaDm2 }: FacilityFigures,
  areaM2: number,
  isCarried: boolean,
): void {
  const { hand } = around.desk.getState();
  const known = areaDm2 === null ? null : areaDm2 / 100;
  const fromM2 = hand?.kind === 'resize' && hand.facility === id ? hand.fromM2 : known;
  const movedAt = performance.now();
  hold(around, { kind: 'resize', facility: id, name, at: lngLat, fromM2, areaM2, isCarried, movedAt });
}

/** Puts another hand in its place and shows what it stands for. */
export function hold({ app, desk }: Around, hand: Hand): void {
  desk.setState({ hand });
  app.actions.showPreview(editOfHand(hand));
}

export function carryTo(around: Around, lngLat: LngLat): boolean {
  const { hand } = around.desk.getState();
  if (hand === null || hand.kind === 'resize') return false;
  const movedAt = performance.now();
  const at = roundedPlace(lngLat);
  if (hand.kind === 'move') hold(around, { ...hand, at, movedAt });
  else hold(around, { ...hand, draft: { ...hand.draft, lngLat: at }, movedAt });
  return true;
}

/** Asks for the figures at a place where the hand will be seen with the next frame. */
export function carryAhead({ app, desk }: Around, lngLat: LngLat): void {
  const { hand } = desk.getState();
  if (hand === null || hand.kind === 'resize') return;
  const at = roundedPlace(lngLat);
  app.actions.showPreview(
    editOfHand(hand.kind === 'move' ? { ...hand, at } : { ...hand, draft: { ...hand.draft, lngLat: at } }),
  );
}

/** As if it had never been touched. */
export function putBack({ app, desk }: Around): void {
  desk.setState({ hand: null });
  app.actions.showPreview(null);
}

/** Makes it an edit of the scenario. Null, or why it cannot be one; a refusal leaves it in the hand. */
export function letGo(around: Around): Problem | null {
  const { app, desk } = around;
  nameDraft(around);
  const { hand } = desk.getState();
  const edit = hand === null ? null : editOfHand(hand);
  if (hand === null || edit === null) return null;
  const isAsBefore = hand.kind === 'move' ? hand.at === hand.from : hand.kind === 'resize' && hand.areaM2 === hand.fromM2;
  if (isAsBefore) {
    putBack(around);
    return null;
  }
  const preview = app.store.getState().preview;
  const refusal = preview === null ? app.actions.addEdit(edit) : app.actions.commitPreview();
  if (refusal === null) desk.setState({ hand: null, ...(hand.kind === 'build' && { tryTool: 'move' as const }) });
  else app.actions.report(refusal);
  return refusal;
}

/** What is built has a name: its own, or the one that is suggested. */
function nameDraft(around: Around): void {
  const { hand } = around.desk.getState();
  if (hand?.kind !== 'build' || hand.draft.lngLat === null) return;
  const name = hand.draft.name.trim() || suggestedName(around.app.store.getState(), hand.draft);
  if (name !== hand.draft.name) hold(around, { ...hand, draft: { ...hand.draft, name } });
}

/** Moves what is held, or the centre that is selected, by some metres. False when there is nothing to move. */
export function nudge(around: Around, eastM: number, northM: number): boolean {
  const { app, desk } = around;
  if (desk.getState().hand === null) {
    const selected = placeSelected(app.store.getState());
    if (selected === null) return false;
    takeUp(around, selected, false);
  }
  const { hand } = desk.getState();
  const at = hand === null ? null : placeOfHand(hand);
  if (at === null) return false;
  const [lng, lat] = at;
  const perDegree = (EARTH_RADIUS_M * Math.PI) / 180;
  return carryTo(around, [lng + eastM / (perDegree * Math.cos((lat * Math.PI) / 180)), lat + northM / perDegree]);
}

/** The open place that is selected, as the figures on screen have it. */
export function placeSelected(state: AppState): FacilityFigures | null {
  const { selection } = state.view;
  if (selection.kind !== 'facility') return null;
  const facilities = resultToDraw(figuresShown(state))?.result.facilities ?? [];
  return facilities.find(({ id, open }) => id === selection.id && open) ?? null;
}

/** A tenth of a metre is finer than any plan: the same place has the same digits in every copy of it. */
const roundedPlace = ([lng, lat]: LngLat): LngLat => [Math.round(lng * 1e6) / 1e6, Math.round(lat * 1e6) / 1e6];

/** A new walking link: a path, a footbridge. Both ends are tied to the streets they lie at when the network is built. */
import { find, withEntry } from '../by-id.ts';
import type { Line } from '../geometry.ts';
import { distanceM } from '../geometry.ts';
import { newId } from '../new-id.ts';
import type { Problem } from '../outcome.ts';
import { problem } from '../outcome.ts';
import { withNetwork } from '../scenario-parts.ts';
import type { ScenarioTown } from '../scenario-town.ts';
import { badPlace, takenId } from './checks.ts';
import type { EditFields } from './edit-fields.ts';

export interface DrawLink extends EditFields {
  readonly kind: 'draw-link';
  /** Given, or made from the content (new-id.ts). */
  readonly id?: string;
  readonly line: Line;
}

/** Longer links than this are slips of the hand: nobody draws a new path of fifty kilometres. */
const LONGEST_M = 50_000;

export function cannotDrawLink(state: ScenarioTown, edit: DrawLink): Problem | null {
  for (const point of edit.line) {
    const why = badPlace(point);
    if (why) return why;
  }
  const lengthM = lineM(edit.line);
  if (lengthM === 0) return problem('shape/empty', { points: edit.line.length });
  if (lengthM > LONGEST_M) return problem('edit/link-too-long', { lengthM: Math.round(lengthM), longestM: LONGEST_M });
  return edit.id === undefined ? null : takenId(find(state.network.drawn, edit.id) !== null, edit.id);
}

export function drawLink(state: ScenarioTown, edit: DrawLink): ScenarioTown {
  const { id, line } = nameNewLink(state, edit);
  return withNetwork(state, { drawn: withEntry(state.network.drawn, { id, line }) });
}

/** The edit with the id its link gets: what is stored when it is committed. */
export function nameNewLink(state: ScenarioTown, edit: DrawLink): DrawLink & { readonly id: string } {
  return { ...edit, id: edit.id ?? newId('link', edit.line.flat(), (id) => find(state.network.drawn, id) !== null) };
}

function lineM(line: Line): number {
  let lengthM = 0;
  for (let place = 1; place < line.length; place += 1) {
    const [from, to] = [line[place - 1], line[place]];
    if (from && to) lengthM += distanceM(from[0], from[1], to[0], to[1]);
  }
  return lengthM;
}

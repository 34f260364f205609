/** Keys that move the map while it has the focus. */
import type { KeyboardEvent } from 'react';
import type { MapControl } from './map-control.ts';

const STEP_PX = 90;

const MOVES: Readonly<Record<string, (control: MapControl) => void>> = {
  ArrowLeft: (control) => control.panBy(-STEP_PX, 0),
  ArrowRight: (control) => control.panBy(STEP_PX, 0),
  ArrowUp: (control) => control.panBy(0, -STEP_PX),
  ArrowDown: (control) => control.panBy(0, STEP_PX),
  Enter: (control) => control.pickMiddle(),
};

export function mapKeys(event: KeyboardEvent, control: MapControl | null): void {
  const move = MOVES[event.key];
  if (!move || !control || event.target !== event.currentTarget) return;
  event.preventDefault();
  event.stopPropagation();
  move(control);
}

/** Entries of a row or a list put in another order by dragging one of them. A drag begins after a few pixels; Esc ends it. */
import { type PointerEvent, type RefObject, useCallback, useRef, useState } from 'react';

export interface DragOrder {
  /** Row that is dragged and the place it would get; null at rest. */
  readonly dragged: { readonly from: number; readonly to: number } | null;
  /** For `onPointerDown` of the part of an entry by which it is dragged. */
  readonly begin: (event: PointerEvent<HTMLElement>, row: number) => void;
  /** True right after a drag: the press that ended it is no press. */
  readonly wasDrag: () => boolean;
}

const BEGIN_PX = 5;
const AFTER_MS = 100;

/** Entries carry `data-row`, counted from 0 in the list's own order. */
export function useDragOrder(
  axis: 'x' | 'y',
  list: RefObject<HTMLElement | null>,
  onMove: (from: number, to: number) => void,
): DragOrder {
  const [dragged, setDragged] = useState<DragOrder['dragged']>(null);
  const endedAt = useRef(Number.NEGATIVE_INFINITY);
  const begin = useCallback(
    (event: PointerEvent<HTMLElement>, row: number): void => {
      // a menu that hangs from an entry is no part of it
      const isOwn = event.target instanceof Node && event.currentTarget.contains(event.target);
      if (event.button !== 0 || !isOwn) return;
      const at = (where: { readonly clientX: number; readonly clientY: number }): number =>
        axis === 'x' ? where.clientX : where.clientY;
      const start = at(event);
      let place: number | null = null;
      const onPointerMove = (move: globalThis.PointerEvent): void => {
        if (place === null && Math.abs(at(move) - start) < BEGIN_PX) return;
        place = placeAt(list.current, axis, at(move), row);
        setDragged({ from: row, to: place });
      };
      const end = (): void => {
        window.removeEventListener('pointermove', onPointerMove);
        window.removeEventListener('pointerup', onUp);
        window.removeEventListener('pointercancel', end);
        window.removeEventListener('keydown', onKey, true);
        setDragged(null);
      };
      const onUp = (): void => {
        end();
        if (place === null) return;
        endedAt.current = performance.now();
        if (place !== row) onMove(row, place);
      };
      const onKey = (key: KeyboardEvent): void => {
        if (key.key !== 'Escape' || place === null) return;
        key.preventDefault();
        key.stopPropagation();
        end();
      };
      window.addEventListener('pointermove', onPointerMove);
      window.addEventListener('pointerup', onUp);
      window.addEventListener('pointercancel', end);
      window.addEventListener('keydown', onKey, true);
    },
    [axis, list, onMove],
  );
  return { dragged, begin, wasDrag: () => performance.now() - endedAt.current < AFTER_MS };
}

/** How many other entries lie before the pointer. */
function placeAt(list: HTMLElement | null, axis: 'x' | 'y', at: number, dragged: number): number {
  const entries = Array.from(list?.querySelectorAll<HTMLElement>('[data-row]') ?? []);
  return entries.filter((entry) => {
    const box = entry.getBoundingClientRect();
    const middle = axis === 'x' ? box.left + box.width / 2 : box.top + box.height / 2;
    return Number(entry.dataset['row']) !== dragged && middle < at;
  }).length;
}

/** Class of an entry: it is dragged, or the dragged one would stand before or after it. `first`: the first place it can get. */
export function markOf({ dragged }: DragOrder, row: number, first = 0): string {
  if (dragged === null) return '';
  if (dragged.from === row) return 'is-dragged';
  const to = Math.max(first, dragged.to);
  if (to !== row || to === dragged.from) return '';
  return to > dragged.from ? 'is-drop-after' : 'is-drop-before';
}

/**
 * The hand on the map: a press on a place takes it up, the pointer carries it, letting go puts it down. The map stands still
 * meanwhile. A press that does not move is a click and is left to the others; a finger carries the place a little above itself.
 */
import type { MapMouseEvent, MapTouchEvent } from 'maplibre-gl';
import type { LngLat } from '../domain/geometry.ts';
import type { TownMap } from './town-map.ts';

export interface HandHandlers {
  /** What a press at a point (pixels of the map, with the reach of a finger or a pointer) would take up; null: nothing. */
  find(x: number, y: number, reachPx: number): string | null;
  /** The pointer began to carry it. */
  onTake(id: string): void;
  /** Where the pointer is already, told before the frame in which `onCarry` is: drawing may hold frames up, and figures need not wait. */
  onAhead(lngLat: LngLat): void;
  /** False: it was put back meanwhile, the pointer carries nothing any more. */
  onCarry(lngLat: LngLat): boolean;
  onPutDown(): void;
}

const SMALLEST_MOVE_PX = 4;
const POINTER_REACH_PX = 8;
const FINGER_REACH_PX = 22;
const ABOVE_FINGER_PX = 48;

export function followHand(townMap: TownMap, handlers: HandHandlers): () => void {
  const { map } = townMap;
  let letGo: (() => void) | null = null;

  function press(event: MapMouseEvent | MapTouchEvent, isFinger: boolean): void {
    const id = handlers.find(event.point.x, event.point.y, isFinger ? FINGER_REACH_PX : POINTER_REACH_PX);
    if (id === null) return;
    event.preventDefault();
    letGo?.();
    letGo = carry(id, event.point.x, event.point.y, isFinger);
  }

  function carry(id: string, pressedX: number, pressedY: number, isFinger: boolean): () => void {
    const frame = map.getContainer().getBoundingClientRect();
    let isCarried = false;
    const moveTo = (clientX: number, clientY: number): void => {
      const [x, y] = [clientX - frame.left, clientY - frame.top];
      if (!isCarried && Math.hypot(x - pressedX, y - pressedY) < SMALLEST_MOVE_PX) return;
      if (!isCarried) handlers.onTake(id);
      isCarried = true;
      if (!handlers.onCarry(townMap.groundAt(x, y - (isFinger ? ABOVE_FINGER_PX : 0)))) end();
    };
    const onMouse = (event: MouseEvent): void => moveTo(event.clientX, event.clientY);
    // mouse events come in whole pixels, pointer events in parts of them
    const onRaw = (event: Event): void => {
      if (!isCarried || !(event instanceof PointerEvent)) return;
      handlers.onAhead(townMap.groundAt(Math.floor(event.clientX) - frame.left, Math.floor(event.clientY) - frame.top));
    };
    const onTouch = (event: TouchEvent): void => {
      const [finger] = event.touches;
      if (!finger || event.touches.length > 1) return up();
      event.preventDefault();
      moveTo(finger.clientX, finger.clientY);
    };
    const up = (): void => {
      end();
      if (isCarried) handlers.onPutDown();
    };
    const listening = new AbortController();
    const { signal } = listening;
    const end = (): void => listening.abort();
    if (isFinger) {
      window.addEventListener('touchmove', onTouch, { signal, passive: false });
      window.addEventListener('touchend', up, { signal });
      window.addEventListener('touchcancel', up, { signal });
    } else {
      window.addEventListener('mousemove', onMouse, { signal });
      window.addEventListener('pointerrawupdate', onRaw, { signal });
      window.addEventListener('mouseup', up, { signal });
    }
    return end;
  }

  const onMouseDown = (event: MapMouseEvent): void => {
    if (event.originalEvent.button === 0) press(event, false);
  };
  const onTouchStart = (event: MapTouchEvent): void => {
    if (event.points.length === 1) press(event, true);
  };
  map.on('mousedown', onMouseDown);
  map.on('touchstart', onTouchStart);
  return () => {
    letGo?.();
    map.off('mousedown', onMouseDown);
    map.off('touchstart', onTouchStart);
  };
}

/** The map as people move it: dragging, wheel, two fingers, keys; a press says which hex it was. */
import { type Box, type Camera, cameraOn, type Frame, moved, toGround, zoomed } from './camera.ts';

export interface MapView {
  redraw(): void;
  zoom(factor: number): void;
  fit(): void;
  /** Pixels of canvas for one of the screen, and what is seen. */
  readonly view: () => { readonly camera: Camera; readonly frame: Frame };
}

const STEP_PX = 60;
const STEP_ZOOM = 1.4;
const SAME_PLACE_PX = 5;

export function mapView(
  canvas: HTMLCanvasElement,
  whole: Box,
  stretch: number,
  draw: (pen: CanvasRenderingContext2D, camera: Camera, frame: Frame) => void,
  press: (groundX: number, groundY: number) => void,
): MapView {
  const pen = canvas.getContext('2d');
  let frame: Frame = { width: 1, height: 1, stretch };
  let camera = cameraOn(whole, frame);
  let isFitted = true;
  let waiting = 0;
  const fingers = new Map<number, readonly [number, number]>();
  let travelled = 0;

  const redraw = (): void => {
    if (waiting !== 0) return;
    waiting = requestAnimationFrame(() => {
      waiting = 0;
      if (!pen) return;
      const ratio = window.devicePixelRatio;
      pen.setTransform(ratio, 0, 0, ratio, 0, 0);
      draw(pen, camera, frame);
    });
  };
  const look = (next: Camera): void => {
    camera = next;
    isFitted = false;
    redraw();
  };
  const zoomAt = (factor: number, px: number, py: number): void =>
    look(zoomed(camera, frame, factor, px, py, cameraOn(whole, frame)));
  const fit = (): void => {
    look(cameraOn(whole, frame));
    isFitted = true;
  };
  const place = (event: PointerEvent): readonly [number, number] => {
    const box = canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };

  new ResizeObserver(() => {
    const box = canvas.getBoundingClientRect();
    frame = { width: box.width, height: box.height, stretch };
    canvas.width = Math.round(box.width * window.devicePixelRatio);
    canvas.height = Math.round(box.height * window.devicePixelRatio);
    if (isFitted) camera = cameraOn(whole, frame);
    redraw();
  }).observe(canvas);

  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, place(event));
    if (fingers.size === 1) travelled = 0;
  });
  canvas.addEventListener('pointermove', (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = place(event);
    const others = [...fingers].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
    fingers.set(event.pointerId, now);
    const [other] = others;
    travelled += Math.abs(now[0] - before[0]) + Math.abs(now[1] - before[1]);
    if (!other) {
      look(moved(camera, frame, now[0] - before[0], now[1] - before[1]));
      return;
    }
    const [wide, was] = [now, before].map(([x, y]) => Math.hypot(x - other[0], y - other[1]));
    zoomAt((wide ?? 1) / Math.max(1, was ?? 1), (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
  });
  const lift = (event: PointerEvent): void => {
    const at = fingers.get(event.pointerId);
    fingers.delete(event.pointerId);
    if (at && event.type === 'pointerup' && fingers.size === 0 && travelled < SAME_PLACE_PX)
      press(...toGround(camera, frame, ...at));
  };
  canvas.addEventListener('pointerup', lift);
  canvas.addEventListener('pointercancel', lift);
  canvas.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const box = canvas.getBoundingClientRect();
      zoomAt(Math.exp(-event.deltaY / 400), event.clientX - box.left, event.clientY - box.top);
    },
    { passive: false },
  );
  canvas.addEventListener('keydown', (event) => {
    const steps: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => look(moved(camera, frame, STEP_PX, 0)),
      ArrowRight: () => look(moved(camera, frame, -STEP_PX, 0)),
      ArrowUp: () => look(moved(camera, frame, 0, STEP_PX)),
      ArrowDown: () => look(moved(camera, frame, 0, -STEP_PX)),
      '+': () => zoomAt(STEP_ZOOM, frame.width / 2, frame.height / 2),
      '=': () => zoomAt(STEP_ZOOM, frame.width / 2, frame.height / 2),
      '-': () => zoomAt(1 / STEP_ZOOM, frame.width / 2, frame.height / 2),
      '0': fit,
      Enter: () => press(...toGround(camera, frame, frame.width / 2, frame.height / 2)),
    };
    const step = steps[event.key];
    if (!step || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    step();
  });
  return { redraw, fit, zoom: (factor) => zoomAt(factor, frame.width / 2, frame.height / 2), view: () => ({ camera, frame }) };
}

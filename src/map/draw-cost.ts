/**
 * How long a picture of the map takes where it is drawn, and which pictures are drawn. A graphics card needs a few milliseconds,
 * a program in its place some hundred. The card says when it is done with what it was given; nothing waits for it.
 *
 * Where drawing is slow, pictures that are to be drawn again at once (tiles on their way, labels that fade in) are left out for
 * most of the time; the last one is drawn, and every one while the map moves.
 */
import type { Map as MapLibreMap } from 'maplibre-gl';
import { drawDelayMs } from './draw-pace.ts';

const LOOK_AGAIN_MS = 6;

export interface Drawer {
  /** Milliseconds of the last picture, at least those it has taken until now; 0 while none is known. */
  readonly costMs: () => number;
  /** Something was drawn in the frame that has just been made: its pixels can be read now. */
  readonly isDrawn: () => boolean;
}

/** `begin` is called with every picture of all that was handed over, and what it returns when that picture is finished. */
export function createDrawer(map: MapLibreMap, isLinking: () => boolean, begin: () => () => void): Drawer {
  const gl = map.getCanvas().getContext('webgl2');
  const { painter } = map;
  const draw = painter.render.bind(painter);
  let costMs = 0;
  let drawnMs = Number.NEGATIVE_INFINITY;
  let isDrawn = false;
  let waiting: { readonly fence: WebGLSync; readonly finish: () => void } | null = null;
  const look = (): void => {
    if (!waiting || !gl) return;
    if (gl.isContextLost() || gl.getSyncParameter(waiting.fence, gl.SYNC_STATUS) === gl.SIGNALED) {
      const { fence, finish } = waiting;
      gl.deleteSync(fence);
      waiting = null;
      costMs = performance.now() - drawnMs;
      finish();
    } else window.setTimeout(look, LOOK_AGAIN_MS);
  };
  const waitFor = (finish: () => void): void => {
    const fence = gl?.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    if (!fence) return finish();
    if (waiting) gl?.deleteSync(waiting.fence);
    else window.setTimeout(look, 0);
    waiting = { fence, finish };
  };
  const costNow = (): number => (waiting ? Math.max(costMs, performance.now() - drawnMs) : costMs);
  painter.render = (style, transform, data) => {
    const isLast = map.loaded() && !map._placementDirty && !style.hasTransitions() && !isLinking();
    isDrawn = isLast || map.isMoving() || drawDelayMs(performance.now(), drawnMs, costNow()) === 0;
    if (!isDrawn) return;
    drawnMs = performance.now();
    draw(style, transform, data);
    waitFor(isLast && !isLinking() ? begin() : () => undefined);
  };
  return { costMs: costNow, isDrawn: () => isDrawn };
}

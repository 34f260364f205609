/**
 * How long a picture of the map takes where it is drawn: a graphics card needs a few milliseconds, a program in its place some
 * hundred. The card says when it is done with what it was given; nothing waits for it.
 */
import type { Map as MapLibreMap } from 'maplibre-gl';

const LOOK_AGAIN_MS = 6;

/** Milliseconds of the last picture; 0 while none is known. */
export function drawCost(map: MapLibreMap): () => number {
  const gl = map.getCanvas().getContext('webgl2');
  let costMs = 0;
  let fence: WebGLSync | null = null;
  if (!gl) return () => 0;
  const look = (since: number): void => {
    if (!fence) return;
    if (gl.isContextLost() || gl.getSyncParameter(fence, gl.SYNC_STATUS) === gl.SIGNALED) {
      gl.deleteSync(fence);
      fence = null;
      costMs = performance.now() - since;
    } else window.setTimeout(() => look(since), LOOK_AGAIN_MS);
  };
  map.on('render', () => {
    if (fence) return;
    fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    const since = performance.now();
    window.setTimeout(() => look(since), 0);
  });
  return () => costMs;
}

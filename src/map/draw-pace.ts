/**
 * When the map is drawn while a hand moves: after the figures are on screen, never before, and where drawing is slow so seldom
 * that it does not hold up the figures that come next.
 */

/** A picture that takes longer than this is drawn less often. */
const QUICK_MS = 34;
/** Of the time a slow drawer has, this part goes into drawing. */
const SHARE = 1 / 4;

/** Milliseconds from now until a picture may be drawn. */
export function drawDelayMs(nowMs: number, lastDrawnMs: number, costMs: number): number {
  return costMs <= QUICK_MS ? 0 : Math.max(0, lastDrawnMs + costMs / SHARE - nowMs);
}

/** `later` draws at its turn, unless the call it returns comes first. */
export function drawPace(costMs: () => number): { later(draw: () => void): () => void } {
  let lastDrawnMs = Number.NEGATIVE_INFINITY;
  return {
    later(draw) {
      let isWanted = true;
      const turn = (): void => {
        if (!isWanted) return;
        lastDrawnMs = performance.now();
        draw();
      };
      // the frame that shows the figures is painted first
      const afterPaint = (): number => requestAnimationFrame(() => window.setTimeout(turn, 0));
      const timer = window.setTimeout(afterPaint, drawDelayMs(performance.now(), lastDrawnMs, costMs()));
      return () => {
        isWanted = false;
        window.clearTimeout(timer);
      };
    },
  };
}

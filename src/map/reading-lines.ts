/**
 * Lines that upright characters can be read along: smoothed, and cut where they turn back, so that each part runs from left to
 * right or, where it is steep, from top to bottom, as Chinese is written both ways.
 */
import type { Flat } from './clip.ts';
import { EXTENT } from './tile-writer.ts';

/** Points nearer than this to the last one kept are passed over: 24 px of a tile. */
const STEP = (24 / 512) * EXTENT;
/** Between to the right and downwards, 40 degrees below level, lies this direction; what is within a right angle of it reads well. */
const FORWARD = [Math.cos((40 * Math.PI) / 180), Math.sin((40 * Math.PI) / 180)] as const;

export function readingLines(line: Flat): Flat[] {
  const smooth = smoothed(line);
  const parts: Flat[] = [];
  let part: Flat = smooth.slice(0, 2);
  let isForward: boolean | null = null;
  for (let at = 2; at < smooth.length; at += 2) {
    const [fromX = 0, fromY = 0, x = 0, y = 0] = smooth.slice(at - 2, at + 2);
    const runsForward = (x - fromX) * FORWARD[0] + (y - fromY) * FORWARD[1] >= 0;
    if (isForward !== null && runsForward !== isForward) {
      parts.push(isForward ? part : reversed(part));
      part = [fromX, fromY];
    }
    isForward = runsForward;
    part.push(x, y);
  }
  if (isForward !== null) parts.push(isForward ? part : reversed(part));
  return parts;
}

function smoothed(line: Flat): Flat {
  const kept = line.slice(0, 2);
  for (let at = 2; at < line.length; at += 2) {
    const [x = 0, y = 0] = line.slice(at, at + 2);
    const away = Math.hypot(x - (kept.at(-2) ?? 0), y - (kept.at(-1) ?? 0));
    if (away >= STEP || (at === line.length - 2 && away > 0)) kept.push(x, y);
  }
  return kept;
}

function reversed(line: Flat): Flat {
  const back: Flat = [];
  for (let at = line.length - 2; at >= 0; at -= 2) back.push(line[at] ?? 0, line[at + 1] ?? 0);
  return back;
}

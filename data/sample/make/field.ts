/**
 * The direction that streets follow at any point: every place, ring, river bank and shore pulls the directions near it its own way.
 *
 * Directions repeat every quarter turn (a street and its cross streets are one cross), so they are summed as the cosine and sine
 * of four times the angle.
 */
import { rough } from './chance.ts';
import { atan2, cos, exp, length, sin } from './exact.ts';
import { OLD_TOWN, PLACES, SHEET, isOld } from './places.ts';
import type { Path } from './plane.ts';
import { BANDS, LAKE } from './water.ts';

const STEP_M = 125;
const COLUMNS = Math.ceil((SHEET.east - SHEET.west) / STEP_M) + 2;
const ROWS = Math.ceil((SHEET.north - SHEET.south) / STEP_M) + 2;
const fourCos = new Float64Array(COLUMNS * ROWS);
const fourSin = new Float64Array(COLUMNS * ROWS);
const DEGREE = Math.PI / 180;

const bell = (distance: number, reach: number): number => exp(-(distance / reach) * (distance / reach));

function pull(i: number, j: number, weight: number, angle: number): void {
  fourCos[j * COLUMNS + i] += weight * cos(4 * angle);
  fourSin[j * COLUMNS + i] += weight * sin(4 * angle);
}

/** Water pulls streets parallel to its bank: every vertex writes on the crossings within its reach, strongest wins. */
function followLine(path: Path, reachM: number, strength: number): void {
  const nearest = new Map<number, { distance: number; angle: number }>();
  const reach = Math.ceil((2.2 * reachM) / STEP_M);
  for (let k = 0; k + 1 < path.length; k++) {
    const [x, y] = path[k];
    const angle = atan2(path[k + 1][1] - y, path[k + 1][0] - x);
    const i0 = Math.round((x - SHEET.west) / STEP_M);
    const j0 = Math.round((y - SHEET.south) / STEP_M);
    for (let j = Math.max(0, j0 - reach); j <= Math.min(ROWS - 1, j0 + reach); j++)
      for (let i = Math.max(0, i0 - reach); i <= Math.min(COLUMNS - 1, i0 + reach); i++) {
        const distance = length(SHEET.west + i * STEP_M - x, SHEET.south + j * STEP_M - y);
        const held = nearest.get(j * COLUMNS + i);
        if (!held || distance < held.distance) nearest.set(j * COLUMNS + i, { distance, angle });
      }
  }
  for (const [at, { distance, angle }] of nearest)
    pull(at % COLUMNS, Math.floor(at / COLUMNS), strength * bell(distance, reachM), angle);
}

for (let j = 0; j < ROWS; j++)
  for (let i = 0; i < COLUMNS; i++) {
    const x = SHEET.west + i * STEP_M;
    const y = SHEET.south + j * STEP_M;
    pull(i, j, 0.2, (4 + 24 * rough(x * 0.0003, y * 0.0003, 66)) * DEGREE);
    PLACES.forEach((place, index) => {
      const dx = x - place.x;
      const dy = y - place.y;
      const far = length(dx, dy);
      if (far > 9000) return;
      const size = place.lobes[0][2];
      place.lobes.forEach(([cx, cy, halfX], lobe) => {
        const lean = lobe === 0 ? place.turn : place.turn + 62 * rough(cx * 0.01 + index, cy * 0.01, 60 + lobe);
        pull(
          i,
          j,
          0.9 * bell(length(dx - cx, dy - cy), halfX * 0.8),
          (lean + 40 * rough(x * 0.00045, y * 0.00045, 62 + lobe)) * DEGREE,
        );
      });
      const [ox, oy, middle] = index === 0 ? [OLD_TOWN.x, OLD_TOWN.y, 1060] : [place.x, place.y, size * 0.62];
      const radius = length(x - ox, (y - oy) * 1.18) / middle;
      const outer = (radius - 2.7) / 0.5;
      pull(i, j, 0.9 * place.ring * exp(-outer * outer), atan2(y - oy, x - ox));
      pull(i, j, 1.7 * place.ring * exp(-((radius - 1.2) / 0.45) * ((radius - 1.2) / 0.45)), atan2(y - oy, x - ox));
    });
    pull(i, j, 1.4 * bell(length(x - OLD_TOWN.x, y - OLD_TOWN.y), 850), (6 + 30 * rough(x * 0.0013, y * 0.0013, 61)) * DEGREE);
  }
for (const band of BANDS)
  if (band.widthM(0) > 17 && !band.closed)
    followLine(band.middle, band.kind === 'river' ? 340 : 190, band.kind === 'river' ? 1.9 : 1.1);
followLine(LAKE.slice(0, -1), 600, 1.6);

/** Radians against the clock from east of one arm of the cross at (x, y). */
export function heading(x: number, y: number): number {
  const u = (x - SHEET.west) / STEP_M;
  const v = (y - SHEET.south) / STEP_M;
  const i = Math.min(COLUMNS - 2, Math.max(0, Math.floor(u)));
  const j = Math.min(ROWS - 2, Math.max(0, Math.floor(v)));
  const a = u - i;
  const b = v - j;
  const between = (sheet: Float64Array): number =>
    (sheet[j * COLUMNS + i] * (1 - a) + sheet[j * COLUMNS + i + 1] * a) * (1 - b) +
    (sheet[(j + 1) * COLUMNS + i] * (1 - a) + sheet[(j + 1) * COLUMNS + i + 1] * a) * b;
  const tremble = isOld(x, y) ? 0.26 * rough(x * 0.006, y * 0.006, 88) : 0.1 * rough(x * 0.0026, y * 0.0026, 88);
  return atan2(between(fourSin), between(fourCos)) / 4 + tremble;
}

/** Fish ponds in the low country between the canals and along the lake: long rectangles in loose rows. */
import type { GroundKind, Workshop } from './compounds.ts';
import { cos, length, sin } from './exact.ts';
import type { Point, Ring } from './plane.ts';
import { LAND, squareAt, wetAt } from './water.ts';

/** Middle, half axes in metres, turn in radians. */
const FISHERIES: readonly (readonly [number, number, number, number, number])[] = [
  [6300, -6300, 900, 620, 0.2],
  [9600, -9300, 620, 700, -0.3],
  [6100, -12_600, 800, 560, 0.5],
  [5300, -9900, 560, 520, 0.1],
  [11_300, -11_000, 640, 600, 0.7],
  [-6700, 3900, 760, 520, -0.4],
  [6900, 5000, 760, 420, 0.1],
  [12_600, 6300, 900, 480, 0.25],
  [12_600, -3200, 760, 520, -0.15],
  [-9700, 8200, 420, 520, 0.9],
  [7300, -1700, 640, 500, 0.05],
  [-5600, -1200, 420, 380, 0.3],
  [-300, -6400, 620, 480, -0.2],
];

export function digPonds(shop: Workshop, settled: Int8Array): { ring: Ring; kind: GroundKind }[] {
  const { luck, net } = shop;
  const ponds: { ring: Ring; kind: GroundKind }[] = [];
  for (const [x, y, halfX, halfY, turn] of FISHERIES)
    for (let v = -halfY; v < halfY; v += luck.between(56, 68))
      for (let u = -halfX + luck.between(0, 60); u < halfX; ) {
        const longM = luck.between(55, 125);
        const start = u;
        const at = (du: number, dv: number): Point => [
          x + (start + du) * cos(turn) - (v + dv) * sin(turn),
          y + (start + du) * sin(turn) + (v + dv) * cos(turn),
        ];
        const wideM = luck.between(40, 50);
        const ring = [
          at(0, 0),
          at(longM, luck.between(-3, 3)),
          at(longM + luck.between(-4, 4), wideM),
          at(luck.between(-4, 4), wideM),
        ];
        u += longM + luck.between(7, 12);
        if (length(start / halfX, v / halfY) > 1 || luck.next() < 0.12) continue;
        const shares = [0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1];
        const points = shares.flatMap((share) => [0, 0.5, 1].map((across) => at(share * longM, across * wideM)));
        const isFree = points.every(
          ([a, b]) =>
            wetAt(a, b) === LAND && (settled[squareAt(a, b)] ?? 0) < 0 && (net.near.nearest(a, b, 30)?.clearM ?? 30) > 6,
        );
        if (isFree) ponds.push({ ring, kind: 'pond' });
      }
  return ponds;
}

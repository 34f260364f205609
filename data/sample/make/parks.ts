/** Parks and wooded hills: soft outlines that streets stay out of. */
import { rough } from './chance.ts';
import { cos, sin } from './exact.ts';
import { PLACES } from './places.ts';
import { bounds, inside, type Point, type Ring } from './plane.ts';

export interface Park {
  readonly name: string;
  readonly ring: Ring;
  /** A hill is wood with steps; a park is lawn with paths. */
  readonly hill: boolean;
}

function blob(x: number, y: number, halfX: number, halfY: number, turn: number, layer: number): Ring {
  const ring: Point[] = [];
  for (let degrees = 0; degrees < 360; degrees += 9) {
    const angle = (degrees * Math.PI) / 180;
    const ragged = 1 + 0.28 * rough(cos(angle) * 1.1 + layer, sin(angle) * 1.1, layer);
    const [u, v] = [halfX * ragged * cos(angle), halfY * ragged * sin(angle)];
    ring.push([x + u * cos(turn) - v * sin(turn), y + u * sin(turn) + v * cos(turn)]);
  }
  return ring;
}

const CORE_PARKS: readonly (readonly [string, number, number, number, number, number, boolean?])[] = [
  ['飞英公园', -120, 540, 150, 110, 0.3],
  ['莲花庄公园', 150, -250, 120, 95, 0.9],
  ['碧浪湖公园', 1010, -760, 150, 260, -0.5],
  ['潜山公园', -1030, -330, 110, 150, 0.1],
  ['青塘公园', 1900, 620, 130, 240, -0.3],
  ['龙溪公园', 2750, 780, 220, 170, 0.2],
  ['东吴公园', 4050, -350, 180, 150, 0],
  ['西山漾公园', 5050, 900, 420, 260, 0.3],
  ['仁皇山', -1900, 2250, 640, 380, 0.4, true],
  ['白雀山', -4300, 2300, 520, 330, 0.3, true],
  ['道场山', -700, -3900, 560, 320, -0.2, true],
  ['梁希森林公园', -2450, -650, 190, 260, 0.6, true],
  ['长岛公园', 700, 2350, 130, 280, 0.5],
  ['长田漾湿地', 2900, 2500, 330, 260, 0.1],
  ['南太湖公园', 250, 4550, 460, 150, 0.1],
  ['康山公园', -3900, -900, 230, 170, -0.4],
];

export const PARKS: readonly Park[] = [
  ...CORE_PARKS.map(([name, x, y, halfX, halfY, turn, hill], k) => ({
    name,
    ring: blob(x, y, halfX, halfY, turn, k + 1),
    hill: hill ?? false,
  })),
  ...PLACES.slice(1).flatMap((place, k) => {
    const size = place.lobes[0][2];
    const middle = {
      name: `${place.name.slice(0, 2)}公园`,
      ring: blob(place.x + size * 0.42, place.y - size * 0.18, size * 0.1 + 30, size * 0.07 + 30, k, k + 31),
      hill: false,
    };
    if (k % 3 !== 0) return [middle];
    return [
      middle,
      {
        name: `${place.name.slice(0, 1)}山`,
        ring: blob(place.x - size * 0.85, place.y + size * 0.55, size * 0.3, size * 0.2, k * 0.7, k + 61),
        hill: true,
      },
    ];
  }),
];

const boxes = PARKS.map((park) => bounds(park.ring));

/** Position in PARKS of the park at a point, or -1. */
export const parkAt = (x: number, y: number): number =>
  PARKS.findIndex((park, k) => {
    const box = boxes[k];
    return x >= box.west && x <= box.east && y >= box.south && y <= box.north && inside(park.ring, x, y);
  });

export const isPark = (x: number, y: number): boolean => parkAt(x, y) >= 0;

/** Draws the sample town to look at it: `node scripts/run.mjs data/sample/make/picture.ts`, pictures in build/sample (not committed). */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isInWater, BANDS, LAKE, outline } from './water.ts';
import { PARKS } from './parks.ts';
import { mix, type Path, type Ring } from './plane.ts';
import type { BuildingKind } from './site.ts';
import type { Inner } from './compounds.ts';
import type { Street } from './streets.ts';
import { makeTown, type SampleTown } from './town.ts';

const VIEWS = [
  { name: 'prefecture', x: -700, y: -2700, widthM: 40_000 },
  { name: 'city', x: 100, y: 100, widthM: 13_400 },
  { name: 'old-town', x: -500, y: 100, widthM: 2900 },
  { name: 'new-town', x: 3300, y: 300, widthM: 2900 },
  { name: 'seat', x: -12_700, y: 5600, widthM: 4600 },
  { name: 'river', x: 1255, y: 1630, widthM: 1300 },
  { name: 'compounds', x: -2200, y: 900, widthM: 1300 },
] as const;
const CHROMIUM = process.env['CHROMIUM'] ?? 'chromium';
const WIDTH_PX = 1500;
const HEIGHT_PX = 1200;
const STREET: Readonly<Record<Street['kind'], readonly [colour: string, widthM: number]>> = {
  arterial: ['#f3c37e', 26],
  country: ['#f3c37e', 16],
  collector: ['#f7e3a0', 18],
  local: ['#ffffff', 11],
  lane: ['#ffffff', 5.2],
};
const INNER: Readonly<Record<Inner['kind'], readonly [colour: string, widthM: number]>> = {
  service: ['#ffffff', 5],
  residential: ['#ffffff', 5],
  footway: ['#d99a8a', 2],
  path: ['#d99a8a', 2],
  steps: ['#c0504d', 3],
  track: ['#d8c79a', 4],
  pedestrian: ['#eee0f0', 8],
};
const BUILDING: Readonly<Record<BuildingKind, string>> = {
  apartments: '#c3b3a0',
  house: '#d0b894',
  residential: '#b7a08a',
  retail: '#d8a8a4',
  commercial: '#cfa3bd',
  industrial: '#b3b3c2',
  school: '#9dbbd3',
  hospital: '#e09a9a',
  public: '#9a9ac0',
} as const;

const folder = join(process.cwd(), 'build/sample');
mkdirSync(folder, { recursive: true });
const town = makeTown();
for (const view of VIEWS)
  for (const withCommunities of [false, true]) {
    if (withCommunities && view.widthM < 4000) continue;
    const name = join(folder, withCommunities ? `${view.name}-communities` : view.name);
    writeFileSync(`${name}.svg`, draw(town, view.x, view.y, view.widthM, withCommunities));
    execFileSync(
      CHROMIUM,
      [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        `--window-size=${WIDTH_PX},${HEIGHT_PX}`,
        `--screenshot=${name}.png`,
        `file://${name}.svg`,
      ],
      { stdio: 'ignore', timeout: 60_000 },
    );
    console.log(`${name}.png`);
  }

function draw(
  { net, plans, buildings, communities }: SampleTown,
  x: number,
  y: number,
  widthM: number,
  withCommunities: boolean,
): string {
  const heightM = (widthM * HEIGHT_PX) / WIDTH_PX;
  const shows = (path: Path): boolean =>
    path.some(([a, b]) => Math.abs(a - x) < widthM / 2 + 60 && Math.abs(b - y) < heightM / 2 + 60);
  const parts: string[] = [];
  const shape = (rings: readonly Ring[], fill: string, more = ''): void => {
    if (rings.some(shows) || rings[0].length > 60)
      parts.push(`<path fill-rule="evenodd" d="${rings.map((ring) => `${line(ring)}Z`).join('')}" fill="${fill}" ${more}/>`);
  };
  const stroke = (path: Path, colour: string, width: number): void => {
    if (shows(path))
      parts.push(
        `<path d="${line(path)}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linejoin="round" stroke-linecap="round"/>`,
      );
  };
  shape([LAKE], '#aacfe2');
  for (const park of PARKS) shape([park.ring], park.hill ? '#b9d3a6' : '#cfe6bd');
  for (const band of BANDS) shape(outline(band), '#aacfe2');
  for (const { ring, kind } of plans.gardens)
    shape(
      [ring],
      { pond: '#aacfe2', garden: '#cfe6bd', track: '#e2b7a3', meadow: '#dfeacb', orchard: '#d3e3bd', field: '#ece7cd' }[kind],
    );
  const streets = net.lines
    .filter(({ street }) => street >= 0)
    .toSorted((a, b) => net.streets[b.street].level - net.streets[a.street].level);
  const points = (nodes: readonly number[]): Path => nodes.map((node) => net.points[node]);
  for (const { street, nodes } of streets) stroke(points(nodes), '#cbbf9f', STREET[net.streets[street].kind][1] + 2.4);
  for (const inner of plans.inners) stroke(points(net.lines[inner.line].nodes), ...INNER[inner.kind]);
  for (const { street, nodes } of streets) stroke(points(nodes), ...STREET[net.streets[street].kind]);
  for (const { nodes } of streets)
    for (let k = 0; k + 1 < nodes.length; k++) {
      const [a, b] = [net.points[nodes[k]], net.points[nodes[k + 1]]];
      if (isInWater(...mix(a, b, 0.5))) stroke([a, b], '#a8763e', 4);
    }
  if (!withCommunities || widthM < 5000)
    for (const building of buildings) if (shows([building.middle])) shape([building.corners], BUILDING[building.kind]);
  for (const { wall, gates } of plans.compounds) {
    if (widthM > 5000 || !shows(wall)) continue;
    shape([wall], 'none', 'stroke="#8a8378" stroke-width="1"');
    for (const { node, locked } of gates)
      parts.push(
        `<circle cx="${net.points[node][0]}" cy="${-net.points[node][1]}" r="4" fill="${locked ? '#c4312b' : '#2f8f4e'}"/>`,
      );
  }
  if (withCommunities)
    for (const { rings, ground, kind } of communities) {
      const hue = (Number(ground.office.id.slice(-3)) * 67 + ground.place * 41) % 360;
      shape(
        rings,
        `hsl(${hue} 70% ${kind === 'new' ? 72 : 58}%)`,
        `fill-opacity=".42" stroke="#333" stroke-width="${widthM / 900}"`,
      );
    }
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH_PX}" height="${HEIGHT_PX}" viewBox="${x - widthM / 2} ${-y - heightM / 2} ${widthM} ${heightM}" style="background:#f3efe6">${parts.join('')}</svg>`;
}

function line(path: Path): string {
  return `M${path.map(([x, y]) => `${x.toFixed(1)} ${(-y).toFixed(1)}`).join('L')}`;
}

/** Puts a town on the map: land, streets, borders, gates and names. Returns when everything that is needed at once is there. */
import type { Feature } from 'geojson';
import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Baseline } from '../domain/baseline.ts';
import type { GridView } from '../domain/result.ts';
import type { NetworkView } from '../engine/api.ts';
import { borderFeatures } from './borders.ts';
import type { BareMap } from './create-map.ts';
import { feature, gateFeatures } from './features.ts';
import { feed } from './feed.ts';
import { gateAngles } from './gate-angles.ts';
import { communityLabels, shortName } from './label-points.ts';
import { type GateStates, isCostly } from './sign-style.ts';
import { nextTask } from './slices.ts';
import { type TownTiles, townTiles } from './town-tiles.ts';
import { waterLabels } from './water-names.ts';

export interface Ground {
  readonly baseline: Baseline;
  readonly grid: GridView;
  readonly network: NetworkView;
}

/** `isWanted` turns false when another town is shown meanwhile. */
export async function showGround(bare: BareMap, ground: Ground, isWanted: () => boolean): Promise<void> {
  const { baseline, grid, network } = ground;
  const { map } = bare;
  const tiles = await tilesOf(ground);
  if (!isWanted()) return;
  bare.showTiles(tiles);
  const steps: (() => void | Promise<void>)[] = [
    () => feed(map, 'places', placeFeatures(baseline, grid)),
    () => feed(map, 'borders', borderFeatures(baseline.town)),
    () => showGates(map, network, isWanted),
  ];
  for (const step of steps) {
    await nextTask();
    if (!isWanted()) return;
    await step();
  }
}

const tilesKnown = new WeakMap<NetworkView, Promise<TownTiles>>();

/** A second map of the same streets draws the tiles of the first. */
function tilesOf({ baseline, network }: Ground): Promise<TownTiles> {
  const tiles = tilesKnown.get(network) ?? townTiles(baseline, network, nextTask);
  tilesKnown.set(network, tiles);
  return tiles;
}

async function showGates(map: MapLibreMap, network: NetworkView, isWanted: () => boolean): Promise<void> {
  const gates = await gatesOf(network, NO_STATES);
  if (isWanted()) feed(map, 'gates', gates);
}

const NO_STATES: GateStates = { isOpen: new Map(), costMs: null };

const anglesOf = new WeakMap<NetworkView, Promise<Float64Array>>();

/** Gates across their streets, as a scenario has them. */
export async function gatesOf(network: NetworkView, states: GateStates): Promise<Feature[]> {
  const known = anglesOf.get(network) ?? gateAngles(network, nextTask);
  anglesOf.set(network, known);
  const angles = await known;
  return gateFeatures(network).map((gate, row) => {
    const edited = states.isOpen.get(row);
    const open = edited === undefined ? {} : { o: edited ? 1 : 0 };
    return { ...gate, properties: { ...gate.properties, a: angles[row] ?? 0, w: isCostly(states, row) ? 1 : 0, ...open } };
  });
}

/** Names of lakes, of communities, and of subdistricts at the community nearest to their middle. */
function placeFeatures({ town, land }: Baseline, grid: GridView) {
  const communities = communityLabels(town, grid);
  const named = communities.map((place) => ({ ...place, properties: { ...place.properties, l: 'community' } }));
  const byRow = new Map(communities.map((place) => [Number(place.properties?.['r']), place]));
  const streets = town.streets.flatMap((street, index) => {
    const rows = town.communities.flatMap((community, row) => (community.street === street.id ? [row] : []));
    const coordinates = rows.flatMap((row) => {
      const place = byRow.get(row);
      return place?.geometry.type === 'Point' ? [place.geometry.coordinates] : [];
    });
    if (coordinates.length === 0) return [];
    const middle = [0, 1].map((axis) => coordinates.reduce((sum, point) => sum + (point[axis] ?? 0), 0) / coordinates.length);
    const households = rows.reduce((sum, row) => sum + (town.communities[row]?.households ?? 0), 0);
    return [
      feature(
        { type: 'Point', coordinates: middle },
        { n: shortName(street.name), h: households, l: 'street' },
        town.communities.length + index + 1,
      ),
    ];
  });
  return [...named, ...streets, ...waterLabels(land)];
}

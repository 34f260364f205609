/** The map's answers to panels and keys. */
import type { Baseline } from '../domain/baseline.ts';
import type { Bounds } from '../domain/geometry.ts';
import { boundsOf } from '../domain/inside.ts';
import { cellAndCommunity } from '../map/place-under.ts';
import type { TownMap } from '../map/town-map.ts';
import type { App, AppActions } from '../store/actions.ts';
import type { Drawn } from '../store/app-state.ts';
import { mainTown } from './main-town.ts';
import type { MapControl } from './map-control.ts';
import { prefersLessMotion } from './use-theme.ts';
import { selectionAt } from './select-place.ts';

const CLOSE_ZOOM = 15.6;
const START_PADDING = { top: 12, bottom: 12, left: 12, right: 12 };

export function controlOf(
  townMap: TownMap,
  baseline: Baseline,
  { grid }: Drawn,
  store: App['store'],
  actions: AppActions,
): MapControl {
  const { map } = townMap;
  const moves = (): boolean => !prefersLessMotion();
  return {
    zoomBy: (steps) => void map.zoomTo(map.getZoom() + steps, { duration: moves() ? 150 : 0 }),
    panBy: (x, y) => void map.panBy([x, y], { duration: moves() ? 90 : 0 }),
    fitStart: () => townMap.fit(mainTown(grid), START_PADDING, false),
    fitTown: () => townMap.fit(denseBounds(baseline, grid.cellLng, grid.cellLat, grid.cellHouseholds), {}, false),
    fitBounds: (bounds) => townMap.fit(bounds, {}, moves()),
    goTo: (lng, lat) => townMap.flyTo(lng, lat, Math.max(map.getZoom(), CLOSE_ZOOM), moves()),
    sources: () => townMap.sources(),
    frame: () => {
      const { lng, lat } = map.getCenter();
      return { centre: [steps(lng, 1e6), steps(lat, 1e6)], zoom: steps(map.getZoom(), 100) };
    },
    showFrame: ([lng, lat], zoom) => townMap.flyTo(lng, lat, zoom, moves()),
    picture: () => townMap.picture(),
    pickMiddle: () => {
      const { lng, lat } = map.getCenter();
      const under = cellAndCommunity(baseline, grid, lng, lat);
      const selection = selectionAt({ ...under, facility: null }, store.getState(), baseline);
      if (selection) actions.select(selection);
    },
  };
}

/** Degrees to a tenth of a metre, zoom to a hundredth: finer is noise in a plan file. */
const steps = (value: number, each: number): number => Math.round(value * each) / each;

/** The part of the study area in which nine of ten households live: a wide, thinly settled rim does not shrink the town. */
function denseBounds(baseline: Baseline, lngs: Float64Array, lats: Float64Array, households: Uint32Array): Bounds {
  const total = households.reduce((sum, value) => sum + value, 0);
  if (total === 0) return wholeBounds(baseline);
  const [west, east] = middlePart(lngs, households, total);
  const [south, north] = middlePart(lats, households, total);
  return [west, south, east, north];
}

function middlePart(values: Float64Array, weights: Uint32Array, total: number): readonly [number, number] {
  const order = Uint32Array.from(values.keys()).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  let before = 0;
  let low = values[order[0] ?? 0] ?? 0;
  let high = low;
  for (const row of order) {
    if (before < total * 0.04) low = values[row] ?? low;
    before += weights[row] ?? 0;
    high = values[row] ?? high;
    if (before > total * 0.96) break;
  }
  return [low, high];
}

function wholeBounds(baseline: Baseline): Bounds {
  const all = baseline.town.communities.map((community) => boundsOf(community.boundary));
  return [
    Math.min(...all.map(([west]) => west)),
    Math.min(...all.map(([, south]) => south)),
    Math.max(...all.map(([, , east]) => east)),
    Math.max(...all.map(([, , , north]) => north)),
  ];
}

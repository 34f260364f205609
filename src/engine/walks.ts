/** The walks from a cell to the nearest facilities of a category, drawn and explained: legs, streets and steps with minutes and metres. */
import { applyEdits } from '../domain/apply-edits.ts';
import { noJob } from '../domain/job.ts';
import type { LngLat } from '../domain/geometry.ts';
import { distanceM } from '../domain/geometry.ts';
import type { Outcome } from '../domain/outcome.ts';
import { bad, good, problem } from '../domain/outcome.ts';
import { WAY } from '../domain/streets.ts';
import { editedStreets } from '../kernels/edited-streets.ts';
import { type Prepared, stopped } from '../kernels/prepare.ts';
import { type NetworkState, tiesAt } from '../kernels/network-state.ts';
import { type Route, routeLine, RouteSearch } from '../kernels/route.ts';
import { rowsOfCategory, scenarioFacilities } from '../kernels/scenario-facilities.ts';
import type { Ties, WalkNetwork } from '../kernels/walk-network.ts';
import type { Input, WalkLeg, WalkRoute } from './api.ts';

type Ask = Omit<Input<'walks'>, 'handle'>;

/** By rising time, ties by the order of the facilities; fewer than asked where fewer can be walked to. */
export function walksFrom(prepared: Prepared, { edits, settings, cell, category, count }: Ask): Outcome<readonly WalkRoute[]> {
  const { grid, town } = prepared;
  if (!Number.isInteger(cell) || cell < 0 || cell >= grid.cellCount) return bad(problem('option/unknown-cell', { cell }));
  const applied = applyEdits(town, edits);
  if (!applied.ok) return applied;
  const edited = editedStreets(prepared, applied.value.network, noJob);
  if (edited === null) return stopped;
  const { streets } = edited;
  const facilities = scenarioFacilities(prepared, applied.value);
  const rows = [...rowsOfCategory(facilities, category)];
  const places = rows.map((row) => facilities.list[row].lngLat);
  const ties = tiesAt(streets, places, settings.maxLegM);
  return good(nearestWalks(streets, grid, cell, rows, places, ties).slice(0, count));
}

/** Walks from a cell to every place it can reach, by rising time, ties by the row of the facility. */
export function nearestWalks(
  { walker, cellTies }: Pick<NetworkState, 'walker' | 'cellTies'>,
  grid: Prepared['grid'],
  cell: number,
  rows: readonly number[],
  places: readonly LngLat[],
  ties: Ties,
): readonly WalkRoute[] {
  const search = new RouteSearch(walker, cellTies, ties);
  const found = search.routes(
    cell,
    rows.map((_, at) => at),
  );
  const start: LngLat = [grid.cellLng[cell], grid.cellLat[cell]];
  return found
    .flatMap((route, at) => (route === null ? [] : [{ route, facility: rows[at], place: places[at] }]))
    .sort((a, b) => a.route.ms - b.route.ms || a.facility - b.facility)
    .map(({ route, facility, place }) => described(walker.network, route, facility, start, place));
}

function described(network: WalkNetwork, route: Route, facility: number, start: LngLat, end: LngLat): WalkRoute {
  const parts = [{ kind: 'leg' as const, metres: route.fromLegM, factor: 1, line: [start] }, ...streetParts(network, route)];
  parts.push({ kind: 'leg', metres: route.toLegM, factor: 1, line: [end] });
  const efforts = parts.map(({ metres, factor }) => metres * factor);
  const whole = efforts.reduce((sum, effort) => sum + effort, 0);
  const msPerEffort = whole > 0 ? route.ms / whole : 0;
  return {
    facility,
    milliseconds: route.ms,
    metres: parts.reduce((sum, { metres }) => sum + metres, 0),
    ...timedLine(parts, efforts, msPerEffort, route.ms),
    legs: joined(parts.map(({ kind, metres }, at) => ({ kind, metres, seconds: (efforts[at] * msPerEffort) / 1000 }))),
  };
}

interface Part {
  readonly kind: WalkLeg['kind'];
  readonly metres: number;
  /** Cost against level ground. */
  readonly factor: number;
  readonly line: readonly LngLat[];
}

const streetParts = (network: WalkNetwork, route: Route): Part[] =>
  route.stretches.map((stretch) => ({
    kind: (network.edgeFlags[stretch.edge] & WAY.steps) === 0 ? 'street' : 'steps',
    metres: Math.abs(stretch.endM - stretch.startM),
    factor: network.edgeFactor[stretch.edge],
    line: routeLine(network, { ...route, stretches: [stretch] }),
  }));

/** Points with the time at each: within a part by its drawn length, so that every part ends when its effort is done. */
function timedLine(parts: readonly Part[], efforts: readonly number[], msPerEffort: number, endMs: number) {
  const line: LngLat[] = [];
  const lineMs: number[] = [];
  let partStartMs = 0;
  parts.forEach((part, at) => {
    const drawn = metresAlong(part.line);
    const drawnM = drawn.at(-1) ?? 0;
    const partMs = efforts[at] * msPerEffort;
    // The first leg is its starting point, the last one its end: the streets between them bring the other ends.
    const isEnd = part.kind === 'leg' && at > 0;
    part.line.forEach((point, row) => {
      const share = drawnM > 0 ? drawn[row] / drawnM : isEnd ? 1 : 0;
      const last = line.at(-1);
      if (last !== undefined && last[0] === point[0] && last[1] === point[1]) return;
      line.push(point);
      lineMs.push(Math.min(endMs, partStartMs + share * partMs));
    });
    partStartMs += partMs;
  });
  return { line, lineMs };
}

/** Metres from the first point to each. */
function metresAlong(line: readonly LngLat[]): readonly number[] {
  let lengthM = 0;
  return line.map(([lng, lat], at) => {
    const [beforeLng, beforeLat] = line[Math.max(0, at - 1)];
    lengthM += distanceM(beforeLng, beforeLat, lng, lat);
    return lengthM;
  });
}

/** Neighbours of one kind become one; legs of no length are left out. */
function joined(legs: readonly WalkLeg[]): readonly WalkLeg[] {
  const list: WalkLeg[] = [];
  for (const leg of legs) {
    const last = list.at(-1);
    if (leg.metres === 0) continue;
    if (last?.kind !== leg.kind) list.push(leg);
    else list[list.length - 1] = { ...leg, metres: last.metres + leg.metres, seconds: last.seconds + leg.seconds };
  }
  return list;
}

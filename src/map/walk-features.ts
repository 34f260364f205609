/** A walk as it is drawn: the part within the limit, the part beyond, and discs at every fifth minute (DESIGN 5). */
import type { Feature, Position } from 'geojson';
import type { GateHelp, WalkRoute } from '../engine/api.ts';
import { feature } from './features.ts';

const DISC_MINUTES = [5, 10, 15, 20, 30, 45, 60];

export interface WalkDrawing {
  readonly lines: Feature[];
  readonly minutes: Feature[];
}

/** `help`: the gate that would shorten the walk, and the walk through it; null where none is shown. */
export function walkDrawing(route: WalkRoute | undefined, limitMs: number, help: GateHelp | null): WalkDrawing {
  const other = help === null ? [] : otherWay(help);
  if (!route) return { lines: other, minutes: [] };

  const minutes = DISC_MINUTES.filter((minute) => minute * 60_000 < route.milliseconds).map((minute) =>
    feature(
      { type: 'Point', coordinates: pointAt(route, minute * 60_000) },
      { n: String(minute), b: minute * 60_000 >= limitMs ? 1 : 0 },
    ),
  );
  const way = [...part(route, 0, limitMs, 'within'), ...part(route, limitMs, route.milliseconds, 'beyond')];
  return { lines: [...other, ...way], minutes };
}

const otherWay = ({ route, lngLat }: GateHelp): Feature[] => [
  feature({ type: 'LineString', coordinates: route.line.map(([lng, lat]) => [lng, lat]) }, { k: 'other' }),
  feature({ type: 'Point', coordinates: [...lngLat] }, { k: 'gate' }),
];

function part(route: WalkRoute, fromMs: number, toMs: number, kind: string): Feature[] {
  const end = Math.min(toMs, route.milliseconds);
  if (end <= fromMs) return [];
  const inner = route.line.filter((_, at) => (route.lineMs[at] ?? 0) > fromMs && (route.lineMs[at] ?? 0) < end);
  const coordinates = [pointAt(route, fromMs), ...inner.map(([lng, lat]) => [lng, lat]), pointAt(route, end)];
  return [feature({ type: 'LineString', coordinates }, { k: kind })];
}

/** Where the walker is after some milliseconds. */
export function pointAt(route: WalkRoute, ms: number): Position {
  const next = route.lineMs.findIndex((value) => value >= ms);
  if (next === -1) return [...(route.line.at(-1) ?? [0, 0])];
  const to = route.line[next] ?? [0, 0];
  const from = route.line[next - 1];
  if (!from) return [...to];
  const before = route.lineMs[next - 1] ?? 0;
  const span = (route.lineMs[next] ?? 0) - before;
  const share = span > 0 ? (ms - before) / span : 1;
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
}

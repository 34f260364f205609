/** A click that takes away: a centre closes at once, a street or a drawn link is proposed to go and shown first. */
import { distanceM, type Line, type LngLat } from '../domain/geometry.ts';
import { problem } from '../domain/outcome.ts';
import type { TownMap } from '../map/town-map.ts';
import { presentTown } from './present-town.ts';
import { propose } from './proposal.ts';
import type { Around } from './try-hand.ts';

/** The newest click counts. */
let asking = new AbortController();

export async function removeAt(around: Around, map: TownMap, lngLat: LngLat, reachPx: number): Promise<void> {
  const { app } = around;
  asking.abort();
  asking = new AbortController();
  const { signal } = asking;
  const found = await app.actions.nearestStreets([lngLat], signal);
  if (signal.aborted) return;
  if (!found.ok) return app.actions.report(found.problem);
  const [street] = found.value;
  if (!street || street.awayM > 2 * reachPx * map.metresPerPixel()) {
    app.actions.report(problem('edit/no-street-here'));
    return;
  }
  const link = street.link ?? drawnAt(around, street.lngLat);
  if (link !== null) propose(around, { kind: 'remove', link, street });
}

/** The link of the scenario that passes nearest to a point. */
function drawnAt({ app }: Around, at: LngLat): string | null {
  const drawn = presentTown(app.store.getState())?.network.drawn ?? [];
  let nearest: string | null = null;
  let leastM = Infinity;
  for (const { id, line } of drawn) {
    const awayM = awayFrom(line, at);
    if (awayM < leastM) [nearest, leastM] = [id, awayM];
  }
  return nearest;
}

/** How much longer the way from corner to corner becomes by way of the point: nothing where it lies on the line. */
function awayFrom(line: Line, [lng, lat]: LngLat): number {
  let least = Infinity;
  line.slice(1).forEach((to, at) => {
    const from = line[at];
    if (!from) return;
    const straight = distanceM(from[0], from[1], to[0], to[1]);
    least = Math.min(least, distanceM(from[0], from[1], lng, lat) + distanceM(lng, lat, to[0], to[1]) - straight);
  });
  return least;
}

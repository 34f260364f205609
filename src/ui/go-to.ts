/** The box of an area on the ground, to move the map there. */
import type { Baseline } from '../domain/baseline.ts';
import type { Bounds } from '../domain/geometry.ts';
import { boundsOf } from '../domain/inside.ts';
import type { Level } from '../domain/result.ts';

export function boundsOfArea(baseline: Pick<Baseline, 'town'>, level: Level, id: string): Bounds | null {
  const { communities, streets } = baseline.town;
  const districtOf = new Map(streets.map((street) => [street.id, street.district]));
  const own = communities.filter((community) => {
    if (level === 'community') return community.id === id;
    if (level === 'street') return community.street === id;
    return level === 'city' || districtOf.get(community.street) === id;
  });
  const boxes = own.map(({ boundary }) => boundsOf(boundary)).filter(([west, , east]) => west <= east);
  if (boxes.length === 0) return null;
  return [
    Math.min(...boxes.map(([west]) => west)),
    Math.min(...boxes.map(([, south]) => south)),
    Math.max(...boxes.map(([, , east]) => east)),
    Math.max(...boxes.map(([, , , north]) => north)),
  ];
}

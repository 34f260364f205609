/** What the map shows when a town is opened: the way to a service centre, the subject of the fifteen-minute circle. */
import { ANY_CENTRE, isCentreCategory } from '../domain/centre-family.ts';
import type { Town } from '../domain/town.ts';
import type { CategoryId } from '../domain/units.ts';
import type { Measure } from './app-state.ts';

const SERVICE_CENTRE = 'service-centre';

/** Service centres where the town has any; else any office of their family; else the category with most facilities, ties to the first id. */
export function firstMeasure({ facilities }: Town): Measure {
  const counts = new Map<CategoryId, number>();
  for (const { category } of facilities) counts.set(category, (counts.get(category) ?? 0) + 1);
  const centre = [...counts.keys()].find((category) => category === SERVICE_CENTRE);
  if (centre !== undefined) return { kind: 'time', category: centre };
  if (facilities.length === 0 || facilities.some(({ category }) => isCentreCategory(category))) {
    return { kind: 'time', category: ANY_CENTRE };
  }
  const [most] = [...counts].toSorted(([a, many], [b, others]) => others - many || (a < b ? -1 : 1));
  return { kind: 'time', category: most?.[0] ?? ANY_CENTRE };
}

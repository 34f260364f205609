/** Communities of a comparison as a table: who gains and who loses in each, and its share and area in both scenarios. */
import type { CoverageChange } from '../domain/compare-results.ts';
import { coverageOf, differenceOf } from '../domain/indicators.ts';
import type { AreaFigures } from '../domain/result.ts';
import type { Pair } from './compare-state.tsx';
import { scenarioName } from './scenario-name.ts';
import type { Column, Row, TableContent } from './table-rows.ts';
import type { Words } from './wording/index.ts';

export function communityTable(pair: Pair, change: CoverageChange | null, words: Words): TableContent {
  const { before, after, category, minutes } = pair;
  const c = words.comparing.columns;
  const changes = new Map((change?.communities ?? []).map((each) => [each.id, each]));
  const old = new Map(before.result.areas.filter(({ level }) => level === 'community').map((area) => [area.id, area]));
  const streets = new Map(after.result.areas.filter(({ level }) => level === 'street').map(({ id, name }) => [id, name]));
  const share = (area: AreaFigures | undefined): number | null => {
    const within = area && coverageOf(area, category)?.withinMinute[minutes];
    return !area || within === undefined || within === null || area.households === 0 ? null : (100 * within) / area.households;
  };
  const rows = after.result.areas
    .filter(({ level }) => level === 'community')
    .map((area): Row => {
      const was = old.get(area.id);
      const { gained, lost } = changes.get(area.id) ?? { gained: 0, lost: 0 };
      const [shareWas, shareIs] = [share(was), share(area)];
      return {
        id: area.id,
        values: [
          area.name,
          streets.get(area.parent ?? '') ?? '',
          area.households,
          gained,
          lost,
          gained - lost,
          shareWas,
          shareIs,
          differenceOf(shareWas, shareIs),
          was?.reachableM2Per100 ?? null,
          area.reachableM2Per100,
        ],
      };
    });
  const names = [scenarioName(pair.reference, words), scenarioName(pair.shown, words)] as const;
  const limit = String(minutes);
  const columns: Column[] = [
    { id: 'name', name: c.community, kind: 'text', width: 148 },
    { id: 'street', name: c.street, kind: 'text', width: 120 },
    { id: 'households', name: c.households, kind: 'whole', width: 84 },
    { id: 'gained', name: c.gained, kind: 'whole', width: 76 },
    { id: 'lost', name: c.lost, kind: 'whole', width: 76 },
    { id: 'net', name: c.net, kind: 'whole', width: 76 },
    { id: 'share-before', name: c.within(names[0], limit), kind: 'decimal', width: 168 },
    { id: 'share-after', name: c.within(names[1], limit), kind: 'decimal', width: 168 },
    { id: 'share-change', name: c.change, kind: 'decimal', width: 112 },
    { id: 'area-before', name: c.reachable(names[0]), kind: 'decimal', width: 140 },
    { id: 'area-after', name: c.reachable(names[1]), kind: 'decimal', width: 140 },
  ];
  return { columns, rows };
}

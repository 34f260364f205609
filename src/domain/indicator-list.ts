/** Every figure a scenario is judged by, in one list: the hooks of the page and the tables that compare scenarios are made of it. */
import type { Summary } from './result.ts';

export interface Indicator {
  /** As in summary.json, joined by hyphens. */
  readonly name: string;
  /** Null where it is not known. */
  readonly value: number | null;
  readonly unit: string;
}

export function indicators(summary: Summary): readonly Indicator[] {
  const coverage = Object.entries(summary.coverage).flatMap(([category, figures]): readonly Indicator[] => [
    ...(['5', '10', '15'] as const).map((minutes) =>
      indicator(`coverage-${category}-${minutes}`, figures[minutes].share, 'share'),
    ),
    ...(['5', '10', '15'] as const).map((minutes) =>
      indicator(`coverage-${category}-${minutes}-households`, figures[minutes].households, 'hh'),
    ),
    indicator(`coverage-${category}-mean-seconds`, figures.mean_seconds, 's'),
    indicator(`coverage-${category}-p90-seconds`, figures.p90_seconds, 's'),
    indicator(`coverage-${category}-off-network-households`, figures.off_network_households, 'hh'),
  ]);
  return [
    indicator('households', summary.households, 'hh'),
    indicator('hexes', summary.hexes, 'count'),
    ...coverage,
    indicator('office-m2', summary.office.m2, 'm2'),
    indicator('office-entitled', summary.office.entitled_m2_per_100, 'm2/100hh'),
    indicator('office-reachable', summary.office.reachable_m2_per_100, 'm2/100hh'),
    indicator('office-gini', summary.office.gini_reachable, 'index'),
    ...summary.verdicts.flatMap(({ standard, met, missed, unknown }): readonly Indicator[] => [
      indicator(`verdicts-${standard}-met`, met, 'count'),
      indicator(`verdicts-${standard}-missed`, missed, 'count'),
      indicator(`verdicts-${standard}-unknown`, unknown, 'count'),
    ]),
    ...Object.entries(summary.funding).map(([formula, yuan]) => indicator(`funding-${formula}`, yuan, 'cny')),
  ];
}

const indicator = (name: string, value: number | null, unit: string): Indicator => ({ name, value, unit });

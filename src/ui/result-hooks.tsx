/** The figures of the result as attributes, for journeys and other programs (CLI.md 2). Nothing of it is shown. */
import { memo } from 'react';
import type { Summary } from '../domain/result.ts';
import { useShown } from './app-context.tsx';

export function ResultHooks() {
  const shown = useShown();
  if (!shown) return null;
  const { result, isCurrent } = shown;
  return (
    <div hidden data-testid="result" data-key={result.key} data-stale={!isCurrent}>
      <Hooks summary={result.summary} />
    </div>
  );
}

const Hooks = memo(function Hooks({ summary }: { readonly summary: Summary }) {
  return indicators(summary).map(([name, value, unit]) => (
    <data key={name} data-testid={`indicator-${name}`} data-value={value ?? ''} data-unit={unit} />
  ));
});

type Indicator = readonly [name: string, value: number | null, unit: string];

/** Names as in summary.json, joined by hyphens; a figure that is not known has no value. */
export function indicators(summary: Summary): readonly Indicator[] {
  const coverage = Object.entries(summary.coverage).flatMap(([category, figures]): readonly Indicator[] => [
    ...(['5', '10', '15'] as const).map(
      (minutes): Indicator => [`coverage-${category}-${minutes}`, figures[minutes].share, 'share'],
    ),
    ...(['5', '10', '15'] as const).map(
      (minutes): Indicator => [`coverage-${category}-${minutes}-households`, figures[minutes].households, 'hh'],
    ),
    [`coverage-${category}-mean-seconds`, figures.mean_seconds, 's'],
    [`coverage-${category}-p90-seconds`, figures.p90_seconds, 's'],
    [`coverage-${category}-off-network-households`, figures.off_network_households, 'hh'],
  ]);
  return [
    ['households', summary.households, 'hh'],
    ['hexes', summary.hexes, 'count'],
    ...coverage,
    ['office-m2', summary.office.m2, 'm2'],
    ['office-entitled', summary.office.entitled_m2_per_100, 'm2/100hh'],
    ['office-reachable', summary.office.reachable_m2_per_100, 'm2/100hh'],
    ['office-gini', summary.office.gini_reachable, 'index'],
    ...summary.verdicts.flatMap(({ standard, met, missed, unknown }): readonly Indicator[] => [
      [`verdicts-${standard}-met`, met, 'count'],
      [`verdicts-${standard}-missed`, missed, 'count'],
      [`verdicts-${standard}-unknown`, unknown, 'count'],
    ]),
    ...Object.entries(summary.funding).map(([formula, yuan]): Indicator => [`funding-${formula}`, yuan, 'cny']),
  ];
}

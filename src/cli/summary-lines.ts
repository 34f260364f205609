/** A summary to be read in a terminal: the figures an official asks for first, each with its unit. */
import type { BandFigure, Summary } from '../domain/result.ts';

export function summaryLines(summary: Summary): string {
  const { coverage, office, network, parameters } = summary;
  const categories = Object.entries(coverage);
  const widest = Math.max(8, ...categories.map(([category]) => category.length));
  return [
    `${count(summary.households)} households on ${count(summary.hexes)} hexes (H3 resolution ${parameters.resolution}), walking ${parameters.speed.toFixed(2)} m/s`,
    `${network.km.toFixed(0)} km of street; ${network.km_ignored.toFixed(0)} km in pieces too small to be used`,
    '',
    `${'households within'.padEnd(widest)}       5 min   10 min   15 min   mean min   off network`,
    ...categories.map(([category, figures]) =>
      [
        category.padEnd(Math.max(widest, 17)),
        ...(['5', '10', '15'] as const).map((minutes) => percent(figures[minutes]).padStart(9)),
        (figures.mean_seconds === null ? '-' : (figures.mean_seconds / 60).toFixed(1)).padStart(11),
        count(figures.off_network_households).padStart(14),
      ].join(''),
    ),
    '',
    `office area ${count(Math.round(office.m2))} m2: ${decimal(office.entitled_m2_per_100)} m2 per 100 households entitled, ${decimal(office.reachable_m2_per_100)} reachable (Gini ${decimal(office.gini_reachable, 3)})`,
    ...summary.verdicts.map(
      ({ standard, met, missed, unknown }) => `${standard}: ${met} met, ${missed} missed, ${unknown} unknown`,
    ),
    ...Object.entries(summary.funding).map(([formula, yuan]) => `funding ${formula}: ${count(yuan)} yuan a year`),
    '',
    `key ${summary.key}`,
  ].join('\n');
}

const percent = ({ share }: BandFigure): string => (share === null ? '-' : `${(100 * share).toFixed(1)} %`);
const decimal = (value: number | null, digits = 1): string => (value === null ? 'unknown' : value.toFixed(digits));
/** Thousands apart, the same on every machine. */
const count = (value: number): string => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** The plan of `merge` and its files: merges.csv, regions.csv with every part of the price before and after, summary.json (CLI.md). */
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import { highsOracle } from '../engine/highs.ts';
import { TableBuilder } from '../formats/table-builder.ts';
import { csvText } from '../formats/write-csv.ts';
import { checkMergePlan } from '../optimise/check-solution.ts';
import { planMerges } from '../optimise/merge.ts';
import { MICRO, priceOf, type SizeBounds } from '../optimise/merge-price.ts';
import { type RegionFigures, regionFigures } from '../optimise/merge-question.ts';
import type { MergeQuestion } from './merge-options.ts';

export interface MergeAnswer {
  readonly summary: Readonly<Record<string, unknown>>;
  readonly files: Readonly<Record<string, string>>;
}

export async function mergeAnswer(question: MergeQuestion): Promise<Outcome<MergeAnswer>> {
  const { graph, parts, limits, rules } = question;
  const oracle = await highsOracle();
  const started = performance.now();
  const job = { checkpoint: () => performance.now() - started > question.seconds * 1000 };
  const plan = planMerges(
    graph,
    limits,
    (members) => priceOf(parts, members),
    oracle,
    job,
    () => undefined,
    rules,
  );
  if (!plan.ok) return plan;
  const seconds = Math.round(performance.now() - started) / 1000;
  const wrong = checkMergePlan(
    graph,
    plan.value.regions.map(({ members }) => members),
    limits,
    rules,
  )[0];
  if (wrong !== undefined) return bad(problem('solve/answer-rejected', { reason: wrong }));
  const regions = plan.value.regions.map(({ members }) => regionFigures(question, members));
  const { status, price, bound, regionsEnumerated, blocks } = plan.value;
  const sum = (figure: (region: RegionFigures) => number): number =>
    regions.reduce((total, region) => total + figure(region), 0);
  const totals = (side: 'before' | 'after'): Record<string, number> =>
    Object.fromEntries(parts.map(({ name }, at) => [name, sum((region) => region[side][at])]));
  return good({
    summary: {
      status,
      objective: sum((region) => region.price) / MICRO,
      bound: bound / MICRO,
      gap: price === bound ? 0 : (price - bound) / Math.max(1, Math.abs(price)),
      regions: regions.length,
      blocks_enumerated: regionsEnumerated,
      blocks,
      within_bounds: regions.filter(({ isWithin }) => isWithin).length,
      communities: graph.ids.length,
      price_before: sum(({ priceBefore }) => priceBefore) / MICRO,
      parts: Object.fromEntries(parts.map(({ name, weight }) => [name, weight])),
      parts_before: totals('before'),
      parts_after: totals('after'),
      sizes: { old: sizesOf(question.bounds.old), new: sizesOf(question.bounds.new) },
      cap: Number.isFinite(limits.capHouseholds) ? limits.capHouseholds : null,
      members: Number.isFinite(limits.maxMembers) ? limits.maxMembers : null,
      ...(Number.isFinite(rules.mostMerges) ? { most_merges: rules.mostMerges } : {}),
      ...question.facts,
      seconds,
    },
    files: { 'merges.csv': mergesCsv(question, regions), 'regions.csv': regionsCsv(question, regions) },
  });
}

const sizesOf = ({ min, max, target }: SizeBounds): SizeBounds => ({ min, max, target });

function mergesCsv({ graph }: MergeQuestion, regions: readonly RegionFigures[]): string {
  const into = new Map(regions.flatMap((region) => region.members.map((unit) => [unit, region.into] as const)));
  return csvText(
    new TableBuilder('merges', graph.ids.length)
      .text('community', (unit) => graph.ids[unit])
      .text('merged_into', (unit) => graph.ids[into.get(unit) ?? unit])
      .build(),
  );
}

function regionsCsv({ graph, parts, offices }: MergeQuestion, regions: readonly RegionFigures[]): string {
  const table = new TableBuilder('regions', regions.length)
    .text('region', (row) => graph.ids[regions[row].into])
    .text('members', (row) => regions[row].members.map((unit) => graph.ids[unit]).join(' '))
    .number('communities', (row) => regions[row].members.length)
    .number('households', (row) => regions[row].households)
    .text('kind', (row) => graph.kinds[regions[row].into])
    .text('group', (row) => graph.groups[regions[row].into])
    .text('within_bounds', (row) => String(regions[row].isWithin))
    .number('price', (row) => regions[row].price / MICRO)
    .number('price_before', (row) => regions[row].priceBefore / MICRO);
  for (const [at, { name, weight }] of parts.entries())
    table
      .number(`${name}_before`, (row) => regions[row].before[at])
      .number(`${name}_after`, (row) => regions[row].after[at])
      .number(`price_${name}`, (row) => weight * regions[row].after[at]);
  if (offices) {
    const best = regions.map(({ members }) => offices.best(members));
    table
      .text('office', (row) => best[row].office?.id)
      .text('office_name', (row) => best[row].office?.name)
      .number('office_unreached_households', (row) => best[row].unreached);
  }
  return csvText(table.build());
}

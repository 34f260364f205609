/** `merge`: which communities to merge, exactly, with the price of every region and the bound that proves the plan. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { noJob } from '../domain/job.ts';
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import { highsOracle } from '../engine/highs.ts';
import { TableBuilder } from '../formats/table-builder.ts';
import { csvText } from '../formats/write-csv.ts';
import { checkMergePlan } from '../optimise/check-solution.ts';
import { planMerges } from '../optimise/merge.ts';
import { householdsOf, largestMember, MICRO, priceOf } from '../optimise/merge-price.ts';
import type { Command, Given } from './command.ts';
import { numberGiven } from './given.ts';
import { graphQuestion, type MergeQuestion } from './merge-graph-files.ts';

/** Regions in one street above which enumeration is given up (OPTIMISATION 1.1). */
const MAX_REGIONS = 15_000;

export const merge: Command = {
  name: 'merge',
  summary: 'which communities to merge: exact, with bound and gap',
  operands: '',
  options: [
    { name: 'units', value: 'F', help: 'table id,households,kind[,group]; kind is old or new, regions stay within a group' },
    { name: 'edges', value: 'F', help: 'table a,b: which units touch' },
    { name: 'old', value: 'MIN:MAX[:TARGET]', help: 'size of old communities in households (default 1500:2000)' },
    { name: 'new', value: 'MIN:MAX[:TARGET]', help: 'size of new communities in households (default 2400:3400:3000)' },
    { name: 'keep-whole', value: 'F', help: 'table id,group: units of a group stay together' },
    {
      name: 'price',
      value: 'NAME=WEIGHT',
      help: 'weight of a part of the price: size (default 3), moves (default 1)',
      isRepeatable: true,
    },
    { name: 'cap', value: 'H|none', help: 'no merged region above so many households (default twice the greater max)' },
    { name: 'members', value: 'K|none', help: 'no merged region of more units (default 10)' },
    { name: 'out', value: 'DIR', help: 'folder for merges.csv, regions.csv and summary.json' },
    { name: 'json', value: null, help: 'print summary.json on standard output, nothing else' },
  ],
  example: 'merge --units data/examples/units.csv --edges data/examples/edges.csv --out build/merge',
  async run(given, terminal) {
    const question = await questionOf(given);
    if (!question.ok) {
      terminal.say(question.problem);
      return 2;
    }
    const answer = await answerTo(question.value);
    if (!answer.ok) {
      terminal.say(answer.problem);
      return answer.problem.code === 'solve/too-many-regions' ? 3 : 2;
    }
    const { summary, files } = answer.value;
    const folder = given.text('out');
    if (folder !== null) {
      await mkdir(folder, { recursive: true });
      for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
      await writeFile(join(folder, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
    }
    if (given.has('json') || folder === null) terminal.print(JSON.stringify(summary, null, 2));
    return 0;
  },
};

async function questionOf(given: Given): Promise<Outcome<MergeQuestion>> {
  const members = limitGiven(given, 'members', 10);
  if (!members.ok) return members;
  const question = await graphQuestion(given);
  if (!question.ok) return question;
  const cap = limitGiven(given, 'cap', 2 * question.value.greatestMax);
  return cap.ok
    ? good({ ...question.value, limits: { capHouseholds: cap.value, maxMembers: members.value, maxRegions: MAX_REGIONS } })
    : cap;
}

function limitGiven(given: Given, name: string, standard: number): Outcome<number> {
  return given.text(name) === 'none'
    ? good(Number.POSITIVE_INFINITY)
    : numberGiven(given, name, standard, 1, Number.MAX_SAFE_INTEGER, true);
}

interface MergeAnswer {
  readonly summary: Readonly<Record<string, unknown>>;
  readonly files: Readonly<Record<string, string>>;
}

async function answerTo({ graph, parts, limits, bounds }: MergeQuestion): Promise<Outcome<MergeAnswer>> {
  const oracle = await highsOracle();
  const started = performance.now();
  const plan = planMerges(graph, limits, (members) => priceOf(parts, members), oracle, noJob);
  if (!plan.ok) return plan;
  const { status, price, bound, regions, regionsEnumerated, blocks } = plan.value;
  const seconds = Math.round(performance.now() - started) / 1000;
  const [wrong] = checkMergePlan(
    graph,
    regions.map(({ members }) => members),
    limits,
  );
  if (wrong !== undefined) return bad(problem('solve/answer-rejected', { reason: wrong }));
  const isWithin = (members: readonly number[]): boolean => {
    const { min, max } = bounds[graph.kinds[largestMember(graph, members)] ?? 'old'];
    const size = householdsOf(graph, members);
    return size >= min && size <= max;
  };
  const idOf = (unit: number): string => graph.ids[unit] ?? '';
  const into = new Map(regions.flatMap(({ members }) => members.map((unit) => [unit, largestMember(graph, members)] as const)));
  const merges = new TableBuilder('merges', graph.ids.length)
    .text('community', idOf)
    .text('merged_into', (unit) => idOf(into.get(unit) ?? unit))
    .build();
  const table = new TableBuilder('regions', regions.length)
    .text('region', (row) => idOf(largestMember(graph, regions[row]?.members ?? [])))
    .text('members', (row) => (regions[row]?.members ?? []).map(idOf).join(' '))
    .number('communities', (row) => regions[row]?.members.length ?? 0)
    .number('households', (row) => householdsOf(graph, regions[row]?.members ?? []))
    .text('kind', (row) => graph.kinds[largestMember(graph, regions[row]?.members ?? [])])
    .text('within_bounds', (row) => String(isWithin(regions[row]?.members ?? [])))
    .number('price', (row) => (regions[row]?.price ?? 0) / MICRO);
  for (const { name, weight, part } of parts)
    table.number(`price_${name}`, (row) => weight * part(regions[row]?.members ?? []));
  return good({
    summary: {
      status,
      objective: price / MICRO,
      bound: bound / MICRO,
      gap: price === 0 ? 0 : (price - bound) / price,
      regions: regions.length,
      blocks_enumerated: regionsEnumerated,
      blocks,
      within_bounds: regions.filter(({ members }) => isWithin(members)).length,
      parts: Object.fromEntries(parts.map(({ name, weight }) => [name, weight])),
      seconds,
    },
    files: { 'merges.csv': csvText(merges), 'regions.csv': csvText(table.build()) },
  });
}

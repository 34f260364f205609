/** The answer of `site` to a building programme and its files (CLI.md, programmes). */
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import { highsOracle } from '../engine/highs.ts';
import { TableBuilder } from '../formats/table-builder.ts';
import { csvText } from '../formats/write-csv.ts';
import { answerProgramme, isMostProgramme, type ProgrammeSolution } from '../optimise/answer-programme.ts';
import { checkProgramme } from '../optimise/check-programme.ts';
import { explainProgramme } from '../optimise/explain-programme.ts';
import { UNLIMITED } from '../optimise/programme.ts';
import { type ProgrammeQuestion, rulesOf, spentYuan } from '../optimise/programme-question.ts';
import type { TreeWatch } from '../optimise/tree.ts';
import type { Terminal } from './command.ts';
import { alternativesOf, type AlternativesAsked } from './site-alternatives.ts';
import type { SiteFiles } from './site-answer.ts';
import type { ProgrammeAsked } from './site-programme.ts';

const NODE_LIMIT = 10_000_000;

export async function programmeAnswer(
  asked: ProgrammeAsked,
  alternatives: AlternativesAsked,
  terminal: Terminal,
): Promise<Outcome<SiteFiles>> {
  const { question, optionIds, seconds, started } = asked;
  const oracle = await highsOracle();
  const watchFrom = (start: number): TreeWatch => ({
    job: { checkpoint: () => performance.now() - start > seconds * 1000 },
    report: ({ found, bound }) => terminal.progress(`found ${found ?? '-'}, bound ${Math.round(bound)}`),
    nodeLimit: NODE_LIMIT,
  });
  const answer = answerProgramme(question, oracle, watchFrom(started));
  terminal.progress('');
  const took = Math.round(performance.now() - started) / 1000;
  const [wrong] = checkProgramme(question, answer);
  if (wrong !== undefined) return bad(problem('solve/answer-rejected', { reason: wrong }));
  const explanation =
    answer.status === 'infeasible'
      ? explainProgramme(
          question,
          (demand) => asked.demandIds[demand],
          (area) => asked.areaNames[area],
          oracle,
          watchFrom(performance.now()),
        )
      : null;
  const unit = unitOf(asked);
  const shown = (value: number | null): number | null => (value === null || !Number.isFinite(value) ? null : value / unit);
  const walkUnit = asked.optionLngLat ? 1000 : 1;
  const [objective, bound] = [shown(answer.objective), shown(answer.bound)];
  const again = watchFrom(performance.now());
  const others = alternativesOf(
    alternatives,
    (rules, target) => answerProgramme({ ...question, rules }, oracle, target === null ? again : { ...again, target }),
    answer,
    rulesOf(question),
    isMostProgramme(question) ? 'max' : 'min',
    optionIds,
    0,
    unit,
  );
  const hasCosts = question.options.some(({ costYuan }) => costYuan > 0);
  const isOpen = new Set(answer.sites);
  const named = (status: string, open: boolean): readonly string[] =>
    optionIds.filter((_, option) => question.options[option]?.status === status && isOpen.has(option) === open);
  return good({
    explanation,
    summary: {
      model: question.model,
      ...(question.afterwards ? { afterwards: question.afterwards.goal } : {}),
      status: answer.status,
      objective,
      bound,
      gap:
        objective === null || bound === null
          ? null
          : objective === bound
            ? 0
            : Math.abs(bound - objective) / Math.abs(objective || 1),
      greedy_objective: shown(answer.preview),
      sites: named('new', true),
      ...(named('closable', true).length + named('closable', false).length > 0 && objective !== null
        ? { closed: named('closable', false) }
        : {}),
      ...(answer.worst ? { longest: answer.worst.found / walkUnit, longest_bound: answer.worst.bound / walkUnit } : {}),
      ...(hasCosts && objective !== null ? { cost_yuan: spentYuan(question, answer.sites) } : {}),
      ...(question.budgetYuan === null ? {} : { budget_yuan: question.budgetYuan }),
      ...(objective === null ? {} : servedFigures(asked, answer)),
      ...asked.facts,
      ...others.summary,
      seconds: took,
      ...(explanation ? { explanation: { code: explanation.code, ...explanation.figures } } : {}),
    },
    files: {
      ...others.files,
      'sites.csv': sitesCsv(asked, answer),
      'assignment.csv': assignmentCsv(asked, answer),
      ...(question.floors ? { 'areas.csv': areasCsv(asked, answer) } : {}),
    },
  });
}

/** Walks are milliseconds inside and seconds outside. */
const unitOf = ({ question, optionLngLat }: ProgrammeAsked): number =>
  optionLngLat && (question.model === 'p-median' || (question.model === 'p-center' && question.afterwards?.goal !== 'coverage'))
    ? 1000
    : 1;

function servedFigures({ question }: ProgrammeAsked, answer: ProgrammeSolution): Readonly<Record<string, number>> {
  const { households, table, existing, limit } = question;
  let [byOptions, asBefore] = [0, 0];
  for (let demand = 0; demand < table.demandCount; demand++) {
    let own = 0;
    for (let k = table.offsets[demand]; k < table.offsets[demand + 1]; k++) own += answer.served[k];
    byOptions += own;
    if (existing && existing.nearest[demand] <= limit) asBefore += households[demand] - own;
  }
  return { served: byOptions + asBefore, served_as_before: asBefore };
}

/** One row an option that is open or may be closed: `households` it serves, their mean walk, how full it is. */
function sitesCsv({ question, optionIds, optionLngLat }: ProgrammeAsked, answer: ProgrammeSolution): string {
  const { options, table } = question;
  const isOpen = new Set(answer.sites);
  const rows = [...options.keys()].filter((option) => isOpen.has(option) || options[option]?.status === 'closable');
  const served = new Map<number, { households: number; walked: number }>();
  for (let demand = 0; demand < table.demandCount; demand++) {
    for (let k = table.offsets[demand]; k < table.offsets[demand + 1]; k++) {
      if (answer.served[k] === 0) continue;
      const own = served.get(table.sites[k]) ?? { households: 0, walked: 0 };
      own.households += answer.served[k];
      own.walked += answer.served[k] * table.costs[k];
      served.set(table.sites[k], own);
    }
  }
  const own = (row: number): { readonly households: number; readonly walked: number } =>
    (isOpen.has(rows[row]) ? served.get(options[rows[row]].place) : undefined) ?? { households: 0, walked: 0 };
  const builder = new TableBuilder('sites', rows.length).text('id', (row) => optionIds[rows[row]]);
  if (optionLngLat)
    builder.number('lng', (row) => optionLngLat[rows[row]][0]).number('lat', (row) => optionLngLat[rows[row]][1]);
  return csvText(
    builder
      .text('status', (row) => statusOf(question, rows[row], isOpen))
      .number('households', (row) => own(row).households)
      .number(optionLngLat ? 'mean_seconds' : 'mean_cost', (row) => {
        const { households, walked } = own(row);
        return households === 0 ? null : Math.round((walked / households / (optionLngLat ? 1000 : 1)) * 10) / 10;
      })
      .number('capacity', (row) => (options[rows[row]].capacity === UNLIMITED ? null : options[rows[row]].capacity))
      .number('cost_yuan', (row) => costOf(question, rows[row], isOpen))
      .build(),
  );
}

const statusOf = ({ options }: ProgrammeQuestion, option: number, isOpen: ReadonlySet<number>): string =>
  options[option].status === 'new' ? 'new' : isOpen.has(option) ? 'kept' : 'closed';

/** What is built costs, what is closed saves. */
const costOf = ({ options }: ProgrammeQuestion, option: number, isOpen: ReadonlySet<number>): number =>
  options[option].status === 'new' ? options[option].costYuan : isOpen.has(option) ? 0 : -options[option].costYuan;

/** One row a demand and site that serves some of it; `existing` for those served as before; those who are not served have no site. */
function assignmentCsv(
  { question, optionIds, demandIds, optionLngLat, categories }: ProgrammeAsked,
  answer: ProgrammeSolution,
): string {
  const { table, households, options, existing, limit } = question;
  const nameAt = new Map(answer.sites.map((option) => [options[option].place, optionIds[option]]));
  const rows: { demand: number; site: string | null; households: number; cost: number | null }[] = [];
  for (let demand = 0; demand < table.demandCount; demand++) {
    let left = households[demand];
    for (let k = table.offsets[demand]; k < table.offsets[demand + 1]; k++) {
      if (answer.served[k] === 0) continue;
      rows.push({ demand, site: nameAt.get(table.sites[k]) ?? null, households: answer.served[k], cost: table.costs[k] });
      left -= answer.served[k];
    }
    if (left === 0) continue;
    const isThere = existing !== null && existing.nearest[demand] <= limit && existing.nearest[demand] < UNLIMITED;
    rows.push({ demand, site: isThere ? 'existing' : null, households: left, cost: isThere ? existing.nearest[demand] : null });
  }
  const builder = new TableBuilder('assignment', rows.length).text(
    optionLngLat ? 'h3' : 'demand',
    (row) => demandIds[rows[row].demand],
  );
  if (categories.length > 0) builder.text('category', (row) => categories[rows[row].demand]);
  return csvText(
    builder
      .number('households', (row) => rows[row].households)
      .text('site', (row) => rows[row].site)
      .number(optionLngLat ? 'seconds' : 'cost', (row) => {
        const { cost } = rows[row];
        return cost === null ? null : optionLngLat ? Math.round(cost / 100) / 10 : cost;
      })
      .build(),
  );
}

function areasCsv({ question, areaNames }: ProgrammeAsked, answer: ProgrammeSolution): string {
  const { floors, table, households, existing, limit } = question;
  const [all, covered] = [new Float64Array(areaNames.length), new Float64Array(areaNames.length)];
  for (const [demand, area] of floors?.areaOf.entries() ?? []) {
    if (area < 0) continue;
    all[area] += households[demand];
    let own = 0;
    for (let k = table.offsets[demand]; k < table.offsets[demand + 1]; k++) own += answer.served[k];
    covered[area] += existing && existing.nearest[demand] <= limit ? households[demand] : own;
  }
  return csvText(
    new TableBuilder('areas', areaNames.length)
      .text('area', (row) => areaNames[row])
      .number('households', (row) => all[row])
      .number('covered', (row) => covered[row])
      .number('least', (row) => floors?.least[row] ?? 0)
      .number('share', (row) => (all[row] > 0 ? covered[row] / all[row] : null))
      .build(),
  );
}

/** The answer of `site` and its files: sites.csv, assignment.csv, summary.json (CLI.md). */
import { bad, good, type Outcome, type Problem, problem } from '../domain/outcome.ts';
import { highsOracle } from '../engine/highs.ts';
import { TableBuilder } from '../formats/table-builder.ts';
import { csvText } from '../formats/write-csv.ts';
import { askAgain } from '../optimise/alternatives.ts';
import { checkSites } from '../optimise/check-solution.ts';
import { coveredBefore, coveredNow, siteGains } from '../optimise/site-report.ts';
import { explainSites } from '../optimise/explain-sites.ts';
import { costServed, EXISTING, NOTHING, type SiteAnswer } from '../optimise/site-answer.ts';
import { nearestExisting, senseOf, type SiteQuestion } from '../optimise/site-question.ts';
import { answerSites } from '../optimise/sites.ts';
import type { TreeWatch } from '../optimise/tree.ts';
import { walkLevels } from '../optimise/worst-first.ts';
import type { Terminal } from './command.ts';
import { alternativesOf, type AlternativesAsked } from './site-alternatives.ts';
import { proofOf } from './site-proof.ts';
import type { SiteAsked, SiteMap, SiteWalkers } from './site-options.ts';

const NODE_LIMIT = 10_000_000;
const MOST_LEVELS = 20;

export interface SiteFiles {
  readonly summary: Readonly<Record<string, unknown>>;
  readonly files: Readonly<Record<string, string>>;
  readonly explanation: Problem | null;
}

export async function siteAnswer(
  asked: SiteAsked,
  alternatives: AlternativesAsked,
  terminal: Terminal,
): Promise<Outcome<SiteFiles>> {
  const { question, siteIds, seconds, started, map } = asked;
  const oracle = await highsOracle();
  const watchFrom = (start: number): TreeWatch => ({
    job: { checkpoint: () => performance.now() - start > seconds * 1000 },
    report: ({ found, bound }) => terminal.progress(`found ${found ?? '-'}, bound ${Math.round(bound)}`),
    nodeLimit: NODE_LIMIT,
  });
  const answer = answerSites(question, oracle, watchFrom(started));
  terminal.progress('');
  const took = Math.round(performance.now() - started) / 1000;
  const [wrong] = checkSites(question, answer);
  if (wrong !== undefined) return bad(problem('solve/answer-rejected', { reason: wrong }));
  const explanation =
    answer.status === 'infeasible'
      ? explainSites(question, (demand) => asked.demandIds[demand], oracle, watchFrom(performance.now()))
      : null;
  const { status, sites } = answer;
  const unit = unitOf(asked);
  const shown = (value: number | null): number | null => (value === null || !Number.isFinite(value) ? null : value / unit);
  const objective = shown(answer.objective);
  const bound = shown(answer.bound);
  const households = sum(question.weights);
  // Alternatives have the time limit once more.
  const ask = askAgain(question, oracle, watchFrom(performance.now()));
  const base = question.model === 'mclp' ? coveredBefore(question, question.limit) : 0;
  const others = alternativesOf(alternatives, ask, answer, question.rules, senseOf(question.model), siteIds, base, unit);
  const proof = proofOf(question, answer, siteIds, oracle);
  const isCovering = question.model === 'mclp' || question.model === 'lscp-backup';
  return good({
    explanation,
    summary: {
      model: question.model,
      status,
      objective,
      bound,
      gap:
        objective === null || bound === null
          ? null
          : objective === bound
            ? 0
            : Math.abs(bound - objective) / Math.abs(objective || 1),
      greedy_objective: shown(answer.preview),
      ...(question.model === 'p-median' && objective !== null
        ? { [map ? 'mean_seconds' : 'weighted_mean']: objective / households }
        : {}),
      ...(isCovering ? { share: objective === null ? null : objective / households } : {}),
      sites: sites.map((one) => siteIds[one]),
      ...(question.worstFirst && status !== 'infeasible' ? worstFigures(question, answer, unit) : {}),
      ...(map ? mapFigures(asked, answer, map) : {}),
      ...others.summary,
      ...(proof ? { proof: { file: 'proof.json', prices_alone: proof.bound / unit } } : {}),
      seconds: took,
      ...(explanation ? { explanation: { code: explanation.code, ...explanation.figures } } : {}),
    },
    files: {
      ...others.files,
      ...(proof ? { 'proof.json': `${JSON.stringify(proof.json)}\n` } : {}),
      'sites.csv': map ? townSitesCsv(asked, answer, map) : sitesCsv(asked, answer),
      'assignment.csv': map ? hexesCsv(asked, answer) : assignmentCsv(asked, answer),
      ...(answer.unreachable.length > 0 && map ? { 'unreachable.csv': unreachableCsv(asked, answer, map) } : {}),
    },
  });
}

/** Walks are milliseconds inside and seconds outside. */
const unitOf = ({ question, map }: SiteAsked): number =>
  map && (question.model === 'p-median' || question.model === 'p-center') ? 1000 : 1;

const sum = (values: Iterable<number>): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};

const rowsWhere = (answer: SiteAnswer, isWanted: (site: number) => boolean): readonly number[] =>
  [...answer.siteOf.keys()].filter((demand) => isWanted(answer.siteOf[demand]));

function mapFigures(asked: SiteAsked, answer: SiteAnswer, map: SiteMap): Readonly<Record<string, unknown>> {
  const { question } = asked;
  const { weights, budget, limit } = question;
  const limitMs = map.minutes * 60_000;
  const before = coveredBefore(question, limitMs);
  const now = coveredNow(question, answer, limitMs);
  const isAnswer = answer.status !== 'infeasible';
  return {
    ...map.facts,
    limit_seconds: limit / 1000,
    covered_before: before,
    ...(isAnswer ? { covered: now, gained: now - before } : {}),
    ...(map.who ? { counted: groupFigures(question, answer, limitMs, map.who) } : {}),
    ...(budget && isAnswer ? { cost_yuan: sum(answer.sites.map((site) => budget.costs[site])) } : {}),
    unreachable_hexes: answer.unreachable.length,
    unreachable_households: sum(answer.unreachable.map((demand) => weights[demand])),
  };
}

/** The longest walks and who walks them; how far down no plan is better. */
function worstFigures(question: SiteQuestion, { siteOf, provenAbove }: SiteAnswer, unit: number) {
  const walks = Float64Array.from(siteOf, (site, demand) => costServed(question, demand, site));
  const worst = walkLevels(walks, question.weights).slice(0, MOST_LEVELS);
  return {
    worst: worst.map(({ walk, weight }) => ({ walk: walk / unit, weight })),
    proven_above: provenAbove === undefined || provenAbove === Number.NEGATIVE_INFINITY ? null : provenAbove / unit,
  };
}

/** Members of each group within the limit, each counted once whatever they weigh. */
function groupFigures(question: SiteQuestion, answer: SiteAnswer, limitMs: number, who: SiteWalkers) {
  const only = (group: number): SiteQuestion => ({
    ...question,
    weights: question.weights.map((_, demand) => (who.groupOf[demand] === group ? who.members[demand] : 0)),
  });
  return Object.fromEntries(
    who.names.map((name, group) => {
      const asked = only(group);
      return [
        name,
        {
          weight: who.weightOf[group],
          members: sum(asked.weights),
          covered_before: coveredBefore(asked, limitMs),
          ...(answer.status === 'infeasible' ? {} : { covered: coveredNow(asked, answer, limitMs) }),
        },
      ];
    }),
  );
}

function sitesCsv({ question, siteIds }: SiteAsked, answer: SiteAnswer): string {
  const { sites } = answer;
  const served = sites.map((site) => rowsWhere(answer, (one) => one === site));
  const weight = (row: number): number => sum(served[row].map((demand) => question.weights[demand]));
  const cost = (row: number): number =>
    sum(served[row].map((demand) => question.weights[demand] * costServed(question, demand, sites[row])));
  return csvText(
    new TableBuilder('sites', sites.length)
      .text('id', (row) => siteIds[sites[row]])
      .number('weight', weight)
      .number('mean_cost', (row) => (weight(row) > 0 ? cost(row) / weight(row) : null))
      .build(),
  );
}

function assignmentCsv({ question, siteIds, demandIds }: SiteAsked, { siteOf }: SiteAnswer): string {
  return csvText(
    new TableBuilder('assignment', siteOf.length)
      .text('demand', (row) => demandIds[row])
      .text('site', (row) => (siteOf[row] === NOTHING ? null : siteIds[siteOf[row]]))
      .number('cost', (row) => (siteOf[row] === NOTHING ? null : costServed(question, row, siteOf[row])))
      .number('weight', (row) => question.weights[row])
      .build(),
  );
}

/** `households` and `mean_seconds`: of those for whom this site is the nearest of all; `gained`: those whom nothing served within the limit before. */
function townSitesCsv({ question, siteIds }: SiteAsked, answer: SiteAnswer, { siteLngLat, minutes }: SiteMap): string {
  const { sites } = answer;
  const { budget } = question;
  const gains = siteGains(question, answer, minutes * 60_000);
  const table = new TableBuilder('sites', sites.length)
    .text('id', (row) => siteIds[sites[row]])
    .number('lng', (row) => siteLngLat[sites[row]][0])
    .number('lat', (row) => siteLngLat[sites[row]][1])
    .number('households', (row) => gains[row].households)
    .number('mean_seconds', (row) => {
      const { meanMs } = gains[row];
      return meanMs === null ? null : tenth(meanMs / 1000);
    })
    .number('gained', (row) => gains[row].gained);
  if (budget) table.number('cost_yuan', (row) => budget.costs[sites[row]]);
  return csvText(table.build());
}

/** `site` is empty where nothing serves the hex within the limit, and `existing` where what is there is nearest. */
function hexesCsv({ question, siteIds, demandIds, map }: SiteAsked, { siteOf }: SiteAnswer): string {
  const nameOf = (site: number): string | null => (site === NOTHING ? null : site === EXISTING ? 'existing' : siteIds[site]);
  const who = map?.who;
  const table = new TableBuilder('assignment', siteOf.length).text('h3', (row) => demandIds[row]);
  if (who) table.text('group', (row) => who.names[who.groupOf[row]]).number('members', (row) => who.members[row]);
  else table.number('households', (row) => question.weights[row]);
  return csvText(
    table
      .text('site', (row) => nameOf(siteOf[row]))
      .number('seconds', (row) => (siteOf[row] === NOTHING ? null : tenth(costServed(question, row, siteOf[row]) / 1000)))
      .number('seconds_before', (row) => {
        const before = nearestExisting(question, row);
        return before < Number.POSITIVE_INFINITY ? tenth(before / 1000) : null;
      })
      .build(),
  );
}

function unreachableCsv({ question, demandIds }: SiteAsked, { unreachable }: SiteAnswer, { demandLngLat }: SiteMap): string {
  return csvText(
    new TableBuilder('unreachable', unreachable.length)
      .text('h3', (row) => demandIds[unreachable[row]])
      .number('lng', (row) => demandLngLat[unreachable[row]][0])
      .number('lat', (row) => demandLngLat[unreachable[row]][1])
      .number('households', (row) => question.weights[unreachable[row]])
      .build(),
  );
}

const tenth = (value: number): number => Math.round(value * 10) / 10;

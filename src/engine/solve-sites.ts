/** A siting question of the page, answered in the solve worker: candidates, table, search with its events, and the check of everything that is told. */
import type { Job } from '../domain/job.ts';
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import { fromMinutes } from '../domain/units.ts';
import { cellName } from '../kernels/hexgrid.ts';
import { type Prepared, stopped } from '../kernels/prepare.ts';
import { askAgain, nearBest, type PlanAnswer } from '../optimise/alternatives.ts';
import { checkSites } from '../optimise/check-solution.ts';
import type { SiteBudget, SiteRules } from '../optimise/cover-problem.ts';
import { explainSites } from '../optimise/explain-sites.ts';
import type { LinearOracle } from '../optimise/linear-oracle.ts';
import { reachableOnly } from '../optimise/reachable-only.ts';
import { coveredBefore, coveredNow, siteGains } from '../optimise/site-report.ts';
import { objectiveBefore, type SiteAnswer, suggestedAnswer } from '../optimise/site-answer.ts';
import { senseOf, type SiteQuestion, unreachableOf } from '../optimise/site-question.ts';
import { answerSites } from '../optimise/sites.ts';
import type { TreeWatch } from '../optimise/tree.ts';
import { questionOn, reachOf, townQuestion } from '../optimise/town-question.ts';
import type { Candidate, TownSites } from '../optimise/town-sites.ts';
import { type Walkers, walkersOf } from '../optimise/walkers.ts';
import type { Handle } from './api.ts';
import type { Clock } from './clock.ts';
import type { HostJob } from './job.ts';
import { candidatesOf, nearTo } from './site-candidates.ts';
import type { NearAsking, NearSolved, SiteAsking, SiteFound, SiteSolved, SolveStatus, Without } from './solve-api.ts';
import { NODE_LIMIT, telling, untilLimit } from './telling.ts';
import type { Shelf } from './programme-asked.ts';

/** The walks of the last question: the next one is often the same with another number or rule. */
export interface KeptTable {
  readonly key: string;
  readonly candidates: readonly Candidate[];
  readonly town: TownSites;
}

/** Looking for other plans ends here; what was not proven by then is told. */
export const NEAR_SECONDS = 30;

export function solveSites(
  prepared: Prepared,
  handle: Handle,
  asked: SiteAsking,
  without: Without | null,
  seconds: number | null,
  oracle: LinearOracle,
  job: HostJob,
  clock: Clock,
  shelf: Shelf<KeptTable>,
): Outcome<SiteSolved> {
  const started = clock.now();
  const looked = lookedAt(prepared, handle, asked, without, job, shelf);
  if (!looked.ok) return looked;
  const seen = looked.value;
  const { question } = seen;
  const limit = seconds === null ? Number.POSITIVE_INFINITY : started + seconds * 1000;
  const tell = telling(clock, (progress: { readonly sites: readonly number[]; readonly bound: number }) => {
    const answer = suggestedAnswer(question, progress.sites, progress.bound);
    if (checkSites(question, answer).length > 0) return;
    job.tell('solving', 0, solvedOf(seen, answer, 'searching', (clock.now() - started) / 1000));
  });
  const watch: TreeWatch = {
    job: untilLimit(job, clock, limit),
    report: ({ found, bound, sites }) => {
      if (found !== null && Number.isFinite(bound)) tell({ sites, bound });
    },
    nodeLimit: NODE_LIMIT,
  };
  const answer = answerSites(question, oracle, watch);
  const nameOf = (demand: number): string => cellName(prepared.grid, seen.town.cells[seen.kept[demand]]);
  const explanation = answer.status === 'infeasible' ? explainSites(question, nameOf, oracle, watch) : null;
  if (job.isStopped()) return stopped;
  const [wrong] = checkSites(question, answer);
  if (wrong !== undefined) return bad(problem('solve/answer-rejected', { reason: wrong }));
  return good({ ...solvedOf(seen, answer, answer.status, (clock.now() - started) / 1000), explanation });
}

/** Plans nearly as good as the one that is given, which must be a best one. */
export function nearSites(
  prepared: Prepared,
  handle: Handle,
  { asked, plan, share, most }: NearAsking,
  oracle: LinearOracle,
  job: HostJob,
  clock: Clock,
  shelf: Shelf<KeptTable>,
): Outcome<NearSolved> {
  const looked = lookedAt(prepared, handle, asked, null, job, shelf);
  if (!looked.ok) return looked;
  const { question, candidates } = looked.value;
  const watch = {
    job: untilLimit(job, clock, clock.now() + NEAR_SECONDS * 1000),
    report: () => undefined,
    nodeLimit: NODE_LIMIT,
  };
  const { objective } = suggestedAnswer(question, plan, 0);
  const best: PlanAnswer = { status: 'optimal', sites: plan, objective, bound: objective };
  const before = objectiveBefore(question);
  const base = asked.model === 'mclp' ? before : 0;
  const found = nearBest(askAgain(question, oracle, watch), best, question.rules, senseOf(asked.model), share, base, most);
  if (job.isStopped()) return stopped;
  const used = [...new Set(found.plans.flatMap((one) => one.sites))].toSorted((a, b) => a - b);
  return good({
    plans: found.plans.map((one) => ({ ...one, sites: one.sites.map((site) => candidates[site].id) })),
    places: used.map((site) => ({ id: candidates[site].id, lngLat: candidates[site].lngLat })),
    isComplete: found.isComplete,
    always: found.always.map((site) => candidates[site].id),
  });
}

function lookedAt(
  prepared: Prepared,
  handle: Handle,
  asked: SiteAsking,
  without: Without | null,
  job: HostJob,
  shelf: Shelf<KeptTable>,
): Outcome<Seen> {
  const table = tableFor(prepared, handle, asked, job.stage('walking'), shelf);
  if (!table.ok) return table;
  const { candidates, town } = table.value;
  const rules = rulesOf(asked, candidates, without);
  if (!rules.ok) return rules;
  const budget = budgetOf(asked, candidates);
  if (!budget.ok) return budget;
  const whole: SiteQuestion = {
    ...questionOn(town, {
      ...asked,
      sites: budget.value ? null : asked.sites,
      budget: budget.value,
      rules: rules.value,
    }),
    worstFirst: asked.model === 'p-center' && asked.afterwards === 'next-worst',
  };
  const unreachable = unreachableOf(whole);
  const { question, kept } = asked.skipUnreachable
    ? reachableOnly(whole)
    : { question: whole, kept: Array.from(town.cells.keys()) };
  return good({ prepared, asked, candidates, town, whole, unreachable, question, kept });
}

interface Seen {
  readonly prepared: Prepared;
  readonly asked: SiteAsking;
  readonly candidates: readonly Candidate[];
  readonly town: TownSites;
  readonly whole: SiteQuestion;
  readonly unreachable: readonly number[];
  readonly question: SiteQuestion;
  /** Rows of the whole question, by row of the one that is asked. */
  readonly kept: readonly number[];
}

function tableFor(
  prepared: Prepared,
  handle: Handle,
  asked: SiteAsking,
  job: Job,
  shelf: Shelf<KeptTable>,
): Outcome<KeptTable> {
  const { model, category, keepExisting } = asked;
  const key = JSON.stringify([
    handle,
    asked.edits,
    asked.candidates,
    category,
    asked.groupWeights,
    keepExisting,
    reachOf(asked),
    model === 'lscp-backup',
  ]);
  const known = shelf.get();
  if (known?.key === key) return good(known);
  // sizes of a point are one candidate where neither money nor room counts
  const candidates = [...new Map(candidatesOf(prepared, asked).map((one) => [one.id, one])).values()];
  if (candidates.length === 0) return bad(problem('solve/no-candidates'));
  const who = whoOf(prepared, asked);
  if (!who.ok) return who;
  const rules = { required: [], forbidden: [] };
  const made = townQuestion(prepared, { ...asked, candidates, budget: null, rules, ...(who.value && { who: who.value }) }, job);
  if (!made.ok) return made;
  const table = { key, candidates, town: made.value.town };
  shelf.set(table);
  return good(table);
}

/** Null where every household counts one. */
function whoOf(prepared: Prepared, { groupWeights }: SiteAsking): Outcome<readonly Walkers[] | null> {
  if (groupWeights.length === 0) return good(null);
  const who: Walkers[] = [];
  for (const one of groupWeights) {
    const found = walkersOf(prepared, one);
    if (found === null) return bad(problem('solve/unknown-group', { group: one.group ?? '' }));
    who.push(found);
  }
  return good(who);
}

function rulesOf(asked: SiteAsking, candidates: readonly Candidate[], without: Without | null): Outcome<SiteRules> {
  const rowOf = new Map(candidates.map(({ id }, row) => [id, row]));
  const missing = [...asked.required, ...asked.forbidden].find((id) => !rowOf.has(id));
  if (missing !== undefined) return bad(problem('solve/not-a-candidate', { site: missing }));
  const both = asked.required.find((id) => asked.forbidden.includes(id));
  if (both !== undefined) return bad(problem('solve/required-and-forbidden', { site: both }));
  const { sites, required } = asked;
  if (sites !== null && asked.budgetYuan === null && required.length > sites)
    return bad(problem('solve/too-few-sites', { sites, least: required.length }));
  const rows = (ids: readonly string[]): readonly number[] =>
    ids.flatMap((id) => rowOf.get(id) ?? []).toSorted((a, b) => a - b);
  const near = without === null ? [] : nearTo(candidates, rowOf.get(without.id), without.metres);
  const isOut = new Set([...rows(asked.forbidden), ...near]);
  const kept = without === null ? required : required.filter((id) => id !== without.id);
  for (const row of rows(kept)) isOut.delete(row);
  return good({ required: rows(kept), forbidden: [...isOut].toSorted((a, b) => a - b) });
}

function budgetOf({ budgetYuan, sizes }: SiteAsking, candidates: readonly Candidate[]): Outcome<SiteBudget | null> {
  if (budgetYuan === null) return good(null);
  const costEach = sizes[0]?.costYuan ?? null;
  const without = costEach === null ? candidates.find(({ costYuan }) => costYuan === null) : undefined;
  if (without) return bad(problem('solve/cost-missing', { site: without.id }));
  return good({ costs: Float64Array.from(candidates, ({ costYuan }) => costYuan ?? costEach ?? 1), limit: budgetYuan });
}

function solvedOf(seen: Seen, answer: SiteAnswer, status: SolveStatus, seconds: number): SiteSolved {
  const { asked, town, question, whole, unreachable, candidates } = seen;
  const limitMs = fromMinutes(asked.limitMinutes);
  const isAnswer = answer.status !== 'infeasible';
  const gains = siteGains(question, answer, limitMs);
  const sites = answer.sites.map(
    (site, row): SiteFound => ({
      id: candidates[site].id,
      lngLat: candidates[site].lngLat,
      costYuan: candidates[site].costYuan ?? asked.sizes[0]?.costYuan ?? null,
      areaM2: asked.sizes[0]?.areaM2 ?? null,
      room: null,
      ...gains[row],
    }),
  );
  const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
  const before = coveredBefore(question, limitMs);
  return {
    status,
    objective: isAnswer ? finite(answer.objective) : null,
    bound: isAnswer ? finite(answer.bound) : null,
    before: finite(objectiveBefore(question)),
    sites,
    closed: [],
    plan: answer.sites,
    costYuan: question.budget ? answer.sites.reduce((sum, site) => sum + (question.budget?.costs[site] ?? 0), 0) : null,
    lostCells: new Uint32Array(0),
    longest: null,
    areas: [],
    households: question.weights.reduce((sum, weight) => sum + weight, 0),
    covered: isAnswer ? coveredNow(question, answer, limitMs) : before,
    coveredBefore: before,
    gainedCells: gainedCells(seen, answer, limitMs),
    unreachableCells: distinct(unreachable.map((demand) => town.cells[demand])),
    unreachableHouseholds: unreachable.reduce((sum, demand) => sum + whole.weights[demand], 0),
    existing: town.existingCount,
    candidates: candidates.length,
    candidatesOffNetwork: town.candidatesOffNetwork,
    explanation: null,
    seconds,
  };
}

function gainedCells({ question, town, kept, candidates }: Seen, { siteOf, sites }: SiteAnswer, limitMs: number): Uint32Array {
  const { existing, table } = question;
  const isChosen = new Uint8Array(candidates.length);
  for (const site of sites) isChosen[site] = 1;
  const cells: number[] = [];
  for (const [demand, site] of siteOf.entries()) {
    if (site < 0 || (existing && existing.nearest[demand] <= limitMs)) continue;
    for (let k = table.offsets[demand]; k < table.offsets[demand + 1]; k++) {
      if (table.sites[k] !== site || table.costs[k] > limitMs) continue;
      cells.push(town.cells[kept[demand]]);
      break;
    }
  }
  return distinct(cells);
}

/** A hex is a demand once for every group. */
const distinct = (cells: readonly number[]): Uint32Array => Uint32Array.from(new Set(cells)).sort();

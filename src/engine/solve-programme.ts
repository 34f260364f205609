/** A building programme of the page, answered in the solve worker: search with its events, the check of everything that is told, and what it means to a planner. */
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import { cellName } from '../kernels/hexgrid.ts';
import { type Prepared, stopped } from '../kernels/prepare.ts';
import { nearBest, type PlanAnswer } from '../optimise/alternatives.ts';
import { answerProgramme, isMostProgramme, type ProgrammeSolution, suggestedProgramme } from '../optimise/answer-programme.ts';
import { checkProgramme } from '../optimise/check-programme.ts';
import { explainProgramme } from '../optimise/explain-programme.ts';
import type { LinearOracle } from '../optimise/linear-oracle.ts';
import { rulesOf, spentYuan } from '../optimise/programme-question.ts';
import type { TreeWatch } from '../optimise/tree.ts';
import type { Handle } from './api.ts';
import type { Clock } from './clock.ts';
import type { HostJob } from './job.ts';
import { type KeptProgramme, seeProgramme, type SeenProgramme, type Shelf } from './programme-asked.ts';
import { areasServed, programmeFigures, sitesFound } from './programme-report.ts';
import type { NearAsking, NearSolved, SiteAsking, SiteSolved, SolveStatus, Without } from './solve-api.ts';
import { NODE_LIMIT, telling, untilLimit } from './telling.ts';

/** Why there is no answer, and how it is now: what is not known by then is left open. */
const ASIDE_SECONDS = 20;

export function solveProgramme(
  prepared: Prepared,
  handle: Handle,
  asked: SiteAsking,
  without: Without | null,
  seconds: number | null,
  oracle: LinearOracle,
  job: HostJob,
  clock: Clock,
  shelf: Shelf<KeptProgramme>,
): Outcome<SiteSolved> {
  const started = clock.now();
  const looked = seeProgramme(prepared, handle, asked, without, job.stage('walking'), shelf);
  if (!looked.ok) return looked;
  const seen = looked.value;
  const { question } = seen;
  const quiet = (limitMs: number): TreeWatch => ({
    job: untilLimit(job, clock, limitMs),
    report: () => undefined,
    nodeLimit: NODE_LIMIT,
  });
  const now = asItIs(seen, oracle, quiet(clock.now() + ASIDE_SECONDS * 1000));
  const tell = telling(
    clock,
    (found: { readonly found: number; readonly bound: number; readonly sites: readonly number[] }) => {
      const answer = suggestedProgramme(question, found);
      if (checkProgramme(question, answer).length > 0) return;
      job.tell('solving', 0, solvedOf(seen, answer, now, 'searching', (clock.now() - started) / 1000));
    },
  );
  const answer = answerProgramme(question, oracle, {
    ...quiet(seconds === null ? Number.POSITIVE_INFINITY : started + seconds * 1000),
    report: ({ found, bound, sites }) => {
      // what comes after the longest walk has another unit: it is told when it is there
      if (question.afterwards === null && found !== null && Number.isFinite(bound)) tell({ found, bound, sites });
    },
  });
  if (job.isStopped()) return stopped;
  const [wrong] = checkProgramme(question, answer);
  if (wrong !== undefined) return bad(problem('solve/answer-rejected', { reason: wrong }));
  const solved = solvedOf(seen, answer, now, answer.status, (clock.now() - started) / 1000);
  if (answer.status !== 'infeasible') return good(solved);
  const explanation = explainProgramme(
    question,
    (demand) => cellName(prepared.grid, seen.kept.town.cells[demand]),
    (area) => seen.kept.town.areaNames[area],
    oracle,
    quiet(clock.now() + ASIDE_SECONDS * 1000),
  );
  return job.isStopped() ? stopped : good({ ...solved, explanation });
}

/** Plans nearly as good as the one that is given, which must be a best one. */
export function nearProgrammes(
  prepared: Prepared,
  handle: Handle,
  { asked, plan, share, most }: NearAsking,
  seconds: number,
  oracle: LinearOracle,
  job: HostJob,
  clock: Clock,
  shelf: Shelf<KeptProgramme>,
): Outcome<NearSolved> {
  const looked = seeProgramme(prepared, handle, asked, null, job.stage('walking'), shelf);
  if (!looked.ok) return looked;
  const { question, kept } = looked.value;
  const watch: TreeWatch = {
    job: untilLimit(job, clock, clock.now() + seconds * 1000),
    report: () => undefined,
    nodeLimit: NODE_LIMIT,
  };
  const { objective } = suggestedProgramme(question, { found: question.limit, bound: 0, sites: plan });
  const best: PlanAnswer = { status: 'optimal', sites: plan, objective, bound: objective };
  const base = question.model === 'mclp' ? (asItIs(looked.value, oracle, watch)?.objective ?? 0) : 0;
  const sense = isMostProgramme(question) ? 'max' : 'min';
  const found = nearBest(
    (rules, target) => answerProgramme({ ...question, rules }, oracle, target === null ? watch : { ...watch, target }),
    best,
    rulesOf(question),
    sense,
    share,
    base,
    most,
  );
  if (job.isStopped()) return stopped;
  const idsOf = (options: readonly number[]): readonly string[] =>
    options.flatMap((option) => kept.offered[option]?.candidate.id ?? []);
  const used = new Set(found.plans.flatMap(({ sites }) => idsOf(sites)));
  return good({
    plans: found.plans.map(({ sites, objective: value }) => ({ sites: idsOf(sites), objective: value })),
    places: kept.candidates.filter(({ id }) => used.has(id)).map(({ id, lngLat }) => ({ id, lngLat })),
    isComplete: found.isComplete,
    always: idsOf(found.always),
  });
}

/** The town without anything new and with everything that may be closed; null where that is no answer. */
function asItIs({ question }: SeenProgramme, oracle: LinearOracle, watch: TreeWatch): ProgrammeSolution | null {
  const { options, afterwards, limit } = question;
  const of = (status: string): readonly number[] => [...options.keys()].filter((option) => options[option].status === status);
  const model = afterwards === null ? question.model : afterwards.goal === 'coverage' ? 'mclp' : 'p-median';
  if (model === 'lscp') return null;
  const now = answerProgramme(
    {
      ...question,
      model,
      horizon: model === 'p-median' ? (question.horizon ?? limit) : null,
      rules: { required: of('closable'), forbidden: of('new') },
      sites: null,
      budgetYuan: null,
      floors: null,
      afterwards: null,
      mustHave: [],
    },
    oracle,
    watch,
  );
  return Number.isNaN(now.objective) ? null : now;
}

function solvedOf(
  seen: SeenProgramme,
  answer: ProgrammeSolution,
  now: ProgrammeSolution | null,
  status: SolveStatus,
  seconds: number,
): SiteSolved {
  const { question, kept, unreached, unreachedHouseholds } = seen;
  const { town, candidates } = kept;
  const isAnswer = !Number.isNaN(answer.objective);
  const finite = (value: number): number | null => (isAnswer && Number.isFinite(value) ? value : null);
  const isOpen = new Set(answer.sites);
  const figures = programmeFigures(seen, answer, now);
  const hasMoney = question.options.some(({ status: own, costYuan }) => own !== 'kept' && costYuan > 0);
  return {
    status,
    objective: finite(answer.objective),
    bound: finite(answer.bound),
    before: now === null || !Number.isFinite(now.objective) ? null : now.objective,
    sites: isAnswer ? sitesFound(seen, answer, now) : [],
    closed: isAnswer
      ? [...question.options.keys()]
          .filter((option) => question.options[option].status === 'closable' && !isOpen.has(option))
          .map((option) => ({
            id: town.optionIds[option],
            lngLat: town.optionLngLat[option],
            savingYuan: question.options[option].costYuan,
          }))
      : [],
    ...figures,
    plan: answer.sites,
    costYuan: isAnswer && hasMoney ? spentYuan(question, answer.sites) : null,
    longest: answer.worst,
    areas: isAnswer ? areasServed(seen, answer) : [],
    unreachableCells: Uint32Array.from(new Set(unreached.map((demand) => town.cells[demand]))).sort(),
    unreachableHouseholds: unreachedHouseholds,
    existing: town.existingCount,
    candidates: candidates.length,
    candidatesOffNetwork: town.candidatesOffNetwork,
    explanation: null,
    seconds,
  };
}

/** Siting questions with more to keep than a number of sites, on small random towns against every choice. */
import { beforeAll, describe, expect, it } from 'vitest';
import { noJob } from '../../src/domain/job.ts';
import { highsOracle } from '../../src/engine/highs.ts';
import { answerProgramme, isMostProgramme } from '../../src/optimise/answer-programme.ts';
import { checkProgramme } from '../../src/optimise/check-programme.ts';
import { explainProgramme } from '../../src/optimise/explain-programme.ts';
import type { LinearOracle } from '../../src/optimise/linear-oracle.ts';
import { UNLIMITED } from '../../src/optimise/programme.ts';
import {
  PROGRAMME_MODELS,
  type ProgrammeModel,
  type ProgrammeQuestion,
  type SiteOption,
} from '../../src/optimise/programme-question.ts';
import { siteTable } from '../../src/optimise/site-table.ts';
import { type Assigned, bestAssignment } from '../oracles/best-assignment.ts';
import { everyChoice } from '../oracles/every-choice.ts';
import { seeded } from '../random.ts';

let oracle: LinearOracle;
beforeAll(async () => {
  oracle = await highsOracle();
});

const watch = { job: noJob, report: () => undefined, nodeLimit: 1_000_000 };

function randomQuestion(model: ProgrammeModel, seed: number): ProgrammeQuestion {
  const random = seeded(seed);
  const [demands, places] = [3 + random.below(9), 2 + random.below(5)];
  const points = Array.from({ length: demands + places }, () => [random.below(100), random.below(100)] as const);
  const table = siteTable(demands, places, (demand, place) => {
    const [from, to] = [points[demand] ?? [0, 0], points[demands + place] ?? [0, 0]];
    return random.chance(0.1) ? Number.POSITIVE_INFINITY : Math.abs(from[0] - to[0]) + Math.abs(from[1] - to[1]);
  });
  const hasCapacity = random.chance(0.6);
  const options = Array.from({ length: places }, (_, place) => place).flatMap((place): SiteOption[] => {
    const status = random.pick(['new', 'new', 'new', 'kept', 'closable'] as const);
    const size = (): SiteOption => ({
      place,
      costYuan: 1 + random.below(9),
      capacity: hasCapacity && random.chance(0.8) ? 10 + random.below(60) : UNLIMITED,
      status,
    });
    return status === 'new' && random.chance(0.3) ? [size(), size()] : [size()];
  });
  const isNear = random.chance(0.3);
  const limit = model === 'mclp' || model === 'lscp' ? 40 + random.below(50) : random.chance(0.5) ? 150 : UNLIMITED;
  const fresh = options.flatMap(({ status }, option) => (status === 'new' ? [option] : []));
  const households = Float64Array.from({ length: demands }, () => random.below(20));
  const areaOf = Int32Array.from({ length: demands }, () => random.below(3) - 1);
  const inArea = (area: number): number =>
    households.reduce((sum, count, demand) => sum + (areaOf[demand] === area ? count : 0), 0);
  return {
    model,
    households,
    weights: Float64Array.from({ length: demands }, () => 1 + random.below(3)),
    table,
    options,
    existing: isNear
      ? {
          nearest: Float64Array.from({ length: demands }, () => (random.chance(0.6) ? UNLIMITED : random.below(80))),
          second: new Float64Array(demands).fill(UNLIMITED),
        }
      : null,
    limit,
    sites: random.chance(0.6) ? 1 + random.below(3) : null,
    budgetYuan: random.chance(0.6) ? random.below(20) : null,
    horizon: model === 'p-median' && random.chance(0.6) ? 100 : null,
    afterwards:
      model === 'p-center' && random.chance(0.6)
        ? { goal: random.pick(['coverage', 'walking'] as const), coverLimit: 40 }
        : null,
    floors:
      model === 'mclp' && random.chance(0.5)
        ? { areaOf, least: Float64Array.from([0, 1], (area) => Math.ceil(inArea(area) * random.pick([0.3, 0.7, 1]))) }
        : null,
    rules: {
      required: random.chance(0.2) ? fresh.slice(0, 1) : [],
      forbidden: random.chance(0.2) ? fresh.slice(1, 2) : [],
    },
    mustHave: random.chance(0.2) ? [random.below(places)] : [],
  };
}

/** What a choice of options is worth, the smaller the better; null where a rule is broken. Written from the question alone. */
function worthOf(question: ProgrammeQuestion, open: readonly number[], radius: number | null): number | null {
  const { options, table, households, weights, existing, limit, model, horizon, floors, afterwards } = question;
  const status = (option: number): string => options[option]?.status ?? '';
  if (new Set(open.map((option) => options[option]?.place)).size !== open.length) return null;
  if (options.some(({ status: one }, option) => one === 'kept' && !open.includes(option))) return null;
  const yuan = options.reduce((sum, { costYuan }, option) => {
    if (status(option) === 'closable') return open.includes(option) ? sum : sum - costYuan;
    return status(option) === 'new' && open.includes(option) ? sum + costYuan : sum;
  }, 0);
  const built = open.filter((option) => status(option) === 'new').length;
  if (question.mustHave?.some((place) => !open.some((option) => options[option]?.place === place))) return null;
  if (question.budgetYuan !== null && yuan > question.budgetYuan) return null;
  if (question.sites !== null && built > question.sites) return null;
  const reach = radius ?? limit;
  const before = (demand: number): number => {
    const cost = existing?.nearest[demand] ?? UNLIMITED;
    return cost <= limit ? cost : UNLIMITED;
  };
  const mustAll = model === 'lscp' || model === 'p-center' || horizon === null;
  /** What a household loses at a cost; null where it may not be served so. */
  const loss = (demand: number, cost: number): number | null => {
    if (cost > reach) return null;
    if (model === 'mclp' || afterwards?.goal === 'coverage')
      return cost <= (afterwards ? afterwards.coverLimit : limit) ? -weights[demand] : 0;
    if (model === 'p-median' || afterwards?.goal === 'walking') return weights[demand] * Math.min(cost, horizon ?? UNLIMITED);
    return 0;
  };
  let constant = 0;
  const least = floors ? [...floors.least] : [];
  const must: boolean[] = [];
  const floorOf: number[] = [];
  const profit = Array.from(households, (count, demand) => {
    const stays =
      before(demand) < UNLIMITED && before(demand) <= reach
        ? loss(demand, before(demand))
        : model === 'p-median' && horizon !== null
          ? weights[demand] * horizon
          : model === 'mclp'
            ? 0
            : null;
    const area = floors?.areaOf[demand] ?? -1;
    const isThere = before(demand) < UNLIMITED;
    if (area >= 0 && isThere) least[area] = (least[area] ?? 0) - count;
    floorOf.push(isThere ? -1 : area);
    must.push(mustAll && model !== 'mclp' && stays === null);
    constant += count * (stays ?? 0);
    return Array.from({ length: table.siteCount }, (_, place) => {
      let worth: number | null = null;
      for (let k = table.offsets[demand]; k < table.offsets[demand + 1]; k++) {
        const own = table.sites[k] === place ? loss(demand, table.costs[k]) : null;
        if (own !== null) worth = (stays ?? 0) - own;
      }
      return worth;
    });
  });
  const capacity = new Array<number>(table.siteCount).fill(0);
  for (const option of open) capacity[options[option]?.place ?? 0] = options[option]?.capacity ?? 0;
  const town: Assigned = { households: [...households], must, floorOf, floors: least, profit };
  const best = bestAssignment(town, capacity);
  if (best === null) return null;
  if (model === 'lscp') return question.budgetYuan === null ? built : yuan;
  return constant - best;
}

/** Everything by trying: the value in the sense of the objective. */
function byTrying(question: ProgrammeQuestion): number | null {
  const { options, rules, model, table, existing, limit, afterwards } = question;
  const bestAt = (radius: number | null) => everyChoice(options.length, rules, (open) => worthOf(question, open, radius));
  if (model !== 'p-center') {
    const best = bestAt(null);
    return best && (isMostProgramme(question) ? -best.value : best.value) + 0;
  }
  const radii = [...new Set([0, ...table.costs, ...(existing?.nearest ?? [])])]
    .filter((cost) => cost <= limit && cost < UNLIMITED)
    .toSorted((a, b) => a - b);
  for (const radius of radii) {
    const best = bestAt(radius);
    if (best === null) continue;
    return afterwards === null ? radius : (afterwards.goal === 'coverage' ? -best.value : best.value) + 0;
  }
  return null;
}

describe('a siting question that is a programme', () => {
  const cases = PROGRAMME_MODELS.flatMap((model) => Array.from({ length: 200 }, (_, k) => [model, k + 1] as const));

  it.each(cases)('%s equals trying every choice, with a proof (seed %i)', (model, seed) => {
    const question = randomQuestion(model, seed);
    const answer = answerProgramme(question, oracle, watch);
    const expected = byTrying(question);
    expect([answer.status, Number.isNaN(answer.objective) ? null : answer.objective]).toEqual(
      expected === null ? ['infeasible', null] : ['optimal', expected],
    );
    expect(checkProgramme(question, answer)).toEqual([]);
    if (expected !== null) return;
    const { code, figures } = explainProgramme(question, String, String, oracle, watch);
    // What is named is mended by what is said.
    if (code === 'solve/budget-too-small')
      expect(byTrying({ ...question, budgetYuan: Number(figures?.needed) })).not.toBeNull();
    if (code === 'solve/too-few-sites') expect(byTrying({ ...question, sites: Number(figures?.least) })).not.toBeNull();
  });
});

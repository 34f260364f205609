/** A merging question of the page, answered in the solve worker, with the price of every region part by part. */
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import type { Pack } from '../domain/pack.ts';
import { type Prepared, stopped } from '../kernels/prepare.ts';
import { checkMergePlan } from '../optimise/check-solution.ts';
import type { LinearOracle } from '../optimise/linear-oracle.ts';
import { NO_RULES, planMerges } from '../optimise/merge.ts';
import { MICRO, priceOf } from '../optimise/merge-price.ts';
import { limitsOf, MOST_MEMBERS, type RegionFigures, regionFigures, standardCap } from '../optimise/merge-question.ts';
import { type TownMerge, townMerge } from '../optimise/town-merge.ts';
import type { PriceWeights } from '../optimise/town-merge-price.ts';
import type { Clock } from './clock.ts';
import type { HostJob } from './job.ts';
import type { MergeAsking, MergeSolved, MergeStep, PricesAsking, RegionFound } from './solve-api.ts';

export function solveMerge(
  prepared: Prepared,
  pack: Pack,
  asked: MergeAsking,
  oracle: LinearOracle,
  job: HostJob,
  clock: Clock,
): Outcome<MergeSolved> {
  const started = clock.now();
  const input = inputOf(prepared, pack, asked);
  if (input.graph.ids.length === 0) return bad(problem('solve/no-communities'));
  const limits = limitsOf(standardCap(input), MOST_MEMBERS);
  const rules = { ...NO_RULES, mostMerges: asked.mostMerges ?? Number.POSITIVE_INFINITY };
  const stage = job.stage('solving');
  const plan = planMerges(
    input.graph,
    limits,
    (members) => priceOf(input.parts, members),
    oracle,
    stage,
    ({ done, blocks, found, bound }) => {
      const step: MergeStep = { done, blocks, price: found / MICRO, bound: bound / MICRO };
      job.tell('solving', done / Math.max(1, blocks), step);
    },
    rules,
  );
  if (job.isStopped()) return stopped;
  if (!plan.ok) return plan;
  const { status, price, bound, regionsEnumerated } = plan.value;
  const [wrong] = checkMergePlan(
    input.graph,
    plan.value.regions.map(({ members }) => members),
    limits,
    rules,
  );
  if (wrong !== undefined) return bad(problem('solve/answer-rejected', { reason: wrong }));
  const regions = plan.value.regions.map(({ members }) => regionFigures(input, members));
  const alone = input.graph.ids.map((_, unit) => regionFigures(input, [unit]));
  const isOf = ({ isWithin }: RegionFigures): boolean => isWithin;
  const sum = (of: (region: RegionFigures) => number): number => regions.reduce((total, region) => total + of(region), 0);
  return good({
    status,
    price: price / MICRO,
    bound: bound / MICRO,
    priceBefore: sum(({ priceBefore }) => priceBefore) / MICRO,
    before: byPart(input, (at) => sum(({ before }) => before[at])),
    after: byPart(input, (at) => sum(({ after }) => after[at])),
    merged: regions.filter(({ members }) => members.length > 1).map((region) => foundOf(input, region)),
    communitiesBefore: input.graph.ids.length,
    communitiesAfter: regions.length,
    withinBefore: alone.filter(isOf).length,
    withinAfter: regions.filter(isOf).length,
    regionsEnumerated,
    notes: input.notes,
    seconds: (clock.now() - started) / 1000,
  });
}

/** What plans made by hand cost at the same prices: units that a plan does not name stand alone. */
export function pricesOf(prepared: Prepared, pack: Pack, { asked, plans }: PricesAsking): readonly number[] {
  const input = inputOf(prepared, pack, asked);
  const unitOf = new Map(input.graph.ids.map((id, unit) => [id, unit]));
  return plans.map((regions) => {
    const known = regions.map((ids) => ids.flatMap((id) => unitOf.get(id) ?? []).toSorted((a, b) => a - b));
    const named = new Set(known.flat());
    const alone = [...unitOf.values()].filter((unit) => !named.has(unit)).map((unit) => [unit]);
    const prices = [...known.filter(({ length }) => length > 0), ...alone].map((members) => priceOf(input.parts, members));
    return prices.reduce((sum, price) => sum + price, 0) / MICRO;
  });
}

function inputOf(prepared: Prepared, pack: Pack, asked: MergeAsking): TownMerge {
  const formula = pack.funding.formulas.find(({ id }) => id === pack.funding.present) ?? null;
  return townMerge(prepared, pack, { ...asked, wholes: new Map(), locked: new Set(asked.locked), formula });
}

function foundOf(input: TownMerge, region: RegionFigures): RegionFound {
  const { graph } = input;
  return {
    into: graph.ids[region.into],
    members: region.members.map((unit) => graph.ids[unit]),
    kind: graph.kinds[region.into],
    households: region.households,
    isWithin: region.isWithin,
    before: byPart(input, (at) => region.before[at]),
    after: byPart(input, (at) => region.after[at]),
    price: region.price / MICRO,
    priceBefore: region.priceBefore / MICRO,
    office: input.offices.best(region.members).office?.name ?? null,
  };
}

function byPart({ parts }: TownMerge, figure: (at: number) => number): Record<keyof PriceWeights, number> {
  const found: Record<keyof PriceWeights, number> = { size: 0, moves: 0, walk: 0, office: 0, funding: 0 };
  for (const [at, { name }] of parts.entries()) if (isPart(name, found)) found[name] = figure(at);
  return found;
}

const isPart = (name: string, parts: object): name is keyof PriceWeights => name in parts;

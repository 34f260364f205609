/**
 * Siting and merging on small random towns: what the questions are made of is checked against the figures of the program itself (a plan is built and computed), and the
 * answers against trying everything.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { packOf, PACKS } from '../../data/index.ts';
import { ANY_CENTRE } from '../../src/domain/centre-family.ts';
import { type DemandGroup, NOTHING_FURTHER } from '../../src/domain/further.ts';
import { noJob } from '../../src/domain/job.ts';
import type { Edit } from '../../src/domain/scenario.ts';
import { DEFAULT_SETTINGS, HORIZON_MINUTES, type Settings } from '../../src/domain/settings.ts';
import { categoryId, facilityId, metresPerSecond } from '../../src/domain/units.ts';
import { highsOracle } from '../../src/engine/highs.ts';
import { compute } from '../../src/kernels/compute.ts';
import { matrix } from '../../src/kernels/matrix.ts';
import { tiesAt } from '../../src/kernels/network-state.ts';
import { type Prepared, prepare } from '../../src/kernels/prepare.ts';
import { checkMergePlan, checkSites } from '../../src/optimise/check-solution.ts';
import type { LinearOracle } from '../../src/optimise/linear-oracle.ts';
import { planMerges } from '../../src/optimise/merge.ts';
import { priceOf } from '../../src/optimise/merge-price.ts';
import { regionOffices } from '../../src/optimise/region-offices.ts';
import type { SiteModel, SiteQuestion } from '../../src/optimise/site-question.ts';
import { answerSites } from '../../src/optimise/sites.ts';
import { townMergeGraph } from '../../src/optimise/town-merge-graph.ts';
import { townParts } from '../../src/optimise/town-merge-price.ts';
import { communityCandidates, townSites } from '../../src/optimise/town-sites.ts';
import { householdsOf, type Walkers } from '../../src/optimise/walkers.ts';
import { cheapestByBitmask } from '../oracles/bitmask-partition.ts';
import { everyChoice } from '../oracles/every-choice.ts';
import { randomBaseline } from '../random-baseline.ts';
import { seeded } from '../random.ts';

let oracle: LinearOracle;
beforeAll(async () => {
  oracle = await highsOracle();
});

const [pack] = PACKS;
const watch = { job: noJob, report: () => undefined, nodeLimit: 1_000_000 };
const MINUTES = 5;
const settings = { ...DEFAULT_SETTINGS, limitMinutes: MINUTES };
/** A third of the households once more, at half the speed. */
const slow: DemandGroup = {
  id: 'slow',
  members: { kind: 'share', share: 1 / 3 },
  profile: 'frail',
  speed: metresPerSecond(0.6),
  stepsFactor: 3,
};
const withSlow = { ...settings, further: { ...NOTHING_FURTHER, groups: [slow] } };

function prepared(seed: number, under: Settings = settings): Prepared {
  const made = prepare(randomBaseline(seeded(seed)), under, noJob);
  if (!made.ok) throw new Error(`seed ${seed}: ${made.problem.code}`);
  return made.value;
}

function questionOn(town: Prepared, model: SiteModel, sites: number | null, who?: readonly Walkers[]): SiteQuestion {
  const isWalked = model === 'p-median' || model === 'p-center';
  const reachMs = (isWalked ? HORIZON_MINUTES : MINUTES) * 60_000;
  const candidates = communityCandidates(town);
  const asked = { category: ANY_CENTRE, candidates, keepExisting: true, reachMs, needsSecond: model === 'lscp-backup' };
  const made = townSites(town, who ? { ...asked, who } : asked, noJob);
  if (!made.ok) throw new Error(made.problem.code);
  const { weights, table, existing } = made.value;
  const horizon = model === 'p-median' ? reachMs : null;
  return {
    model,
    weights,
    table,
    existing,
    limit: reachMs,
    sites,
    budget: null,
    horizon,
    rules: { required: [], forbidden: [] },
  };
}

/** The figures of the town with centres built at these candidates: nothing of the optimiser is used. */
function built(town: Prepared, sites: readonly number[]) {
  const candidates = communityCandidates(town);
  const edits = sites.map(
    (site): Edit => ({
      kind: 'build-facility',
      id: facilityId(`new-${site}`),
      category: categoryId('service-centre'),
      lngLat: candidates[site].lngLat,
      areaM2: 100,
    }),
  );
  const result = compute(town, edits, pack, town.settings, noJob);
  if (!result.ok) throw new Error(result.problem.code);
  const times = result.value.times.find(({ category }) => category === ANY_CENTRE);
  const covered = result.value.summary.coverage[ANY_CENTRE]?.[MINUTES]?.households ?? 0;
  const slowCovered = result.value.summary.groups[0]?.coverage[ANY_CENTRE]?.['5'].members ?? 0;
  return { covered, slowCovered, cellMs: times?.cellMs ?? new Uint32Array(0), pieces: result.value.pieceHouseholds };
}

describe('siting on random towns', () => {
  it.each([1, 2, 3, 4, 5, 6])('maximal covering equals building every pair of candidates (seed %i)', (seed) => {
    const town = prepared(seed);
    const question = questionOn(town, 'mclp', 2);
    const answer = answerSites(question, oracle, watch);
    expect([answer.status, checkSites(question, answer)]).toEqual(['optimal', []]);
    const best = everyChoice(question.table.siteCount, question.rules, (sites) =>
      sites.length === 2 ? -built(town, sites).covered : null,
    );
    expect(answer.objective).toBe(-(best?.value ?? 0));
    expect(built(town, answer.sites).covered).toBe(answer.objective);
  });

  it.each([1, 2, 3, 4, 5, 7])('counts members of a group at their own speed, and as much as they weigh (seed %i)', (seed) => {
    const town = prepared(seed, withSlow);
    const [group] = town.groups;
    const who: readonly Walkers[] = [
      { group: 'slow', streets: group.streets, pieceMembers: group.pieceMembers, weight: 3 },
      householdsOf(town),
    ];
    const question = questionOn(town, 'mclp', 2, who);
    const answer = answerSites(question, oracle, watch);
    expect([answer.status, checkSites(question, answer)]).toEqual(['optimal', []]);
    const worth = (sites: readonly number[]): number => {
      const { covered, slowCovered } = built(town, sites);
      return covered + 3 * slowCovered;
    };
    const best = everyChoice(question.table.siteCount, question.rules, (sites) => (sites.length === 2 ? -worth(sites) : null));
    expect(answer.objective).toBe(-(best?.value ?? 0));
    expect(worth(answer.sites)).toBe(answer.objective);
    expect(built(town, answer.sites).slowCovered).toBeGreaterThan(0);
  });

  it.each([1, 2, 3, 4, 5, 6])('the p-median is the walking of the town with these centres built (seed %i)', (seed) => {
    const town = prepared(seed);
    const question = questionOn(town, 'p-median', 2);
    const answer = answerSites(question, oracle, watch);
    expect([answer.status, checkSites(question, answer)]).toEqual(['optimal', []]);
    const walked = (sites: readonly number[]): number => {
      const { cellMs, pieces } = built(town, sites);
      const { grid } = town;
      let total = 0;
      for (let piece = 0; piece < grid.pieceCount; piece++)
        total += pieces[piece] * Math.min(HORIZON_MINUTES * 60_000, cellMs[grid.pieceCell[piece]]);
      return total;
    };
    expect(walked(answer.sites)).toBe(answer.objective);
    const best = everyChoice(question.table.siteCount, question.rules, (sites) => (sites.length === 2 ? walked(sites) : null));
    expect(answer.objective).toBe(best?.value);
  });
});

describe('merging on random towns', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('equals a dynamic program at all five parts of the price (seed %i)', (seed) => {
    const town = prepared(seed);
    const huzhou = packOf('huzhou-2007');
    const formula = huzhou?.funding.formulas[0];
    const { old, new: fresh } = huzhou?.sizes ?? {};
    if (!huzhou || !formula || !old || !fresh) throw new Error('the pack is there');
    const graph = townMergeGraph(town, seed % 2 ? 'district' : 'city', [], new Map());
    const offices = regionOffices(town, graph);
    const parts = townParts(town, graph, offices, { old, new: fresh }, huzhou, formula, huzhou.mergeWeights);
    const price = (members: readonly number[]): number => priceOf(parts, members);
    const limits = { capHouseholds: 6000, maxMembers: 6, maxRegions: 15_000 };
    const plan = planMerges(graph.graph, limits, price, oracle, noJob);
    if (!plan.ok) throw new Error(plan.problem.code);
    const regions = plan.value.regions.map(({ members }) => members);
    expect(checkMergePlan(graph.graph, regions, limits)).toEqual([]);
    expect([plan.value.status, plan.value.bound]).toEqual(['optimal', plan.value.price]);
    expect(plan.value.price).toBe(cheapestByBitmask(graph.graph, limits, price).price);
  });

  it.each([1, 2, 3])('walks to the best office as the matrix of times says (seed %i)', (seed) => {
    const town = prepared(seed);
    const graph = townMergeGraph(town, 'city', [], new Map());
    const offices = regionOffices(town, graph);
    const members = graph.graph.ids.flatMap((_, unit) => (graph.isUnknown[unit] ? [] : [unit])).slice(0, 4);
    const open = members.flatMap((unit) => offices.officesOf[unit]);
    const { streets, grid, piecesOf, pieceHouseholds } = town;
    const ties = tiesAt(
      streets,
      open.map(({ lngLat }) => lngLat),
      settings.maxLegM,
    );
    const times = matrix(streets.walker, streets.cellTies, ties, HORIZON_MINUTES * 60_000);
    const excess = open.map((_, office) => {
      let sum = 0;
      for (const unit of members) {
        const row = graph.communityOf[unit];
        for (const piece of piecesOf.pieces.subarray(piecesOf.offsets[row], piecesOf.offsets[row + 1])) {
          const cell = grid.pieceCell[piece];
          const columns = times.columns.subarray(times.offsets[cell], times.offsets[cell + 1]);
          const at = columns.indexOf(office);
          const ms = at < 0 ? HORIZON_MINUTES * 60_000 : times.ms[times.offsets[cell] + at];
          sum += pieceHouseholds[piece] * Math.max(0, ms - 300_000);
        }
      }
      return sum / 60_000;
    });
    // Without any office in the region everybody counts as an hour away.
    const nobody = members.reduce((sum, unit) => sum + graph.graph.households[unit] * (HORIZON_MINUTES - 5), 0);
    expect(offices.best(members).walk).toBeCloseTo(excess.length > 0 ? Math.min(...excess) : nobody, 6);
  });
});

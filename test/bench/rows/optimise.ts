/**
 * Location models and merging on the published instances (TARGETS 4), beside the plain textbook model in HiGHS' own integer solver.
 *
 * CPU time of this process, one run each. A row counts only with its answer: what was found, its bound, and whether the optimum was proven.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import loadHighs from 'highs';
import { noJob } from '../../../src/domain/job.ts';
import { highsOracle } from '../../../src/engine/highs.ts';
import { pCenter } from '../../../src/optimise/center.ts';
import { type CoverModel, coverRelaxation, coverValue } from '../../../src/optimise/cover-model.ts';
import { previewCover } from '../../../src/optimise/cover-preview.ts';
import { type CoverProblem, countBudget, coverProblem } from '../../../src/optimise/cover-problem.ts';
import type { LinearOracle } from '../../../src/optimise/linear-oracle.ts';
import { maximalCovering } from '../../../src/optimise/maximal-covering.ts';
import { pMedian } from '../../../src/optimise/median.ts';
import { medianProblem } from '../../../src/optimise/median-problem.ts';
import { siteTable } from '../../../src/optimise/site-table.ts';
import { bestKnown, CITIES, cityCover } from '../../optimise/cities.ts';
import { readPmed } from '../../optimise/orlib.ts';
import { seeded } from '../../random.ts';
import { askPeers } from './peers.ts';
import type { BenchRow } from './pbf.ts';

const noRules = { required: [], forbidden: [] };
const LIMIT_S = 20;

export async function optimiseRows(_root: string, data: string): Promise<BenchRow[]> {
  const oracle = await highsOracle();
  return [
    ...orlibRows(data, oracle),
    ...syntheticRows(data, oracle),
    await textbookRow(data),
    ...peerRows(data, oracle),
    ...largeRows(oracle),
    ...cityRows(data, oracle),
  ];
}

function orlibRows(data: string, oracle: LinearOracle): BenchRow[] {
  const rows: BenchRow[] = [];
  for (let instance = 1; instance < 40; instance += 2) {
    const path = join(data, `orlib_pmedian/pmed${instance}.txt`);
    if (!existsSync(path)) continue;
    const { nodes, p, distances } = readPmed(readFileSync(path, 'utf8'));
    const table = siteTable(nodes, nodes, (demand, site) => distances[site]?.[demand] ?? Number.POSITIVE_INFINITY);
    const watch = { job: noJob, report: () => undefined, nodeLimit: 1_000_000 };
    rows.push(
      row(`p-median pmed${instance}`, nodes * nodes, `p = ${p}`, () =>
        pMedian(medianProblem(new Float64Array(nodes).fill(1), table, null), p, noRules, oracle, watch),
      ),
      row(`p-center pmed${instance}`, nodes * nodes, `p = ${p}`, () => pCenter(table, null, p, noRules, oracle, watch)),
    );
  }
  return rows;
}

function syntheticCity(data: string): CoverProblem {
  const city = JSON.parse(readFileSync(join(data, 'location-models/mclp_synthetic/city_5000_200.json'), 'utf8')) as {
    readonly weights: readonly number[];
    readonly covers: readonly (readonly number[])[];
  };
  const rows: number[][] = city.weights.map(() => []);
  for (const [site, list] of city.covers.entries()) for (const demand of list) rows[demand]?.push(site);
  return coverProblem(city.covers.length, city.weights, rows);
}

function syntheticRows(data: string, oracle: LinearOracle): BenchRow[] {
  const problem = syntheticCity(data);
  return [5, 10, 20, 50].map((p) => coverRow('mclp 5000 x 200', problem, p, oracle));
}

/** The same question as one integer program, solved by HiGHS alone. */
async function textbookRow(data: string): Promise<BenchRow> {
  const highs = await loadHighs();
  const problem = syntheticCity(data);
  const model = modelOf(problem, 20);
  const { cost, lower, upper, rowLower, rowUpper, columnOffsets, entryRows, entryValues } = coverRelaxation(model);
  return row('textbook mclp 5000 x 200 in HiGHS', problem.rowCount, 'p = 20', () => {
    const session = highs.createModel({
      numCols: cost.length,
      numRows: rowLower.length,
      sense: highs.constants.objectiveSense.maximize,
      colCost: cost,
      colLower: lower,
      colUpper: upper,
      rowLower,
      rowUpper,
      integrality: Int32Array.from(cost, (_, column) => (column < problem.siteCount ? 1 : 0)),
      matrix: {
        format: 'csc',
        numRows: rowLower.length,
        numCols: cost.length,
        starts: columnOffsets,
        indices: entryRows,
        values: entryValues,
      },
    });
    session.options.set({ output_flag: false, mip_rel_gap: 0, time_limit: 60 });
    session.run();
    const isOptimal = session.getModelStatus() === highs.constants.modelStatus.optimal;
    const found = Math.round(session.getObjectiveValue());
    session.dispose();
    return { found, bound: isOptimal ? found : Number.NaN, status: isOptimal ? 'optimal' : 'gap' };
  });
}

/** GLPK and CBC on the textbook model, and this program, one after the other; the run ends where proven answers differ. */
function peerRows(data: string, oracle: LinearOracle): BenchRow[] {
  const problem = syntheticCity(data);
  return [5, 20].flatMap((p) => {
    const own = coverRow('mclp 5000 x 200 beside peers', problem, p, oracle);
    const peers = Object.entries(askPeers(problem, p, 60)).map(([peer, answer]): BenchRow => {
      const name = `${peer} mclp 5000 x 200`;
      if (answer === null)
        return { name, cpu_ms: Number.NaN, size: problem.rowCount, of: `p = ${p}`, status: 'not installed', peak_mb: 0 };
      if (answer.status === 'optimal' && answer.found !== own.found)
        throw new Error(`${peer} proves ${answer.found} for p = ${p}, this program ${String(own.found)}`);
      return {
        name,
        cpu_ms: answer.cpuMs,
        size: problem.rowCount,
        of: `p = ${p}`,
        status: answer.status,
        found: answer.found ?? Number.NaN,
        peak_mb: 0,
      };
    });
    return [own, ...peers];
  });
}

/** A random town on a plane. */
export function planeCity(demands: number, sites: number): CoverProblem {
  const random = seeded(demands);
  const places = Array.from({ length: demands + sites }, () => [random.next(), random.next()] as const);
  return coverProblem(
    sites,
    Array.from({ length: demands }, () => 1 + random.below(60)),
    places
      .slice(0, demands)
      .map(([x, y]) =>
        places.slice(demands).flatMap(([otherX, otherY], site) => (Math.hypot(x - otherX, y - otherY) < 0.07 ? [site] : [])),
      ),
  );
}

/** At the sizes of the targets. */
function largeRows(oracle: LinearOracle): BenchRow[] {
  const rows: BenchRow[] = [];
  for (const [demands, sites, ps] of [
    [10_000, 500, [10, 20, 50]],
    [50_000, 2000, [20]],
  ] as const) {
    const problem = planeCity(demands, sites);
    for (const p of ps) {
      rows.push(coverRow(`mclp ${demands} x ${sites}`, problem, p, oracle, demands > 10_000 ? 60 : LIMIT_S));
      const model = modelOf(problem, p);
      rows.push(
        row(`preview mclp ${demands} x ${sites}`, demands, `p = ${p}`, () => ({
          found: coverValue(model, previewCover(model, noRules)) ?? Number.NaN,
          bound: Number.NaN,
          status: 'preview',
        })),
      );
    }
  }
  return rows;
}

function cityRows(data: string, oracle: LinearOracle): BenchRow[] {
  return CITIES.flatMap((city) =>
    bestKnown(data)[city].map(({ p, radius_m, best_known }) => {
      const found = coverRow(`mclp ${city}`, cityCover(data, city, radius_m), p, oracle);
      return { ...found, below_best_known_percent: percent(best_known - Number(found.found), best_known) };
    }),
  );
}

const modelOf = (problem: CoverProblem, p: number): CoverModel => ({
  problem,
  need: 0,
  gains: problem.weights,
  charges: new Float64Array(problem.siteCount),
  budget: countBudget(problem.siteCount, p),
});

function coverRow(name: string, problem: CoverProblem, p: number, oracle: LinearOracle, seconds = LIMIT_S): BenchRow {
  const start = performance.now();
  const watch = {
    job: { checkpoint: () => performance.now() - start > seconds * 1000 },
    report: () => undefined,
    nodeLimit: 1_000_000,
  };
  return row(name, problem.rowCount, `p = ${p}`, () => {
    const { status, found, bound } = maximalCovering(problem, countBudget(problem.siteCount, p), noRules, oracle, watch);
    return { status, found: found ?? Number.NaN, bound };
  });
}

interface Found {
  readonly status: string;
  readonly found: number;
  readonly bound: number;
}

export function row(name: string, size: number, of: string, run: () => Found): BenchRow {
  const before = process.cpuUsage();
  const { status, found, bound } = run();
  const { user, system } = process.cpuUsage(before);
  return {
    name,
    cpu_ms: Math.round((user + system) / 1000),
    size,
    of,
    status,
    found,
    bound,
    gap_percent: percent(Math.abs(bound - found), found),
    peak_mb: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

const percent = (part: number, whole: number): number => Math.round((10_000 * part) / whole) / 100;

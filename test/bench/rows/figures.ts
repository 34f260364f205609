/**
 * Hexes and figures: a grid of a million hexes, one category counted on it, and a whole city computed and edited.
 *
 * CPU time of this process. `mb` is what the grid and the result of one category hold; a row counts only with its counts:
 * hexes, pieces, households.
 */
import type { MultiPolygon } from '../../../src/domain/geometry.ts';
import { noJob } from '../../../src/domain/job.ts';
import type { Edit } from '../../../src/domain/scenario.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/domain/settings.ts';
import type { Town } from '../../../src/domain/town.ts';
import { communityId, districtId, facilityId, metresPerSecond, streetId } from '../../../src/domain/units.ts';
import { PACKS } from '../../../data/index.ts';
import { areaTree } from '../../../src/kernels/areas.ts';
import { compute } from '../../../src/kernels/compute.ts';
import { coverageColumns } from '../../../src/kernels/coverage.ts';
import { hexGrid } from '../../../src/kernels/hexgrid.ts';
import { communityPieces } from '../../../src/kernels/locate.ts';
import { polygonEdges } from '../../../src/kernels/polygon-edges.ts';
import { pieceOrder } from '../../../src/kernels/piece-order.ts';
import { prepare } from '../../../src/kernels/prepare.ts';
import { spreadHouseholds } from '../../../src/kernels/spread-demand.ts';
import { sampleBaseline } from '../../sample-baseline.ts';
import { quantile } from '../interleave.ts';
import type { BenchRow } from './pbf.ts';

const SIDE = 45;
const STEP_DEGREES = 0.0233;

export async function figuresRows(): Promise<BenchRow[]> {
  return [...millionRows(), ...(await sampleRows())];
}

/** 45 x 45 square communities over about 10,000 km2 at resolution 10. */
function millionRows(): BenchRow[] {
  const shapes: MultiPolygon[] = [];
  for (let row = 0; row < SIDE; row++) for (let column = 0; column < SIDE; column++) shapes.push([[squareAt(row, column)]]);
  const [gridMs, grid] = timed(() => hexGrid(shapes, shapes.map(polygonEdges), 10, noJob));
  if (!grid) throw new Error('stopped');
  const piecesOf = communityPieces(grid, shapes.length);
  const totals = new Uint32Array(shapes.length).fill(1500);
  const [spreadMs, households] = timed(() => spreadHouseholds(piecesOf, Float64Array.from(grid.pieceWeight), totals));
  const cellMs = Uint32Array.from({ length: grid.cellCount }, (_, cell) => (cell * 7919) % 4_000_000);
  const pieces = {
    count: grid.pieceCount,
    cell: grid.pieceCell,
    community: grid.pieceCommunity,
    households,
    cellHouseholds: new Uint32Array(0),
    isUnknown: new Uint8Array(0),
    key: '',
  };
  const [coverageMs, columns] = timed(() =>
    coverageColumns(areaTree(townOf(shapes)), pieces, cellMs, pieceOrder(pieces, cellMs)),
  );
  const held = [
    grid.cellIdLo,
    grid.cellIdHi,
    grid.cellLng,
    grid.cellLat,
    grid.pieceOffsets,
    grid.pieceCell,
    grid.pieceCommunity,
    grid.pieceWeight,
    households,
    cellMs,
    new Uint32Array(grid.cellCount),
  ];
  const mb = held.reduce((sum, column) => sum + column.byteLength, 0) / 1e6;
  const size = grid.cellCount;
  const peak = peakMb();
  return [
    {
      name: 'figures grid',
      cpu_ms: gridMs,
      size,
      peak_mb: peak,
      pieces: grid.pieceCount,
      mb: rounded(mb),
      mb_per_million: rounded((mb / size) * 1e6),
    },
    { name: 'figures households to pieces', cpu_ms: spreadMs, size, peak_mb: peak, households: sumOf(households) },
    {
      name: 'figures coverage of one category, four levels',
      cpu_ms: coverageMs,
      size,
      peak_mb: peak,
      reached: columns.reached[columns.reached.length - 1],
    },
  ];
}

async function sampleRows(): Promise<BenchRow[]> {
  const settings: Settings = { ...DEFAULT_SETTINGS, speed: metresPerSecond(1.2) };
  const baseline = await sampleBaseline();
  const [prepareMs, prepared] = timed(() => prepare(baseline, settings, noJob));
  if (!prepared.ok) throw new Error(prepared.problem.code);
  const measure = (edits: readonly Edit[]) => {
    const result = compute(prepared.value, edits, PACKS[0], settings, noJob);
    if (!result.ok) throw new Error(result.problem.code);
    return result.value;
  };
  const [computeMs, result] = timed(() => measure([]));
  const moved = result.facilities.find(({ category }) => category === 'service-centre');
  if (!moved) throw new Error('the sample has a service centre');
  const [lng, lat] = moved.lngLat;
  const edits = Array.from({ length: 60 }, (_, step) => {
    const edit: Edit = { kind: 'move-facility', facility: facilityId(moved.id), lngLat: [lng + step * 0.0004, lat] };
    return timed(() => measure([edit]))[0];
  });
  const size = prepared.value.grid.cellCount;
  const peak_mb = peakMb();
  const figures = {
    facilities: result.facilities.length,
    categories: result.times.length,
    households: result.summary.households,
  };
  return [
    { name: 'figures prepare the sample town', cpu_ms: prepareMs, size, peak_mb, ...figures },
    { name: 'figures compute the sample town', cpu_ms: computeMs, size, peak_mb, ...figures },
    {
      name: 'figures drag one centre, median',
      cpu_ms: rounded(quantile(edits.slice(10), 0.5)),
      size,
      peak_mb,
      p95_ms: rounded(quantile(edits.slice(10), 0.95)),
    },
  ];
}

function squareAt(row: number, column: number): [number, number][] {
  const [west, south] = [119.6 + column * STEP_DEGREES, 30.3 + row * STEP_DEGREES];
  const [east, north] = [119.6 + (column + 1) * STEP_DEGREES, 30.3 + (row + 1) * STEP_DEGREES];
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

function townOf(shapes: readonly MultiPolygon[]): Town {
  return {
    name: 'squares',
    synthetic: true,
    districts: [{ id: districtId('d'), name: 'd' }],
    streets: [{ id: streetId('s'), name: 's', district: districtId('d') }],
    communities: shapes.map((boundary, row) => ({
      id: communityId(String(row).padStart(5, '0')),
      name: String(row),
      street: streetId('s'),
      kind: null,
      boundary,
      households: null,
      officeDm2: null,
      keepWhole: null,
      workers: null,
    })),
    facilities: [],
    demand: null,
  };
}

function timed<Answer>(work: () => Answer): [number, Answer] {
  const before = process.cpuUsage();
  const answer = work();
  const { user, system } = process.cpuUsage(before);
  return [rounded((user + system) / 1000), answer];
}

const peakMb = (): number => Math.round(process.resourceUsage().maxRSS / 1024);
const rounded = (value: number): number => Math.round(value * 10) / 10;
const sumOf = (column: Uint32Array): number => column.reduce((sum, value) => sum + value, 0);

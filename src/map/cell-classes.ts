/** The class of every hex under a measure: one byte a hex, from which colours, legend bars and borders are made. */
import type { AreaFigures, GridView, ScenarioResult } from '../domain/result.ts';
import { NONE, OFF_NETWORK } from '../domain/times.ts';
import type { Baseline } from '../domain/baseline.ts';
import { ANY_CENTRE } from '../domain/centre-family.ts';
import { classFromBelow, inMilliseconds, NO_VALUE, NOT_REACHED, NOT_TIED, timeBreaks, timeClass } from './classes.ts';
import type { Scale, Seen } from './scale.ts';

/** A leg longer than this makes the time of a hex doubtful, in metres. */
const LONG_LEG_M = 150;

export interface Drawable {
  readonly baseline: Baseline;
  readonly grid: GridView;
  readonly result: ScenarioResult;
  /** Households of each hex in this scenario: a proposal may change what the grid began with. */
  readonly cellHouseholds: Uint32Array;
}

export function drawableOf(baseline: Baseline, grid: GridView, result: ScenarioResult): Drawable {
  const cellHouseholds = new Uint32Array(grid.cellCount);
  grid.pieceCell.forEach((cell, piece) => {
    cellHouseholds[cell] = (cellHouseholds[cell] ?? 0) + (result.pieceHouseholds[piece] ?? 0);
  });
  const { estatePieces } = result;
  estatePieces.cell.forEach((cell, piece) => {
    cellHouseholds[cell] = (cellHouseholds[cell] ?? 0) + (estatePieces.households[piece] ?? 0);
  });
  return { baseline, grid, result, cellHouseholds };
}

export function cellClasses(town: Drawable, seen: Seen, scale: Scale): Uint8Array {
  const { grid, result } = town;
  const classes = new Uint8Array(grid.cellCount);
  const fill = (classOf: (cell: number) => number): Uint8Array => {
    for (let cell = 0; cell < classes.length; cell += 1) classes[cell] = classOf(cell);
    return classes;
  };
  switch (seen.measure.kind) {
    case 'time': {
      const times = timesOf(result, seen.measure.category);
      const breaksMs = inMilliseconds(timeBreaks(seen.minutesShown));
      return times ? fill((cell) => timeClass(times[cell] ?? OFF_NETWORK, breaksMs)) : classes.fill(NO_VALUE);
    }
    case 'covered': {
      const times = timesOf(result, seen.measure.category);
      const limitMs = seen.minutesShown * 60_000;
      return times ? fill((cell) => coveredClass(times[cell] ?? OFF_NETWORK, limitMs)) : classes.fill(NO_VALUE);
    }
    case 'completeness': {
      const limitMs = seen.minutesShown * 60_000;
      return fill((cell) =>
        grid.cellOffNetwork[cell] === 1 ? NOT_TIED : classFromBelow(servicesWithin(result, cell, limitMs), scale.breaks),
      );
    }
    case 'entitled':
      return fill((cell) => classFromBelow(entitledOf(grid, result, cell), scale.breaks));
    case 'reachable':
      return fill((cell) =>
        grid.cellOffNetwork[cell] === 1 ? NOT_TIED : classFromBelow(result.cellReachable[cell] ?? Number.NaN, scale.breaks),
      );
    case 'difference':
      return fill((cell) => classFromBelow(differenceOf(grid, result, cell), scale.breaks));
    case 'households':
      return fill((cell) => householdsClass(town.cellHouseholds[cell] ?? 0, scale.breaks));
    case 'verdict': {
      const { standard } = seen.measure;
      const byArea = result.areas.map((area) => verdictClass(area, standard));
      return fill((cell) => byArea[areaRowOf(town, cell)] ?? NO_VALUE);
    }
    case 'doubt': {
      const main = result.times[0];
      return fill((cell) => doubtClass(town, cell, main?.cellFacility[cell] ?? NONE));
    }
  }
}

export const timesOf = (result: ScenarioResult, category: string): Uint32Array | null =>
  result.times.find((times) => times.category === category)?.cellMs ?? null;

/** Row of the result's areas: the community, as it is now, with the most households of the hex. */
export const areaRowOf = ({ grid, result }: Pick<Drawable, 'grid' | 'result'>, cell: number): number =>
  result.pieceArea[mainPiece(grid, cell)] ?? NONE;

/** The community that a hex shows the figures of. */
export const areaOfCell = (town: Pick<Drawable, 'grid' | 'result'>, cell: number): AreaFigures | null =>
  town.result.areas[areaRowOf(town, cell)] ?? null;

export function mainPiece(grid: GridView, cell: number): number {
  const first = grid.pieceOffsets[cell] ?? 0;
  const end = grid.pieceOffsets[cell + 1] ?? first;
  let best = first;
  for (let piece = first + 1; piece < end; piece += 1) {
    if ((grid.pieceHouseholds[piece] ?? 0) > (grid.pieceHouseholds[best] ?? 0)) best = piece;
  }
  return best;
}

export const entitledOf = (grid: GridView, result: ScenarioResult, cell: number): number =>
  result.pieceEntitled[mainPiece(grid, cell)] ?? Number.NaN;

/** Reachable less entitled, m2 per 100 households: positive where a resident has more than the standard counts. */
export const differenceOf = (grid: GridView, result: ScenarioResult, cell: number): number =>
  (result.cellReachable[cell] ?? Number.NaN) - entitledOf(grid, result, cell);

/** Kinds of service within a limit; the centres taken together are not one more kind. */
export function servicesWithin(result: ScenarioResult, cell: number, limitMs: number): number {
  let count = 0;
  for (const { category, cellMs } of result.times) {
    if (category !== ANY_CENTRE && (cellMs[cell] ?? OFF_NETWORK) <= limitMs) count += 1;
  }
  return count;
}

export const kindsOf = (result: ScenarioResult): number =>
  result.times.filter(({ category }) => category !== ANY_CENTRE).length;

export function verdictClass(area: AreaFigures, standard: string): number {
  const row = area.verdicts.find((candidate) => candidate.standard === standard);
  switch (row?.verdict.kind) {
    case 'met':
      return 0;
    case 'missed':
      return 1;
    case 'unknown':
      return 2;
    case 'not-applicable':
    case undefined:
      return NO_VALUE;
  }
}

function coveredClass(ms: number, limitMs: number): number {
  if (ms === OFF_NETWORK) return NOT_TIED;
  return ms <= limitMs ? 0 : 1;
}

const householdsClass = (households: number, breaks: readonly number[]): number =>
  households === 0 ? NO_VALUE : classFromBelow(households, breaks);

function doubtClass({ grid, result }: Drawable, cell: number, facility: number): number {
  if (grid.cellOffNetwork[cell] === 1) return NOT_TIED;
  if (facility === NONE) return NOT_REACHED;
  if (result.facilities[facility]?.positionAssumed) return 1;
  return (grid.cellLegM[cell] ?? 0) > LONG_LEG_M ? 2 : 0;
}

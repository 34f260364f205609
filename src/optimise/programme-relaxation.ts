/**
 * The linear relaxation of a building programme, and the prices in its duals.
 *
 * A row whose households are worth the same wherever they are served, by places without capacity, has one column: whether it is served at all. Any other row has one a pair.
 * Whoever must be served, or a floor asks for, may stay out at a penalty, so the relaxation always has an answer; prices make a valid bound whatever the penalty is.
 */
import type { LinearModel } from './linear-oracle.ts';
import { optionCountOf, optionsByPlace, type Programme, rowCountOf } from './programme.ts';
import type { ProgrammePrices } from './programme-bound.ts';

export interface ProgrammeRelaxation {
  readonly model: LinearModel;
  readonly pricesOf: (rowDual: Float64Array) => ProgrammePrices;
}

/** Columns of an entry list, in the order in which they are made. */
class Columns {
  readonly cost: number[] = [];
  readonly upper: number[] = [];
  readonly offsets: number[] = [0];
  readonly rows: number[] = [];
  readonly values: number[] = [];

  add(cost: number, upper: number, entries: readonly (readonly [row: number, value: number])[]): void {
    this.cost.push(cost);
    this.upper.push(upper);
    for (const [row, value] of entries) {
      this.rows.push(row);
      this.values.push(value);
    }
    this.offsets.push(this.rows.length);
  }
}

export function isFlatRow({ offsets, places, profits, capacities, placeOf }: Programme): (row: number) => boolean {
  const isLimited = new Set<number>();
  for (const [option, place] of placeOf.entries()) if (Number.isFinite(capacities[option])) isLimited.add(place);
  return (row) => {
    for (let pair = offsets[row]; pair < offsets[row + 1]; pair++)
      if (isLimited.has(places[pair]) || profits[pair] !== profits[offsets[row]]) return false;
    return true;
  };
}

/** `isOut` are options that cannot be open any more: pairs of places without any other are left out. */
export function programmeRelaxation(programme: Programme, isOut: (option: number) => boolean): ProgrammeRelaxation {
  const { households, must, offsets, places, profits, capacities, charges, costs, budget, counts, sites, floors } = programme;
  const optionsOf = optionsByPlace(programme).map((list) => list.filter((option) => !isOut(option)));
  const isFlat = isFlatRow(programme);
  const rowCount = rowCountOf(programme);
  const unit = unitOf(programme);
  const penalty = penaltyOf(programme);
  const lower: number[] = [];
  const upper: number[] = [];
  const addRow = (from: number, to: number): number => {
    lower.push(from);
    upper.push(to);
    return upper.length - 1;
  };
  const open: [number, number][][] = Array.from({ length: optionCountOf(programme) }, () => []);
  const onPlace = (place: number, row: number, value: (option: number) => number): void => {
    for (const option of optionsOf[place]) open[option]?.push([row, value(option)]);
  };

  // One row a row of the programme, first, so that its duals are easy to find.
  const ownRows = Array.from({ length: rowCount }, (_, row) => {
    if (must[row]) return isFlat(row) ? addRow(1, Number.POSITIVE_INFINITY) : addRow(1, 1);
    return addRow(Number.NEGATIVE_INFINITY, isFlat(row) ? 0 : 1);
  });
  const floorRows = Array.from(floors.least, (least) => addRow(least, Number.POSITIVE_INFINITY));
  const budgetRow = Number.isFinite(budget) ? addRow(Number.NEGATIVE_INFINITY, budget) : -1;
  const sitesRow = Number.isFinite(sites) ? addRow(Number.NEGATIVE_INFINITY, sites) : -1;
  const capacityRows = optionsOf.map((list) =>
    list.some((option) => Number.isFinite(capacities[option])) ? addRow(Number.NEGATIVE_INFINITY, 0) : -1,
  );
  for (const [place, list] of optionsOf.entries()) {
    if (list.length > 1) onPlace(place, addRow(Number.NEGATIVE_INFINITY, 1), () => 1);
    if (capacityRows[place] >= 0) onPlace(place, capacityRows[place], (option) => -Math.min(1e9, capacities[option]));
  }
  for (const list of optionsOf)
    for (const option of list) {
      if (budgetRow >= 0) open[option]?.push([budgetRow, costs[option]]);
      if (sitesRow >= 0) open[option]?.push([sitesRow, counts[option]]);
    }
  const served = new Columns();
  for (let row = 0; row < rowCount; row++) {
    const floor = floors.ofRow[row];
    const toFloor: [number, number][] = floor < 0 || must[row] ? [] : [[floorRows[floor], households[row]]];
    if (floor >= 0 && must[row]) lower[floorRows[floor]] -= households[row];
    if (must[row]) served.add((-penalty * households[row]) / unit, 1, [[ownRows[row], 1]]);
    if (isFlat(row)) {
      const sign = must[row] ? 1 : -1;
      for (let pair = offsets[row]; pair < offsets[row + 1]; pair++) onPlace(places[pair], ownRows[row], () => sign);
      const profit = offsets[row] < offsets[row + 1] ? profits[offsets[row]] : 0;
      if (!must[row]) served.add((profit * households[row]) / unit, 1, [[ownRows[row], 1], ...toFloor]);
      continue;
    }
    for (let pair = offsets[row]; pair < offsets[row + 1]; pair++) {
      const place = places[pair];
      if (optionsOf[place].length === 0) continue;
      const link = addRow(Number.NEGATIVE_INFINITY, 0);
      onPlace(place, link, () => -1);
      const entries: [number, number][] = [[ownRows[row], 1], [link, 1], ...toFloor];
      if (capacityRows[place] >= 0) entries.push([capacityRows[place], households[row]]);
      served.add((profits[pair] * households[row]) / unit, 1, entries);
    }
  }
  for (const row of floorRows) served.add(-penalty / unit, Number.POSITIVE_INFINITY, [[row, 1]]);

  const columns = new Columns();
  for (const [option, entries] of open.entries()) columns.add(-charges[option] / unit, 1, entries);
  const all = joined(columns, served);
  return {
    model: {
      sense: 'max',
      ...all,
      lower: new Float64Array(all.cost.length),
      rowLower: Float64Array.from(lower),
      rowUpper: Float64Array.from(upper),
    },
    pricesOf(rowDual) {
      const dualOf = (row: number): number => (row < 0 ? 0 : (rowDual[row] ?? 0) * unit);
      const rows = Float64Array.from({ length: rowCount }, (_, row) => {
        const dual = dualOf(ownRows[row]) / households[row];
        if (!isFlat(row) || offsets[row] === offsets[row + 1]) return dual;
        // What is paid to the places that serve a flat row is what its price leaves of the profit.
        const floor = floors.ofRow[row];
        const paid = floor < 0 || must[row] ? 0 : -dualOf(floorRows[floor]);
        return profits[offsets[row]] + paid - Math.abs(dual);
      });
      return {
        rows,
        floors: Float64Array.from(floorRows, (row) => -dualOf(row)),
        budget: dualOf(budgetRow),
        site: dualOf(sitesRow),
      };
    },
  };
}

function joined(
  first: Columns,
  second: Columns,
): Pick<LinearModel, 'cost' | 'upper' | 'columnOffsets' | 'entryRows' | 'entryValues'> {
  return {
    cost: Float64Array.from([...first.cost, ...second.cost]),
    upper: Float64Array.from([...first.upper, ...second.upper]),
    columnOffsets: Int32Array.from([...first.offsets, ...second.offsets.slice(1).map((offset) => offset + first.rows.length)]),
    entryRows: Int32Array.from([...first.rows, ...second.rows]),
    entryValues: Float64Array.from([...first.values, ...second.values]),
  };
}

/** Costs of moderate size suit the oracle. */
function unitOf({ profits, households, charges }: Programme): number {
  const worth = profits.reduce((most, profit) => Math.max(most, Math.abs(profit)), 0);
  const charge = charges.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
  const size = households.reduce((most, one) => Math.max(most, one), 1);
  return Math.max(1, (worth * size) / 1000, charge / 1000);
}

/** More than a household can be worth, and more than all charges. */
export function penaltyOf({ profits, charges }: Programme): number {
  const worth = profits.reduce((most, profit) => Math.max(most, Math.abs(profit)), 0);
  return 10 * worth + charges.reduce((sum, charge) => sum + Math.abs(charge), 0) + 1;
}

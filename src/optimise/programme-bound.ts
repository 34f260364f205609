/**
 * The Lagrangian bound of a building programme. Rows have a price a household, floors a price a household, the budget a price a yuan, the number of sites a price a site:
 *
 *   sum price_r households_r + budget price x budget + site price x sites - sum floor price x floor
 *   + sum over places of what its best option earns, or 0,
 *
 * where an option earns profit + floor price - price_r on the households it gains most on, up to its capacity, less its charge, its cost and its share of the number of
 * sites at their prices. It holds for any prices (those of rows that need not be served, of floors, budget and sites not below zero), so a solver's tolerance cannot make
 * it false. Prices are rounded to a grain coarse enough for exact sums.
 */
import { FREE, IN, OUT, type TreeBound } from './cover-model.ts';
import { optionCountOf, optionsByPlace, type PlacePairs, pairsByPlace, type Programme, rowCountOf } from './programme.ts';

export interface ProgrammePrices {
  /** A household of each row. */
  readonly rows: Float64Array;
  readonly floors: Float64Array;
  readonly budget: number;
  readonly site: number;
}

export interface ProgrammeBounder {
  readonly grain: number;
  /** Prices on the grain and on the right side of zero. */
  rounded(prices: ProgrammePrices): ProgrammePrices;
  /** What each option earns at the prices of rows and floors, less its charge. */
  earnings(prices: ProgrammePrices): Float64Array;
  /** `earnings` are those of the same prices. */
  bound(prices: ProgrammePrices, earnings: Float64Array, decided: Uint8Array): TreeBound;
  /** Households of each row that an option would serve at the prices, added to `served`. */
  addServed(prices: ProgrammePrices, option: number, served: Float64Array): void;
}

export function programmeBounder(programme: Programme): ProgrammeBounder {
  const byPlace = pairsByPlace(programme);
  const options = optionsByPlace(programme);
  const grain = grainOf(programme);
  const onGrain = (price: number): number => Math.round(price / grain) * grain;
  const { households, must, floors, budget, sites, costs, counts, charges } = programme;
  const hasBudget = Number.isFinite(budget);
  const hasSites = Number.isFinite(sites);
  return {
    grain,
    rounded: (prices) => ({
      rows: prices.rows.map((price, row) => onGrain(must[row] ? price : Math.max(0, price))),
      floors: prices.floors.map((price) => onGrain(Math.max(0, price))),
      budget: hasBudget ? onYuanGrain(Math.max(0, prices.budget)) : 0,
      site: hasSites ? onGrain(Math.max(0, prices.site)) : 0,
    }),
    earnings(prices) {
      const earnings = new Float64Array(optionCountOf(programme));
      for (const [place, list] of options.entries()) {
        if (list.length === 0) continue;
        const isLimited = list.some((option) => Number.isFinite(programme.capacities[option]));
        const items = isLimited ? itemsOf(programme, byPlace, place, prices) : null;
        const all = items ? 0 : filledWithout(programme, byPlace, place, prices);
        for (const option of list)
          earnings[option] = (items ? filled(items, programme.capacities[option]) : all) - charges[option];
      }
      return earnings;
    },
    bound(prices, earnings, decided) {
      let bound = (hasBudget ? prices.budget * budget : 0) + (hasSites ? prices.site * sites : 0);
      for (const [row, price] of prices.rows.entries()) bound += price * households[row];
      for (const [floor, price] of prices.floors.entries()) bound -= price * floors.least[floor];
      const margins = new Float64Array(earnings.length);
      const net = (option: number): number => earnings[option] - prices.budget * costs[option] - prices.site * counts[option];
      for (const list of options) bound += placeBound(list, net, decided, margins);
      // A budget's price is finer than the grain: what the sum may have lost is added.
      return { bound: bound + Math.abs(bound) * 2 ** -45, margins };
    },
    addServed(prices, option, served) {
      let left = programme.capacities[option];
      for (const { row, worth, amount } of itemsOf(programme, byPlace, programme.placeOf[option], prices)) {
        if (worth <= 0 || left <= 0) break;
        served[row] += Math.min(left, amount);
        left -= amount;
      }
    },
  };
}

/** Millionths of a yuan: a price a yuan is small. */
const onYuanGrain = (price: number): number => Math.round(price * 2 ** 20) / 2 ** 20;

/** Sums of prices times households stay below 2^52 grains. */
function grainOf({ households, profits, charges }: Programme): number {
  const most = profits.reduce((largest, profit) => Math.max(largest, Math.abs(profit)), 1);
  const all = households.reduce((sum, one) => sum + one, 1) * most + charges.reduce((sum, one) => sum + Math.abs(one), 0);
  return 2 ** -Math.max(0, Math.min(12, Math.floor(49 - Math.log2(all))));
}

interface Item {
  readonly row: number;
  readonly worth: number;
  readonly amount: number;
}

/** Households a place gains on, the most first; ties to the lower row. */
function itemsOf(programme: Programme, pairs: PlacePairs, place: number, prices: ProgrammePrices): readonly Item[] {
  const items: Item[] = [];
  for (let k = pairs.offsets[place]; k < pairs.offsets[place + 1]; k++) {
    const worth = worthOf(programme, pairs, k, prices);
    if (worth > 0) items.push({ row: pairs.rows[k], worth, amount: programme.households[pairs.rows[k]] });
  }
  return items.sort((a, b) => b.worth - a.worth || a.row - b.row);
}

/** What a household of the pair is worth to its place beyond its price. */
function worthOf({ profits, floors }: Programme, { rows, pairs }: PlacePairs, k: number, prices: ProgrammePrices): number {
  const floor = floors.ofRow[rows[k]];
  return profits[pairs[k]] + (floor < 0 ? 0 : prices.floors[floor]) - prices.rows[rows[k]];
}

/** All households a place gains on. */
function filledWithout(programme: Programme, pairs: PlacePairs, place: number, prices: ProgrammePrices): number {
  let earned = 0;
  for (let k = pairs.offsets[place]; k < pairs.offsets[place + 1]; k++) {
    const worth = worthOf(programme, pairs, k, prices);
    if (worth > 0) earned += worth * programme.households[pairs.rows[k]];
  }
  return earned;
}

function filled(items: readonly Item[], capacity: number): number {
  let earned = 0;
  let left = capacity;
  for (const { worth, amount } of items) {
    if (left <= 0) break;
    earned += worth * Math.min(left, amount);
    left -= amount;
  }
  return earned;
}

/** What a place adds to the bound; fills the margins of its free options. */
function placeBound(
  options: readonly number[],
  net: (option: number) => number,
  decided: Uint8Array,
  margins: Float64Array,
): number {
  const isIn = options.find((option) => decided[option] === IN);
  if (isIn !== undefined) {
    for (const option of options) if (decided[option] === FREE) margins[option] = Number.NEGATIVE_INFINITY;
    return net(isIn);
  }
  let [best, second, at] = [0, 0, -1];
  for (const option of options) {
    if (decided[option] === OUT) continue;
    const earned = net(option);
    if (earned > best) [best, second, at] = [earned, best, option];
    else if (earned > second) second = earned;
  }
  for (const option of options)
    if (decided[option] === FREE) margins[option] = option === at ? best - second : net(option) - best;
  return best;
}

export const noPrices = (programme: Programme): ProgrammePrices => ({
  rows: new Float64Array(rowCountOf(programme)),
  floors: new Float64Array(programme.floors.least.length),
  budget: 0,
  site: 0,
});

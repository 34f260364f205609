/**
 * Prices for a building programme without a linear solver: subgradient steps down its Lagrangian bound, as many as pay.
 *
 * The prices of budget and number of sites are found anew in each step from what the options earn: the rate, or the earning, of the first that does not fit.
 */
import type { Job } from '../domain/job.ts';
import { IN, OUT } from './cover-model.ts';
import { type Programme, rowCountOf } from './programme.ts';
import { noPrices, type ProgrammeBounder, type ProgrammePrices } from './programme-bound.ts';

/** Share of the last direction that is kept (cover-ascent.ts). */
const KEEP = 0.9;

export interface ProgrammeAscent {
  readonly prices: ProgrammePrices;
  readonly bound: number;
}

/** `tried` is given what the prices would open whenever the bound improves. */
export function programmeAscent(
  programme: Programme,
  bounder: ProgrammeBounder,
  decided: Uint8Array,
  steps: number,
  found: () => number,
  tried: (open: readonly number[]) => void,
  job: Job,
): ProgrammeAscent {
  const { households, must, floors } = programme;
  const rows = firstPrices(programme);
  const floorPrices = new Float64Array(floors.least.length);
  const served = new Float64Array(rowCountOf(programme));
  const direction = new Float64Array(served.length);
  let best: ProgrammeAscent | null = null;
  let agility = 1;
  let stale = 0;
  for (let step = 0; step < steps && !job.checkpoint(step, steps); step++) {
    const plain = bounder.rounded({ rows, floors: floorPrices, budget: 0, site: 0 });
    const earnings = bounder.earnings(plain);
    const { open, budget, site } = richest(programme, earnings, decided);
    const prices = bounder.rounded({ ...plain, budget, site });
    const { bound } = bounder.bound(prices, earnings, decided);
    if (best === null || bound < best.bound) {
      if (best === null || best.bound - bound > 1e-5 * Math.abs(bound)) stale = 0;
      best = { prices, bound };
      tried(open);
    }
    if (Math.floor(best.bound) <= found()) break;
    if (++stale > 15) {
      agility /= 2;
      stale = 0;
      if (agility < 0.002) break;
      rows.set(best.prices.rows);
      floorPrices.set(best.prices.floors);
      direction.fill(0);
      continue;
    }
    served.fill(0);
    for (const option of open) bounder.addServed(plain, option, served);
    let norm = 0;
    const floorServed = new Float64Array(floorPrices.length);
    for (let row = 0; row < served.length; row++) {
      if (floors.ofRow[row] >= 0) floorServed[floors.ofRow[row]] += Math.min(households[row], served[row]);
      direction[row] = KEEP * direction[row] + slopeOf(served[row] - households[row], rows[row], must[row] === 1);
      norm += direction[row] ** 2;
    }
    if (norm === 0) break;
    const aim = Number.isFinite(found()) ? found() : bound - 0.05 * Math.abs(bound) - 1;
    const length = (agility * Math.max(1, bound - aim)) / norm;
    for (let row = 0; row < served.length; row++) {
      rows[row] += length * direction[row];
      if (!must[row]) rows[row] = Math.max(0, rows[row]);
    }
    for (let floor = 0; floor < floorPrices.length; floor++)
      floorPrices[floor] = Math.max(0, floorPrices[floor] + length * (floors.least[floor] - floorServed[floor]));
  }
  return best ?? { prices: noPrices(programme), bound: Number.POSITIVE_INFINITY };
}

/** Households more than there are push the price up, too few down, as far as it may go. */
const slopeOf = (more: number, price: number, isMust: boolean): number => (more < 0 && price <= 0 && !isMust ? 0 : more);

/** The mean profit shared by those who could serve the row. */
function firstPrices({ households, offsets, profits }: Programme): Float64Array {
  return Float64Array.from(households, (_, row) => {
    const places = offsets[row + 1] - offsets[row];
    let sum = 0;
    for (let pair = offsets[row]; pair < offsets[row + 1]; pair++) sum += profits[pair];
    return places === 0 ? 0 : sum / places / (sum > 0 ? places : 1);
  });
}

/** Options that earn most within the rules, one a place, those that are in first; and what a yuan and a site more would be worth. */
function richest(
  { placeOf, costs, counts, budget, sites }: Programme,
  earnings: Float64Array,
  decided: Uint8Array,
): { readonly open: readonly number[]; readonly budget: number; readonly site: number } {
  const open: number[] = [];
  const taken = new Set<number>();
  const free: number[] = [];
  let left = budget;
  let room = sites;
  const take = (option: number): void => {
    open.push(option);
    taken.add(placeOf[option]);
    left -= costs[option];
    room -= counts[option];
  };
  for (let option = 0; option < decided.length; option++) {
    if (decided[option] === IN) take(option);
    else if (decided[option] !== OUT && earnings[option] > 0) free.push(option);
  }
  const isBudgeted = Number.isFinite(budget);
  const rate = (option: number): number => earnings[option] / (isBudgeted ? Math.max(1, costs[option]) : 1);
  free.sort((a, b) => rate(b) - rate(a) || a - b);
  let budgetPrice = 0;
  let sitePrice = 0;
  for (const option of free) {
    if (taken.has(placeOf[option])) continue;
    if (counts[option] > room) {
      if (sitePrice === 0) sitePrice = Math.max(0, earnings[option] - budgetPrice * costs[option]);
      continue;
    }
    if (costs[option] > left) {
      if (budgetPrice === 0) budgetPrice = earnings[option] / Math.max(1, costs[option]);
      continue;
    }
    take(option);
  }
  return { open, budget: budgetPrice, site: sitePrice };
}

/** Options that cannot stand the other way without falling to what is found. */
export function settledOptions(
  bounder: ProgrammeBounder,
  { prices, bound }: ProgrammeAscent,
  decided: Uint8Array,
  found: number,
): Uint8Array {
  const { margins } = bounder.bound(prices, bounder.earnings(prices), decided);
  const settled = decided.slice();
  for (let option = 0; option < margins.length; option++) {
    if (decided[option] !== 0 || Math.floor(bound - Math.abs(margins[option])) > found) continue;
    settled[option] = margins[option] < 0 ? OUT : IN;
  }
  return settled;
}

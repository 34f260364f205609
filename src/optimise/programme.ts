/**
 * A building programme: the location models with what a plan must keep besides a number of sites (docs/METHOD.md 10, programmes).
 *
 *   maximise    sum of profit x households served  -  sum of the charges of what is open
 *   such that   nobody is served twice, a row that must be served is; a place serves whom it is open for, no more than the capacity of its option;
 *               one option a place; no more than so many new sites, so many yuan; of some rows together at least so many households served.
 *
 * Options are what is decided: open or not. Two sizes of a centre are two options of one place; a centre that is there and may be closed is an option whose cost is what
 * closing would save. All figures are whole numbers.
 */

/** No capacity, no limit, no floor. */
export const UNLIMITED = Number.POSITIVE_INFINITY;

export interface Floors {
  /** The floor each row counts for, -1 for none. */
  readonly ofRow: Int32Array;
  /** Households that must be served of its rows. */
  readonly least: Float64Array;
}

export interface Programme {
  /** Per row, above zero. */
  readonly households: Float64Array;
  /** 1 where all households of the row must be served. */
  readonly must: Uint8Array;
  /** rows + 1 positions in `places` and `profits`; places rise within a row. */
  readonly offsets: Uint32Array;
  readonly places: Uint32Array;
  /** What one household of the row is worth, served there; zero or more unless the row must be served. */
  readonly profits: Float64Array;
  readonly placeCount: number;
  /** Per option; options of one place stand in any order. */
  readonly placeOf: Uint32Array;
  readonly capacities: Float64Array;
  readonly charges: Float64Array;
  readonly costs: Float64Array;
  readonly budget: number;
  /** 1 where an option counts among the new sites. */
  readonly counts: Uint8Array;
  readonly sites: number;
  readonly floors: Floors;
}

export const rowCountOf = ({ households }: Programme): number => households.length;
export const optionCountOf = ({ placeOf }: Programme): number => placeOf.length;

/** The pairs of each place: place + 1 positions in rows and pair numbers. */
export interface PlacePairs {
  readonly offsets: Uint32Array;
  readonly rows: Uint32Array;
  readonly pairs: Uint32Array;
}

export function pairsByPlace({ placeCount, offsets, places }: Programme): PlacePairs {
  const starts = new Uint32Array(placeCount + 1);
  for (const place of places) starts[place + 1] += 1;
  for (let place = 0; place < placeCount; place++) starts[place + 1] += starts[place];
  const next = starts.slice();
  const rows = new Uint32Array(places.length);
  const pairs = new Uint32Array(places.length);
  for (let row = 0; row + 1 < offsets.length; row++) {
    for (let pair = offsets[row]; pair < offsets[row + 1]; pair++) {
      const at = next[places[pair]]++;
      rows[at] = row;
      pairs[at] = pair;
    }
  }
  return { offsets: starts, rows, pairs };
}

/** The options of each place, ascending. */
export function optionsByPlace({ placeCount, placeOf }: Programme): readonly (readonly number[])[] {
  const lists: number[][] = Array.from({ length: placeCount }, () => []);
  for (const [option, place] of placeOf.entries()) lists[place]?.push(option);
  return lists;
}

/** Whether these options may be open together, whoever is served. */
export function mayBeOpen({ placeOf, costs, budget, counts, sites }: Programme, open: Iterable<number>): boolean {
  const taken = new Set<number>();
  let [spent, built] = [0, 0];
  for (const option of open) {
    if (taken.has(placeOf[option])) return false;
    taken.add(placeOf[option]);
    spent += costs[option];
    built += counts[option];
  }
  return spent <= budget && built <= sites;
}

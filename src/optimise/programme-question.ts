/**
 * A siting question with more to keep than a number of sites, and the building programme it comes to (docs/METHOD.md 10, programmes).
 *
 * Every model is the same programme with another worth of being served: covered or not, the walk saved, or nothing at all where everybody must be served.
 */
import type { SiteRules } from './cover-problem.ts';
import { type Programme, UNLIMITED } from './programme.ts';
import type { SiteTable } from './site-table.ts';
import type { Existing } from './site-question.ts';

export const PROGRAMME_MODELS = ['mclp', 'lscp', 'p-median', 'p-center'] as const;
export type ProgrammeModel = (typeof PROGRAMME_MODELS)[number];

/** Once nobody walks farther than they must: what is best among those plans. */
export const THEN = ['coverage', 'walking'] as const;
export type Then = (typeof THEN)[number];

export interface SiteOption {
  /** Column of the table; options of one place exclude each other. */
  readonly place: number;
  /** New: what it costs to build. Closable: what closing would save. Whole yuan. */
  readonly costYuan: number;
  /** Households; UNLIMITED where there is none. */
  readonly capacity: number;
  /** Kept ones are open whatever happens, closable ones cost nothing while they stay, neither counts among the sites. */
  readonly status: 'new' | 'kept' | 'closable';
}

/** Of each area's households at least so many must be served within the limit. */
export interface AreaFloors {
  /** Area of each demand, -1 for none. */
  readonly areaOf: Int32Array;
  readonly least: Float64Array;
}

export interface ProgrammeQuestion {
  readonly model: ProgrammeModel;
  /** Whole, one a demand. */
  readonly households: Float64Array;
  /** What a household of each demand counts, zero or more. */
  readonly weights: Float64Array;
  /** Demand by place. */
  readonly table: SiteTable;
  readonly options: readonly SiteOption[];
  /** What is there without a capacity, besides the options. */
  readonly existing: Existing | null;
  /** Covered means cost <= limit; nobody is served beyond it. */
  readonly limit: number;
  readonly sites: number | null;
  readonly budgetYuan: number | null;
  /** p-median only: what counts as the cost of who is not served; null: all must be served. */
  readonly horizon: number | null;
  /** p-center only: what is best among the plans with the shortest longest walk, and the limit of coverage there. */
  readonly afterwards: { readonly goal: Then; readonly coverLimit: number } | null;
  readonly floors: AreaFloors | null;
  /** By option. */
  readonly rules: SiteRules;
  /** Places at which one option or another must be open. */
  readonly mustHave?: readonly number[];
}

/** What serving is worth: of each household, to be served at a cost, and as it is without any option. */
export interface Worth {
  readonly reach: number;
  /** Whole. */
  at(demand: number, cost: number): number;
  /** Whole; null where the demand must be served by an option. */
  without(demand: number): number | null;
  /** Covered as it is, for the floors. */
  isCovered(demand: number): boolean;
}

export interface BuiltProgramme {
  readonly programme: Programme;
  /** Demand of each row, and pair of the table of each pair; NO_PAIR where nobody of the table is served. */
  readonly demandOf: Uint32Array;
  readonly tablePair: Uint32Array;
  /** Worth of all demands as they are. */
  readonly constant: number;
}

export const NO_PAIR = 0xffff_ffff;

/** Options that are open whatever is decided, besides the required ones. */
export const rulesOf = ({ options, rules }: ProgrammeQuestion): SiteRules => ({
  required: [...options.keys()].filter((option) => options[option]?.status === 'kept' || rules.required.includes(option)),
  forbidden: rules.forbidden,
});

/** Net yuan of a plan: what is built, less what closing saves. */
export const spentYuan = ({ options }: Pick<ProgrammeQuestion, 'options'>, open: Iterable<number>): number => {
  const isOpen = new Set(open);
  return options.reduce((sum, { status, costYuan }, option) => {
    if (status === 'closable') return isOpen.has(option) ? sum : sum - costYuan;
    return status === 'new' && isOpen.has(option) ? sum + costYuan : sum;
  }, 0);
};

export type Charge = 'none' | 'sites' | 'yuan';

export function buildProgramme(question: ProgrammeQuestion, worth: Worth, charge: Charge): BuiltProgramme {
  const { households, table, options, floors, budgetYuan, sites } = question;
  const rows = { demandOf: [] as number[], must: [] as number[], floorOf: [] as number[], offsets: [0] };
  const pairs = { place: [] as number[], profit: [] as number[], table: [] as number[] };
  const least = floors ? floors.least.slice() : new Float64Array(0);
  let constant = 0;
  for (let demand = 0; demand < table.demandCount; demand++) {
    if (households[demand] === 0) continue;
    const own = worth.without(demand);
    const area = floors ? floors.areaOf[demand] : -1;
    const isCovered = worth.isCovered(demand);
    if (area >= 0 && isCovered) least[area] -= households[demand];
    const floor = isCovered ? -1 : area;
    constant += households[demand] * (own ?? 0);
    const from = pairs.place.length;
    for (let k = table.offsets[demand]; k < table.offsets[demand + 1]; k++) {
      if (table.costs[k] > worth.reach) continue;
      const profit = worth.at(demand, table.costs[k]) - (own ?? 0);
      if (own !== null && profit <= 0 && floor < 0) continue;
      pairs.place.push(table.sites[k]);
      pairs.profit.push(profit);
      pairs.table.push(k);
    }
    if (pairs.place.length === from && own !== null) continue;
    rows.demandOf.push(demand);
    rows.must.push(own === null ? 1 : 0);
    rows.floorOf.push(floor);
    rows.offsets.push(pairs.place.length);
  }
  // a place that must have something serves one household more, of nobody's, whom only it can serve
  const { mustHave = [] } = question;
  for (const place of mustHave) {
    pairs.place.push(place);
    pairs.profit.push(0);
    pairs.table.push(NO_PAIR);
    rows.demandOf.push(NO_PAIR);
    rows.must.push(1);
    rows.floorOf.push(-1);
    rows.offsets.push(pairs.place.length);
  }
  const cost = options.map(({ status, costYuan }) => (status === 'kept' ? 0 : costYuan));
  const count = options.map(({ status }) => (status === 'new' ? 1 : 0));
  // Staying open costs a closable one what closing saves; so all of these savings are given to begin with.
  const saved = options.reduce((sum, { status, costYuan }) => (status === 'closable' ? sum + costYuan : sum), 0);
  return {
    demandOf: Uint32Array.from(rows.demandOf),
    tablePair: Uint32Array.from(pairs.table),
    constant: constant + (charge === 'yuan' ? saved : 0),
    programme: {
      households: Float64Array.from(rows.demandOf, (demand) => (demand === NO_PAIR ? 1 : households[demand])),
      must: Uint8Array.from(rows.must),
      offsets: Uint32Array.from(rows.offsets),
      places: Uint32Array.from(pairs.place),
      profits: Float64Array.from(pairs.profit),
      placeCount: table.siteCount,
      placeOf: Uint32Array.from(options, ({ place }) => place),
      capacities: Float64Array.from(options, ({ capacity, place }) => (mustHave.includes(place) ? capacity + 1 : capacity)),
      charges: Float64Array.from(charge === 'yuan' ? cost : charge === 'sites' ? count : new Float64Array(options.length)),
      costs: Float64Array.from(cost),
      budget: budgetYuan === null ? UNLIMITED : budgetYuan + saved,
      counts: Uint8Array.from(count),
      sites: sites ?? UNLIMITED,
      floors: { ofRow: Int32Array.from(rows.floorOf), least },
    },
  };
}

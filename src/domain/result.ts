/**
 * What is computed: result = compute(baseline, edits, standard). Everything on screen, in a file or in a report is read from here.
 *
 * Two halves: GridView is the same for every scenario of a baseline; ScenarioResult is the figures. Times are whole
 * milliseconds with UNREACHED and OFF_NETWORK as in times.ts; households whole; areas whole square decimetres.
 */
import type { InputRecord } from './baseline.ts';
import type { Settings } from './settings.ts';
import type { Verdict } from './standard.ts';
import type { CategoryId, FacilityId } from './units.ts';

export type Level = 'community' | 'street' | 'district' | 'city';
export const LEVELS: readonly Level[] = ['community', 'street', 'district', 'city'];

/** The hexes and their pieces, in order of cell id; a piece is the part of a cell inside one community (METHOD 4). */
export interface GridView {
  readonly resolution: number;
  readonly cellCount: number;
  /** The 64-bit H3 index as two halves. */
  readonly cellIdLo: Uint32Array;
  readonly cellIdHi: Uint32Array;
  readonly cellLng: Float64Array;
  readonly cellLat: Float64Array;
  readonly cellHouseholds: Uint32Array;
  /** Metres from the centre to the street; for cells off the network the distance that was too far. */
  readonly cellLegM: Float64Array;
  readonly cellOffNetwork: Uint8Array;
  /** cellCount + 1 positions in the piece columns: the pieces of a cell stand together. */
  readonly pieceOffsets: Uint32Array;
  readonly pieceCell: Uint32Array;
  /** Row of the baseline's community list. */
  readonly pieceCommunity: Uint32Array;
  readonly pieceHouseholds: Uint32Array;
  /** cellCount + 1 positions in the outline coordinates (5 to 10 vertices a cell, not closed). */
  readonly outlineOffsets: Uint32Array;
  readonly outlineLng: Float64Array;
  readonly outlineLat: Float64Array;
}

/** One measured category: a facility kind, or a family of kinds taken together. */
export interface CategoryTimes {
  readonly category: CategoryId;
  /** Time from the cell's centre to the nearest open facility of the category. */
  readonly cellMs: Uint32Array;
  /** Row of ScenarioResult.facilities, or NONE. */
  readonly cellFacility: Uint32Array;
}

/** Time from each cell's centre to its k-th nearest open facility of a category; only where a plan asks for it. */
export interface KthTimes {
  readonly category: CategoryId;
  /** 2 is the second nearest. */
  readonly k: number;
  readonly cellMs: Uint32Array;
}

/** The same for an area: who still has a facility within the limit when the nearer ones are full or closed. */
export interface KthFigures {
  readonly category: CategoryId;
  readonly k: number;
  readonly householdsWithin: number;
  /** Over the households that reach that many within the horizon; null where none do. */
  readonly meanSeconds: number | null;
}

/** A group's walk to the nearest facilities, at its own speed; only where a plan asks for it. */
export interface GroupTimes {
  readonly id: string;
  readonly profile: string;
  /** Members in the grid's pieces, and in the pieces of estates. */
  readonly pieceMembers: Uint32Array;
  readonly estateMembers: Uint32Array;
  /** In the order of ScenarioResult.times. */
  readonly times: readonly { readonly category: CategoryId; readonly cellMs: Uint32Array }[];
}

/** As AreaCoverage, in members of the group. */
export interface GroupCoverage {
  readonly category: CategoryId;
  readonly withinMinute: Uint32Array;
  readonly meanSeconds: number | null;
  readonly medianSeconds: number | null;
  readonly p90Seconds: number | null;
  readonly notReachedMembers: number;
  readonly offNetworkMembers: number;
}

export interface GroupFigures {
  readonly id: string;
  readonly profile: string;
  readonly members: number;
  /** True where the members of a community inside are not known: the others are counted alone. */
  readonly isPartial: boolean;
  readonly coverage: readonly GroupCoverage[];
}

export interface AreaCoverage {
  readonly category: CategoryId;
  /** Households within m minutes, for m = 0 to 60: 61 numbers that never fall. */
  readonly withinMinute: Uint32Array;
  /** Household-weighted, over the households that are reached within the horizon; null where there is none. */
  readonly meanSeconds: number | null;
  readonly medianSeconds: number | null;
  readonly p90Seconds: number | null;
  /** On the network, but nothing within the horizon. */
  readonly notReachedHouseholds: number;
  readonly offNetworkHouseholds: number;
}

export interface VerdictRow {
  readonly standard: string;
  readonly verdict: Verdict;
}

/** A real cost of a community less what it is given by today's formula, for both ends of the cost's range. */
export interface CostGap {
  readonly cost: string;
  readonly fromYuan: number;
  readonly toYuan: number;
}

/** One of the pack's required rooms: has the area one of its own? Null where that is not known. */
export interface RoomRow {
  readonly room: string;
  readonly isPresent: boolean | null;
}

/** Fairness of the reachable office area and of the walking time over the households of an area. */
export interface Fairness {
  readonly giniReachable: number | null;
  readonly theilReachable: number | null;
  /** Share of all Theil inequality that lies between the area's parts. */
  readonly theilBetween: number | null;
  /** The same between the city's districts; null below the city. */
  readonly theilBetweenDistricts: number | null;
  /** Atkinson's index for an aversion of 0.5. */
  readonly atkinsonReachable: number | null;
  /** What the best-off tenth of the households has over what the worst-off forty percent have, ranked by the area itself. */
  readonly topBottomReachable: number | null;
  readonly p90p10Reachable: number | null;
  readonly beyondLimitShare: number | null;
  readonly worstTenthSeconds: number | null;
  /** Mean excess over the limit, as a share of the limit, of all households; those within count 0 (Foster, Greer, Thorbecke). */
  readonly beyondLimitDepth: number | null;
  /** The same with the squares of the shares, which weighs the longest walks most. */
  readonly beyondLimitSeverity: number | null;
  /** Concentration of reachable area along the rank that the plan asks for: above 0 when the higher-ranked have more. */
  readonly concentrationReachable: number | null;
  /** Households whose rank is known; null where no rank is asked for. */
  readonly rankedHouseholds: number | null;
}

export interface AreaFigures {
  readonly level: Level;
  readonly id: string;
  readonly name: string;
  /** Id one level up; null for the city. */
  readonly parent: string | null;
  readonly households: number;
  /** In the order of ScenarioResult.times. */
  readonly coverage: readonly AreaCoverage[];
  readonly officeDm2: number;
  readonly entitledM2Per100: number | null;
  readonly reachableM2Per100: number | null;
  readonly verdicts: readonly VerdictRow[];
  /** Whole yuan a year by formula id. */
  readonly funding: Readonly<Record<string, number>>;
  /** Whole yuan a year, summed over communities; negative where the funding is enough. */
  readonly gaps: readonly CostGap[];
  /** Community workers; null where some community's are not known. */
  readonly workers: number | null;
  readonly fairness: Fairness;
  /** Mean number of categories that a household has within the limit (the service-centre family by its kinds). */
  readonly categoriesWithin: number | null;
  readonly rooms: readonly RoomRow[];
  /** In the order of ScenarioResult.kth: empty unless the plan asks for it. */
  readonly kth: readonly KthFigures[];
  /** In the order of the plan's groups: empty unless the plan has any. */
  readonly groups: readonly GroupFigures[];
  /** Office area that falls to the area's residents (spatial availability); null unless the plan asks for it. */
  readonly availableM2: number | null;
  /** Cost of walk and crowd (RAAM), mean over the households that reach any; null unless the plan asks for it. */
  readonly crowd: number | null;
}

export interface FacilityFigures {
  readonly id: FacilityId;
  readonly name: string;
  readonly category: CategoryId;
  readonly areaDm2: number | null;
  readonly lngLat: readonly [number, number];
  /** Id of the community it belongs to (METHOD 6), or null. */
  readonly community: string | null;
  readonly open: boolean;
  readonly positionAssumed: boolean;
  readonly legM: number;
  readonly offNetwork: boolean;
  /** Households within the limit, and its area per 100 of them. */
  readonly householdsWithin: number;
  readonly m2Per100Within: number | null;
}

export interface BandFigure {
  readonly households: number;
  readonly share: number | null;
}

/** summary.json, as CLI.md has it. */
export interface Summary {
  readonly key: string;
  readonly version: string;
  readonly parameters: Settings & { readonly pack: string };
  readonly inputs: readonly InputRecord[];
  readonly network: {
    readonly ways: number;
    readonly km: number;
    readonly junctions: number;
    readonly edges: number;
    readonly components: number;
    readonly km_ignored: number;
  };
  readonly hexes: number;
  readonly households: number;
  readonly coverage: Readonly<
    Record<
      string,
      Readonly<Record<'5' | '10' | '15', BandFigure>> & {
        readonly mean_seconds: number | null;
        readonly p90_seconds: number | null;
        readonly off_network_households: number;
      }
    >
  >;
  readonly office: {
    readonly m2: number;
    readonly entitled_m2_per_100: number | null;
    readonly reachable_m2_per_100: number | null;
    readonly gini_reachable: number | null;
  };
  readonly verdicts: readonly {
    readonly standard: string;
    readonly met: number;
    readonly missed: number;
    readonly unknown: number;
  }[];
  readonly funding: Readonly<Record<string, number>>;
  /** Community workers of the city, computed, beside what the policy's source quotes: the two need not agree. */
  readonly staffing: {
    readonly workers: number | null;
    readonly per_community: number | null;
    readonly per_1000_households: number | null;
    /** The pack's figures in people per community, by id. */
    readonly quoted: Readonly<Record<string, number>>;
  };
  /** Percent by id, as the pack quotes them; empty where it does not. */
  readonly funding_sources: Readonly<Record<string, number>>;
  readonly service_mix: Readonly<Record<string, number>>;
  /** Empty unless the plan has groups. */
  readonly groups: readonly {
    readonly id: string;
    readonly profile: string;
    readonly members: number;
    readonly partial: boolean;
    readonly coverage: Readonly<
      Record<
        string,
        Readonly<Record<'5' | '10' | '15', { readonly members: number; readonly share: number | null }>> & {
          readonly mean_seconds: number | null;
        }
      >
    >;
  }[];
}

export interface ScenarioResult {
  readonly key: string;
  readonly settings: Settings;
  readonly pack: string;
  readonly times: readonly CategoryTimes[];
  /** By category, then k; empty unless the plan asks for it. */
  readonly kth: readonly KthTimes[];
  /** In the order of the plan's groups. */
  readonly groups: readonly GroupTimes[];
  /** Households of the grid's pieces as the scenario has them. */
  readonly pieceHouseholds: Uint32Array;
  /** Row of `areas` (a community) that each of the grid's pieces counts for now. */
  readonly pieceArea: Uint32Array;
  /** Pieces of estates drawn on the map, on top of the grid's: row of the cell, row of `areas`, households. */
  readonly estatePieces: { readonly cell: Uint32Array; readonly community: Uint32Array; readonly households: Uint32Array };
  /** m2 per 100 households: per piece what its community is entitled to, per cell what its residents reach. NaN where unknown. */
  readonly pieceEntitled: Float64Array;
  readonly cellReachable: Float64Array;
  /** Office area that falls to each piece, the grid's and then the estates'; null unless the plan asks for it. */
  readonly pieceAvailableM2: Float64Array | null;
  /** Cost of walk and crowd per cell, NaN where no office is reached; null unless the plan asks for it. */
  readonly cellCrowd: Float64Array | null;
  /** Categories that each cell has within the limit. */
  readonly cellCategoriesWithin: Uint8Array;
  /** Inhabited cells from which the walk to any centre is longest, the longest first; off the network before all. */
  readonly worstCells: Uint32Array;
  /** Communities, then streets, districts and the city; each sorted by id. */
  readonly areas: readonly AreaFigures[];
  readonly facilities: readonly FacilityFigures[];
  readonly summary: Summary;
}

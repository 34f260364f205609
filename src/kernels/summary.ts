/** The one page of a result: summary.json, as the command line's contract has it, and what the screen's indicators show. */
import type { Baseline } from '../domain/baseline.ts';
import type { Pack } from '../domain/pack.ts';
import type { AreaCoverage, AreaFigures, BandFigure, GroupFigures, Level, Summary } from '../domain/result.ts';
import type { Settings } from '../domain/settings.ts';
import { inSquareMetres, type SquareDecimetres } from '../domain/units.ts';
import { VERSION } from '../domain/version.ts';
import type { WalkNetwork } from './walk-network.ts';

export function summaryOf(
  key: string,
  baseline: Baseline,
  network: WalkNetwork,
  hexes: number,
  areas: readonly AreaFigures[],
  pack: Pack,
  settings: Settings,
): Summary {
  const city = areas[areas.length - 1];
  return {
    key,
    version: VERSION,
    parameters: { ...settings, pack: pack.id },
    inputs: baseline.inputs,
    network: networkFigures(baseline, network),
    hexes,
    households: city.households,
    coverage: Object.fromEntries(city.coverage.map((coverage) => [coverage.category, bands(coverage, city.households)])),
    office: {
      m2: inSquareMetres(city.officeDm2 as SquareDecimetres),
      entitled_m2_per_100: city.entitledM2Per100,
      reachable_m2_per_100: city.reachableM2Per100,
      gini_reachable: city.fairness.giniReachable,
    },
    verdicts: pack.standards.map(({ id, scope }) => ({ standard: id, ...verdictCounts(areas, id, scope.levels) })),
    funding: city.funding,
    staffing: staffing(areas, city, pack),
    funding_sources: Object.fromEntries(pack.fundingSources.map(({ id, percent }) => [id, percent])),
    service_mix: Object.fromEntries(pack.serviceMix.map(({ id, percent }) => [id, percent])),
    groups: city.groups.map(groupSummary),
  };
}

function staffing(areas: readonly AreaFigures[], { workers, households }: AreaFigures, pack: Pack): Summary['staffing'] {
  const communities = areas.filter(({ level }) => level === 'community').length;
  return {
    workers,
    per_community: workers === null ? null : workers / communities,
    per_1000_households: workers === null || households === 0 ? null : (1000 * workers) / households,
    quoted: Object.fromEntries(
      pack.facts.filter(({ unit }) => unit === 'people/community').map(({ id, number }) => [id, number]),
    ),
  };
}

function groupSummary({ id, profile, members, isPartial, coverage }: GroupFigures) {
  return {
    id,
    profile,
    members,
    partial: isPartial,
    coverage: Object.fromEntries(
      coverage.map(({ category, withinMinute, meanSeconds }) => {
        const band = (minutes: number) => ({
          members: withinMinute[minutes],
          share: members > 0 ? withinMinute[minutes] / members : null,
        });
        return [category, { '5': band(5), '10': band(10), '15': band(15), mean_seconds: meanSeconds }];
      }),
    ),
  };
}

const known = new WeakMap<WalkNetwork, Summary['network']>();

function networkFigures(baseline: Baseline, network: WalkNetwork): Summary['network'] {
  const figures = known.get(network) ?? countedOn(baseline, network);
  known.set(network, figures);
  return figures;
}

function countedOn(baseline: Baseline, network: WalkNetwork): Summary['network'] {
  let lengthM = 0;
  let ignoredM = 0;
  for (const edgeM of network.edgeLengthM) lengthM += edgeM;
  for (const pieceM of network.componentLengthM) if (pieceM < network.minPieceM) ignoredM += pieceM;
  return {
    ways: baseline.ways.wayCount,
    km: lengthM / 1000,
    junctions: network.nodeCount,
    edges: network.edgeCount,
    components: network.componentCount,
    km_ignored: ignoredM / 1000,
  };
}

function bands(coverage: AreaCoverage, households: number) {
  const band = (minutes: number): BandFigure => {
    const covered = coverage.withinMinute[minutes];
    return { households: covered, share: households > 0 ? covered / households : null };
  };
  return {
    '5': band(5),
    '10': band(10),
    '15': band(15),
    mean_seconds: coverage.meanSeconds,
    p90_seconds: coverage.p90Seconds,
    off_network_households: coverage.offNetworkHouseholds,
  };
}

/** Areas of the levels a standard is about; a standard of several levels is counted on the lowest. */
function verdictCounts(areas: readonly AreaFigures[], standard: string, levels: readonly Level[]) {
  const counts = { met: 0, missed: 0, unknown: 0 };
  const lowest = (['community', 'street', 'district', 'city'] as const).find((level) => levels.includes(level));
  for (const area of areas) {
    if (area.level !== lowest) continue;
    const kind = area.verdicts.find((row) => row.standard === standard)?.verdict.kind;
    if (kind === 'met' || kind === 'missed' || kind === 'unknown') counts[kind]++;
  }
  return counts;
}

/**
 * Households estimated from buildings: footprint x storeys of every building where people may live, over the floor area of one
 * household. An estimate is marked as one; a count of any kind is better.
 */
import type { Buildings } from '../../domain/extract.ts';
import type { DemandPoints } from '../../domain/town.ts';

export interface FloorRule {
  /** Floor area that one household stands for. */
  readonly m2PerHousehold: number;
  /** Storeys of a building that does not say. */
  readonly defaultLevels: number;
}

/** Where nobody says otherwise: a household on 100 m2 of floor (an assumption of ours, shown wherever it is used). */
export const M2_PER_HOUSEHOLD = 100;

/** Points in the order of the buildings; rows without people are left out. */
export function buildingDemand(buildings: Buildings, { m2PerHousehold, defaultLevels }: FloorRule): DemandPoints {
  const rows = Array.from({ length: buildings.count }, (_, row) => row).filter((row) => buildings.residential[row] !== 0);
  const floorM2 = (row: number): number => {
    const said = buildings.levels[row] ?? 0;
    return (buildings.footprintM2[row] ?? 0) * (said > 0 ? said : defaultLevels);
  };
  return {
    basis: 'households',
    lng: Float64Array.from(rows, (row) => buildings.lng[row] ?? Number.NaN),
    lat: Float64Array.from(rows, (row) => buildings.lat[row] ?? Number.NaN),
    weight: Float64Array.from(rows, (row) => floorM2(row) / m2PerHousehold),
    cells: null,
  };
}

/** Which hexes may carry a centre: those on the network, of an area of the town or of one that was drawn, and near water, green or a railway. */
import type { Line, MultiPolygon, Polygon } from '../domain/geometry.ts';
import type { Land } from '../domain/extract.ts';
import { areaTest } from '../kernels/area-test.ts';
import { cellName } from '../kernels/hexgrid.ts';
import { contains, polygonEdges } from '../kernels/polygon-edges.ts';
import type { Prepared } from '../kernels/prepare.ts';
import { NONE } from '../kernels/walk-network.ts';
import type { Candidate } from './town-sites.ts';

export const LAND_USES = ['green', 'water', 'rail'] as const;
export type LandUse = (typeof LAND_USES)[number];

export interface HexRule {
  /** A district or street by its id, or an outline that was drawn; null for the whole town. */
  readonly within: { readonly area: string } | { readonly drawn: Polygon } | null;
  /** The middle of the hex is no farther from it; null where it does not matter. */
  readonly near: { readonly use: LandUse; readonly metres: number } | null;
}

/** The centres of the hexes that keep the rule, in order of id. */
export function ruledHexes(prepared: Prepared, { within, near }: HexRule): readonly Candidate[] {
  const { grid, streets } = prepared;
  const isWithin = within === null ? null : areaOf(prepared, within);
  const isNear = near === null ? null : nearLand(prepared.baseline.land, near);
  const candidates: Candidate[] = [];
  for (let cell = 0; cell < grid.cellCount; cell++) {
    const [lng, lat] = [grid.cellLng[cell], grid.cellLat[cell]];
    if (streets.cellTies.edge[cell] === NONE) continue;
    if (isWithin !== null && !isWithin(cell)) continue;
    if (isNear !== null && !isNear(lng, lat)) continue;
    candidates.push({ id: cellName(grid, cell), lngLat: [lng, lat], costYuan: null });
  }
  return candidates;
}

/** Of an area of the town: some of the hex is. Drawn: its middle lies inside. */
function areaOf(prepared: Prepared, within: NonNullable<HexRule['within']>): (cell: number) => boolean {
  const { grid, town } = prepared;
  if ('drawn' in within) {
    const edges = polygonEdges([within.drawn]);
    return (cell) => contains(edges, grid.cellLng[cell], grid.cellLat[cell]);
  }
  const streets = new Set(
    town.streets.filter(({ id, district }) => within.area === id || within.area === district).map(({ id }) => id),
  );
  const isOf = town.communities.map(({ street }) => streets.has(street));
  return (cell) => {
    for (let piece = grid.pieceOffsets[cell]; piece < grid.pieceOffsets[cell + 1]; piece++)
      if (isOf[grid.pieceCommunity[piece]]) return true;
    return false;
  };
}

/** Lines are areas without breadth. */
function nearLand(land: Land | null, { use, metres }: NonNullable<HexRule['near']>): (lng: number, lat: number) => boolean {
  if (land === null) return () => false;
  const lines = use === 'water' ? land.waterways : use === 'rail' ? land.rail : [];
  const polygons = use === 'water' ? land.water : use === 'green' ? land.green : [];
  const areas: MultiPolygon[] = [...polygons, ...lines.map(thereAndBack)].map((polygon) => [polygon]);
  return areaTest(areas, metres).contains;
}

const thereAndBack = (line: Line): Polygon => [[...line, ...line.toReversed()]];

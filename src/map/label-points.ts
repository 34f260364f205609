/** Where a community's name stands: at the hex nearest to the middle of its households, so never in a lake or a neighbour. */
import type { Feature } from 'geojson';
import type { GridView } from '../domain/result.ts';
import type { Town } from '../domain/town.ts';
import { feature } from './features.ts';

/** Points with `n`: the name, `h`: the households, for the order in which labels are kept; `r`: row of the community. */
export function communityLabels(town: Town, grid: GridView): Feature[] {
  const middles = householdMiddles(town.communities.length, grid);
  const nearest = nearestCells(middles, grid);
  return town.communities.flatMap((community, row) => {
    const cell = nearest[row];
    if (cell === undefined) return [];
    const coordinates = [grid.cellLng[cell] ?? 0, grid.cellLat[cell] ?? 0];
    return [
      feature(
        { type: 'Point', coordinates },
        { n: shortName(community.name), h: community.households ?? middles[row]?.weight ?? 0, r: row },
        row + 1,
      ),
    ];
  });
}

/** 月河社区 -> 月河: the map says what it is by the way it is drawn. */
export const shortName = (name: string): string =>
  name.length > 3 ? name.replace(/(社区居委会|居委会|社区|村委会)$/, '') : name;

interface Middle {
  readonly lng: number;
  readonly lat: number;
  readonly weight: number;
}

function householdMiddles(count: number, grid: GridView): readonly Middle[] {
  const lng = new Float64Array(count);
  const lat = new Float64Array(count);
  const weight = new Float64Array(count);
  const households = new Float64Array(count);
  grid.pieceCell.forEach((cell, piece) => {
    const row = grid.pieceCommunity[piece] ?? 0;
    const share = (grid.pieceHouseholds[piece] ?? 0) + 0.01;
    lng[row] = (lng[row] ?? 0) + share * (grid.cellLng[cell] ?? 0);
    lat[row] = (lat[row] ?? 0) + share * (grid.cellLat[cell] ?? 0);
    weight[row] = (weight[row] ?? 0) + share;
    households[row] = (households[row] ?? 0) + (grid.pieceHouseholds[piece] ?? 0);
  });
  return Array.from(weight, (total, row) => ({
    lng: (lng[row] ?? 0) / total,
    lat: (lat[row] ?? 0) / total,
    weight: households[row] ?? 0,
  }));
}

function nearestCells(middles: readonly Middle[], grid: GridView): readonly (number | undefined)[] {
  const best: (number | undefined)[] = middles.map(() => undefined);
  const distance = middles.map(() => Number.POSITIVE_INFINITY);
  grid.pieceCell.forEach((cell, piece) => {
    const row = grid.pieceCommunity[piece] ?? 0;
    const middle = middles[row];
    if (!middle) return;
    const away = ((grid.cellLng[cell] ?? 0) - middle.lng) ** 2 + ((grid.cellLat[cell] ?? 0) - middle.lat) ** 2;
    if (away < (distance[row] ?? 0)) {
      distance[row] = away;
      best[row] = cell;
    }
  });
  return best;
}

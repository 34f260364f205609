/** A pasted table of points: name, longitude, latitude, cost, area; separated by tabs, commas or semicolons, all but the place may be missing. Lines of one name and place are sizes of one point. A first line of headings is passed over. */
import type { LngLat } from '../domain/geometry.ts';
import type { PointAsked } from '../store/prove-state.ts';

export interface PointsRead {
  readonly points: readonly PointAsked[];
  /** The first line that has no place, from 1. */
  readonly badLine: number | null;
}

export function pointsFromText(text: string, nameOf: (number: number) => string): PointsRead {
  const points: PointAsked[] = [];
  const places = new Map<string, LngLat>();
  const lines = text.split(/\r?\n/);
  for (const [row, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const cells = line.split(/[\t,;，；]/).map((cell) => cell.trim());
    const first = isNumber(cells[0]) && isNumber(cells[1]) ? 0 : 1;
    const [lng, lat] = [Number(cells[first]), Number(cells[first + 1])];
    if (!isNumber(cells[first]) || !isNumber(cells[first + 1]) || Math.abs(lng) > 180 || Math.abs(lat) > 90) {
      if (points.length === 0 && row === 0 && cells.every((cell) => !isNumber(cell))) continue;
      return { points: [], badLine: row + 1 };
    }
    const stated = cells[first + 2];
    const cost = stated !== undefined && isNumber(stated) ? Math.round(Number(stated)) : null;
    const area = Number(isNumber(cells[first + 3]) ? cells[first + 3] : 0);
    const point = { costYuan: cost !== null && cost > 0 ? cost : null, areaM2: area > 0 ? area : null };
    let id = first === 1 && cells[0] ? cells[0] : nameOf(places.size + 1);
    // another point of the same name is another point; the same place again is another size of it
    for (let known = places.get(id); known && (known[0] !== lng || known[1] !== lat); known = places.get(id)) id += '′';
    places.set(id, [lng, lat]);
    points.push({ id, lngLat: [lng, lat], ...point });
  }
  return { points, badLine: null };
}

export const textOfPoints = (points: readonly PointAsked[]): string =>
  points
    .map(({ id, lngLat: [lng, lat], costYuan, areaM2 }) =>
      [
        id,
        lng,
        lat,
        ...(costYuan === null && areaM2 === null ? [] : [costYuan ?? '']),
        ...(areaM2 === null ? [] : [areaM2]),
      ].join(', '),
    )
    .join('\n');

const isNumber = (text: string | undefined): boolean => text !== undefined && text !== '' && Number.isFinite(Number(text));

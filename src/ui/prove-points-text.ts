/** A pasted table of points: name, longitude, latitude, cost; separated by tabs, commas or semicolons, the name and the cost may be missing. A first line of headings is passed over. */
import type { Candidate } from '../store/prove-state.ts';

export interface PointsRead {
  readonly points: readonly Candidate[];
  /** The first line that has no place, from 1. */
  readonly badLine: number | null;
}

export function pointsFromText(text: string, nameOf: (number: number) => string): PointsRead {
  const points: Candidate[] = [];
  const seen = new Set<string>();
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
    let id = first === 1 && cells[0] ? cells[0] : nameOf(points.length + 1);
    while (seen.has(id)) id += '′';
    seen.add(id);
    points.push({ id, lngLat: [lng, lat], costYuan: cost !== null && cost > 0 ? cost : null });
  }
  return { points, badLine: null };
}

export const textOfPoints = (points: readonly Candidate[]): string =>
  points
    .map(({ id, lngLat: [lng, lat], costYuan }) => [id, lng, lat, ...(costYuan === null ? [] : [costYuan])].join(', '))
    .join('\n');

const isNumber = (text: string | undefined): boolean => text !== undefined && text !== '' && Number.isFinite(Number(text));

/** The places from which each facility can be walked to within a limit, and how long each walk is: one row per facility. */
import { searchRows, type TimeTable } from './matrix.ts';
import { type Job, noJob, type Ties } from './walk-network.ts';
import type { Walker } from './walker.ts';

/** Rows are facilities, columns the places within the limit (inclusive, whole milliseconds). Null when the job said stop. */
export function catchments(walker: Walker, facilities: Ties, places: Ties, limitMs: number): TimeTable;
export function catchments(walker: Walker, facilities: Ties, places: Ties, limitMs: number, job: Job): TimeTable | null;
export function catchments(
  walker: Walker,
  facilities: Ties,
  places: Ties,
  limitMs: number,
  job: Job = noJob,
): TimeTable | null {
  return searchRows(walker, facilities, places, 'leaves', limitMs, job);
}

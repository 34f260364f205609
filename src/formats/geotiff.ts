/**
 * A raster of counts, people for instance, as points: the middle of every cell that has a value.
 *
 * Three things decide whether the sum is right and are all taken from the file: what stands for "no value", whether a number
 * belongs to a cell or to its corner, and the coordinate system. Source: OGC GeoTIFF 1.1; GDAL for the no-value tag.
 */
import { bad, good, type Outcome, type Problem, problem } from '../domain/outcome.ts';
import { finishTable, plainName } from './finish-table.ts';
import type { Format, InputFile, ReadOptions, Reading } from './format.ts';
import { checkLimit } from './limits.ts';
import type { ReadJob } from './read-job.ts';
import { startsWith } from './signatures.ts';
import { TableDraft } from './table-draft.ts';
import { readTiff, type TiffGrid, type TiffTags } from './tiff.ts';

export const geotiff: Format = {
  id: 'geotiff',
  sniff: (head) => (startsWith(head, 0x49, 0x49, 0x2a, 0) || startsWith(head, 0x4d, 0x4d, 0, 0x2a) || isBig(head) ? 1 : 0),
  read: readGeotiff,
};

const isBig = (head: Uint8Array): boolean => startsWith(head, 0x49, 0x49, 0x2b, 0) || startsWith(head, 0x4d, 0x4d, 0, 0x2b);

const [PIXEL_SCALE, TIE_POINT, TRANSFORMATION, GEO_KEYS, NO_VALUE, PHOTOMETRIC] = [33_550, 33_922, 34_264, 34_735, 42_113, 262];
const [RASTER_TYPE_KEY, GEOGRAPHIC_KEY, PROJECTED_KEY] = [1025, 2048, 3072];
const [RGB, CELL_IS_POINT, USER_DEFINED] = [2, 2, 32_767];
const MOST_POINTS = 2_000_000;

async function readGeotiff(file: InputFile, options: ReadOptions, job: ReadJob): Promise<Outcome<Reading>> {
  const over = checkLimit(job.limits, 'fileBytes', file.source.size);
  if (over) return bad(over);
  const grid = await readTiff(file.source, job);
  if (!grid.ok) return grid;
  const { tags, bands } = grid.value;
  if (tags.numbers(PHOTOMETRIC)[0] === RGB || bands > 4) return bad(problem('file/is-picture', { bands }));
  const place = placing(tags);
  if (!place) return bad(problem('file/missing-part', { part: 'georeference' }));
  const draft = new TableDraft(plainName(file.name), job.limits);
  const filled = addCells(draft, grid.value, place);
  if (filled > MOST_POINTS) return bad(problem('file/too-large', { what: 'cells', wanted: filled, limit: MOST_POINTS }));
  if (filled === 0) return bad(problem('file/no-rows', { type: 'GeoTIFF' }));
  const cells = grid.value.width * grid.value.height;
  const notes: Problem[] = filled < cells ? [problem('table/empty-cells', { cells: cells - filled, of: cells })] : [];
  if (bands > 1) notes.push(problem('table/bands-left-out', { bands: bands - 1 }));
  const facts = { file: file.name, hasPlaces: true, declaredCrs: crsOf(tags), encoding: null, usual: [], notes };
  const table = finishTable(draft, facts, options, job);
  return table.ok ? good({ file: file.name, format: 'geotiff', tables: [table.value], osm: null }) : table;
}

/** From the middle of a cell (column and row from 0) to the file's own coordinates. */
type Placing = (column: number, row: number) => readonly [number, number];

function placing(tags: TiffTags): Placing | null {
  const middle = geoKey(tags, RASTER_TYPE_KEY) === CELL_IS_POINT ? 0 : 0.5;
  const [a, b, , c, d, e, , f] = tags.numbers(TRANSFORMATION);
  if (f !== undefined)
    return (column, row) => [a * (column + middle) + b * (row + middle) + c, d * (column + middle) + e * (row + middle) + f];
  const [scaleX, scaleY] = tags.numbers(PIXEL_SCALE);
  const [tieColumn, tieRow, , x, y] = tags.numbers(TIE_POINT);
  if (scaleY === undefined || y === undefined || !(scaleX > 0) || scaleY === 0) return null;
  return (column, row) => [x + (column + middle - tieColumn) * scaleX, y - (row + middle - tieRow) * scaleY];
}

function geoKey(tags: TiffTags, wanted: number): number | null {
  const keys = tags.numbers(GEO_KEYS);
  for (let at = 4; at + 3 < keys.length; at += 4) if (keys[at] === wanted && keys[at + 1] === 0) return keys[at + 3];
  return null;
}

/** The code of the plane system, else of the degrees; null where the file states none, or one of its own making. */
function crsOf(tags: TiffTags): string | null {
  const code = geoKey(tags, PROJECTED_KEY) ?? geoKey(tags, GEOGRAPHIC_KEY);
  return code === null || code === USER_DEFINED || code === 0 ? null : `EPSG:${code}`;
}

/** How many cells have a value; the draft takes as many of them as may be read. */
function addCells(draft: TableDraft, { width, height, values, tags }: TiffGrid, place: Placing): number {
  const noValueText = tags.text(NO_VALUE);
  const noValue = noValueText === '' ? Number.NaN : Number(noValueText);
  const noValueSingle = Math.fround(noValue);
  const column = draft.addColumn('value');
  let filled = 0;
  for (let cell = 0; cell < width * height; cell++) {
    const value = values[cell];
    if (!Number.isFinite(value) || value === noValue || value === noValueSingle) continue;
    filled++;
    if (filled > MOST_POINTS) continue;
    draft.startRow(cell + 1, { type: 'Point', coordinates: place(cell % width, Math.floor(cell / width)) });
    draft.setAt(column, value);
  }
  return filled;
}

/**
 * The formats that can be read, and how a file finds its own.
 *
 * A new format is a file of its own and one line here.
 */
import { bad, good, type Outcome } from '../domain/outcome.ts';
import { csv } from './csv.ts';
import { flatgeobuf } from './flatgeobuf.ts';
import type { Format, InputFile, ReadOptions, Reading } from './format.ts';
import { geojson } from './geojson.ts';
import { osmPbf, osmXml } from './osm-formats.ts';
import type { ReadJob } from './read-job.ts';
import { HEAD_BYTES, sniff } from './sniff.ts';

export const FORMATS: readonly Format[] = [osmPbf, osmXml, flatgeobuf, geojson, csv];

/** Which format a file is, told from its bytes; `file/empty`, `file/not-recognised` and the like otherwise. */
export async function recognise(file: InputFile): Promise<Outcome<Format>> {
  const head = await file.source.slice(0, Math.min(HEAD_BYTES, file.source.size));
  const found = sniff(FORMATS, head, file.name);
  return found.ok ? good(found.value) : bad({ ...found.problem, where: { file: file.name } });
}

/** Reads a file as what it is. Every problem names the file; notes stand in the tables, those of OpenStreetMap files in the outcome. */
export async function readFile(file: InputFile, options: ReadOptions, job: ReadJob): Promise<Outcome<Reading>> {
  const format = await recognise(file);
  if (!format.ok) return format;
  const read = await format.value.read(file, options, job);
  return read.ok ? read : bad({ ...read.problem, where: { file: file.name, ...read.problem.where } });
}

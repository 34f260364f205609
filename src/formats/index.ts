/**
 * The formats that can be read, and how a file finds its own.
 *
 * A new format is a file of its own and one line here.
 */
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import { gunzipped, gunzippedHead, type InnerFile, membersOf, readingInner, zipKind } from './containers.ts';
import { csv } from './csv.ts';
import { flatgeobuf } from './flatgeobuf.ts';
import type { Format, InputFile, ReadOptions, Reading } from './format.ts';
import { geojson, topojson } from './geojson.ts';
import { geopackage } from './geopackage.ts';
import { geoparquet } from './geoparquet.ts';
import { geotiff } from './geotiff.ts';
import { gpx } from './gpx.ts';
import { kml } from './kml.ts';
import { osmPbf, osmXml } from './osm-formats.ts';
import type { ReadJob } from './read-job.ts';
import { readZippedLayers, shapefile } from './shapefile.ts';
import { asSidePart } from './shapefile-parts.ts';
import { isZip, startsWith } from './signatures.ts';
import { HEAD_BYTES, sniff } from './sniff.ts';
import { xlsx } from './xlsx.ts';

export const FORMATS: readonly Format[] = [
  osmPbf,
  osmXml,
  flatgeobuf,
  shapefile,
  geopackage,
  geoparquet,
  geotiff,
  kml,
  gpx,
  xlsx,
  topojson,
  geojson,
  csv,
];

/** Which format a file is, told from its bytes and, in a zip, from its members; `file/not-recognised` and the like otherwise. */
export async function recognise(file: InputFile, job: ReadJob): Promise<Outcome<Format>> {
  const found = await formatOf(file, job);
  return found.ok ? found : bad({ ...found.problem, where: { file: file.name, ...found.problem.where } });
}

/** Reads a file as what it is. Every problem names the file; notes stand in the tables, those of OpenStreetMap files in the outcome. */
export async function readFile(file: InputFile, options: ReadOptions, job: ReadJob): Promise<Outcome<Reading>> {
  const format = await recognise(file, job);
  if (!format.ok) return format;
  const read = await format.value.read(file, options, job);
  return read.ok ? read : bad({ ...read.problem, where: { file: file.name, ...read.problem.where } });
}

async function formatOf(file: InputFile, job: ReadJob): Promise<Outcome<Format>> {
  const head = await file.source.slice(0, Math.min(HEAD_BYTES, file.source.size));
  if (isZip(head)) return formatOfZip(file, job);
  if (startsWith(head, 0x1f, 0x8b)) return formatOfGzip(file, job);
  const side = head.length === 0 ? null : await asSidePart(file);
  return side ? bad(side) : sniff(FORMATS, head, file.name);
}

async function formatOfZip(file: InputFile, job: ReadJob): Promise<Outcome<Format>> {
  const kind = await zipKind(file, job);
  if (!kind.ok) return kind;
  switch (kind.value) {
    case 'shapefile':
      return good({ ...shapefile, read: readZippedLayers });
    case 'kml':
      return good(kml);
    case 'xlsx':
      return good(xlsx);
    case 'other':
      return formatOfMembers(file, job);
  }
}

/** The members that can be read, when the zip is only a wrapping: one after the other, as if they were one file. */
async function formatOfMembers(file: InputFile, job: ReadJob): Promise<Outcome<Format>> {
  const members = await membersOf(file, job);
  if (!members.ok) return members;
  const readable: InnerFile[] = [];
  const others: string[] = [];
  for (const member of members.value) {
    const inner = await member.open();
    if (!inner.ok) return inner;
    const head = await inner.value.source.slice(0, Math.min(HEAD_BYTES, inner.value.source.size));
    const format = head.length === 0 || isZip(head) ? null : sniff(FORMATS, head, member.name);
    if (format?.ok) readable.push({ format: format.value, file: inner.value });
    else others.push(member.name);
  }
  if (readable.length === 0) return bad(problem('file/not-recognised', { found: `zip: ${others[0] ?? ''}` }));
  return good(readingInner(readable, others));
}

/** OpenStreetMap XML is inflated as it is read; everything else is small enough to be opened whole. */
async function formatOfGzip(file: InputFile, job: ReadJob): Promise<Outcome<Format>> {
  const head = await gunzippedHead(file, job);
  if (!head.ok) return head;
  const format = sniff(FORMATS, head.value.subarray(0, HEAD_BYTES), file.name.replace(/\.gz$/i, ''));
  if (format.ok && format.value.id === 'osm-xml') return format;
  const inner = await gunzipped(file, job);
  if (!format.ok) return inner.ok ? format : inner;
  return inner.ok ? good(readingInner([{ format: format.value, file: inner.value }], [])) : inner;
}

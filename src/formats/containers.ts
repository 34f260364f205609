/**
 * Files in files: a zip is what lies in it, a gzip is what it opens to.
 *
 * A zip with a workbook is a spreadsheet, with shapes a shapefile, with a .kml a KMZ; else its readable members count.
 */
import type { OsmExtract } from '../domain/extract.ts';
import { bad, good, type Outcome, type Problem, problem } from '../domain/outcome.ts';
import { bytesOf } from './byte-source.ts';
import type { Format, InputFile, TableReading } from './format.ts';
import { openedLimit } from './limits.ts';
import { piecesOf } from './pieces.ts';
import { type ReadJob, stopped } from './read-job.ts';
import { openZip } from './zip.ts';

export type ZipKind = 'xlsx' | 'shapefile' | 'kml' | 'other';

export async function zipKind(file: InputFile, job: ReadJob): Promise<Outcome<ZipKind>> {
  const archive = await openZip(file.source, job);
  if (!archive.ok) return archive;
  const names = archive.value.entries.map(({ name }) => name.toLowerCase());
  if (names.length === 0) return bad(problem('file/empty-archive'));
  if (names.some((name) => name === 'xl/workbook.xml' || name === 'xl/workbook.bin')) return good('xlsx');
  if (names.some((name) => name.endsWith('.shp'))) return good('shapefile');
  if (names.some((name) => name.endsWith('.kml'))) return good('kml');
  return names.some((name) => /\.(?:dbf|shx|sbn)$/.test(name))
    ? bad(problem('file/missing-part', { part: 'shp' }))
    : good('other');
}

/** The members of a zip as files of their own, opened one at a time by `open`. */
export async function membersOf(
  file: InputFile,
  job: ReadJob,
): Promise<Outcome<readonly { readonly name: string; open(): Promise<Outcome<InputFile>> }[]>> {
  const archive = await openZip(file.source, job);
  if (!archive.ok) return archive;
  return good(
    archive.value.entries.map((entry) => ({
      name: entry.name,
      open: async () => {
        const bytes = await archive.value.read(entry);
        return bytes.ok ? good(inMemory(entry.name, bytes.value)) : bytes;
      },
    })),
  );
}

/** What a gzip opens to, under the limits for packed files. */
export async function gunzipped(file: InputFile, job: ReadJob): Promise<Outcome<InputFile>> {
  const limit = Math.min(openedLimit(job.limits, file.source.size), job.limits.textBytes);
  const pieces = job.inflate.pieces(piecesOf(file.source), 'gzip', limit);
  const opened: Uint8Array[] = [];
  let count = 0;
  for (;;) {
    const next = await pieces.next();
    if (!next.ok) return next;
    if (next.value === null) break;
    opened.push(next.value.slice());
    count += next.value.length;
    if (job.checkpoint(count, limit)) return bad(stopped);
  }
  const whole = new Uint8Array(count);
  let at = 0;
  for (const piece of opened) {
    whole.set(piece, at);
    at += piece.length;
  }
  return good(inMemory(file.name.replace(/\.gz$/i, ''), whole));
}

/** The first bytes that a gzip opens to; empty where it opens to nothing. */
export async function gunzippedHead(file: InputFile, job: ReadJob): Promise<Outcome<Uint8Array>> {
  const next = await job.inflate.pieces(piecesOf(file.source), 'gzip', job.limits.openedBytes).next();
  return next.ok ? good(next.value ?? new Uint8Array(0)) : next;
}

function inMemory(name: string, bytes: Uint8Array): InputFile {
  return { name, source: bytesOf(bytes), sibling: () => Promise.resolve(null) };
}

export interface InnerFile {
  readonly format: Format;
  readonly file: InputFile;
}

/** A format that reads the files inside the one that was dropped; the reading keeps the dropped file's name. */
export function readingInner(inner: readonly InnerFile[], others: readonly string[]): Format {
  const [first] = inner;
  return {
    ...first.format,
    read: async (file, options, job) => {
      const notes: Problem[] = others.map((name) => problem('file/member-left-out', { part: name }));
      const tables: TableReading[] = [];
      let osm: OsmExtract | null = null;
      for (const one of inner) {
        const read = await one.format.read(one.file, options, job);
        if (!read.ok) return bad({ ...read.problem, figures: { ...read.problem.figures, part: one.file.name } });
        tables.push(...read.value.tables);
        if (osm && read.value.osm) notes.push(problem('file/member-left-out', { part: one.file.name }));
        osm ??= read.value.osm;
        notes.push(...read.notes);
      }
      return good({ file: file.name, format: first.format.id, tables, osm }, notes);
    },
  };
}

/** What the tests of the readers share: files from disk or memory as a planner would drop them, and a job without a clock. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { noJob } from '../../src/domain/job.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import { bytesOf } from '../../src/formats/byte-source.ts';
import { AS_GUESSED, type InputFile, type ReadOptions, type Reading, type TableReading } from '../../src/formats/format.ts';
import { readFile } from '../../src/formats/index.ts';
import { inflateNode } from '../../src/formats/inflate-node.ts';
import { LIMITS } from '../../src/formats/limits.ts';
import type { ReadJob } from '../../src/formats/read-job.ts';

export const job: ReadJob = { ...noJob, inflate: inflateNode, limits: LIMITS };

/** A file on disk; its neighbours with other endings can be asked for, as loose parts of a shapefile are. */
export function fileAt(path: string): InputFile {
  const stem = basename(path, extname(path));
  return {
    name: basename(path),
    source: bytesOf(readFileSync(path)),
    sibling: (extension) => {
      const wanted = `${stem}.${extension}`.toLowerCase();
      const found = readdirSync(dirname(path)).find((name) => name.toLowerCase() === wanted);
      return Promise.resolve(found === undefined ? null : bytesOf(readFileSync(join(dirname(path), found))));
    },
  };
}

/** A file in memory with its neighbours by extension. */
export function fileOf(
  name: string,
  content: string | Uint8Array,
  siblings: Readonly<Record<string, string | Uint8Array>> = {},
): InputFile {
  const bytes = (one: string | Uint8Array): Uint8Array => (typeof one === 'string' ? new TextEncoder().encode(one) : one);
  return {
    name,
    source: bytesOf(bytes(content)),
    sibling: (extension) => {
      const found = siblings[extension];
      return Promise.resolve(found === undefined ? null : bytesOf(bytes(found)));
    },
  };
}

export const readWith = (file: InputFile, options: Partial<ReadOptions> = {}): Promise<Outcome<Reading>> =>
  readFile(file, { ...AS_GUESSED, ...options }, job);

/** The tables of a file that has to be readable; the message of a failed test says why it was not. */
export async function tablesOf(file: InputFile, options: Partial<ReadOptions> = {}): Promise<readonly TableReading[]> {
  const read = await readWith(file, options);
  if (!read.ok) throw new Error(`${file.name}: ${JSON.stringify(read.problem)}`);
  return read.value.tables;
}

export async function tableOf(file: InputFile, options: Partial<ReadOptions> = {}): Promise<TableReading> {
  const [table] = await tablesOf(file, options);
  if (!table) throw new Error(`${file.name}: no table`);
  return table;
}

/** The code of the one problem of a file that cannot be read, or `read`. */
export async function codeOf(file: InputFile, options: Partial<ReadOptions> = {}): Promise<string> {
  const read = await readWith(file, options);
  return read.ok ? 'read' : read.problem.code;
}

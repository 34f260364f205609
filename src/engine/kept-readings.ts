/**
 * What files said when they were looked at, kept until they are used: a file is read once, however often it is asked for.
 *
 * Files are known by their bytes, and by how they were read. Only what could be read is kept, and only so much of it.
 */
import type { Outcome } from '../domain/outcome.ts';
import type { InputFile, Reading, ReadOptions } from '../formats/format.ts';
import { readFile } from '../formats/index.ts';
import { digestOf } from '../formats/plan-file.ts';
import type { ReadJob } from '../formats/read-job.ts';
import type { DroppedFile } from './import-api.ts';

/** A town's files together; what is beyond is read again. */
const MOST_BYTES = 400_000_000;

export interface ReadOnce {
  /** Of the file's bytes; empty where the browser offers none, and then nothing is kept. */
  readonly sha256: string;
  readonly read: Outcome<Reading>;
}

interface Kept {
  readonly bytes: number;
  readonly read: Outcome<Reading>;
  /** Endings that were asked for beside it. */
  readonly parts: ReadonlySet<string>;
}

export class KeptReadings {
  private readonly kept = new Map<string, Kept>();

  /** `all`: the files it was dropped with, of which some may be parts of it. `wantsDigest`: also of a file too large to be kept. */
  async read(
    file: InputFile,
    dropped: DroppedFile,
    all: readonly DroppedFile[],
    options: ReadOptions,
    job: ReadJob,
    wantsDigest: boolean,
  ): Promise<ReadOnce> {
    const isKept = dropped.content.size <= MOST_BYTES;
    const sha256 = isKept || wantsDigest ? await digestOf(new Uint8Array(await dropped.content.arrayBuffer())) : '';
    const key = sha256 === '' || !isKept ? null : [sha256, dropped.name, partsOf(dropped, all), wordsOf(options)].join('\n');
    const known = key === null ? undefined : this.kept.get(key);
    if (known) {
      // whoever keeps the files of a plan learns of its parts by this
      for (const extension of known.parts) await file.sibling(extension);
      return { sha256, read: known.read };
    }
    const parts = new Set<string>();
    const sibling = (extension: string): ReturnType<InputFile['sibling']> => {
      parts.add(extension);
      return file.sibling(extension);
    };
    const read = await readFile({ ...file, sibling }, options, job);
    if (read.ok && key !== null) this.keep(key, { bytes: dropped.content.size, read, parts });
    return { sha256, read };
  }

  /** Once a plan is made of them: their columns may have been given away. */
  forget(): void {
    this.kept.clear();
  }

  private keep(key: string, kept: Kept): void {
    this.kept.set(key, kept);
    let bytes = [...this.kept.values()].reduce((sum, one) => sum + one.bytes, 0);
    for (const [oldest, one] of this.kept) {
      if (bytes <= MOST_BYTES) return;
      this.kept.delete(oldest);
      bytes -= one.bytes;
    }
  }
}

/** Parts beside a file are told apart by name, size and moment: a shapefile whose table came later is another one. */
function partsOf({ name }: DroppedFile, all: readonly DroppedFile[]): string {
  const stem = stemOf(name);
  return all
    .filter((other) => other.name !== name && stemOf(other.name) === stem)
    .map(({ name: part, content }) => `${part}:${content.size}:${content instanceof File ? content.lastModified : ''}`)
    .sort()
    .join(' ');
}

const stemOf = (name: string): string => name.replace(/\.[^.]*$/, '').toLowerCase();

const wordsOf = ({ encoding, crs, swapAxes, unwanted }: ReadOptions): string =>
  JSON.stringify([encoding, crs, swapAxes, [...unwanted].sort()]);

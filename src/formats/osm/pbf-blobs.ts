/**
 * The blobs of a PBF file one after the other, opened: a header and then blocks of a few thousand objects.
 *
 * Lengths are checked before anything is allocated: 64 KiB for a blob's header and 32 MiB for a blob, as the format says. A few
 * blobs are opened ahead, so that reading, opening and understanding go on at the same time; memory stays bounded.
 */
import { bad, good, type Outcome, type Problem, problem } from '../../domain/outcome.ts';
import type { ByteSource } from '../byte-source.ts';
import { checkLimit, openedLimit, tooLarge } from '../limits.ts';
import type { ReadJob } from '../read-job.ts';
import { damaged } from './pbf-block.ts';
import { Protobuf, WIRE } from './protobuf.ts';

export interface Blob {
  readonly type: string;
  readonly bytes: Uint8Array;
  /** Where it ends in the file. */
  readonly fileEnd: number;
}

const MOST_HEADER_BYTES = 64 * 1024;
const MOST_BLOB_BYTES = 32 * 1024 * 1024;
const WINDOW_BYTES = 2 * 1024 * 1024;
const AHEAD = 4;

/** Fields of a blob that hold packed bytes of a kind that is not read here. */
const REFUSED: Readonly<Record<number, string>> = { 4: 'lzma', 5: 'bzip2', 6: 'lz4', 7: 'zstd' };

export class PbfBlobs {
  private at = 0;
  private opened = 0;
  private isEnded = false;
  private window: Uint8Array = new Uint8Array(0);
  private windowFrom = 0;
  private readonly waiting: Promise<Outcome<Blob>>[] = [];
  private readonly source: ByteSource;
  private readonly job: ReadJob;

  constructor(source: ByteSource, job: ReadJob) {
    this.source = source;
    this.job = job;
  }

  /** The next blob; null after the last one. */
  async next(): Promise<Outcome<Blob | null>> {
    while (!this.isEnded && this.waiting.length < AHEAD) await this.fetch();
    return (await this.waiting.shift()) ?? good(null);
  }

  /** Reads one blob as it lies in the file and begins to open it, without waiting for that. */
  private async fetch(): Promise<void> {
    const header = await this.header();
    if (!header.ok) return this.end(header.problem);
    const { type, from, to } = header.value;
    const packed = await this.bytes(from, to);
    this.at = to;
    this.isEnded = to >= this.source.size;
    const content = blobContent(packed);
    if (!content.ok) return this.end(content.problem);
    this.opened += content.value.size;
    const limit = openedLimit(this.job.limits, this.source.size);
    if (this.opened > limit) return this.end(tooLarge('openedBytes', this.opened, limit));
    this.waiting.push(open(type, content.value, to, this.job));
  }

  private end(wrong: Problem): void {
    this.isEnded = true;
    this.waiting.push(Promise.resolve(bad(wrong)));
  }

  private async header(): Promise<Outcome<{ type: string; from: number; to: number }>> {
    const { at } = this;
    const { size } = this.source;
    if (size === 0) return bad(problem('file/empty'));
    if (at + 4 > size) return bad(cutOff(size, at + 4));
    const word = await this.bytes(at, at + 4);
    const headerBytes = word[0] * 2 ** 24 + word[1] * 2 ** 16 + word[2] * 2 ** 8 + word[3];
    if (headerBytes > MOST_HEADER_BYTES) return bad(at === 0 ? notPbf : damaged('blob header'));
    const from = at + 4 + headerBytes;
    if (from > size) return bad(at === 0 ? notPbf : cutOff(size, from));
    const fields = new Protobuf(await this.bytes(at + 4, from));
    let type = '';
    let blobBytes = -1;
    while (fields.nextField(fields.end)) {
      if (fields.is(1, WIRE.bytes)) {
        const end = fields.lengthEnd(fields.end);
        type = new TextDecoder().decode(fields.bytes.subarray(fields.at, end));
        fields.at = end;
      } else if (fields.is(3, WIRE.varint)) blobBytes = fields.signed();
      else fields.skip(fields.end);
    }
    if (at === 0 && (fields.isDamaged || type !== 'OSMHeader')) return bad(notPbf);
    if (fields.isDamaged || blobBytes < 0) return bad(damaged('blob header'));
    if (blobBytes > MOST_BLOB_BYTES)
      return bad(problem('file/too-large', { what: 'blob', wanted: blobBytes, limit: MOST_BLOB_BYTES }));
    if (from + blobBytes > size) return bad(cutOff(size, from + blobBytes));
    return good({ type, from, to: from + blobBytes });
  }

  /** Bytes of the file, read a window at a time. */
  private async bytes(from: number, to: number): Promise<Uint8Array> {
    if (from < this.windowFrom || to > this.windowFrom + this.window.length) {
      this.window = await this.source.slice(from, Math.min(this.source.size, Math.max(to, from + WINDOW_BYTES)));
      this.windowFrom = from;
    }
    return this.window.subarray(from - this.windowFrom, to - this.windowFrom);
  }
}

interface Content {
  readonly bytes: Uint8Array;
  readonly isPacked: boolean;
  /** Bytes when opened. */
  readonly size: number;
}

function blobContent(bytes: Uint8Array): Outcome<Content> {
  const fields = new Protobuf(bytes);
  let content: Uint8Array | null = null;
  let isPacked = false;
  let rawBytes = -1;
  while (fields.nextField(bytes.length)) {
    const refused = REFUSED[fields.field];
    if (refused) return bad(problem('file/compression-not-supported', { compression: refused, bytes: bytes.length }));
    if (fields.is(2, WIRE.varint)) rawBytes = fields.signed();
    else if (fields.is(1, WIRE.bytes) || fields.is(3, WIRE.bytes)) {
      isPacked = fields.field === 3;
      const end = fields.lengthEnd(bytes.length);
      content = bytes.subarray(fields.at, end);
      fields.at = end;
    } else fields.skip(bytes.length);
  }
  if (fields.isDamaged || content === null || (isPacked && rawBytes < 0)) return bad(damaged('blob'));
  const size = isPacked ? rawBytes : content.length;
  if (size > MOST_BLOB_BYTES) return bad(problem('file/too-large', { what: 'blob', wanted: size, limit: MOST_BLOB_BYTES }));
  return good({ bytes: content, isPacked, size });
}

async function open(type: string, content: Content, fileEnd: number, job: ReadJob): Promise<Outcome<Blob>> {
  const bytes = content.isPacked ? await job.inflate.whole(content.bytes, content.size) : content.bytes;
  return bytes === null ? bad(damaged('compressed block')) : good({ type, bytes, fileEnd });
}

const notPbf: Problem = problem('file/not-recognised', { expected: 'OSM PBF' });

const cutOff = (size: number, wanted: number): Problem => problem('file/truncated', { bytes: size, wanted });

/** A whole file must fit the limits before it is begun. */
export const checkFileSize = (source: ByteSource, job: ReadJob): Problem | null =>
  checkLimit(job.limits, 'fileBytes', source.size);

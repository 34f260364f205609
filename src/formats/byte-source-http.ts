/** A file on a server, fetched in ranges as it is read; whole where the server knows no ranges. */
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import { type ByteSource, bytesOf } from './byte-source.ts';
import { checkLimit, type Limits } from './limits.ts';

export interface FetchedSource extends ByteSource {
  /** Bytes that went over the wire so far. */
  readonly fetched: () => number;
}

const BLOCK_BYTES = 65_536;

/** `wish`: what a request shall take along and where it may not go. */
export async function openHttp(url: string, limits: Limits, wish: RequestInit = {}): Promise<Outcome<FetchedSource>> {
  const answer = await fetchRange(url, 0, BLOCK_BYTES, wish);
  if (answer === null) return bad(problem('file/not-found', { address: url }));
  if (answer.size === null) {
    const tooLarge = checkLimit(limits, 'fileBytes', answer.bytes.length);
    return tooLarge ? bad(tooLarge) : good({ ...bytesOf(answer.bytes), fetched: () => answer.bytes.length });
  }
  return good(new Blocks(url, wish, answer.size, answer.bytes));
}

interface Answer {
  readonly bytes: Uint8Array;
  /** Of the whole file; null where the server sent it whole. */
  readonly size: number | null;
}

async function fetchRange(url: string, from: number, to: number, wish: RequestInit): Promise<Answer | null> {
  const answer = await fetch(url, { ...wish, headers: { Range: `bytes=${from}-${to - 1}` } }).catch(() => null);
  if (answer === null || !answer.ok) return null;
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const said = /\/(\d+)$/.exec(answer.headers.get('Content-Range') ?? '')?.[1];
  return { bytes, size: answer.status === 206 && said !== undefined ? Number(said) : null };
}

/** Blocks of 64 kB, each fetched once; those that stand together by one request. */
class Blocks implements FetchedSource {
  readonly size: number;
  private readonly url: string;
  private readonly wish: RequestInit;
  private readonly held = new Map<number, Uint8Array>();
  private sum = 0;

  constructor(url: string, wish: RequestInit, size: number, first: Uint8Array) {
    this.url = url;
    this.wish = wish;
    this.size = size;
    this.put(0, first);
  }

  readonly fetched = (): number => this.sum;

  async slice(from: number, to: number): Promise<Uint8Array> {
    const [first, last] = [Math.floor(from / BLOCK_BYTES), Math.floor(Math.max(from, to - 1) / BLOCK_BYTES)];
    for (let block = first; block <= last; block++) {
      if (this.held.has(block)) continue;
      let end = block + 1;
      while (end <= last && !this.held.has(end)) end++;
      await this.fetchBlocks(block, end);
    }
    const bytes = new Uint8Array(to - from);
    for (let block = first; block <= last; block++) {
      const start = block * BLOCK_BYTES;
      const part = this.held.get(block)?.subarray(Math.max(0, from - start), Math.max(0, to - start)) ?? new Uint8Array(0);
      bytes.set(part, Math.max(0, start - from));
    }
    return bytes;
  }

  private async fetchBlocks(first: number, end: number): Promise<void> {
    const from = first * BLOCK_BYTES;
    const answer = await fetchRange(this.url, from, Math.min(this.size, end * BLOCK_BYTES), this.wish);
    // a file that changed or went away under the reader is a cut file
    this.put(first, answer !== null && answer.size === this.size ? answer.bytes : new Uint8Array(0));
  }

  private put(first: number, bytes: Uint8Array): void {
    this.sum += bytes.length;
    for (let at = 0; at < Math.max(1, bytes.length); at += BLOCK_BYTES) {
      this.held.set(first + at / BLOCK_BYTES, bytes.subarray(at, at + BLOCK_BYTES));
    }
  }
}

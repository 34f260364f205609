/** A file read whole, in pieces that can be stopped, for formats that cannot be read as a stream. */
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import type { ByteSource } from './byte-source.ts';
import { checkLimit } from './limits.ts';
import { type ReadJob, stopped } from './read-job.ts';

const PIECE_BYTES = 8 * 1024 * 1024;

/** All bytes of a source that may have `textBytes`; `file/empty`, `file/too-large` or `file/truncated` otherwise. */
export async function wholeFile(source: ByteSource, job: ReadJob): Promise<Outcome<Uint8Array>> {
  if (source.size === 0) return bad(problem('file/empty'));
  const tooLarge = checkLimit(job.limits, 'textBytes', source.size);
  if (tooLarge) return bad(tooLarge);
  if (source.size <= PIECE_BYTES) return complete(await source.slice(0, source.size), source.size);
  const whole = new Uint8Array(source.size);
  let filled = 0;
  while (filled < source.size) {
    if (job.checkpoint(filled, source.size * 2)) return bad(stopped);
    const piece = await source.slice(filled, Math.min(source.size, filled + PIECE_BYTES));
    if (piece.length === 0) break;
    whole.set(piece, filled);
    filled += piece.length;
  }
  return complete(whole.subarray(0, filled), source.size);
}

const complete = (bytes: Uint8Array, size: number): Outcome<Uint8Array> =>
  bytes.length === size ? good(bytes) : bad(problem('file/truncated', { bytes: bytes.length, wanted: size }));

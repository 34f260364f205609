/** A small packed piece, opened whole: directories and tiles of archives. */
import { good, type Outcome } from '../domain/outcome.ts';
import { bytesOf } from './byte-source.ts';
import type { Wrapping } from './inflate.ts';
import { openedLimit } from './limits.ts';
import { piecesOf } from './pieces.ts';
import type { ReadJob } from './read-job.ts';

export async function openPacked(packed: Uint8Array, wrapping: Wrapping, job: ReadJob): Promise<Outcome<Uint8Array>> {
  const stream = job.inflate.pieces(piecesOf(bytesOf(packed)), wrapping, openedLimit(job.limits, packed.length));
  const parts: Uint8Array[] = [];
  let count = 0;
  for (;;) {
    const next = await stream.next();
    if (!next.ok) return next;
    if (next.value === null) break;
    parts.push(next.value);
    count += next.value.length;
  }
  const opened = new Uint8Array(count);
  let at = 0;
  for (const part of parts) {
    opened.set(part, at);
    at += part.length;
  }
  return good(opened);
}

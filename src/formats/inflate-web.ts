/** Opening what is deflated with the DecompressionStream that browsers bring along: quick, checked, and off the page's thread. */
import { bad, good, type Outcome, type Problem, problem } from '../domain/outcome.ts';
import type { Inflate, Pieces, Wrapping } from './inflate.ts';
import { tooLarge } from './limits.ts';

export const inflateWeb: Inflate = { whole, pieces };

const FORMATS: Readonly<Record<Wrapping, CompressionFormat>> = { zlib: 'deflate', gzip: 'gzip', raw: 'deflate-raw' };

async function whole(packed: Uint8Array, size: number): Promise<Uint8Array | null> {
  const opened = new Uint8Array(size);
  let count = 0;
  const stream = pieces(onePiece(packed), 'zlib', size);
  for (;;) {
    const next = await stream.next();
    if (!next.ok) return null;
    if (next.value === null) return count === size ? opened : null;
    opened.set(next.value, count);
    count += next.value.length;
  }
}

function pieces(packed: Pieces, wrapping: Wrapping, limitBytes: number): Pieces {
  let wrong: Problem | null = null;
  let opened = 0;
  let taken = 0;
  let isAllTaken = false;
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const next = await packed.next();
      if (!next.ok) {
        wrong = next.problem;
        controller.error(new Error(next.problem.code));
      } else if (next.value === null) {
        isAllTaken = true;
        controller.close();
      } else {
        taken += next.value.length;
        controller.enqueue(new Uint8Array(next.value));
      }
    },
  });
  const output = source.pipeThrough(new DecompressionStream(FORMATS[wrapping])).getReader();

  const next = async (): Promise<Outcome<Uint8Array | null>> => {
    if (wrong) return bad(wrong);
    try {
      const step = await output.read();
      if (step.done) return good(null);
      opened += step.value.length;
      if (opened <= limitBytes) return good(step.value);
      wrong = tooLarge('openedBytes', opened, limitBytes);
      await output.cancel();
    } catch {
      // The stream tells no kinds of damage apart; one that had all its bytes and wanted more was cut off or broken.
      wrong ??= problem('file/damaged', { part: wrapping, opened, taken, whole: isAllTaken ? 1 : 0 });
    }
    return bad(wrong);
  };
  return { next };
}

function onePiece(bytes: Uint8Array): Pieces {
  let left: Uint8Array | null = bytes;
  return {
    next() {
      const piece = left;
      left = null;
      return Promise.resolve(good(piece));
    },
  };
}

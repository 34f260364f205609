/** Opening what is deflated with node:zlib: on the command line and in the tests. Never part of the page. */
import { Readable, type Transform } from 'node:stream';
import { createGunzip, createInflate, createInflateRaw, inflate } from 'node:zlib';
import { bad, good, type Outcome, type Problem, problem } from '../domain/outcome.ts';
import type { Inflate, Pieces, Wrapping } from './inflate.ts';
import { tooLarge } from './limits.ts';

export const inflateNode: Inflate = { whole, pieces };

/** What zlib gives when it is asked how far it came. */
interface Opened {
  readonly buffer: Uint8Array;
  readonly engine: { readonly bytesWritten: number };
}

function whole(packed: Uint8Array, size: number): Promise<Uint8Array | null> {
  return new Promise((resolve) => {
    // One byte more than wanted tells a stream that would go on; a chunk that holds all of it saves a copy.
    const options = { maxOutputLength: size + 1, chunkSize: Math.max(64, size + 16), info: true };
    inflate(packed, options, (error, result) => {
      if (error) return resolve(null);
      const { buffer, engine } = result as unknown as Opened;
      return resolve(buffer.length === size && engine.bytesWritten === packed.length ? buffer : null);
    });
  });
}

const OPENERS: Readonly<Record<Wrapping, () => Transform>> = {
  zlib: () => createInflate(),
  gzip: () => createGunzip(),
  raw: () => createInflateRaw(),
};

function pieces(packed: Pieces, wrapping: Wrapping, limitBytes: number): Pieces {
  let wrong: Problem | null = null;
  let opened = 0;
  const opener = OPENERS[wrapping]();
  async function* feed(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const next = await packed.next();
      if (!next.ok) wrong = next.problem;
      if (!next.ok || next.value === null) return;
      yield next.value;
    }
  }
  const source = Readable.from(feed(), { objectMode: false });
  source.on('error', (error) => opener.destroy(error));
  const output: AsyncIterator<Uint8Array> = source.pipe(opener)[Symbol.asyncIterator]();

  const next = async (): Promise<Outcome<Uint8Array | null>> => {
    if (wrong) return bad(wrong);
    try {
      const step = await output.next();
      if (wrong) return bad(wrong);
      if (step.done === true) return good(null);
      opened += step.value.length;
      if (opened <= limitBytes) return good(step.value);
      wrong = tooLarge('openedBytes', opened, limitBytes);
      opener.destroy();
    } catch (error) {
      const isCut = error instanceof Error && 'code' in error && error.code === 'Z_BUF_ERROR';
      wrong ??= isCut ? problem('file/truncated', { opened }) : problem('file/damaged', { part: wrapping, opened });
    }
    return bad(wrong);
  };
  return { next };
}

/**
 * Opening what is deflated, by whatever the place has: node:zlib in Node (inflate-node.ts), DecompressionStream in a browser
 * (inflate-web.ts). Both check the checksums, refuse bytes after the end, and never hand out more than they were allowed.
 */
import type { Outcome } from '../domain/outcome.ts';

/** Bytes that come one piece after the other; null after the last. After a problem nothing more comes. */
export interface Pieces {
  next(): Promise<Outcome<Uint8Array | null>>;
}

export type Wrapping = 'zlib' | 'gzip' | 'raw';

export interface Inflate {
  /** A zlib stream that opens to exactly `size` bytes, or null when it is damaged or opens to another size. */
  whole(packed: Uint8Array, size: number): Promise<Uint8Array | null>;
  /** Opens a stream piece by piece. Ends in `file/damaged`, `file/truncated`, or `file/too-large` when it wants more than `limitBytes`. */
  pieces(packed: Pieces, wrapping: Wrapping, limitBytes: number): Pieces;
}

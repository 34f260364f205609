/** A whole source as pieces, one after the other: what streaming readers and `Inflate.pieces` take. */
import { good } from '../domain/outcome.ts';
import type { ByteSource } from './byte-source.ts';
import type { Pieces } from './inflate.ts';

export interface SourcePieces extends Pieces {
  /** Bytes of the source handed out so far. */
  taken(): number;
}

export function piecesOf(source: ByteSource, pieceBytes = 256 * 1024): SourcePieces {
  let at = 0;
  return {
    taken: () => at,
    async next() {
      if (at >= source.size) return good(null);
      const from = at;
      at = Math.min(source.size, from + pieceBytes);
      return good(await source.slice(from, at));
    },
  };
}

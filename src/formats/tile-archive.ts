/** Map tiles in one file: what PMTiles and MBTiles have in common. */
import type { BaseFacts } from '../domain/base-map.ts';

export interface TileArchive {
  readonly facts: BaseFacts;
  /** The tile as it is drawn, opened where it was packed; null where there is none. Rows count from the north. */
  tile(zoom: number, x: number, y: number): Promise<Uint8Array | null>;
}

/** Names of what a tile may be, as the archives write them. */
export const PICTURE_TYPES: readonly string[] = ['png', 'jpg', 'jpeg', 'webp', 'avif'];

/** A line of attribution as text: sources write links and signs of HTML into it. */
export const plainAttribution = (words: unknown): string =>
  typeof words === 'string'
    ? words
        .replace(/<[^>]*>/g, '')
        .replace(/&copy;/gi, '©')
        .replace(/&amp;/gi, '&')
        .replace(/&[a-z]+;|&#\d+;/gi, ' ')
        .replace(/\s+/g, ' ')
        .trim()
        .slice(0, 200)
    : '';

const GZIP = [0x1f, 0x8b];

export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === GZIP[0] && bytes[1] === GZIP[1];

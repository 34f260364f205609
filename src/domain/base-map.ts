/** A base map of the planner's own, under the hexes: where its tiles come from, and what they are. It is drawn, never counted. */
import type { Bounds } from './geometry.ts';

/**
 * `address`: a template with {z}, {x} and {y}, or a PMTiles file on a server, read in parts. `file`: PMTiles or MBTiles of this
 * device, which asks nothing of any network.
 */
export type BaseSource =
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'file'; readonly name: string; readonly content: Blob };

export interface BaseFacts {
  /** `pictures` are ready-made; `shapes` are vector tiles, painted with the colours of this map. */
  readonly kind: 'pictures' | 'shapes';
  readonly minZoom: number;
  readonly maxZoom: number;
  /** Null where the source does not say. */
  readonly bounds: Bounds | null;
  /** As the source asks to be named; plain text. */
  readonly attribution: string;
}

export const isTemplate = (address: string): boolean => ['{z}', '{x}', '{y}'].every((part) => address.includes(part));

/** Where the requests go: `tiles.example.org`; null where it is no address of the web. */
export function hostOf(address: string): string | null {
  const found = /^https?:\/\/(?:[^/@?#]*@)?([^/?#]+)/i.exec(address);
  return found?.[1]?.toLowerCase() ?? null;
}

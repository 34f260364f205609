/** Where a reader gets its bytes: a dropped File, a Node file or an array, seen as a length and slices of it. */

export interface ByteSource {
  /** Bytes in all. */
  readonly size: number;
  /** The bytes [from, to); the caller stays within `size` and does not write into what it gets. */
  slice(from: number, to: number): Promise<Uint8Array>;
}

export const bytesOf = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  slice: (from, to) => Promise.resolve(bytes.subarray(from, to)),
});

/** A File is a Blob: it is read piece by piece and never held whole. */
export const bytesOfBlob = (blob: Blob): ByteSource => ({
  size: blob.size,
  slice: async (from, to) => new Uint8Array(await blob.slice(from, to).arrayBuffer()),
});

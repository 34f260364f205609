/** A file on the disk as a ByteSource: for the command line and the tests. Never part of the page. */
import { open } from 'node:fs/promises';
import type { ByteSource } from './byte-source.ts';

export interface OpenFile extends ByteSource {
  close(): Promise<void>;
}

/** Opens a file for reading; rejects as Node does when it is not there. */
export async function openFile(path: string): Promise<OpenFile> {
  const handle = await open(path, 'r');
  const { size } = await handle.stat();
  return {
    size,
    async slice(from, to) {
      const bytes = new Uint8Array(to - from);
      let filled = 0;
      while (filled < bytes.length) {
        const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, from + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return filled === bytes.length ? bytes : bytes.subarray(0, filled);
    },
    close: () => handle.close(),
  };
}

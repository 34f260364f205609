/** Files packed into one archive, with no clock inside: the same files give the same bytes. Names in UTF-8. */
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { joined } from './byte-writer.ts';

export interface PackedFile {
  readonly name: string;
  /** In portions, so that a large file is never whole in memory before it is packed. */
  readonly chunks: Iterable<Uint8Array>;
  /** Packed already. */
  readonly isPacked?: true;
}

/** The first moment the format can tell, on the clock of any place. */
const noTime = (): Date => new Date(1980, 0, 1);

/** `isStopped` is asked at every portion; null where it says so. */
export function zipBytes(files: readonly PackedFile[], isStopped: () => boolean): Uint8Array<ArrayBuffer> | null {
  const parts: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    parts.push(chunk);
  });
  for (const { name, chunks, isPacked } of files) {
    const member = isPacked ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 });
    member.mtime = noTime();
    zip.add(member);
    for (const chunk of chunks) {
      if (isStopped()) return null;
      member.push(chunk);
    }
    member.push(new Uint8Array(0), true);
  }
  zip.end();
  return joined(parts);
}

const encoder = new TextEncoder();

/** Texts as the bytes of a member. */
export function* encoded(texts: Iterable<string>): Generator<Uint8Array> {
  for (const text of texts) yield encoder.encode(text);
}

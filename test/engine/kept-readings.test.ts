/** A file is read once: what it said when it was looked at serves when it is used, until it or the way of reading changes. */
import { describe, expect, it } from 'vitest';
import { KeptReadings } from '../../src/engine/kept-readings.ts';
import { AS_GUESSED, type InputFile, type ReadOptions } from '../../src/formats/format.ts';
import { bytesOf } from '../../src/formats/byte-source.ts';
import { job } from '../formats/read-support.ts';

const CSV = 'id,lng,lat\n1,120.1,30.9\n2,120.2,30.8\n';

function scene() {
  const kept = new KeptReadings();
  let reads = 0;
  const read = async (name: string, text: string, options: ReadOptions = AS_GUESSED, parts: readonly File[] = []) => {
    const content = new Blob([text]);
    const inner = bytesOf(new TextEncoder().encode(text));
    const file: InputFile = {
      name,
      source: {
        size: inner.size,
        slice: (from, to) => {
          reads += 1;
          return inner.slice(from, to);
        },
      },
      sibling: () => Promise.resolve(null),
    };
    const all = [{ name, content }, ...parts.map((part) => ({ name: part.name, content: part }))];
    return kept.read(file, { name, content }, all, options, job, true);
  };
  return { kept, read, reads: () => reads };
}

describe('readings', () => {
  it('are kept by bytes and by how they were read', async () => {
    const { read, reads } = scene();
    const first = await read('a.csv', CSV);
    const once = reads();
    expect(once).toBeGreaterThan(0);
    const second = await read('a.csv', CSV);
    expect(reads()).toBe(once);
    expect(second.read).toBe(first.read);
    expect(first.sha256).toMatch(/^[0-9a-f]{64}$/);
    await read('a.csv', CSV, { ...AS_GUESSED, swapAxes: true });
    expect(reads()).toBeGreaterThan(once);
    const before = reads();
    await read('a.csv', CSV.replace('120.1', '120.3'));
    expect(reads()).toBeGreaterThan(before);
  });

  it('change with the parts beside a file, and are forgotten when a plan was made of them', async () => {
    const { kept, read, reads } = scene();
    await read('a.csv', CSV);
    const once = reads();
    await read('a.csv', CSV, AS_GUESSED, [new File(['utf-8'], 'a.cpg')]);
    expect(reads()).toBeGreaterThan(once);
    kept.forget();
    const before = reads();
    await read('a.csv', CSV);
    expect(reads()).toBeGreaterThan(before);
  });

  it('of files that cannot be read are not kept', async () => {
    const { read, reads } = scene();
    expect((await read('a.bin', '\u0000\u0001\u0002')).read.ok).toBe(false);
    const once = reads();
    await read('a.bin', '\u0000\u0001\u0002');
    expect(reads()).toBeGreaterThan(once);
  });
});

/** A file on the disk as the readers want it, with its digest. */
import { createHash } from 'node:crypto';
import { createReadStream, readdirSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Job } from '../domain/job.ts';
import { noJob } from '../domain/job.ts';
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import { openFile } from '../formats/byte-source-node.ts';
import type { InputFile } from '../formats/format.ts';
import { inflateNode } from '../formats/inflate-node.ts';
import { LIMITS } from '../formats/limits.ts';
import type { ReadJob } from '../formats/read-job.ts';

export const readJob = (job: Job = noJob): ReadJob => ({
  checkpoint: (done, total) => job.checkpoint(done, total),
  inflate: inflateNode,
  limits: LIMITS,
});

export interface DiskFile extends InputFile {
  /** Gives back what the file and its siblings hold open. */
  close(): Promise<void>;
}

/** Problem `file/not-found` or `file/not-readable` with the path. */
export async function diskFile(path: string): Promise<Outcome<DiskFile>> {
  const facts = await stat(path).catch((thrown: NodeJS.ErrnoException) => thrown);
  if (facts instanceof Error) {
    return facts.code === 'ENOENT'
      ? bad(problem('file/not-found', {}, { file: path }))
      : bad(problem('file/not-readable', { reason: facts.message }, { file: path }));
  }
  if (facts.isDirectory()) return bad(problem('file/not-readable', { reason: 'it is a folder' }, { file: path }));
  const source = await openFile(path);
  const opened = [source];
  return good({
    name: basename(path),
    source,
    async sibling(extension) {
      const wanted = `${basename(path, extname(path))}.${extension}`.toLowerCase();
      const found = readdirSync(dirname(path)).find((name) => name.toLowerCase() === wanted);
      if (found === undefined) return null;
      const beside = await openFile(join(dirname(path), found));
      opened.push(beside);
      return beside;
    },
    async close() {
      for (const one of opened) await one.close();
    },
  });
}

export async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

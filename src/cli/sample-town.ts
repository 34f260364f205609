/** The built-in town as the readers want it, from the project's own files. */
import { good, type Outcome } from '../domain/outcome.ts';
import type { UsedFile } from '../formats/understand/assemble.ts';
import { SAMPLE_FILES, SAMPLE_OPTIONS, sampleUse } from '../formats/understand/sample.ts';
import { type DiskFile, diskFile, sha256 } from './disk-file.ts';
import { projectFile } from './project-file.ts';

/** A file with its use, to be closed after reading. */
export type OpenUse = UsedFile & { readonly file: DiskFile };

export async function sampleFiles(): Promise<Outcome<readonly OpenUse[]>> {
  const files: OpenUse[] = [];
  for (const name of SAMPLE_FILES) {
    const path = projectFile(`data/sample/${name}`);
    const file = await diskFile(path);
    if (!file.ok) return file;
    files.push({ ...sampleUse(name, file.value, await sha256(path)), file: file.value });
  }
  return good(files);
}

export async function sampleTown() {
  const files = await sampleFiles();
  if (!files.ok) return files;
  const close = async (): Promise<void> => {
    for (const { file } of files.value) await file.close();
  };
  return good({ files: files.value, options: SAMPLE_OPTIONS, close });
}

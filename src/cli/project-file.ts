/** Files of the project itself, wherever this code runs from: bundled, or as it stands in a test. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Path of `name` below the folder that holds the project's package.json and data. */
export function projectFile(name: string): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'data/sample')) && dirname(folder) !== folder) folder = dirname(folder);
  return join(folder, name);
}

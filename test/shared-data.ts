/**
 * Real data with results computed by other programs, kept beside the checkout and never inside it.
 *
 * `sharedData('porto_alegre/poa_osm.pbf')` is the path of a file there; suites that need it are wrapped in
 * `describeShared`, which says in one line that they were left out where the folder is absent.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe } from 'vitest';

const folder = fileURLToPath(new URL('../../shared/data/', import.meta.url));

export const hasSharedData = existsSync(folder);

export const sharedData = (path: string): string => join(folder, path);

export function describeShared(title: string, suite: () => void): void {
  describe.skipIf(!hasSharedData)(hasSharedData ? title : `${title} (left out: ../shared/data is not here)`, suite);
}

/** Before the journeys: the page is built when its sources changed, and served as in production on a free port. */
import { fileURLToPath } from 'node:url';
import { preview } from 'vite';
import type { TestProject } from 'vitest/node';
import { buildPage } from '../../scripts/build.mjs';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the served page, ending in a slash. */
    readonly page: string;
  }
}

export default async function serve(project: TestProject): Promise<() => Promise<void>> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  await buildPage();
  const server = await preview({ root, logLevel: 'warn', preview: { port: 0, host: 'localhost', open: false } });
  const [address] = server.resolvedUrls?.local ?? [];
  if (address === undefined) throw new Error('the preview server has no address');
  project.provide('page', address);
  return () => server.close();
}

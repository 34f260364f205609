/** Builds the page with nothing but the engine and serves it with headers of one's choice. */
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';
import { RESPONSE_HEADERS } from '../../scripts/headers.mjs';
import { steadyMath } from '../../scripts/steady-math.mjs';

const root = fileURLToPath(new URL('./engine-page', import.meta.url));
const outDir = fileURLToPath(new URL('../../build/engine-page', import.meta.url));

export interface Served {
  readonly address: string;
  readonly close: () => Promise<void>;
}

export async function buildEngineRoom(): Promise<void> {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    base: './',
    plugins: [steadyMath()],
    worker: { format: 'es', plugins: () => [steadyMath()] },
    build: { outDir, emptyOutDir: true, target: 'es2023', assetsInlineLimit: 0 },
  });
}

/** The headers that allow memory to be shared. */
export const ISOLATING = ['Cross-Origin-Opener-Policy', 'Cross-Origin-Embedder-Policy'];

/** As in production, without the headers named. */
export async function serveEngineRoom(without: readonly string[] = []): Promise<Served> {
  const headers = Object.fromEntries(Object.entries(RESPONSE_HEADERS.production).filter(([name]) => !without.includes(name)));
  const server = await preview({
    root,
    configFile: false,
    logLevel: 'error',
    build: { outDir },
    preview: { port: 0, host: 'localhost', open: false, headers },
  });
  const [address] = server.resolvedUrls?.local ?? [];
  if (address === undefined) throw new Error('the preview server has no address');
  return { address, close: () => server.close() };
}

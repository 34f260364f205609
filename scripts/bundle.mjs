/** Bundles a TypeScript entry for Node when anything it could import has changed. Also serves the tests and the benches. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { fingerprint } from './fingerprint.mjs';
import { inlineScript } from './inline-script.mjs';
import { STEADY_PACKAGES, steadyMath } from './steady-math.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Entries that run as threads of the others; bundled beside them so that engine/connect.ts finds them by name. */
const THREADS = { 'compute.thread': 'src/engine/compute.thread.ts' };

/** Path of the bundle of `entry` (relative to the project). */
export async function bundleForNode(entry) {
  const name = entry.replaceAll('/', '-').replace(/\.tsx?$/, '');
  const folder = join(root, 'build/node', name);
  const stamp = join(folder, 'stamp');
  const wanted = fingerprint(root, ['src', 'data', 'workers', 'test', 'scripts', 'package-lock.json', 'vite.config.ts']);
  const file = join(folder, `${basename(entry).replace(/\.tsx?$/, '')}.mjs`);
  if (existsSync(file) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return file;
  const threads = Object.entries(THREADS).filter(([, source]) => existsSync(join(root, source)));
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [steadyMath(), inlineScript()],
    ssr: { target: 'node', noExternal: STEADY_PACKAGES },
    build: {
      ssr: true,
      target: 'node20',
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      sourcemap: 'inline',
      copyPublicDir: false,
      rolldownOptions: {
        input: {
          [basename(entry).replace(/\.tsx?$/, '')]: resolve(root, entry),
          ...Object.fromEntries(threads.map(([key, source]) => [key, join(root, source)])),
        },
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  });
  mkdirSync(folder, { recursive: true });
  writeFileSync(stamp, wanted);
  return file;
}

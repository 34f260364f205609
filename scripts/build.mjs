/** Builds the page into dist when its sources changed since the last build: `node scripts/build.mjs [--force]`. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { argv, env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { fingerprint } from './fingerprint.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = join(root, 'build/page-stamp');
const SOURCES = [
  'src',
  'workers',
  'data',
  'public',
  'index.html',
  'scripts/headers.mjs',
  'scripts/inline-script.mjs',
  'vite.config.ts',
  'package-lock.json',
];

/** True when it built, false when dist was current. */
export async function buildPage(force = false) {
  const wanted = fingerprint(root, SOURCES);
  const isCurrent = existsSync(join(root, 'dist/index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (isCurrent && !force) return false;
  await asProduction(() => build({ root, logLevel: 'warn' }));
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
  return true;
}

/** Libraries are built as they are shipped, also when tests ask for the build: those of tests speak on the console. */
async function asProduction(work) {
  const before = env.NODE_ENV;
  env.NODE_ENV = 'production';
  try {
    await work();
  } finally {
    if (before === undefined) delete env.NODE_ENV;
    else env.NODE_ENV = before;
  }
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const built = await buildPage(argv.includes('--force'));
  console.log(built ? 'Built into dist.' : 'Nothing changed: dist is current.');
}

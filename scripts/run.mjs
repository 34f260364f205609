/**
 * Runs a TypeScript program of ours on Node: `node scripts/run.mjs src/cli/main.ts [arguments]`.
 *
 * Bundles the entry and the worker thread once per change of the sources into build/node, then starts it in this process.
 * Standard output belongs to the program.
 */
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleForNode } from './bundle.mjs';

const [entry, ...rest] = process.argv.slice(2);
const file = await bundleForNode(entry);
process.argv = [process.argv[0], basename(file), ...rest];
await import(pathToFileURL(file).href);

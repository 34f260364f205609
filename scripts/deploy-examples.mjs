/** Writes docs/deploy from the one place where the headers stand: `node scripts/deploy-examples.mjs`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DEPLOY_EXAMPLES } from './headers.mjs';

const folder = fileURLToPath(new URL('../docs/deploy/', import.meta.url));
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(DEPLOY_EXAMPLES)) writeFileSync(folder + name, text);

/** Rebuilds the sample town in data/sample: `npm run sample`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleFiles } from './files.ts';

const folder = join(process.cwd(), 'data/sample');
let total = 0;
for (const [name, bytes] of Object.entries(sampleFiles())) {
  writeFileSync(join(folder, name), bytes);
  total += bytes.length;
  console.log(`${name} ${(bytes.length / 1e6).toFixed(2)} MB`);
}
console.log(`together ${(total / 1e6).toFixed(2)} MB`);

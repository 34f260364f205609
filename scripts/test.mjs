/**
 * `npm test`: the checks, then every test, then one line that counts them.
 *
 * Journeys need a browser: one is found, or installed with a word about it (find-chromium.mjs). Words after the command choose files:
 * `npm test -- test/kernels`.
 */
import { startVitest } from 'vitest/node';
import { runChecks } from './check.mjs';
import { ensureChromium } from './find-chromium.mjs';

const filters = process.argv.slice(2);

process.env.QUARTERHOUR_CHROMIUM = ensureChromium((line) => console.log(line));
console.log(`Browser for the journeys: ${process.env.QUARTERHOUR_CHROMIUM}`);

const checks = filters.length === 0 ? await runChecks(['types', 'lint', 'format', 'unused']) : [];
const vitest = await startVitest('test', filters, { watch: false, run: true });
await vitest.close();

const tally = {
  passed: checks.filter((check) => check.passed).length,
  failed: checks.filter((check) => !check.passed).length,
  skipped: 0,
};
for (const module of vitest.state.getTestModules()) {
  tally.failed += module.errors().length;
  for (const test of module.children.allTests()) tally[test.result().state] += 1;
}
tally.failed += vitest.state.getUnhandledErrors().length;
if (tally.passed === 0) tally.failed += 1;

if (tally.skipped > 0) console.log(`${tally.skipped} left out because their data is not on this machine.`);
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed === 0 ? 0 : 1);

/**
 * `npm run check`: types, lint, format, unused code and import walls; each can be run alone by name:
 * `node scripts/check.mjs types`. Under half a minute together.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (name) => `${root}node_modules/.bin/${name}`;

const CHECKS = {
  types: [bin('tsc'), []],
  lint: [bin('oxlint'), ['--type-aware', '--quiet']],
  format: [bin('biome'), ['format', '.']],
  unused: [bin('knip'), ['--no-progress']],
  walls: [bin('vitest'), ['run', '--project', 'numbers', 'test/architecture.test.ts', '--reporter', 'dot']],
};

/** Runs one check; its output is kept for the one who must mend it. */
export function runCheck(name) {
  const [command, args] = CHECKS[name];
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (text) => (output += text));
    child.stderr.on('data', (text) => (output += text));
    child.on('close', (code) => resolve({ name, passed: code === 0, output }));
  });
}

export async function runChecks(names = Object.keys(CHECKS)) {
  const outcomes = [];
  for (const name of names) {
    const outcome = await runCheck(name);
    outcomes.push(outcome);
    console.log(`${outcome.passed ? 'ok  ' : 'FAIL'} ${name}`);
    if (!outcome.passed) console.log(outcome.output);
  }
  return outcomes;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((name) => !(name in CHECKS));
  if (unknown) throw new Error(`No check is called ${unknown}; there are ${Object.keys(CHECKS).join(', ')}.`);
  const outcomes = await runChecks(wanted.length > 0 ? wanted : undefined);
  process.exitCode = outcomes.every((outcome) => outcome.passed) ? 0 : 1;
}

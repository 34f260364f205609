/**
 * `quarterhour COMMAND`: the same engine as in the page, on files (docs/CLI.md has the contract).
 *
 * Exit codes: 0 done, 1 a bug, 2 the input or the options are at fault, 3 stopped or out of a stated limit.
 */
import type { Problem } from '../domain/outcome.ts';
import { problemSentence } from '../ui/wording/problems.ts';
import { access } from './access.ts';
import { compare } from './compare.ts';
import type { Command, Terminal } from './command.ts';
import { parseGiven } from './given.ts';
import { helpOf, overview } from './help.ts';
import { inspect } from './inspect.ts';
import { measure } from './measure.ts';
import { merge } from './merge.ts';
import { report } from './report.ts';
import { sample } from './sample.ts';
import { site } from './site.ts';
import { walk } from './walk.ts';

const COMMANDS: readonly Command[] = [inspect, measure, walk, access, site, merge, compare, report, sample];

const terminal: Terminal = {
  print: (text) => void process.stdout.write(text.endsWith('\n') ? text : `${text}\n`),
  progress: (text) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
  },
  say: (problem) => void process.stderr.write(`${problemLine(problem)}\n`),
};

process.exitCode = await run(process.argv.slice(2));

async function run([name, ...args]: readonly string[]): Promise<number> {
  const command = COMMANDS.find((one) => one.name === name);
  if (command === undefined) {
    const isAsked = name === undefined || name === '--help' || name === 'help';
    if (isAsked) terminal.print(overview(COMMANDS));
    else
      terminal.say({
        code: 'option/no-such-command',
        figures: { command: name, commands: COMMANDS.map((one) => one.name).join(', ') },
      });
    return isAsked ? 0 : 2;
  }
  if (args.includes('--help')) {
    terminal.print(helpOf(command));
    return 0;
  }
  const given = parseGiven(command, args);
  if (!given.ok) {
    terminal.say(given.problem);
    return 2;
  }
  const code = await command.run(given.value, terminal);
  terminal.progress('');
  return code;
}

/** `problem <code> <file>[:row][ column]: sentence` */
function problemLine(problem: Problem): string {
  const { file, row, column } = problem.where ?? {};
  const place = [
    file === undefined ? '' : ` ${file}`,
    row === undefined ? '' : `:${row}`,
    column === undefined ? '' : ` ${column}`,
  ].join('');
  return `problem ${problem.code}${place}: ${problemSentence(problem, 'en')}`;
}

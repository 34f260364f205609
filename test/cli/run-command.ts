/** A command run as people run it, with what it printed and said. */
import type { Command, Terminal } from '../../src/cli/command.ts';
import { parseGiven } from '../../src/cli/given.ts';
import type { Problem } from '../../src/domain/outcome.ts';

export async function runCommand(command: Command, args: readonly string[]) {
  const printed: string[] = [];
  const said: Problem[] = [];
  const terminal: Terminal = {
    print: (text) => printed.push(text),
    progress: () => undefined,
    say: (problem) => said.push(problem),
  };
  const given = parseGiven(command, args);
  if (!given.ok) throw new Error(given.problem.code);
  return { code: await command.run(given.value, terminal), printed: printed.join('\n'), said };
}

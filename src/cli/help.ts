/** The help texts, made from what the commands say of themselves. */
import type { Command } from './command.ts';

const CALL = 'npm run --silent quarterhour --';

export function overview(commands: readonly Command[]): string {
  const widest = Math.max(...commands.map(({ name }) => name.length));
  return [
    `Usage: ${CALL} COMMAND [options]`,
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(widest)}  ${summary}`),
    '',
    'COMMAND --help shows the options and an example. Without any input, measure, site and merge use the built-in sample town.',
  ].join('\n');
}

export function helpOf({ name, summary, operands, options, example }: Command): string {
  const shown = options.map((option) => ({
    ...option,
    flag: `--${option.name}${option.value === null ? '' : ` ${option.value}`}`,
  }));
  const widest = Math.min(32, Math.max(...shown.map(({ flag }) => flag.length)));
  return [
    `${name}: ${summary}`,
    '',
    `Usage: ${CALL} ${name}${operands === '' ? '' : ` ${operands}`} [options]`,
    '',
    ...shown.map(({ flag, help }) => `  ${flag.padEnd(widest)}  ${help}`),
    '',
    `Example: ${CALL} ${example}`,
  ].join('\n');
}

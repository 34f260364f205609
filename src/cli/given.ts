/** Options as they were given, checked against those a command has: anything unknown is the problem `option/unknown`. */
import { parseArgs } from 'node:util';
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import type { Command, Given } from './command.ts';

export function parseGiven(command: Command, args: readonly string[]): Outcome<Given> {
  const known = Object.fromEntries([
    ...command.options.map(
      ({ name, value }) =>
        [name, { type: value === null ? ('boolean' as const) : ('string' as const), multiple: true }] as const,
    ),
    ['help', { type: 'boolean' as const, multiple: true }] as const,
  ]);
  const { tokens } = parseArgs({ args: [...args], options: known, allowPositionals: true, strict: false, tokens: true });
  const values = new Map<string, string[]>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const option = known[token.name];
    if (option === undefined) return bad(problem('option/unknown', { option: token.rawName, command: command.name }));
    if (option.type === 'string' && token.value === undefined)
      return bad(problem('option/no-value', { option: token.rawName }));
    values.set(token.name, [...(values.get(token.name) ?? []), token.value ?? '']);
  }
  return good({
    positionals,
    has: (name) => values.has(name),
    text: (name) => values.get(name)?.at(-1) ?? null,
    all: (name) => values.get(name) ?? [],
  });
}

/** A number within bounds, the standard value where none is given; else the problem `option/bad-number`. */
export function numberGiven(
  given: Given,
  name: string,
  standard: number,
  least: number,
  most: number,
  isWhole = false,
): Outcome<number> {
  const text = given.text(name);
  if (text === null) return good(standard);
  const value = Number(text);
  const fits = text.trim() !== '' && value >= least && value <= most && (!isWhole || Number.isInteger(value));
  return fits ? good(value) : bad(problem('option/bad-number', { option: `--${name}`, value: text, least, most }));
}

/** What a command of the command line is, and what it may use of the world. */
import type { Problem } from '../domain/outcome.ts';

export interface Option {
  /** Without the dashes. */
  readonly name: string;
  /** What stands for the value in the help; null for a switch. */
  readonly value: string | null;
  readonly help: string;
  readonly isRepeatable?: true;
}

/** Values as given: the last one counts, unless the option may be repeated. */
export interface Given {
  readonly positionals: readonly string[];
  has(name: string): boolean;
  text(name: string): string | null;
  all(name: string): readonly string[];
}

export interface Terminal {
  /** Standard output: the answer. */
  print(text: string): void;
  /** Standard error: progress, only to a terminal. */
  progress(text: string): void;
  /** Standard error: one line, whatever the command goes on to do. */
  say(problem: Problem): void;
}

/** 0 done, 2 input or options at fault, 3 stopped or out of a stated limit (CLI.md). */
export type ExitCode = 0 | 2 | 3;

export interface Command {
  readonly name: string;
  readonly summary: string;
  /** What follows the name in the usage line, besides options. */
  readonly operands: string;
  readonly options: readonly Option[];
  /** A line that works from the repository as it is. */
  readonly example: string;
  run(given: Given, terminal: Terminal): Promise<ExitCode>;
}

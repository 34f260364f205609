/**
 * JSON of unknown origin: parsed only when it is not nested too deep, and its faults told with a line number.
 */
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import { attempt } from './attempt.ts';
import type { Limits } from './limits.ts';

export function parseJson(text: string, limits: Limits, lineOffset = 0): Outcome<unknown> {
  const depth = depthOf(text);
  if (depth > limits.depth) return bad(problem('file/too-deep', { depth, limit: limits.depth }));
  const parsed = attempt((): unknown => JSON.parse(text));
  if (parsed.ok) return good(parsed.value);
  const at = placeIn(text, parsed.words);
  const isCut = /unexpected end|unterminated/i.test(parsed.words) || (at !== null && at >= text.trimEnd().length);
  const line = lineOffset + (at === null ? 1 : text.slice(0, at).split('\n').length);
  return bad(
    isCut ? problem('file/truncated', { characters: text.length }) : problem('file/bad-json', { line }, { row: line }),
  );
}

/** Opening brackets that are not closed at the deepest place, outside of strings. */
export function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) at = endOfString(text, at);
    else if (code === 0x5b || code === 0x7b) deepest = Math.max(deepest, ++depth);
    else if (code === 0x5d || code === 0x7d) depth--;
  }
  return deepest;
}

/** Index of the closing quote, or the length of the text. */
function endOfString(text: string, start: number): number {
  let at = start;
  for (;;) {
    at = text.indexOf('"', at + 1);
    if (at < 0) return text.length;
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === 0x5c) slashes++;
    if (slashes % 2 === 0) return at;
  }
}

/** Character where the parser stopped, as engines word it: `position 12` or `line 3 column 4`. */
function placeIn(text: string, words: string): number | null {
  const position = /position (\d+)/.exec(words);
  if (position) return Number(position[1]);
  const lineAndColumn = /line (\d+) column (\d+)/.exec(words);
  if (!lineAndColumn) return null;
  const before = text.split('\n').slice(0, Number(lineAndColumn[1]) - 1);
  return before.reduce((sum, line) => sum + line.length + 1, 0) + Number(lineAndColumn[2]) - 1;
}

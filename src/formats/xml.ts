/**
 * XML as a row of events: elements open and close, text comes between. Nothing is kept, nothing is fetched, nothing expands.
 *
 * Names come without their prefix. A document type is passed over unless it declares entities of its own: with these a small
 * file could swell without end.
 */
import { type Problem, problem } from '../domain/outcome.ts';
import type { Limits } from './limits.ts';

export interface XmlEvents {
  open(name: string, attribute: (name: string) => string | null): void;
  text(text: string): void;
  close(name: string): void;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: '\u00a0' };
const MOST_ATTRIBUTE_TEXT = 1_000_000;

/** Null when the text was well-formed to its end. `stop` is asked now and then. */
export function readXml(text: string, events: XmlEvents, limits: Limits, stop: (at: number) => Problem | null): Problem | null {
  const open: string[] = [];
  let at = 0;
  let elements = 0;
  while (at < text.length) {
    const start = text.indexOf('<', at);
    if (open.length > 0 && start !== at) events.text(unescaped(text.slice(at, start < 0 ? text.length : start)));
    if (start < 0) break;
    const skipped = afterOther(text, start);
    if (skipped !== null) {
      if (skipped.wrong) return skipped.wrong;
      if (skipped.data !== null && open.length > 0) events.text(skipped.data);
      at = skipped.end;
      continue;
    }
    const end = endOfTag(text, start);
    if (end < 0) return truncated(text);
    if (elements++ % 4096 === 0) {
      const wrong = stop(at);
      if (wrong) return wrong;
    }
    const isClosing = text.charCodeAt(start + 1) === 0x2f;
    const isEmpty = text.charCodeAt(end - 1) === 0x2f;
    const raw = text.slice(start + (isClosing ? 2 : 1), isEmpty ? end - 1 : end);
    const name = /^[^\s/>]+/.exec(raw)?.[0] ?? '';
    if (name === '') return badXml(text, start);
    if (isClosing) {
      if (open.pop() !== name) return badXml(text, start);
      events.close(local(name));
    } else {
      events.open(local(name), (wanted) => attributeIn(raw, name.length, wanted));
      if (isEmpty) events.close(local(name));
      else if (open.push(name) > limits.depth) return problem('file/too-deep', { depth: open.length, limit: limits.depth });
    }
    at = end + 1;
  }
  if (elements === 0) return problem('file/not-recognised', { found: 'XML' });
  return open.length > 0 ? truncated(text) : null;
}

const truncated = (text: string): Problem => problem('file/truncated', { characters: text.length });

function badXml(text: string, at: number): Problem {
  let line = 1;
  for (let next = text.indexOf('\n'); next >= 0 && next < at; next = text.indexOf('\n', next + 1)) line++;
  return problem('file/bad-xml', { line }, { row: line });
}

interface Skipped {
  readonly end: number;
  /** What a CDATA section holds. */
  readonly data: string | null;
  readonly wrong: Problem | null;
}

/** Comments, instructions, CDATA and document types; null where an element stands. */
function afterOther(text: string, start: number): Skipped | null {
  const past = (from: number, mark: string): Skipped => {
    const end = text.indexOf(mark, from);
    return end < 0 ? { end, data: null, wrong: truncated(text) } : { end: end + mark.length, data: null, wrong: null };
  };
  if (text.startsWith('<!--', start)) return past(start + 4, '-->');
  if (text.startsWith('<?', start)) return past(start + 2, '?>');
  if (text.startsWith('<![CDATA[', start)) {
    const found = past(start + 9, ']]>');
    return found.wrong ? found : { ...found, data: text.slice(start + 9, found.end - 3) };
  }
  if (!text.startsWith('<!', start)) return null;
  const found = past(start + 2, '>');
  const hasOwn = text.slice(start, found.end < 0 ? text.length : found.end).includes('[');
  return hasOwn ? { ...found, wrong: problem('file/unsafe-xml') } : found;
}

/** Index of the `>` that ends a tag: those inside quotes do not. */
function endOfTag(text: string, start: number): number {
  let end = text.indexOf('>', start + 1);
  let quote = firstQuote(text, start + 1, end);
  while (end >= 0 && quote >= 0) {
    const close = text.indexOf(text[quote], quote + 1);
    if (close < 0) return -1;
    if (close > end) end = text.indexOf('>', close + 1);
    quote = end < 0 ? -1 : firstQuote(text, close + 1, end);
  }
  return end;
}

function firstQuote(text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22 || code === 0x27) return at;
  }
  return -1;
}

function attributeIn(raw: string, from: number, wanted: string): string | null {
  const pattern = /([^\s=/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
  pattern.lastIndex = from;
  for (let match = pattern.exec(raw); match; match = pattern.exec(raw))
    if (local(match[1]) === wanted) return unescaped((match[2] ?? match[3] ?? '').slice(0, MOST_ATTRIBUTE_TEXT));
  return null;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Entities that are not known stay as they are written. */
function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,6}));/gi,
    (whole, hex: string, decimal: string, name: string) => {
      if (name) return ENTITIES[name] ?? whole;
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

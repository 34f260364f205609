/**
 * Elements of an XML stream, as bytes: names and attributes are ranges of a buffer, nothing is copied until it is wanted.
 *
 * Enough of XML for OpenStreetMap files: elements, attributes, comments, processing instructions. Text between elements is passed
 * over. A document type with declarations of its own is refused: it could make a small file swell without end.
 */
import { type Problem, problem } from '../../domain/outcome.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Takes elements as they come; names are numbers of the vocabulary given, 0 for others. */
export interface ElementHandler {
  open(name: number, attributes: Attributes): Problem | null;
  close(name: number): Problem | null;
}

/** Attributes of the element being opened, by number of their name. */
export interface Attributes {
  readonly bytes: Uint8Array;
  /** Start and end of the value between its quotes; both -1 where the attribute is missing. */
  from(name: number): number;
  to(name: number): number;
}

/** A single element longer than this is not an OpenStreetMap file's. */
const MOST_ELEMENT_BYTES = 1024 * 1024;
const [LESS, MORE, SLASH, BANG, QUESTION, EQUALS, QUOTE, APOSTROPHE] = new TextEncoder().encode('<>/!?="\'');
const NO_BYTES = new Uint8Array(0);
const COMMENT = new TextEncoder().encode('<!--');
const DATA = new TextEncoder().encode('<![CDATA[');

export class XmlTokens implements Attributes {
  bytes: Uint8Array = NO_BYTES;
  private readonly names: Vocabulary;
  private readonly handler: ElementHandler;
  private readonly mostDepth: number;
  private readonly starts: Int32Array;
  private readonly ends: Int32Array;
  private readonly open: number[] = [];
  private hasRoot = false;
  private passed = 0;

  constructor(names: Vocabulary, handler: ElementHandler, mostDepth: number) {
    this.names = names;
    this.handler = handler;
    this.mostDepth = mostDepth;
    this.starts = new Int32Array(names.size).fill(-1);
    this.ends = new Int32Array(names.size).fill(-1);
  }

  from(name: number): number {
    return this.starts[name];
  }

  to(name: number): number {
    return this.ends[name];
  }

  /** The next bytes of the stream. */
  write(piece: Uint8Array): Problem | null {
    this.bytes = this.bytes.length === 0 ? piece : joined(this.bytes, piece);
    let at = 0;
    for (;;) {
      const start = this.bytes.indexOf(LESS, at);
      if (start < 0) {
        at = this.bytes.length;
        break;
      }
      const end = this.endOf(start);
      if (end < 0) {
        at = start;
        break;
      }
      const wrong = this.element(start, end);
      if (wrong) return wrong;
      at = end;
    }
    this.passed += at;
    this.bytes = this.bytes.subarray(at);
    return this.bytes.length > MOST_ELEMENT_BYTES ? this.damaged('element') : null;
  }

  /** After the last piece. */
  end(): Problem | null {
    if (!this.hasRoot) return problem('file/not-recognised', { expected: 'OSM XML' });
    return this.open.length > 0 || this.bytes.length > 0 ? problem('file/truncated', { opened: this.passed }) : null;
  }

  /** Position after the construct that begins at `start`, or -1 while it is not complete. */
  private endOf(start: number): number {
    const { bytes } = this;
    if (bytes.length < start + 4) return bytes.indexOf(MORE, start) < 0 ? -1 : bytes.indexOf(MORE, start) + 1;
    if (bytes[start + 1] === BANG) {
      if (couldBe(COMMENT, bytes, start)) return after(bytes, start + 4, '-->');
      if (couldBe(DATA, bytes, start)) return after(bytes, start + 9, ']]>');
    }
    if (bytes[start + 1] === QUESTION) return after(bytes, start + 2, '?>');
    let quote = 0;
    for (let at = start + 1; at < bytes.length; at++) {
      const byte = bytes[at];
      if (quote !== 0) {
        if (byte === quote) quote = 0;
      } else if (byte === MORE) return at + 1;
      else if (byte === QUOTE || byte === APOSTROPHE) quote = byte;
    }
    return -1;
  }

  private element(start: number, end: number): Problem | null {
    const { bytes } = this;
    const first = bytes[start + 1];
    if (first === QUESTION) return null;
    if (first === BANG)
      return bytes[start + 2] === 68 && bytes.subarray(start, end).includes(91) ? this.damaged('document type') : null;
    if (first === SLASH) {
      const name = this.names.ofBytes(bytes, start + 2, this.nameEnd(start + 2, end));
      return this.open.pop() === name ? this.handler.close(name) : this.damaged('closing element');
    }
    const isEmpty = bytes[end - 2] === SLASH;
    const nameEnd = this.nameEnd(start + 1, end);
    const name = this.names.ofBytes(bytes, start + 1, nameEnd);
    if (this.open.length === 0 && this.hasRoot) return this.damaged('second root');
    this.hasRoot = true;
    if (!this.readAttributes(nameEnd, isEmpty ? end - 2 : end - 1)) return this.damaged('attributes');
    const wrong = this.handler.open(name, this);
    if (wrong) return wrong;
    if (isEmpty) return this.handler.close(name);
    this.open.push(name);
    return this.open.length > this.mostDepth ? problem('file/too-deep', { limit: this.mostDepth }) : null;
  }

  private nameEnd(from: number, end: number): number {
    let at = from;
    while (
      at < end &&
      !isBlank(this.bytes[at]) &&
      this.bytes[at] !== MORE &&
      this.bytes[at] !== SLASH &&
      this.bytes[at] !== EQUALS
    )
      at++;
    return at;
  }

  /** Notes where the known attributes stand; false when something else than attributes is there. */
  private readAttributes(from: number, end: number): boolean {
    const { bytes, starts, ends } = this;
    starts.fill(-1);
    ends.fill(-1);
    for (let at = from; at < end; ) {
      if (isBlank(bytes[at])) {
        at++;
        continue;
      }
      const nameEnd = this.nameEnd(at, end);
      let equals = nameEnd;
      while (equals < end && isBlank(bytes[equals])) equals++;
      if (bytes[equals] !== EQUALS || nameEnd === at) return false;
      let open = equals + 1;
      while (open < end && isBlank(bytes[open])) open++;
      const quote = bytes[open];
      if (open >= end || (quote !== QUOTE && quote !== APOSTROPHE)) return false;
      let close = open + 1;
      while (close < end && bytes[close] !== quote) close++;
      if (close >= end) return false;
      const name = this.names.ofBytes(bytes, at, nameEnd);
      starts[name] = open + 1;
      ends[name] = close;
      at = close + 1;
    }
    return true;
  }

  private damaged(part: string): Problem {
    return problem('file/damaged', { part, opened: this.passed });
  }
}

const isBlank = (byte: number): boolean => byte === 32 || byte === 10 || byte === 13 || byte === 9;

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/** True when what is there so far agrees with the beginning of a construct. */
function couldBe(beginning: Uint8Array, bytes: Uint8Array, start: number): boolean {
  for (let at = 0; at < beginning.length && start + at < bytes.length; at++)
    if (bytes[start + at] !== beginning[at]) return false;
  return true;
}

/** Position after the next occurrence of `ending` (ASCII), or -1. */
function after(bytes: Uint8Array, from: number, ending: string): number {
  const last = ending.charCodeAt(ending.length - 1);
  for (let at = bytes.indexOf(last, from); at >= 0; at = bytes.indexOf(last, at + 1)) {
    let same = at - from + 1 >= ending.length;
    for (let back = 1; same && back < ending.length; back++)
      same = bytes[at - back] === ending.charCodeAt(ending.length - 1 - back);
    if (same) return at + 1;
  }
  return -1;
}

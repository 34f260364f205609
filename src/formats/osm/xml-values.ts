/** Values of XML attributes: texts with their entities resolved, whole numbers, and decimal degrees without rounding. */
import type { StringTable } from './tags.ts';
import type { Vocabulary } from './vocabulary.ts';

const decoder = new TextDecoder();
const AMPERSAND = 38;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The text, or null when it holds an entity that is not known. */
export function textOf(bytes: Uint8Array, from: number, to: number): string | null {
  const text = decoder.decode(bytes.subarray(from, to));
  if (!text.includes('&')) return text;
  let isKnown = true;
  const resolved = text.replace(/&([^;]{0,10});?/g, (whole, name: string) => {
    const value = whole.endsWith(';') ? entity(name) : null;
    if (value === null) isKnown = false;
    return value ?? '';
  });
  return isKnown ? resolved : null;
}

function entity(name: string): string | null {
  const code = /^#x[0-9a-f]+$/i.test(name)
    ? Number.parseInt(name.slice(2), 16)
    : /^#\d+$/.test(name)
      ? Number(name.slice(1))
      : null;
  if (code !== null) return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : null;
  return ENTITIES[name] ?? null;
}

/** A whole number, NaN for anything else. Beyond 2^53 it is no longer exact, which the caller refuses. */
export function wholeOf(bytes: Uint8Array, from: number, to: number): number {
  const isNegative = bytes[from] === 45;
  let value = 0;
  let at = isNegative ? from + 1 : from;
  if (from < 0 || at >= to) return Number.NaN;
  for (; at < to; at++) {
    const digit = bytes[at] - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return isNegative ? -value : value;
}

/** Degrees as whole billionths, NaN for what is no number. Digits beyond the ninth are rounded. */
export function billionthsOf(bytes: Uint8Array, from: number, to: number): number {
  if (from < 0 || from >= to) return Number.NaN;
  const isNegative = bytes[from] === 45;
  let whole = 0;
  let decimals = -1;
  for (let at = isNegative ? from + 1 : from; at < to; at++) {
    const digit = bytes[at] - 48;
    if (bytes[at] === 46 && decimals < 0) decimals = 0;
    else if (digit < 0 || digit > 9 || decimals === 9)
      return Math.round(Number(decoder.decode(bytes.subarray(from, to))) * 1e9);
    else {
      whole = whole * 10 + digit;
      if (decimals >= 0) decimals++;
    }
  }
  const value = whole * 10 ** (9 - Math.max(0, decimals));
  return isNegative ? -value : value;
}

/** The texts of one object's tags: rows begin anew with every object. */
export class XmlStrings implements StringTable {
  count = 0;
  wordOf = new Uint16Array(256);
  marks = new Uint32Array(256);
  private readonly texts: string[] = [];
  private readonly vocabulary: Vocabulary;

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary;
  }

  text(row: number): string {
    return this.texts[row];
  }

  /** False when the text holds an unknown entity. */
  add(bytes: Uint8Array, from: number, to: number): boolean {
    const text = textOf(bytes, from, to);
    if (text === null) return false;
    if (this.count === this.wordOf.length) {
      const larger = new Uint16Array(this.count * 2);
      larger.set(this.wordOf);
      this.wordOf = larger;
      this.marks = new Uint32Array(larger.length);
    }
    const isPlain = bytes.subarray(from, to).indexOf(AMPERSAND) < 0;
    this.wordOf[this.count] = isPlain ? this.vocabulary.ofBytes(bytes, from, to) : this.vocabulary.of(text);
    this.marks[this.count] = 0;
    this.texts[this.count++] = text;
    return true;
  }
}

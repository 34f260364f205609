/**
 * The few hundred words of the rules, each with a small number.
 *
 * An OpenStreetMap file repeats the same keys and values millions of times. Every text is looked up here once per string
 * table; afterwards objects are judged by numbers. 0 is any other word.
 */

export class Vocabulary {
  readonly size: number;
  private readonly numberOf = new Map<string, number>();
  private readonly bytesOf: Uint8Array[] = [];
  private readonly longest: number;
  /** Open addressing: number of the word at its hash. */
  private readonly slots: Uint16Array;

  constructor(words: Iterable<string>) {
    const encoder = new TextEncoder();
    this.bytesOf.push(new Uint8Array(0));
    for (const word of words) {
      if (this.numberOf.has(word)) continue;
      this.numberOf.set(word, this.bytesOf.length);
      this.bytesOf.push(encoder.encode(word));
    }
    this.size = this.bytesOf.length;
    this.longest = this.bytesOf.reduce((most, bytes) => Math.max(most, bytes.length), 0);
    this.slots = new Uint16Array(2 ** Math.ceil(Math.log2(this.size * 4)));
    for (let word = 1; word < this.size; word++) {
      const bytes = this.bytesOf[word];
      let slot = hash(bytes, 0, bytes.length) & (this.slots.length - 1);
      while (this.slots[slot] !== 0) slot = (slot + 1) & (this.slots.length - 1);
      this.slots[slot] = word;
    }
  }

  /** Number of a word, 0 when it is not one of ours. */
  of(word: string): number {
    return this.numberOf.get(word) ?? 0;
  }

  /** The same for UTF-8 bytes, without making a text of them. */
  ofBytes(bytes: Uint8Array, from: number, to: number): number {
    if (to - from > this.longest) return 0;
    const mask = this.slots.length - 1;
    for (let slot = hash(bytes, from, to) & mask; this.slots[slot] !== 0; slot = (slot + 1) & mask) {
      const word = this.slots[slot];
      if (isEqual(this.bytesOf[word], bytes, from, to)) return word;
    }
    return 0;
  }

  /** 1 at the numbers of these words: membership in one array read. */
  setOf(words: readonly string[]): Uint8Array {
    const members = new Uint8Array(this.size);
    for (const word of words) members[this.of(word)] = 1;
    members[0] = 0;
    return members;
  }
}

/** FNV-1a, 32 bits. */
function hash(bytes: Uint8Array, from: number, to: number): number {
  let value = 0x811c9dc5;
  for (let at = from; at < to; at++) value = Math.imul(value ^ bytes[at], 0x01000193);
  return value ^ (value >>> 15);
}

function isEqual(word: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (word.length !== to - from) return false;
  for (let at = 0; at < word.length; at++) if (word[at] !== bytes[from + at]) return false;
  return true;
}

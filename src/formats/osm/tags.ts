/**
 * The tags of the object being read: one instance serves a whole file.
 *
 * Keys and values are rows of a string table (a PBF block has one; the XML reader keeps one). Only keys that the rules know
 * are spread out for judging; the full list is kept to be copied where an object is used.
 */
/** Texts by row, with the vocabulary number of each. */
export interface StringTable {
  readonly count: number;
  /** At least `count` long. */
  readonly wordOf: Uint16Array;
  text(row: number): string;
  /** One number for each row, 0 when the table begins: for remembering what was found out about a text. */
  readonly marks: Uint32Array;
}

export class Tags {
  /** What the keys of the current object may be good for: bits of USE (judge.ts). */
  uses = 0;
  private known = 0;
  private strings: StringTable = { count: 0, wordOf: new Uint16Array(0), text: () => '', marks: new Uint32Array(0) };
  private wordOf = this.strings.wordOf;
  private count = 0;
  private keyRows = new Uint32Array(64);
  private valueRows = new Uint32Array(64);
  private readonly knownKeys: Uint16Array;
  /** Row of the value by key word, plus 1; 0 where the object has no such key. */
  private readonly valueOf: Uint32Array;

  private readonly usesOfKey: Uint8Array;

  /** `usesOfKey`: bits of USE by word. */
  constructor(usesOfKey: Uint8Array) {
    this.usesOfKey = usesOfKey;
    this.valueOf = new Uint32Array(usesOfKey.length);
    this.knownKeys = new Uint16Array(usesOfKey.length);
  }

  /** Following objects belong to this table. */
  use(strings: StringTable): void {
    this.strings = strings;
    this.wordOf = strings.wordOf;
  }

  clear(): void {
    for (let at = 0; at < this.known; at++) this.valueOf[this.knownKeys[at]] = 0;
    this.known = 0;
    this.count = 0;
    this.uses = 0;
  }

  /** False when a row is not in the table. Of a key given twice the last value counts. */
  add(keyRow: number, valueRow: number): boolean {
    if (keyRow >= this.strings.count || valueRow >= this.strings.count) return false;
    if (this.count === this.keyRows.length) this.grow();
    this.keyRows[this.count] = keyRow;
    this.valueRows[this.count++] = valueRow;
    const key = this.wordOf[keyRow];
    if (key === 0) return true;
    if (this.valueOf[key] === 0) this.knownKeys[this.known++] = key;
    this.valueOf[key] = valueRow + 1;
    this.uses |= this.usesOfKey[key];
    return true;
  }

  has(key: number): boolean {
    return this.valueOf[key] !== 0;
  }

  /** Word of the value; 0 where the key is missing or the value is not a word of the rules. */
  word(key: number): number {
    const row = this.valueOf[key];
    return row === 0 ? 0 : this.wordOf[row - 1];
  }

  /** Text of the value; empty where the key is missing. */
  text(key: number): string {
    const row = this.valueOf[key];
    return row === 0 ? '' : this.strings.text(row - 1);
  }

  /** What `find` says of the text of the value, asked once for each text of the table; `find` gives numbers from 0. */
  remembered(key: number, find: (text: string) => number): number {
    const row = this.valueOf[key];
    if (row === 0) return find('');
    const { marks } = this.strings;
    if (marks[row - 1] === 0) marks[row - 1] = find(this.strings.text(row - 1)) + 1;
    return marks[row - 1] - 1;
  }

  /** All tags, in order of key. */
  all(): Readonly<Record<string, string>> {
    const pairs: [string, string][] = [];
    for (let at = 0; at < this.count; at++)
      pairs.push([this.strings.text(this.keyRows[at]), this.strings.text(this.valueRows[at])]);
    pairs.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
    return Object.fromEntries(pairs);
  }

  private grow(): void {
    const [keys, values] = [this.keyRows, this.valueRows];
    this.keyRows = new Uint32Array(keys.length * 2);
    this.valueRows = new Uint32Array(values.length * 2);
    this.keyRows.set(keys);
    this.valueRows.set(values);
  }
}

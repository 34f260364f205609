/** The string table of one PBF block: texts stay bytes until somebody needs them. */
import { Protobuf, WIRE } from './protobuf.ts';
import type { StringTable } from './tags.ts';
import type { Vocabulary } from './vocabulary.ts';

export class PbfStrings implements StringTable {
  count = 0;
  wordOf = new Uint16Array(1024);
  marks = new Uint32Array(1024);
  private starts = new Uint32Array(1024);
  private ends = new Uint32Array(1024);
  private bytes: Uint8Array = new Uint8Array(0);
  private texts: (string | undefined)[] = [];
  private readonly vocabulary: Vocabulary;

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Takes the StringTable message in bytes [from, to); false when it is damaged. */
  read(bytes: Uint8Array, from: number, to: number): boolean {
    this.bytes = bytes;
    this.count = 0;
    this.texts = [];
    const message = new Protobuf(bytes, from, to);
    while (message.nextField(to)) {
      if (!message.is(1, WIRE.bytes)) {
        message.skip(to);
        continue;
      }
      const end = message.lengthEnd(to);
      if (this.count === this.starts.length) this.grow();
      this.starts[this.count] = message.at;
      this.ends[this.count] = end;
      this.wordOf[this.count++] = this.vocabulary.ofBytes(bytes, message.at, end);
      message.at = end;
    }
    this.marks.fill(0, 0, this.count);
    return !message.isDamaged;
  }

  text(row: number): string {
    return (this.texts[row] ??= decode(this.bytes, this.starts[row], this.ends[row]));
  }

  private grow(): void {
    const length = this.starts.length * 2;
    const [starts, ends, words] = [this.starts, this.ends, this.wordOf];
    this.starts = new Uint32Array(length);
    this.ends = new Uint32Array(length);
    this.wordOf = new Uint16Array(length);
    this.marks = new Uint32Array(length);
    this.starts.set(starts);
    this.ends.set(ends);
    this.wordOf.set(words);
  }
}

const decoder = new TextDecoder();

/** Short plain texts are quicker made by hand. */
function decode(bytes: Uint8Array, from: number, to: number): string {
  const text = bytes.subarray(from, to);
  if (to - from > 48) return decoder.decode(text);
  for (let at = from; at < to; at++) if (bytes[at] > 127) return decoder.decode(text);
  return String.fromCharCode(...text);
}

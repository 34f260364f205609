/**
 * Bytes become text by rule: a byte-order mark, what the user or the file says, strict UTF-8, else GB18030.
 *
 * Spreadsheets in China save GBK without saying so, and hardly any GBK text is valid UTF-8, so the order of the rule decides.
 * GB18030 as the last resort is a guess and is noted as one.
 */
import { bad, good, type Outcome, type Problem, problem } from '../domain/outcome.ts';
import { attempt } from './attempt.ts';

export interface DecodedText {
  readonly text: string;
  /** As TextDecoder names it: `utf-8`, `gb18030`, `big5` ... */
  readonly encoding: string;
  readonly notes: readonly Problem[];
}

/** `said`: by the user, null when not; `declared`: by the file, for instance in its .cpg. */
export function decodeText(bytes: Uint8Array, said: string | null, declared: string | null = null): Outcome<DecodedText> {
  if (said !== null) return decodedAs(bytes, said);
  const mark = markOf(bytes);
  if (mark !== null) return decodedAs(bytes, mark);
  if (declared !== null) {
    const label = encodingLabel(declared);
    if (label !== null) return decodedAs(bytes, label);
  }
  const strict = decodeStrictly(bytes, 'utf-8');
  if (strict !== null) return good({ text: strict, encoding: 'utf-8', notes: [] });
  const guessed = decodeStrictly(bytes, 'gb18030');
  const encoding = guessed === null ? 'windows-1252' : 'gb18030';
  const text = guessed ?? decoderOf(encoding, false).decode(bytes);
  return good({ text, encoding, notes: [problem('table/encoding-guessed', { encoding, sample: sampleOf(text) })] });
}

/** The text if every byte fits the encoding, else null. */
export function decodeStrictly(bytes: Uint8Array, encoding: string): string | null {
  const decoded = attempt(() => decoderOf(encoding, true).decode(bytes));
  return decoded.ok ? decoded.value : null;
}

function decodedAs(bytes: Uint8Array, encoding: string): Outcome<DecodedText> {
  const strict = attempt(() => decoderOf(encoding, false));
  if (!strict.ok) return bad(problem('file/unknown-encoding', { encoding: encoding.slice(0, 40) }));
  const text = strict.value.decode(bytes);
  const broken = text.split('\uFFFD').length - 1;
  const notes = broken > 0 ? [problem('table/bad-characters', { encoding: strict.value.encoding, count: broken })] : [];
  return good({ text, encoding: strict.value.encoding, notes });
}

const decoderOf = (encoding: string, isFatal: boolean): TextDecoder => new TextDecoder(encoding, { fatal: isFatal });

function markOf(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

const CODE_PAGES: Readonly<Record<string, string>> = {
  '936': 'gb18030',
  '54936': 'gb18030',
  '950': 'big5',
  '932': 'shift_jis',
  '949': 'euc-kr',
  '65001': 'utf-8',
  '1200': 'utf-16le',
  '20936': 'gb18030',
  '28591': 'iso-8859-1',
  '88591': 'iso-8859-1',
};

/** What a .cpg or a header calls an encoding, as TextDecoder names it; null where it is no name of one. */
export function encodingLabel(written: string): string | null {
  const word = written
    .replace(/^\uFEFF/, '')
    .trim()
    .toLowerCase();
  if (word === '' || word.length > 30 || !/^[\w .:-]+$/.test(word)) return null;
  const page = /^(?:cp|ansi|oem|windows|win|ms|ibm)?[ _-]?(\d{3,5})$/.exec(word)?.[1];
  const candidates = page
    ? [CODE_PAGES[page] ?? `windows-${page}`, `ibm${page}`]
    : [word, word.replace(/[ _]/g, '-'), word.replace(/[ _-]/g, '')];
  for (const candidate of candidates) {
    const decoder = attempt(() => decoderOf(candidate, false));
    if (decoder.ok) return decoder.value.encoding === 'gbk' ? 'gb18030' : decoder.value.encoding;
  }
  return null;
}

/** A few characters that show whether the guess was right: the first ones outside of ASCII. */
export function sampleOf(text: string): string {
  const found = /[\u0080-\uffff][^\n\r\t,;]{0,19}/.exec(text);
  return found ? found[0] : '';
}

/** The text of an XML file, by the encoding that its first line declares. */
export function decodeXml(bytes: Uint8Array, said: string | null): Outcome<DecodedText> {
  const prolog = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const declared = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(prolog)?.[1] ?? null;
  // UTF-8 is what most writers declare, whatever they write: it is believed only where the bytes agree.
  return decodeText(bytes, said, declared !== null && /^utf-?8$/i.test(declared) ? null : declared);
}

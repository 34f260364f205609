/**
 * The table of a shapefile (dBASE): fields of fixed width, every declared size held against the file.
 *
 * Its encoding is told by rule: what the user says, the .cpg beside it, the language byte in its header, strict UTF-8, else
 * GB18030. Source: dBASE III+ to VII table structure; language bytes as ESRI and GDAL list them.
 */
import { bad, good, type Outcome, type Problem, problem } from '../domain/outcome.ts';
import type { Cell } from './columns.ts';
import { decodeStrictly, encodingLabel, sampleOf } from './text.ts';

export interface DbfField {
  readonly name: string;
  readonly type: string;
  readonly at: number;
  readonly bytes: number;
}

export interface DbfTable {
  readonly fields: readonly DbfField[];
  readonly rowCount: number;
  readonly encoding: string;
  readonly notes: readonly Problem[];
  /** Null where the row is marked as deleted. */
  cells(row: number): readonly Cell[] | null;
}

const FIELD_BYTES = 32;
const END_OF_FIELDS = 0x0d;
const DELETED = 0x2a;
const LANGUAGES: Readonly<Record<number, string>> = {
  0x01: '437',
  0x02: '850',
  0x03: '1252',
  0x13: '932',
  0x26: '866',
  0x4d: '936',
  0x4e: '949',
  0x4f: '950',
  0x65: '866',
  0x78: '950',
  0x79: '949',
  0x7a: '936',
  0x7b: '932',
  0x7c: '874',
  0xc8: '1250',
  0xc9: '1251',
  0xca: '1254',
  0xcb: '1253',
};

/** First byte of a table (a version), a month and a day, and a header that can hold a field. */
export function looksLikeDbf(head: Uint8Array): boolean {
  if (head.length < 33 || ![0x02, 0x03, 0x04, 0x05, 0x30, 0x31, 0x32, 0x43, 0x83, 0x8b, 0x8c, 0xf5].includes(head[0]))
    return false;
  const headerBytes = head[8] | (head[9] << 8);
  return head[2] <= 12 && head[3] <= 31 && headerBytes > FIELD_BYTES && (headerBytes - 1) % 32 <= 9;
}

export function readDbf(bytes: Uint8Array, said: string | null, cpg: string | null): Outcome<DbfTable> {
  const damaged = (part: string): Outcome<DbfTable> => bad(problem('file/damaged', { part: `dbf ${part}` }));
  if (bytes.length < FIELD_BYTES + 1) return bad(problem('file/truncated', { part: 'dbf' }));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [rowCount, headerBytes, rowBytes] = [view.getUint32(4, true), view.getUint16(8, true), view.getUint16(10, true)];
  if (headerBytes > bytes.length || headerBytes <= FIELD_BYTES) return damaged('header');
  const raw = rawFields(bytes, headerBytes);
  const last = raw.at(-1);
  if (!last || rowBytes < last.at + last.bytes || !raw.every(isField)) return damaged('fields');
  if (headerBytes + rowCount * rowBytes > bytes.length)
    return bad(
      problem('file/truncated', {
        part: 'dbf',
        rows: Math.floor((bytes.length - headerBytes) / rowBytes),
        wantedRows: rowCount,
      }),
    );

  const cellAt = (row: number, field: RawField | DbfField): Uint8Array => {
    const from = headerBytes + row * rowBytes + field.at;
    return bytes.subarray(from, from + field.bytes);
  };
  const texts = raw.filter(({ type }) => type === 'C');
  const chosen = encodingOf(said, cpg, bytes[29], (encoding) => {
    let count = raw.filter(({ rawName }) => !fits(rawName, encoding)).length;
    for (let row = 0; row < rowCount; row++) for (const field of texts) if (!fits(cellAt(row, field), encoding)) count++;
    return count;
  });
  if (!chosen.ok) return chosen;
  const { encoding } = chosen.value;
  const decoder = new TextDecoder(encoding);
  const fields = raw.map(({ rawName, ...field }) => ({ ...field, name: decoder.decode(rawName).trim() }));
  const cells = (row: number): readonly Cell[] | null =>
    bytes[headerBytes + row * rowBytes] === DELETED ? null : fields.map((field) => cellOf(field, cellAt(row, field), decoder));
  const notes = [...chosen.value.notes];
  if (chosen.value.isGuess) {
    const sample = firstForeign(rowCount, texts, cellAt, decoder);
    if (sample !== '') notes.push(problem('table/encoding-guessed', { encoding, sample }));
  }
  if (fields.some(({ type }) => 'MGP'.includes(type))) notes.push(problem('table/memo-left-out', {}));
  return good({ fields, rowCount, encoding, notes, cells });
}

interface RawField extends Omit<DbfField, 'name'> {
  readonly rawName: Uint8Array;
}

function rawFields(bytes: Uint8Array, headerBytes: number): RawField[] {
  const fields: RawField[] = [];
  let at = 1;
  for (let from = FIELD_BYTES; from + FIELD_BYTES < headerBytes + 1 && bytes[from] !== END_OF_FIELDS; from += FIELD_BYTES) {
    const name = bytes.subarray(from, from + 11);
    const end = name.indexOf(0);
    const type = String.fromCharCode(bytes[from + 11]);
    // Text longer than 255 bytes keeps its upper byte where other types keep their decimals.
    const width = bytes[from + 16] + (type === 'C' ? bytes[from + 17] * 256 : 0);
    fields.push({ rawName: end < 0 ? name : name.subarray(0, end), type, at, bytes: width });
    at += width;
  }
  return fields;
}

/** Types as dBASE and FoxPro write them. */
const FIELD_TYPES = 'CNFLDMBGPIOQTVWXY@+0';

/** A type that exists and a name that holds text: a list of fields read from the wrong place has neither. */
const isField = ({ type, rawName }: RawField): boolean =>
  FIELD_TYPES.includes(type) && !rawName.some((byte) => byte < 0x20 || byte === 0x7f);

interface ChosenEncoding {
  readonly encoding: string;
  readonly isGuess: boolean;
  readonly notes: readonly Problem[];
}

function encodingOf(said: string | null, cpg: string | null, language: number, misfitsIn: Misfits): Outcome<ChosenEncoding> {
  if (said !== null) {
    const label = encodingLabel(said);
    return label === null
      ? bad(problem('file/unknown-encoding', { encoding: said.slice(0, 40) }))
      : good(declared(label, misfitsIn, []));
  }
  const label = cpg === null ? null : encodingLabel(cpg);
  if (label !== null) return good(declared(label, misfitsIn, []));
  const notes = cpg === null || cpg.trim() === '' ? [] : [problem('table/bad-cpg', { text: cpg.trim().slice(0, 20) })];
  const page = LANGUAGES[language];
  const named = page === undefined ? null : encodingLabel(page);
  if (named !== null) return good(declared(named, misfitsIn, notes));
  if (misfitsIn('utf-8') === 0) return good({ encoding: 'utf-8', isGuess: false, notes });
  return good({ encoding: misfitsIn('gb18030') === 0 ? 'gb18030' : 'windows-1252', isGuess: true, notes });
}

/** How many names and cells are no text in an encoding. */
type Misfits = (encoding: string) => number;

/** What was declared is believed; that some bytes do not fit is said. */
function declared(encoding: string, misfitsIn: Misfits, notes: readonly Problem[]): ChosenEncoding {
  const count = misfitsIn(encoding);
  const said = count === 0 ? notes : [...notes, problem('table/bad-characters', { encoding, count })];
  return { encoding, isGuess: false, notes: said };
}

/** Whether the bytes are text in this encoding; a last character that the width of the field cut off does not speak against it. */
function fits(cell: Uint8Array, encoding: string): boolean {
  const isAscii = cell.every((byte) => byte < 0x80);
  if (isAscii) return true;
  for (let cut = 0; cut <= 3; cut++) if (decodeStrictly(cell.subarray(0, cell.length - cut), encoding) !== null) return true;
  return false;
}

function firstForeign(
  rowCount: number,
  texts: readonly RawField[],
  cellAt: (row: number, field: RawField) => Uint8Array,
  decoder: TextDecoder,
): string {
  for (let row = 0; row < rowCount; row++)
    for (const field of texts) {
      const sample = sampleOf(decoder.decode(cellAt(row, field)));
      if (sample !== '') return sample.trim();
    }
  return '';
}

function cellOf({ type }: DbfField, bytes: Uint8Array, decoder: TextDecoder): Cell {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if ((type === 'I' || type === '+') && bytes.length === 4) return view.getInt32(0, true);
  if ((type === 'O' || type === 'B') && bytes.length === 8) return view.getFloat64(0, true);
  if ('MGP'.includes(type)) return null;
  const text = decoder
    .decode(bytes)
    .replaceAll('\0', ' ')
    .replace(/\uFFFD$/, '')
    .trim();
  if (text === '' || /^\*+$/.test(text)) return null;
  if (type === 'N' || type === 'F') return numberOf(text);
  if (type === 'L') return /^[YyTt]$/.test(text) ? true : /^[NnFf]$/.test(text) ? false : null;
  if (type === 'D') return /^\d{8}$/.test(text) ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` : text;
  return text;
}

/** A number field that holds no number, or more digits than a double, stays as it is written. */
function numberOf(text: string): Cell {
  const value = Number(text);
  return Number.isFinite(value) && (Number.isSafeInteger(value) || /[.eE]/.test(text)) ? value : text;
}

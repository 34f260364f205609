/**
 * Tables of an SQLite file, read row by row from its pages: nothing is run, and no page is visited twice.
 *
 * Enough for GeoPackage: tables with row ids, all kinds of values, long values over several pages. Throws `Astray` where the
 * pages contradict themselves. Source: sqlite.org, Database File Format.
 */
import { Astray } from './flat-table.ts';

export type SqliteValue = number | bigint | string | Uint8Array | null;

export interface SqliteTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rootPage: number;
  /** The column that is the row id under another name, or -1. */
  readonly rowIdColumn: number;
}

const MAGIC = 'SQLite format 3\0';
const HEADER_BYTES = 100;
const [INTERIOR, LEAF] = [0x05, 0x0d];
const MOST_LEVELS = 24;

export const isSqlite = (head: Uint8Array): boolean => new TextDecoder('latin1').decode(head.subarray(0, 16)) === MAGIC;

export class SqliteFile {
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly pageBytes: number;
  private readonly usable: number;
  private readonly pageCount: number;
  private readonly decoder: TextDecoder;

  constructor(bytes: Uint8Array) {
    if (bytes.length < 512 || !isSqlite(bytes)) throw new Astray('header');
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const declared = this.view.getUint16(16);
    this.pageBytes = declared === 1 ? 65_536 : declared;
    if (this.pageBytes < 512 || (this.pageBytes & (this.pageBytes - 1)) !== 0) throw new Astray(`page of ${declared} bytes`);
    this.usable = this.pageBytes - bytes[20];
    this.pageCount = Math.floor(bytes.length / this.pageBytes);
    if (this.usable < 480 || this.pageCount === 0) throw new Astray('pages');
    this.decoder = new TextDecoder(['utf-8', 'utf-8', 'utf-16le', 'utf-16be'][this.view.getUint32(56)] ?? 'utf-8');
  }

  /** Pages that the header promises and the file does not have. */
  missingPages(): number {
    return Math.max(0, this.view.getUint32(28) - this.pageCount);
  }

  tables(): SqliteTable[] {
    const tables: SqliteTable[] = [];
    this.rowsOf(1, (_, [type, name, , rootPage, sql]) => {
      if (type !== 'table' || typeof name !== 'string' || typeof sql !== 'string') return true;
      const columns = columnsOf(sql);
      const rowIdColumn = columns.findIndex(({ isRowId }) => isRowId);
      tables.push({ name, columns: columns.map((column) => column.name), rootPage: Number(rootPage), rowIdColumn });
      return true;
    });
    return tables;
  }

  /** Hands every row to `take` in the order of row ids, until it says no. Missing last columns are null. */
  rows(table: SqliteTable, take: (values: readonly SqliteValue[]) => boolean): void {
    this.rowsOf(table.rootPage, (rowId, values) => {
      const filled = table.columns.map((_, column) => values[column] ?? null);
      if (table.rowIdColumn >= 0) filled[table.rowIdColumn] ??= rowId;
      return take(filled);
    });
  }

  private rowsOf(root: number, take: (rowId: number, values: SqliteValue[]) => boolean): void {
    const visited = new Set<number>();
    const walk = (page: number, level: number): boolean => {
      if (level > MOST_LEVELS || visited.has(page)) throw new Astray(`page ${page} twice`);
      visited.add(page);
      const start = this.pageStart(page);
      const header = start + (page === 1 ? HEADER_BYTES : 0);
      const kind = this.bytes[header];
      if (kind !== LEAF && kind !== INTERIOR) throw new Astray(`page ${page} of kind ${kind}`);
      const count = this.view.getUint16(header + 3);
      const pointers = header + (kind === LEAF ? 8 : 12);
      if (pointers + count * 2 > start + this.pageBytes) throw new Astray(`page ${page} of ${count} cells`);
      for (let cell = 0; cell < count; cell++) {
        const at = start + this.view.getUint16(pointers + cell * 2);
        if (at + 4 > start + this.usable) throw new Astray(`cell ${cell} of page ${page}`);
        const goesOn = kind === LEAF ? this.leafCell(at, start, visited, take) : walk(this.view.getUint32(at), level + 1);
        if (!goesOn) return false;
      }
      return kind === LEAF || walk(this.view.getUint32(header + 8), level + 1);
    };
    walk(root, 0);
  }

  private leafCell(
    at: number,
    start: number,
    visited: Set<number>,
    take: (rowId: number, values: SqliteValue[]) => boolean,
  ): boolean {
    const end = start + this.usable;
    const length = this.varint(at, end);
    const rowId = this.varint(length.next, end);
    return take(rowId.value, this.record(this.payload(rowId.next, length.value, end, visited)));
  }

  /** The bytes of a row, gathered from the pages that it runs over. */
  private payload(at: number, length: number, end: number, visited: Set<number>): Uint8Array {
    const most = this.usable - 35;
    if (length <= most) {
      if (at + length > end) throw new Astray(`row of ${length} bytes`);
      return this.bytes.subarray(at, at + length);
    }
    if (length > this.bytes.length) throw new Astray(`row of ${length} bytes`);
    const least = Math.floor(((this.usable - 12) * 32) / 255) - 23;
    const wanted = least + ((length - least) % (this.usable - 4));
    const here = wanted <= most ? wanted : least;
    if (at + here + 4 > end) throw new Astray(`row of ${length} bytes`);
    const whole = new Uint8Array(length);
    whole.set(this.bytes.subarray(at, at + here));
    let filled = here;
    let page = this.view.getUint32(at + here);
    while (filled < length) {
      if (visited.has(page)) throw new Astray(`page ${page} twice`);
      visited.add(page);
      const from = this.pageStart(page);
      const part = Math.min(length - filled, this.usable - 4);
      whole.set(this.bytes.subarray(from + 4, from + 4 + part), filled);
      filled += part;
      page = this.view.getUint32(from);
    }
    return whole;
  }

  private record(payload: Uint8Array): SqliteValue[] {
    const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
    const header = varintIn(payload, 0, payload.length);
    if (header.value > payload.length) throw new Astray(`record header of ${header.value} bytes`);
    const values: SqliteValue[] = [];
    let at = header.next;
    let from = header.value;
    while (at < header.value) {
      const type = varintIn(payload, at, header.value);
      const bytes = sizeOf(type.value);
      if (from + bytes > payload.length) throw new Astray(`value of ${bytes} bytes`);
      values.push(this.value(view, payload, type.value, from, bytes));
      at = type.next;
      from += bytes;
    }
    return values;
  }

  private value(view: DataView, payload: Uint8Array, type: number, at: number, bytes: number): SqliteValue {
    if (type >= 12) {
      const part = payload.subarray(at, at + bytes);
      return type % 2 === 0 ? part : this.decoder.decode(part);
    }
    switch (type) {
      case 1:
        return view.getInt8(at);
      case 2:
        return view.getInt16(at);
      case 3:
        return view.getInt8(at) * 65_536 + view.getUint16(at + 1);
      case 4:
        return view.getInt32(at);
      case 5:
        return view.getInt16(at) * 2 ** 32 + view.getUint32(at + 2);
      case 6:
        return exact(view.getBigInt64(at));
      case 7:
        return view.getFloat64(at);
      case 8:
        return 0;
      case 9:
        return 1;
      default:
        return null;
    }
  }

  private pageStart(page: number): number {
    if (page < 1 || page > this.pageCount) throw new Astray(`page ${page} of ${this.pageCount}`);
    return (page - 1) * this.pageBytes;
  }

  private varint(at: number, end: number): { value: number; next: number } {
    return varintIn(this.bytes, at, end);
  }
}

const exact = (value: bigint): number | bigint => (BigInt.asIntN(53, value) === value ? Number(value) : value);

function sizeOf(type: number): number {
  if (type >= 12) return Math.floor((type - 12) / 2);
  if (type === 10 || type === 11) throw new Astray(`value type ${type}`);
  return [0, 1, 2, 3, 4, 6, 8, 8, 0, 0][type] ?? 0;
}

/** Seven bits a byte, highest first, nine bytes at most; sizes beyond 2^53 are refused by what they are sizes of. */
function varintIn(bytes: Uint8Array, from: number, end: number): { value: number; next: number } {
  let value = 0;
  for (let count = 0; count < 9; count++) {
    if (from + count >= end) throw new Astray('number cut off');
    const byte = bytes[from + count];
    if (count === 8) return { value: value * 256 + byte, next: from + 9 };
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value, next: from + count + 1 };
  }
  return { value, next: from + 9 };
}

/** Names of the columns in a CREATE TABLE statement. */
function columnsOf(sql: string): { name: string; isRowId: boolean }[] {
  const body = sql.slice(sql.indexOf('(') + 1, sql.lastIndexOf(')'));
  return splitAtCommas(body)
    .filter((part) => !/^(?:CONSTRAINT|PRIMARY\s+KEY|UNIQUE|CHECK|FOREIGN\s+KEY)\b/i.test(part))
    .map((part) => {
      const quoted = /^(?:"((?:[^"]|"")*)"|`([^`]*)`|\[([^\]]*)\]|'([^']*)'|([^\s"`[(]+))/.exec(part);
      const name = quoted ? (quoted[1]?.replaceAll('""', '"') ?? quoted[2] ?? quoted[3] ?? quoted[4] ?? quoted[5] ?? '') : part;
      const rest = part.slice(quoted?.[0].length ?? 0);
      return { name, isRowId: /^\s*INTEGER\b/i.test(rest) && /PRIMARY\s+KEY/i.test(rest) };
    });
}

/** Parts between commas that stand in no bracket and no quote, without comments. */
function splitAtCommas(body: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const token of body.replace(/--[^\n]*/g, '').match(/"(?:[^"]|"")*"|'(?:[^']|'')*'|`[^`]*`|\[[^\]]*\]|[^"'`[]/g) ?? []) {
    if (token === '(') depth++;
    if (token === ')') depth--;
    if (token === ',' && depth === 0) {
      parts.push(part.trim());
      part = '';
    } else part += token;
  }
  parts.push(part.trim());
  return parts.filter((one) => one !== '');
}

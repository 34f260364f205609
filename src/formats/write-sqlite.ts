/**
 * A SQLite database of new tables: pages of 4096 bytes, rows in order of their number, nothing that a clock or a machine decides, so
 * that the same tables give the same bytes. Source: sqlite.org, Database File Format.
 *
 * What a key index needs is written too (`keys`), for tables of a few rows: it takes one page.
 */
import { assert } from '../domain/outcome.ts';
import { ByteWriter, joined } from './byte-writer.ts';

export type SqlValue = number | string | Uint8Array | null;

export interface SqlTable {
  readonly name: string;
  /** The CREATE TABLE statement. */
  readonly sql: string;
  readonly rowCount: number;
  /** An INTEGER PRIMARY KEY is null here and equals the row's number, counted from 1, unless `numberOf` says otherwise. */
  row(row: number): readonly SqlValue[];
  /** Rising. */
  numberOf?(row: number): number;
  /** Columns of each PRIMARY KEY (other than of an integer) and UNIQUE in the statement, in their order. */
  readonly keys?: readonly (readonly number[])[];
}

export interface SqlFile {
  readonly tables: readonly SqlTable[];
  readonly applicationId: number;
  readonly userVersion: number;
}

const PAGE = 4096;
const FILE_HEADER = 100;
const [LEAF, INNER, KEY_LEAF] = [13, 5, 10];
const [MOST_LOCAL, LEAST_LOCAL, MOST_KEY] = [PAGE - 35, 489, 1002];
/** Any version of SQLite since 3.7 reads these files; this one is written into them. */
const SQLITE_VERSION = 3_040_000;

/** `checkpoint` is asked every few thousand rows; null where it says to stop. */
export function sqliteBytes(file: SqlFile, checkpoint: (rows: number) => boolean): Uint8Array<ArrayBuffer> | null {
  const pages = new Pages();
  const schema: (readonly SqlValue[])[] = [];
  let written = 0;
  for (const table of file.tables) {
    const tree = new Tree(pages);
    for (let row = 0; row < table.rowCount; row++) {
      if (written++ % 2048 === 0 && checkpoint(written)) return null;
      tree.add(table.numberOf?.(row) ?? row + 1, record(table.row(row)));
    }
    schema.push(['table', table.name, table.name, tree.close(null), table.sql]);
    for (const [at, columns] of (table.keys ?? []).entries()) {
      const page = keyPage(pages, table, columns);
      schema.push(['index', `sqlite_autoindex_${table.name}_${at + 1}`, table.name, page, null]);
    }
  }
  const master = new Tree(pages, FILE_HEADER);
  for (const [at, entry] of schema.entries()) master.add(at + 1, record(entry));
  master.close(1);
  return pages.bytes(fileHeader(file, pages.count));
}

class Pages {
  private readonly list: Uint8Array[] = [new Uint8Array(PAGE)];

  get count(): number {
    return this.list.length;
  }

  /** Number of a new page, from 1. */
  add(page: Uint8Array): number {
    return this.list.push(page);
  }

  put(number: number, page: Uint8Array): void {
    this.list[number - 1] = page;
  }

  bytes(header: Uint8Array): Uint8Array<ArrayBuffer> {
    this.list[0].set(header);
    return joined(this.list);
  }
}

/** A table's rows: leaves as they fill, inner pages above them at the end. */
class Tree {
  private readonly pages: Pages;
  /** Bytes kept free at the head of the root, where the file's header stands. */
  private readonly rootOffset: number;
  private cells: Uint8Array[] = [];
  private used = 0;
  private lastNumber = 0;
  private readonly leaves: { page: number; last: number }[] = [];

  constructor(pages: Pages, rootOffset = 0) {
    this.pages = pages;
    this.rootOffset = rootOffset;
  }

  add(number: number, payload: Uint8Array): void {
    const cell = this.leafCell(number, payload);
    if (this.used + cell.length + 2 > PAGE - 8 - this.rootOffset) this.flush();
    this.cells.push(cell);
    this.used += cell.length + 2;
    this.lastNumber = number;
  }

  /** Page of the root; `root` where it must lie, null where it may be any. */
  close(root: number | null): number {
    if (this.leaves.length === 0) return this.placeRoot(root, page(LEAF, this.cells, null, this.rootOffset));
    this.flush();
    let level = this.leaves;
    const most = Math.floor((PAGE - 12 - this.rootOffset) / 15);
    while (level.length > most) {
      const above: typeof level = [];
      for (let at = 0; at < level.length; at += most) {
        const part = level.slice(at, at + most);
        above.push({ page: this.pages.add(innerPage(part, 0)), last: part[part.length - 1].last });
      }
      level = above;
    }
    return this.placeRoot(root, innerPage(level, this.rootOffset));
  }

  private placeRoot(root: number | null, bytes: Uint8Array): number {
    if (root === null) return this.pages.add(bytes);
    this.pages.put(root, bytes);
    return root;
  }

  private flush(): void {
    this.leaves.push({ page: this.pages.add(page(LEAF, this.cells, null, 0)), last: this.lastNumber });
    this.cells = [];
    this.used = 0;
  }

  /** What does not fit beside other rows goes on in a chain of pages. */
  private leafCell(number: number, payload: Uint8Array): Uint8Array {
    const writer = new ByteWriter(false, payload.length + 24);
    varint(writer, payload.length);
    varint(writer, number);
    if (payload.length <= MOST_LOCAL) return writer.bytes(payload).finish();
    const rest = LEAST_LOCAL + ((payload.length - LEAST_LOCAL) % (PAGE - 4));
    const local = rest <= MOST_LOCAL ? rest : LEAST_LOCAL;
    let next = 0;
    const pieces = Math.ceil((payload.length - local) / (PAGE - 4));
    for (let piece = pieces - 1; piece >= 0; piece--) {
      const from = local + piece * (PAGE - 4);
      const overflow = new Uint8Array(PAGE);
      new DataView(overflow.buffer).setUint32(0, next);
      overflow.set(payload.subarray(from, Math.min(payload.length, from + PAGE - 4)), 4);
      next = this.pages.add(overflow);
    }
    return writer.bytes(payload.subarray(0, local)).uint32(next).finish();
  }
}

/** Children but the last are cells; the last one hangs on the right. */
function innerPage(children: readonly { readonly page: number; readonly last: number }[], offset: number): Uint8Array {
  const cells = children.slice(0, -1).map(({ page: child, last }) => {
    const writer = new ByteWriter(false, 16).uint32(child);
    varint(writer, last);
    return writer.finish();
  });
  return page(INNER, cells, children[children.length - 1].page, offset);
}

function keyPage(pages: Pages, table: SqlTable, columns: readonly number[]): number {
  const entries = Array.from({ length: table.rowCount }, (_, row) => {
    const values = table.row(row);
    return { key: columns.map((column) => values[column]), number: table.numberOf?.(row) ?? row + 1 };
  });
  entries.sort((a, b) => byKey(a.key, b.key) || a.number - b.number);
  const cells = entries.map(({ key, number }) => {
    const payload = record([...key, number]);
    assert(payload.length <= MOST_KEY, 'keys of these tables are short');
    const writer = new ByteWriter(false, payload.length + 4);
    varint(writer, payload.length);
    return writer.bytes(payload).finish();
  });
  assert(cells.reduce((sum, cell) => sum + cell.length + 2, 8) <= PAGE, 'a key index takes one page');
  return pages.add(page(KEY_LEAF, cells, null, 0));
}

/** As SQLite compares texts in binary order: by their bytes in UTF-8. */
function byKey(a: readonly SqlValue[], b: readonly SqlValue[]): number {
  for (const [at, one] of a.entries()) {
    const [left, right] = [new TextEncoder().encode(String(one)), new TextEncoder().encode(String(b[at]))];
    const first = left.findIndex((byte, place) => byte !== right[place]);
    const order = first < 0 ? left.length - right.length : left[first] - (right[first] ?? -1);
    if (order !== 0) return order;
  }
  return 0;
}

/** Cells lie from the end of the page, their places from its head. */
function page(kind: number, cells: readonly Uint8Array[], right: number | null, offset: number): Uint8Array {
  const bytes = new Uint8Array(PAGE);
  const view = new DataView(bytes.buffer);
  let at = PAGE;
  const places = offset + (right === null ? 8 : 12);
  for (const [row, cell] of cells.entries()) {
    at -= cell.length;
    bytes.set(cell, at);
    view.setUint16(places + 2 * row, at);
  }
  assert(at >= places + 2 * cells.length, 'a page overflows');
  view.setUint8(offset, kind);
  view.setUint16(offset + 3, cells.length);
  view.setUint16(offset + 5, at === 65_536 ? 0 : at);
  if (right !== null) view.setUint32(offset + 8, right);
  return bytes;
}

function record(values: readonly SqlValue[]): Uint8Array {
  const head = new ByteWriter(false, values.length * 2 + 4);
  const body = new ByteWriter(false);
  for (const value of values) {
    if (value === null) varint(head, 0);
    else if (typeof value === 'string') {
      const bytes = new TextEncoder().encode(value);
      varint(head, 13 + 2 * bytes.length);
      body.bytes(bytes);
    } else if (typeof value === 'number') number(head, body, value);
    else {
      varint(head, 12 + 2 * value.length);
      body.bytes(value);
    }
  }
  const kinds = head.finish();
  // The header's length counts itself; two bytes are enough for thousands of columns.
  const own = kinds.length + 1 < 128 ? 1 : 2;
  const whole = new ByteWriter(false, kinds.length + 64);
  varint(whole, kinds.length + own);
  return whole.bytes(kinds).bytes(body.finish()).finish();
}

/** Whole numbers of up to four bytes as such, which columns of either kind may hold; the rest as floats. */
function number(head: ByteWriter, body: ByteWriter, value: number): void {
  if (!Number.isInteger(value) || Object.is(value, -0) || Math.abs(value) > 2_147_483_647) {
    varint(head, 7);
    body.float64(value);
  } else if (value === 0 || value === 1) varint(head, 8 + value);
  else if (value >= -128 && value < 128) {
    varint(head, 1);
    body.uint8(value & 0xff);
  } else if (value >= -32_768 && value < 32_768) {
    varint(head, 2);
    body.uint16(value & 0xffff);
  } else {
    varint(head, 4);
    body.uint32(value >>> 0);
  }
}

function varint(to: ByteWriter, value: number): void {
  if (value < 0) {
    // In two's complement of 64 bits; small negative numbers only.
    for (let group = 0; group < 7; group++) to.uint8(0xff);
    to.uint8(0x80 | ((value >> 8) & 0x7f)).uint8(value & 0xff);
    return;
  }
  const groups = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) groups.push((rest % 128) + 128);
  for (const group of groups.toReversed()) to.uint8(group);
}

function fileHeader({ applicationId, userVersion }: SqlFile, pageCount: number): Uint8Array {
  const writer = new ByteWriter(false, FILE_HEADER).bytes(new TextEncoder().encode('SQLite format 3\0'));
  writer.uint16(PAGE).uint8(1).uint8(1).uint8(0).uint8(64).uint8(32).uint8(32);
  // change counter, pages, free pages (first, count), schema cookie, schema format 4
  writer.uint32(1).uint32(pageCount).uint32(0).uint32(0).uint32(1).uint32(4);
  // cache size, vacuum root, UTF-8, user version, no vacuum
  writer.uint32(0).uint32(0).uint32(1).uint32(userVersion).uint32(0).uint32(applicationId);
  return writer.bytes(new Uint8Array(20)).uint32(1).uint32(SQLITE_VERSION).finish();
}

/** The two parts of a shapefile made for the tests: rings as polygons, and a table of a name and a number. */

const HEADER_BYTES = 100;

export function shpOf(rings: readonly (readonly (readonly number[])[])[]): Uint8Array {
  const contents = rings.map((ring) => 44 + 4 + ring.length * 16);
  const whole = new Uint8Array(HEADER_BYTES + contents.reduce((sum, bytes) => sum + bytes + 8, 0));
  const view = new DataView(whole.buffer);
  view.setInt32(0, 9994);
  view.setInt32(24, whole.length / 2);
  view.setInt32(28, 1000, true);
  view.setInt32(32, 5, true);
  let at = HEADER_BYTES;
  for (const [place, ring] of rings.entries()) {
    view.setInt32(at, place + 1);
    view.setInt32(at + 4, contents[place] / 2);
    view.setInt32(at + 8, 5, true);
    view.setInt32(at + 44, 1, true);
    view.setInt32(at + 48, ring.length, true);
    for (const [corner, [x, y]] of ring.entries()) {
      view.setFloat64(at + 56 + corner * 16, x, true);
      view.setFloat64(at + 64 + corner * 16, y, true);
    }
    at += 8 + contents[place];
  }
  return whole;
}

export function dbfOf(rows: readonly (readonly [name: string, number: string])[]): Uint8Array {
  const [header, row] = [32 + 2 * 32 + 1, 1 + 20 + 10];
  const whole = new Uint8Array(header + rows.length * row + 1).fill(0x20, header);
  const view = new DataView(whole.buffer);
  whole.set([3, 107, 1, 1]);
  view.setUint32(4, rows.length, true);
  view.setUint16(8, header, true);
  view.setUint16(10, row, true);
  const text = (at: number, words: string): void => whole.set(new TextEncoder().encode(words), at);
  for (const [place, [name, type, bytes]] of (
    [
      ['name', 'C', 20],
      ['households', 'N', 10],
    ] as const
  ).entries()) {
    text(32 + place * 32, name);
    text(32 + place * 32 + 11, type);
    whole[32 + place * 32 + 16] = bytes;
  }
  whole[header - 1] = 0x0d;
  for (const [place, [name, number]] of rows.entries()) {
    text(header + place * row + 1, name.slice(0, 20));
    text(header + place * row + 21, number.padStart(10));
  }
  whole[whole.length - 1] = 0x1a;
  return whole;
}

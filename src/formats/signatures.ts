/** The first bytes of a file, compared: enough to tell formats apart whatever the file is called. */

/** Begins a line of RFC 8142. */
const RECORD_SEPARATOR = 30;

export const startsWith = (head: Uint8Array, ...bytes: readonly number[]): boolean =>
  head.length >= bytes.length && bytes.every((byte, at) => head[at] === byte);

/** The head as text, one character a byte, without a byte-order mark and leading blanks. */
export function headText(head: Uint8Array): string {
  const isWide = startsWith(head, 0xff, 0xfe) || startsWith(head, 0xfe, 0xff);
  const text = isWide
    ? new TextDecoder(head[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(head)
    : new TextDecoder('latin1').decode(startsWith(head, 0xef, 0xbb, 0xbf) ? head.subarray(3) : head);
  return text.trimStart();
}

export function startsLikeJson(head: Uint8Array): boolean {
  return /^(?:\{\s*["}]|\[\s*[[{\]"\d-])/.test(headText(head[0] === RECORD_SEPARATOR ? head.subarray(1) : head));
}

export const isZip = (head: Uint8Array): boolean =>
  startsWith(head, 0x50, 0x4b, 0x03, 0x04) || startsWith(head, 0x50, 0x4b, 0x05, 0x06);

/** XML whose first element has this name, in any name space. */
export function isXmlOf(head: Uint8Array, element: string): boolean {
  const text = headText(head);
  return text.startsWith('<') && new RegExp(`<(?:\\w+:)?${element}[\\s>/]`, 'i').test(text.slice(0, 4096));
}

/**
 * What a file is, told from its first bytes: the name only breaks ties between formats that look alike.
 *
 * What is not ours is named where it is well known, so that the sentence can say what to do instead.
 */
import { bad, good, type Outcome, type Problem, problem } from '../domain/outcome.ts';
import type { Format } from './format.ts';
import { headText, startsWith } from './signatures.ts';

/** Bytes of the head that are looked at. */
export const HEAD_BYTES = 4096;

export function sniff(formats: readonly Format[], head: Uint8Array, name: string): Outcome<Format> {
  if (head.length === 0) return bad(problem('file/empty'));
  const strange = strangerOf(head);
  if (strange) return bad(strange);
  let best: Format | null = null;
  let bestMark = 0;
  for (const format of formats) {
    const mark = format.sniff(head, name);
    if (mark > bestMark) {
      best = format;
      bestMark = mark;
    }
  }
  return best ? good(best) : bad(problem('file/not-recognised', { found: '' }));
}

const STRANGERS: readonly (readonly [what: string, ...bytes: number[]])[] = [
  ['PDF', 0x25, 0x50, 0x44, 0x46],
  ['PNG', 0x89, 0x50, 0x4e, 0x47],
  ['JPEG', 0xff, 0xd8, 0xff],
  ['RAR', 0x52, 0x61, 0x72, 0x21],
  ['7z', 0x37, 0x7a, 0xbc, 0xaf],
  ['DWG', 0x41, 0x43, 0x31, 0x30],
  ['bzip2', 0x42, 0x5a, 0x68],
  ['zstd', 0x28, 0xb5, 0x2f, 0xfd],
];

function strangerOf(head: Uint8Array): Problem | null {
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) return problem('file/old-excel');
  const known = STRANGERS.find(([, ...bytes]) => startsWith(head, ...bytes));
  if (known) return problem('file/not-recognised', { found: known[0] });
  const text = headText(head.subarray(0, 512)).toLowerCase();
  return /^(?:<!doctype html|<html|<head|<body)/.test(text) ? problem('file/is-web-page') : null;
}

import { expect, it } from 'vitest';
import { networkFromBytes, networkToBytes } from '../../src/kernels/network-bytes.ts';
import { networkOf } from '../network-helpers.ts';
import { seeded } from '../random.ts';
import { randomTown } from '../random-town.ts';

const network = networkOf(randomTown(seeded(4)));

it('comes back from its bytes as it was, over the same buffer', () => {
  const bytes = networkToBytes(network);
  const again = networkFromBytes(bytes);
  if (!again.ok) throw new Error(again.problem.code);
  expect(again.value).toEqual(network);
  expect(again.value.arcMs.buffer).toBe(bytes);
  expect(new Uint8Array(networkToBytes(again.value))).toEqual(new Uint8Array(bytes));
});

it('is not taken from bytes that are cut, torn or of another version', () => {
  const bytes = networkToBytes(network);
  const code = (changed: ArrayBuffer): string => {
    const read = networkFromBytes(changed);
    return read.ok ? 'taken' : read.problem.code;
  };
  expect(code(new ArrayBuffer(0))).toBe('keep/damaged-record');
  expect(code(bytes.slice(0, bytes.byteLength - 8))).toBe('keep/damaged-record');
  for (let at = 128; at < bytes.byteLength; at += 1001) {
    const torn = bytes.slice(0);
    new Uint8Array(torn)[at] ^= 4;
    expect(code(torn), `byte ${at}`).toBe('keep/damaged-record');
  }
  const newer = bytes.slice(0);
  new Float64Array(newer)[1] = 2;
  expect(code(newer)).toBe('keep/other-version');
});

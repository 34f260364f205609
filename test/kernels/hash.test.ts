import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { Hash } from '../../src/kernels/hash.ts';
import { seeded } from '../random.ts';

it('is SHA-256 for every length around a block, in any portions', () => {
  const random = seeded(5);
  for (let length = 0; length < 200; length++) {
    const bytes = Uint8Array.from({ length }, () => random.below(256));
    const cut = random.below(length + 1);
    const ours = new Hash().bytes(bytes.subarray(0, cut)).bytes(bytes.subarray(cut)).digest();
    expect(ours).toBe(createHash('sha256').update(bytes).digest('hex'));
  }
});

it('tells neighbouring texts and columns apart', () => {
  expect(new Hash().text('ab').text('c').digest()).not.toBe(new Hash().text('a').text('bc').digest());
  const [one, two] = [Uint32Array.of(1), Uint32Array.of(1, 0)];
  expect(new Hash().column(one).column(two).digest()).not.toBe(new Hash().column(two).column(one).digest());
});

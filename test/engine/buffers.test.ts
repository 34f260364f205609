import { describe, expect, it } from 'vitest';
import { buffersToGive, inSharedMemory } from '../../src/engine/buffers.ts';
import { smallBaseline } from './small-baseline.ts';

const large = () => new Float64Array(4096).fill(1.5);

describe('columns on their way', () => {
  it('are given away when they are large, fill their buffer and are not shared', () => {
    const whole = large();
    const answer = {
      ok: true,
      value: {
        times: [{ cellMs: whole }, { cellMs: whole }],
        small: new Uint8Array(8),
        part: large().subarray(1),
        shared: new Uint8Array(new SharedArrayBuffer(65_536)),
        names: ['a'],
        nothing: null,
      },
      notes: [],
    };
    expect(buffersToGive(answer)).toEqual([whole.buffer]);
  });

  it('of a dataset move into shared memory with the same values; the rest stays the same', () => {
    const baseline = smallBaseline(1, 20);
    const moved = inSharedMemory({ ok: true, value: { baseline } }, true).value.baseline;
    const column = { ways: { nodeLng: large() } };
    const shared = inSharedMemory(column, true);
    expect(shared.ways.nodeLng.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(shared).toEqual(column);
    expect(moved).toEqual(baseline);
    expect(inSharedMemory(column, false)).toBe(column);
  });
});

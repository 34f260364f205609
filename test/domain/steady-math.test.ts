/** Against the engine's own functions to a few units in the last place, and bit for bit against a digest that holds everywhere. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  acos,
  asin,
  atan,
  atan2,
  cos,
  cosh,
  exp,
  hypot,
  log,
  pow,
  sin,
  sinh,
  tan,
  tanh,
} from '../../src/domain/steady-math.ts';
import { seeded } from '../random.ts';

/** Difference in units in the last place of the larger size of the two, at least of 1e-300. */
function unitsApart(a: number, b: number): number {
  const size = Math.max(Math.abs(a), Math.abs(b), 1e-300);
  return Math.abs(a - b) / (size * Number.EPSILON);
}

function worst(
  count: number,
  seed: number,
  pick: (part: number) => number,
  mine: (x: number) => number,
  theirs: (x: number) => number,
) {
  const random = seeded(seed);
  let most = 0;
  for (let turn = 0; turn < count; turn += 1) {
    const x = pick(random.next());
    most = Math.max(most, unitsApart(mine(x), theirs(x)));
  }
  return most;
}

const COUNT = 200_000;

describe('steady functions', () => {
  it.each([
    ['sin', sin, Math.sin, (part: number) => (part - 0.5) * 2.8],
    ['cos', cos, Math.cos, (part: number) => (part - 0.5) * 3],
    ['tan', tan, Math.tan, (part: number) => (part - 0.5) * 2.8],
    ['asin', asin, Math.asin, (part: number) => (part - 0.5) * 2],
    ['acos', acos, Math.acos, (part: number) => (part - 0.5) * 1.99],
    ['atan', atan, Math.atan, (part: number) => (part - 0.5) * 40],
    ['log', log, Math.log, (part: number) => 2 ** ((part - 0.5) * 200)],
    ['log near 1', log, Math.log, (part: number) => 0.75 + part / 2],
    ['exp', exp, Math.exp, (part: number) => (part - 0.5) * 40],
    ['sinh', sinh, Math.sinh, (part: number) => (part - 0.5) * 8],
    ['cosh', cosh, Math.cosh, (part: number) => (part - 0.5) * 8],
    ['tanh', tanh, Math.tanh, (part: number) => (part - 0.5) * 8],
    ['whole powers', (x: number) => pow(x, 3), (x: number) => x ** 3, (part: number) => (part - 0.5) * 100],
    ['sin of small angles', sin, Math.sin, (part: number) => part * 1e-6],
    ['asin of small values', asin, Math.asin, (part: number) => part * 1e-6],
  ] as const)('%s stays within 4 units in the last place', (_, mine, theirs, pick) => {
    expect(worst(COUNT, 1, pick, mine, theirs)).toBeLessThanOrEqual(4);
  });

  it('keep their absolute precision over many turns', () => {
    const random = seeded(2);
    let most = 0;
    for (let turn = 0; turn < COUNT; turn += 1) {
      const angle = (random.next() - 0.5) * 2000;
      most = Math.max(most, Math.abs(sin(angle) - Math.sin(angle)), Math.abs(cos(angle) - Math.cos(angle)));
    }
    expect(most).toBeLessThan(5e-16);
  });

  it('agree with the engine in every corner', () => {
    for (const y of [0, -0, 1, -1, 3, -3, 1e-9, -1e9])
      for (const x of [0, -0, 1, -1, 3, -3, 1e9, -1e-9]) {
        const [mine, theirs] = [atan2(y, x), Math.atan2(y, x)];
        expect(unitsApart(mine, theirs), `${y} ${x}`).toBeLessThanOrEqual(4);
        expect(Object.is(mine, -0), `${y} ${x}`).toBe(Object.is(theirs, -0));
      }
    expect([asin(1), asin(-1), acos(1), acos(-1), acos(0)]).toEqual([Math.PI / 2, -Math.PI / 2, 0, Math.PI, Math.PI / 2]);
    expect([asin(1.01), acos(-1.01), log(-1), atan2(Number.NaN, 1)]).toEqual(Array.from({ length: 4 }, () => Number.NaN));
    expect([log(0), log(1), log(Number.POSITIVE_INFINITY)]).toEqual([Number.NEGATIVE_INFINITY, 0, Number.POSITIVE_INFINITY]);
    expect(hypot(3, -4)).toBe(5);
    expect([exp(0), exp(701), exp(-701), pow(2, 10), pow(2, -3), pow(9, 0.5), pow(0, 0.5), pow(-8, 0.5)]).toEqual([
      1,
      Number.POSITIVE_INFINITY,
      0,
      1024,
      0.125,
      expect.closeTo(3, 14) as number,
      0,
      Number.NaN,
    ]);
  });

  it('give the same bits on every engine', () => {
    const random = seeded(3);
    const values: number[] = [];
    for (let turn = 0; turn < 20_000; turn += 1) {
      const x = (random.next() - 0.5) * 2;
      values.push(
        sin(x * 4),
        cos(x * 4),
        tan(x),
        asin(x),
        acos(x),
        atan(x * 9),
        atan2(x, random.next()),
        log(x * x),
        hypot(x, 1),
      );
      values.push(exp(x * 9), pow(x * x + 0.1, 0.3), sinh(x), tanh(x));
    }
    const digest = createHash('sha256')
      .update(Buffer.from(Float64Array.from(values).buffer))
      .digest('hex');
    expect(digest).toBe('9f19ae27321789e3abaa80ef7f3333d4af8d17e46006306053fe5c361d0022bc');
  });
});

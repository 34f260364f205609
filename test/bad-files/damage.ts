/** Ways in which a file comes to harm, made from a seed so that every one can be made again. */
import type { Random } from '../random.ts';

export interface Damage {
  readonly title: string;
  readonly bytes: Uint8Array;
}

const KINDS: readonly ((bytes: Uint8Array, random: Random) => Damage)[] = [
  (bytes, random) => {
    const harmed = Uint8Array.from(bytes);
    const count = 1 + random.below(4);
    for (let at = 0; at < count; at++) harmed[random.below(harmed.length)] ^= 1 << random.below(8);
    return { title: `${count} bits turned`, bytes: harmed };
  },
  (bytes, random) => {
    const harmed = Uint8Array.from(bytes);
    const count = 1 + random.below(20);
    for (let at = 0; at < count; at++) harmed[random.below(harmed.length)] = random.below(256);
    return { title: `${count} bytes overwritten`, bytes: harmed };
  },
  (bytes, random) => {
    const from = random.below(bytes.length);
    const to = Math.min(bytes.length, from + 1 + random.below(200));
    return {
      title: `bytes ${from} to ${to} lost`,
      bytes: Uint8Array.from([...bytes.subarray(0, from), ...bytes.subarray(to)]),
    };
  },
  (bytes, random) => {
    const from = random.below(bytes.length);
    const part = bytes.subarray(from, from + 1 + random.below(200));
    return {
      title: `${part.length} bytes doubled at ${from}`,
      bytes: Uint8Array.from([...bytes.subarray(0, from), ...part, ...bytes.subarray(from)]),
    };
  },
  (bytes, random) => {
    const from = random.below(bytes.length);
    const harmed = Uint8Array.from(bytes);
    const value = random.pick([0, 255, 128, 127]);
    harmed.fill(value, from, from + 1 + random.below(64));
    return { title: `filled with ${value} from ${from}`, bytes: harmed };
  },
  (bytes, random) => {
    const length = random.below(bytes.length);
    return { title: `cut at ${length}`, bytes: bytes.slice(0, length) };
  },
];

export function harm(bytes: Uint8Array, random: Random): Damage {
  return random.pick(KINDS)(bytes, random);
}

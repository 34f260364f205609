/**
 * Content to key: SHA-256 (FIPS 180-4) over bytes, numbers and texts, the same in page and command line. Written out here
 * because a kernel may not ask the browser for it, and a key has to be known at once.
 */

const ROUND = roundConstants();
const BLOCK = 64;

export class Hash {
  private readonly state = Uint32Array.of(
    0x6a09e667,
    0xbb67ae85,
    0x3c6ef372,
    0xa54ff53a,
    0x510e527f,
    0x9b05688c,
    0x1f83d9ab,
    0x5be0cd19,
  );
  private readonly block = new Uint8Array(BLOCK);
  private readonly words = new Int32Array(BLOCK);
  private filled = 0;
  private length = 0;

  /** Bytes as they stand. */
  bytes(bytes: Uint8Array): this {
    this.length += bytes.length;
    let at = 0;
    while (at < bytes.length) {
      const taken = Math.min(BLOCK - this.filled, bytes.length - at);
      this.block.set(bytes.subarray(at, at + taken), this.filled);
      this.filled += taken;
      at += taken;
      if (this.filled === BLOCK) this.mix();
    }
    return this;
  }

  /** A column of numbers with its length first, so that neighbouring columns cannot run together. Little-endian machines, as all are that run browsers. */
  column(column: Uint8Array | Uint32Array | Float64Array): this {
    return this.text(`#${column.length}`).bytes(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  }

  /** A text with its length first. */
  text(text: string): this {
    return this.encoded(new TextEncoder().encode(text));
  }

  /** A text by its bytes in UTF-8, for those that are hashed often. */
  encoded(bytes: Uint8Array): this {
    return this.bytes(new TextEncoder().encode(`${bytes.length}:`)).bytes(bytes);
  }

  /** 64 hex digits. The hash is used up. */
  digest(): string {
    const bits = this.length * 8;
    const padding = new Uint8Array((this.filled < 56 ? 56 : 120) - this.filled + 8);
    padding[0] = 0x80;
    new DataView(padding.buffer).setUint32(padding.length - 8, Math.floor(bits / 4_294_967_296));
    new DataView(padding.buffer).setUint32(padding.length - 4, bits >>> 0);
    this.bytes(padding);
    return Array.from(this.state, (word) => word.toString(16).padStart(8, '0')).join('');
  }

  private mix(): void {
    const { words, block, state } = this;
    const round = ROUND;
    for (let at = 0; at < 16; at++) {
      words[at] = (block[4 * at] << 24) | (block[4 * at + 1] << 16) | (block[4 * at + 2] << 8) | block[4 * at + 3];
    }
    for (let at = 16; at < 64; at++) {
      const early = words[at - 15];
      const late = words[at - 2];
      const small = ((early >>> 7) | (early << 25)) ^ ((early >>> 18) | (early << 14)) ^ (early >>> 3);
      const large = ((late >>> 17) | (late << 15)) ^ ((late >>> 19) | (late << 13)) ^ (late >>> 10);
      words[at] = (words[at - 16] + small + words[at - 7] + large) | 0;
    }
    // whole words of 32 bits from the start: nothing here is ever a double
    let a = state[0] | 0;
    let b = state[1] | 0;
    let c = state[2] | 0;
    let d = state[3] | 0;
    let e = state[4] | 0;
    let f = state[5] | 0;
    let g = state[6] | 0;
    let h = state[7] | 0;
    for (let at = 0; at < 64; at++) {
      const turnedE = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const first = (h + turnedE + ((e & f) ^ (~e & g)) + round[at] + words[at]) | 0;
      const turnedA = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const second = (turnedA + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + first) | 0;
      d = c;
      c = b;
      b = a;
      a = (first + second) | 0;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
    state[5] += f;
    state[6] += g;
    state[7] += h;
    this.filled = 0;
  }
}

/** The first 32 bits of the fractions of the cube roots of the first 64 primes, as the standard defines them. */
function roundConstants(): Int32Array {
  const constants = new Int32Array(64);
  let found = 0;
  for (let candidate = 2; found < 64; candidate++) {
    let isPrime = true;
    for (let divisor = 2; divisor * divisor <= candidate; divisor++) if (candidate % divisor === 0) isPrime = false;
    if (isPrime) constants[found++] = Math.floor((Math.cbrt(candidate) % 1) * 4_294_967_296) | 0;
  }
  return constants;
}

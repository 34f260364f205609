/**
 * Large columns on their way between threads: given away, or shared.
 *
 * Small ones are not worth it: a copy is quicker than moving a buffer. Only columns that fill their buffer can be given away,
 * because the whole buffer goes. Looks a few levels deep, where the columns of results and datasets are.
 */

const WORTH_IT_BYTES = 16_384;
const DEEPEST = 5;

/** Typed arrays as results and datasets have them; also those in shared memory. */
type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float32Array | Float64Array;

const isColumn = (value: unknown): value is Column => ArrayBuffer.isView(value) && !(value instanceof DataView);
const isShared = (buffer: ArrayBufferLike): boolean =>
  typeof SharedArrayBuffer === 'function' && buffer instanceof SharedArrayBuffer;

/** A page may share memory when its host sends the isolation headers; Node always may. */
export const canShareMemory = (): boolean =>
  typeof SharedArrayBuffer === 'function' && (globalThis.crossOriginIsolated ?? true);

const shownOnly = new WeakSet<object>();

/** Marks an answer whose columns its sender goes on using: they are copied, and none is given away. */
export function keepingColumns<Answer extends object>(answer: Answer): Answer {
  shownOnly.add(answer);
  return answer;
}

/** The buffers of an answer that its sender will not use again. */
export function buffersToGive(answer: unknown): ArrayBuffer[] {
  if (typeof answer === 'object' && answer !== null && shownOnly.has(answer)) return [];
  const buffers = new Set<ArrayBuffer>();
  visit(answer, 0);
  return [...buffers];

  function visit(value: unknown, depth: number): void {
    if (isColumn(value)) {
      const { buffer, byteLength } = value;
      if (byteLength >= WORTH_IT_BYTES && byteLength === buffer.byteLength && buffer instanceof ArrayBuffer)
        buffers.add(buffer);
    } else if (isBranch(value, depth)) for (const inner of Object.values(value)) visit(inner, depth + 1);
  }
}

/**
 * The same with its large columns in memory that threads share, so that a dataset is not copied into each of them; as it is
 * where memory cannot be shared. Everything else stays the same object.
 */
export function inSharedMemory<Value>(value: Value, isPossible: boolean): Value {
  // Rebuilt field by field, so the type is the one it came with.
  return isPossible ? (sharing(value, 0) as Value) : value;
}

function sharing(value: unknown, depth: number): unknown {
  if (isColumn(value)) return value.byteLength >= WORTH_IT_BYTES && !isShared(value.buffer) ? shared(value) : value;
  if (!isBranch(value, depth)) return value;
  if (Array.isArray(value)) return value.map((inner) => sharing(inner, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, sharing(inner, depth + 1)]));
}

function shared(column: Column): Column {
  const Kind = column.constructor as new (buffer: SharedArrayBuffer) => Column;
  const copy = new Kind(new SharedArrayBuffer(column.byteLength));
  copy.set(column);
  return copy;
}

/** Plain objects and lists of objects; coordinates and texts are leaves. */
function isBranch(value: unknown, depth: number): value is object {
  if (typeof value !== 'object' || value === null || depth >= DEEPEST) return false;
  if (Array.isArray(value)) return typeof value[0] === 'object' && !Array.isArray(value[0]);
  return Object.getPrototypeOf(value) === Object.prototype;
}

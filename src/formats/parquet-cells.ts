/** What a Parquet value means by the type that its column declares: text, day, moment, decimal number. */
import type { Cell } from './columns.ts';
import type { ParquetLeaf } from './parquet-column.ts';
import type { ParquetValue } from './parquet-values.ts';
import { decodeStrictly } from './text.ts';

const DAY_MS = 86_400_000;

export function cellOfParquet(value: ParquetValue, { element }: ParquetLeaf): Cell {
  const kind = element.logical_type?.type ?? element.converted_type;
  if (value === null || typeof value === 'boolean') return value;
  if (value instanceof Uint8Array)
    return kind === 'DECIMAL' ? decimal(bigintOf(value), element.scale ?? 0) : decodeStrictly(value, 'utf-8');
  if (kind === 'DATE') return momentText(Number(value) * DAY_MS, 10);
  if (kind === 'TIMESTAMP_MILLIS') return momentText(Number(value), 16);
  if (kind === 'TIMESTAMP_MICROS') return momentText(Number(value) / 1000, 16);
  if (element.logical_type?.type === 'TIMESTAMP') {
    const perMs = { MILLIS: 1, MICROS: 1000, NANOS: 1_000_000 }[element.logical_type.unit];
    return momentText(Number(value) / perMs, 16);
  }
  if (kind === 'DECIMAL') return decimal(BigInt(value), element.scale ?? 0);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return BigInt.asIntN(53, value) === value ? Number(value) : String(value);
}

function momentText(ms: number, characters: number): Cell {
  return Math.abs(ms) < 8.64e15 ? new Date(ms).toISOString().slice(0, characters).replace('T', ' ') : null;
}

const decimal = (digits: bigint, scale: number): number => Number(digits) / 10 ** scale;

/** Highest byte first, with sign. */
function bigintOf(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes.subarray(0, 32)) value = value * 256n + BigInt(byte);
  return BigInt.asIntN(Math.min(bytes.length, 32) * 8, value);
}

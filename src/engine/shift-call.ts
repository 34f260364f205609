/** The close look at a doubtful file (formats/understand/shift-view.ts): which table, which streets. */
import { good, type Outcome } from '../domain/outcome.ts';
import type { WalkWays } from '../domain/streets.ts';
import type { Reading } from '../formats/format.ts';
import { type ShiftView, shiftView, type Strokes } from '../formats/understand/shift-view.ts';
import { tablesUsed } from '../formats/understand/tables-used.ts';
import type { ReadingWish } from './import-api.ts';

interface ShiftQuestion {
  readonly file: string;
  readonly layer: string | null;
  readonly system: string;
  readonly network: { readonly file: string; readonly reading?: ReadingWish } | Strokes | null;
}

const NO_STREETS: Strokes = { lngLats: new Float64Array(0), starts: Uint32Array.of(0) };

/** `read` reads one of the files that were dropped; null where it is not among them. */
export async function lookedAtShift(
  { file, layer, system, network }: ShiftQuestion,
  read: (name: string) => Promise<Outcome<Reading> | null>,
): Promise<Outcome<ShiftView | null>> {
  const found = await read(file);
  if (found === null) return good(null);
  if (!found.ok) return found;
  const tables = tablesUsed(found.value.tables, layer);
  const table = tables.find((one) => one.table.rowCount > 0)?.table;
  if (!table || (system !== 'GCJ-02' && system !== 'BD-09')) return good(null);
  const streets = network === null ? NO_STREETS : 'file' in network ? streetsOf(await read(network.file)) : network;
  return good(shiftView(table, system, streets));
}

function streetsOf(read: Outcome<Reading> | null): Strokes {
  const ways = read?.ok ? read.value.osm?.ways : undefined;
  return ways ? strokesOf(ways) : NO_STREETS;
}

function strokesOf({ wayOffsets, wayNodes, nodeLng, nodeLat }: WalkWays): Strokes {
  const lngLats = new Float64Array(2 * wayNodes.length);
  wayNodes.forEach((node, at) => {
    lngLats[2 * at] = nodeLng[node];
    lngLats[2 * at + 1] = nodeLat[node];
  });
  return { lngLats, starts: wayOffsets.slice() };
}

/**
 * The name of a result: one digest over baseline, edits, pack, settings and program version. Same key, same figures.
 *
 * The baseline goes in as it is frozen, sorted by id, so that the order of rows and the names of files make no difference;
 * the town's own name is a label that may come from a file's name, and stays out.
 */
import type { Baseline } from '../domain/baseline.ts';
import { editsText } from '../domain/compare-edits.ts';
import type { Buildings } from '../domain/extract.ts';
import type { Pack } from '../domain/pack.ts';
import type { Edit } from '../domain/scenario.ts';
import type { Settings } from '../domain/settings.ts';
import type { DemandPoints } from '../domain/town.ts';
import { VERSION } from '../domain/version.ts';
import { Hash } from './hash.ts';
import { orderBy64 } from './radix-order.ts';

/** Digest of what was imported; worked out once per baseline. */
export function baselineDigest({ town, ways, buildings }: Baseline): string {
  const hash = new Hash();
  hash.text(canonical([town.synthetic, town.districts, town.streets, town.communities, town.facilities]));
  addDemand(hash, town.demand);
  hash.column(ways.nodeId).column(ways.nodeLng).column(ways.nodeLat).column(ways.nodeFlags);
  hash.column(ways.wayId).column(ways.wayOffsets).column(ways.wayNodes).column(ways.wayClass).column(ways.wayFlags);
  if (buildings) addBuildings(hash, buildings);
  return hash.digest();
}

export function resultKey(baseline: string, edits: readonly Edit[], pack: Pack, settings: Settings): string {
  return new Hash()
    .text(VERSION)
    .text(baseline)
    .text(editsText(edits))
    .text(canonical(pack))
    .text(canonical(settings))
    .digest()
    .slice(0, 32);
}

/** JSON with the fields of every object in order of name. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** Points in order of place, weight and cell, whatever the order of their rows. */
function addDemand(hash: Hash, demand: DemandPoints | null): void {
  if (!demand) {
    hash.text('none');
    return;
  }
  hash.text(demand.basis);
  const rows = Array.from(demand.weight.keys());
  const { lng, lat, weight, cells } = demand;
  rows.sort((a, b) => {
    const byCell = cells ? compare(cells[a], cells[b]) : 0;
    return byCell || compare(lng[a], lng[b]) || compare(lat[a], lat[b]) || compare(weight[a], weight[b]);
  });
  for (const column of [lng, lat, weight]) hash.column(Float64Array.from(rows, (row) => column[row]));
  hash.text(cells ? rows.map((row) => cells[row]).join(' ') : '');
}

/** What counts of buildings, in order of id. */
function addBuildings(hash: Hash, buildings: Buildings): void {
  const bits = new Uint32Array(Float64Array.from(buildings.id).buffer);
  const low = Uint32Array.from(buildings.id, (_, row) => bits[2 * row]);
  const high = Uint32Array.from(buildings.id, (_, row) => bits[2 * row + 1]);
  const rows = orderBy64(high, low);
  const { id, lng, lat, footprintM2, levels } = buildings;
  for (const column of [id, lng, lat, footprintM2, levels]) hash.column(Float64Array.from(rows, (row) => column[row]));
  hash.column(Uint8Array.from(rows, (row) => buildings.residential[row]));
}

const compare = <Value extends string | number>(a: Value, b: Value): number => (a < b ? -1 : a > b ? 1 : 0);

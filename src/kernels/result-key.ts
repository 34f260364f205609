/**
 * The name of a result: one digest over baseline, edits, pack, settings and program version. Same key, same figures.
 *
 * The baseline goes in as it is frozen, sorted by id, so that the order of rows and the names of files make no difference;
 * the town's own name is a label that may come from a file's name, and stays out, also where an area is named after it.
 */
import type { AskedColumns, Baseline } from '../domain/baseline.ts';
import { canonicalText } from '../domain/canonical-text.ts';
import { editsText } from '../domain/compare-edits.ts';
import type { Buildings } from '../domain/extract.ts';
import type { Pack } from '../domain/pack.ts';
import type { Edit } from '../domain/scenario.ts';
import type { Settings } from '../domain/settings.ts';
import type { DemandPoints, District, Street, Town } from '../domain/town.ts';
import { VERSION } from '../domain/version.ts';
import { buildingRows, demandInOrder } from './fixed-order.ts';
import { Hash } from './hash.ts';

/** Digest of what was imported; worked out once per baseline. */
export function baselineDigest({ town, ways, buildings, asked }: Baseline): string {
  const hash = new Hash();
  const [districts, streets] = [unnamedAfter(town, town.districts), unnamedAfter(town, town.streets)];
  hash.text(canonicalText([town.synthetic, districts, streets, town.communities, town.facilities]));
  addDemand(hash, town.demand);
  hash.column(ways.nodeId).column(ways.nodeLng).column(ways.nodeLat).column(ways.nodeFlags);
  hash.column(ways.wayId).column(ways.wayOffsets).column(ways.wayNodes).column(ways.wayClass).column(ways.wayFlags);
  if (buildings) addBuildings(hash, buildings);
  if (asked) addAsked(hash, town, asked);
  return hash.digest();
}

export function resultKey(baseline: string, edits: readonly Edit[], pack: Pack, settings: Settings): string {
  return new Hash()
    .text(VERSION)
    .text(baseline)
    .text(editsText(edits))
    .encoded(packBytes(pack))
    .text(canonicalText(settings))
    .digest()
    .slice(0, 32);
}

const knownPacks = new WeakMap<Pack, Uint8Array>();

/** Packs never change, and are long. */
function packBytes(pack: Pack): Uint8Array {
  const known = knownPacks.get(pack) ?? new TextEncoder().encode(canonicalText(pack));
  knownPacks.set(pack, known);
  return known;
}

const unnamedAfter = ({ name }: Town, areas: readonly (District | Street)[]) =>
  areas.map((area) => (area.name === name ? { ...area, name: '' } : area));

function addDemand(hash: Hash, demand: DemandPoints | null): void {
  hash.text(demand ? demand.basis : 'none');
  if (!demand) return;
  const { lng, lat, weight, cells } = demandInOrder(demand);
  hash.column(lng).column(lat).column(weight);
  hash.text(cells ? cells.join(' ') : '');
}

/** Columns that were asked for, each with the places it is about. */
function addAsked(hash: Hash, { demand }: Town, asked: AskedColumns): void {
  hash.text(canonicalText(asked.communities));
  for (const name of Object.keys(asked.demand).sort()) {
    hash.text(name);
    if (demand) addDemand(hash, { ...demand, weight: asked.demand[name] });
  }
}

/** What counts of buildings, in order of id. */
function addBuildings(hash: Hash, buildings: Buildings): void {
  const rows = buildingRows(buildings);
  const { lng, lat, footprintM2, levels } = buildings;
  for (const column of [lng, lat, footprintM2, levels]) hash.column(Float64Array.from(rows, (row) => column[row]));
  hash.column(Uint8Array.from(rows, (row) => buildings.residential[row]));
}

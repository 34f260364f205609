/**
 * Demand and buildings in an order of their own, whatever the order of rows in their files: sums of weights then run the same
 * way and come out the same to the last bit.
 */
import type { Buildings } from '../domain/extract.ts';
import type { DemandPoints } from '../domain/town.ts';

/** By cell, place and weight. */
export function demandInOrder(demand: DemandPoints): DemandPoints {
  const { lng, lat, weight, cells } = demand;
  const rows = Array.from(weight.keys()).sort(
    (a, b) => (cells ? compare(cells[a], cells[b]) : 0) || lng[a] - lng[b] || lat[a] - lat[b] || weight[a] - weight[b],
  );
  const picked = (column: Float64Array): Float64Array => Float64Array.from(rows, (row) => column[row]);
  return {
    basis: demand.basis,
    lng: picked(lng),
    lat: picked(lat),
    weight: picked(weight),
    cells: cells && rows.map((row) => cells[row]),
  };
}

/** Rows by id, then place: ways and relations may share an id. */
export function buildingRows({ id, lng, lat, footprintM2 }: Buildings): Uint32Array {
  const rows = Uint32Array.from(id.keys());
  return rows.sort((a, b) => id[a] - id[b] || lng[a] - lng[b] || lat[a] - lat[b] || footprintM2[a] - footprintM2[b]);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The walk to the second, third and further nearest facility of a category: how much a place depends on its first one
 * (METHOD 3). Computed only for a plan that asks for it.
 */
import type { KthFigures, KthTimes } from '../domain/result.ts';
import { HORIZON_MINUTES } from '../domain/settings.ts';
import type { CategoryId } from '../domain/units.ts';
import { type AreaTree, chainsUp } from './areas.ts';
import type { Memo } from './memo.ts';
import { nearestK } from './nearest-k.ts';
import { type KnownPlace, type NetworkState, tiesOf } from './network-state.ts';
import { listed } from './reach.ts';
import { rowsOfCategory, type ScenarioFacilities } from './scenario-facilities.ts';
import type { ScenarioPieces } from './scenario-pieces.ts';
import { NONE, OFF_NETWORK, UNREACHED } from './walk-network.ts';

const HORIZON_MS = HORIZON_MINUTES * 60_000;
const LEVEL_COUNT = 4;

/** One column a k, in the order of `kth`, which rises. Facilities at one place count one by one. */
export function kthTimes(
  memo: Memo,
  streets: NetworkState,
  facilities: ScenarioFacilities,
  places: readonly KnownPlace[],
  category: CategoryId,
  kth: readonly number[],
): readonly KthTimes[] {
  const rows = rowsOfCategory(facilities, category);
  const most = kth[kth.length - 1] ?? 0;
  const key = `${most} ${streets.key} ${Array.from(rows, (row) => places[row].number).join(',')}`;
  const nearest = memo.get(NEAREST, key, () =>
    allNearest(
      streets,
      Array.from(rows, (row) => places[row]),
      most,
    ),
  );
  return kth.map((k) => ({ category, k, cellMs: columnOf(nearest, most, k) }));
}

/** For every area, in the order of `times`. */
export function kthFigures(
  tree: AreaTree,
  pieces: ScenarioPieces,
  times: readonly KthTimes[],
  limitMs: number,
): readonly (readonly KthFigures[])[] {
  const chains = chainsUp(tree);
  const columns = times.map(({ category, k, cellMs }) => {
    const [within, reached, householdMs] = [0, 1, 2].map(() => new Float64Array(tree.areas.length));
    for (let piece = 0; piece < pieces.count; piece++) {
      const ms = cellMs[pieces.cell[piece]];
      if (ms > HORIZON_MS) continue;
      const households = pieces.households[piece];
      for (let at = pieces.community[piece] * LEVEL_COUNT, end = at + LEVEL_COUNT; at < end; at++) {
        const area = chains[at];
        if (ms <= limitMs) within[area] += households;
        reached[area] += households;
        householdMs[area] += households * ms;
      }
    }
    return { category, k, within, reached, householdMs };
  });
  return tree.areas.map((_, area) =>
    columns.map(({ category, k, within, reached, householdMs }) => ({
      category,
      k,
      householdsWithin: within[area],
      meanSeconds: reached[area] > 0 ? householdMs[area] / reached[area] / 1000 : null,
    })),
  );
}

const NEAREST: { readonly name: string; readonly sample?: Uint32Array } = { name: 'kth' };

function allNearest(streets: NetworkState, places: readonly KnownPlace[], most: number): Uint32Array {
  const { cellTies, walker } = streets;
  const count = cellTies.count * most;
  const ms = places.length > 0 ? nearestK(walker, listed(tiesOf(places)), most, HORIZON_MS, cellTies).ms : unreached(count);
  cellTies.edge.forEach((edge, cell) => {
    if (edge === NONE) ms.fill(OFF_NETWORK, cell * most, (cell + 1) * most);
  });
  return ms;
}

const unreached = (count: number): Uint32Array => new Uint32Array(count).fill(UNREACHED);

function columnOf(nearest: Uint32Array, most: number, k: number): Uint32Array {
  const column = new Uint32Array(nearest.length / most);
  for (let cell = 0; cell < column.length; cell++) column[cell] = nearest[cell * most + k - 1];
  return column;
}

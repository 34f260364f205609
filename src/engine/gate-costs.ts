/** What each gate of the town costs somebody under a scenario, for the map: those that cost a minute are shown from farther away. */
import { applyEdits } from '../domain/apply-edits.ts';
import type { Job } from '../domain/job.ts';
import { good, type Outcome } from '../domain/outcome.ts';
import { HORIZON_MINUTES } from '../domain/settings.ts';
import { editedStreets } from '../kernels/edited-streets.ts';
import { gateCosts as costsByNode } from '../kernels/gate-costs.ts';
import { tiesAt } from '../kernels/network-state.ts';
import { type Prepared, stopped } from '../kernels/prepare.ts';
import { listed, reach } from '../kernels/reach.ts';
import { rowsOfCategory, scenarioFacilities } from '../kernels/scenario-facilities.ts';
import type { Input } from './api.ts';
import { gateNodes } from './network-view.ts';

type Ask = Omit<Input<'gateCosts'>, 'handle'>;

/** Milliseconds by gate, in the order of the view (network-view.ts); a gate that a street edit took away costs nothing. */
export function gateCosts(prepared: Prepared, { edits, settings, category }: Ask, job: Job): Outcome<Uint32Array> {
  const applied = applyEdits(prepared.town, edits);
  if (!applied.ok) return applied;
  const edited = editedStreets(prepared, applied.value.network, job);
  if (edited === null) return stopped;
  const { streets } = edited;
  const { network } = streets;
  const facilities = scenarioFacilities(prepared, applied.value);
  const places = [...rowsOfCategory(facilities, category)].map((row) => facilities.list[row].lngLat);
  const reached = reach(streets.walker, listed(tiesAt(streets, places, settings.maxLegM)), HORIZON_MINUTES * 60_000);
  if (job.checkpoint(1, 1)) return stopped;
  const costs = costsByNode(streets.walker.network, reached);
  const nodeOf = new Map(Array.from(gateNodes(network), (node) => [network.nodeId[node], node]));
  const before = prepared.streets.network;
  return good(
    Uint32Array.from(gateNodes(before), (gate) => {
      const node = nodeOf.get(before.nodeId[gate]);
      return node === undefined ? 0 : costs[node];
    }),
  );
}

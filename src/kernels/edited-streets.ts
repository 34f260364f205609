/** The streets of a scenario: those of the baseline, or with gates, links and removed ways as the edits say (METHOD 8). */
import type { Job } from '../domain/job.ts';
import type { Problem } from '../domain/outcome.ts';
import type { NetworkEdits } from '../domain/scenario-town.ts';
import { indexEdges } from './edge-index.ts';
import { farFrom } from './far-places.ts';
import { editNetwork } from './network-edits.ts';
import { type NetworkState, stateOf } from './network-state.ts';
import type { Prepared } from './prepare.ts';
import { retie } from './retie.ts';

export interface EditedStreets {
  readonly streets: NetworkState;
  readonly notes: readonly Problem[];
}

/** `streets` are the baseline's at the plan's speed, or at a group's own. Null when the job was stopped. */
export function editedStreets(
  prepared: Prepared,
  edits: NetworkEdits,
  job: Job,
  streets = prepared.streets,
): EditedStreets | null {
  const { memo } = prepared;
  if (edits.gates.length + edits.drawn.length + edits.removed.length === 0) return { streets, notes: [] };
  if (job.checkpoint(0, 1)) return null;
  const key = streets.key + JSON.stringify(edits);
  return memo.get(STREETS, key, () => withEdits(prepared, streets, edits, key));
}

const STREETS: { readonly name: string; readonly sample?: EditedStreets } = { name: 'streets' };

function withEdits({ grid, settings }: Prepared, streets: NetworkState, edits: NetworkEdits, key: string): EditedStreets {
  const { network, change, notes } = editNetwork(streets.network, edits, settings.maxLegM);
  if (network === streets.network) return { streets, notes };
  const index = indexEdges(network);
  const { ties } = retie(
    streets.network,
    streets.cellTies,
    network,
    index,
    change.edges,
    grid.cellLng,
    grid.cellLat,
    settings.maxLegM,
  );
  const isFar = farFrom(streets.network, network, change, settings.maxLegM);
  return { streets: stateOf(key, network, index, ties, { from: streets, isFar }), notes };
}

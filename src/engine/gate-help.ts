/** What would help a hex that is too far away: the one locked gate whose opening shortens its walk most, and what that brings the others. */
import { applyEdits } from '../domain/apply-edits.ts';
import type { Job } from '../domain/job.ts';
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import { HORIZON_MINUTES } from '../domain/settings.ts';
import { editedStreets } from '../kernels/edited-streets.ts';
import { helpfulGate, withGateOpen } from '../kernels/helpful-gate.ts';
import { tiesAt } from '../kernels/network-state.ts';
import { type Prepared, stopped } from '../kernels/prepare.ts';
import { listed, reach, readStands } from '../kernels/reach.ts';
import { rowsOfCategory, scenarioFacilities } from '../kernels/scenario-facilities.ts';
import { scenarioPieces } from '../kernels/scenario-pieces.ts';
import type { GateHelp, Input } from './api.ts';
import { nearestWalks } from './walks.ts';

type Ask = Omit<Input<'help'>, 'handle'>;

/** Null where no gate shortens the walk. */
export function gateHelp(
  prepared: Prepared,
  { edits, settings, cell, category, limitMinutes }: Ask,
  job: Job,
): Outcome<GateHelp | null> {
  const { grid, town } = prepared;
  if (!Number.isInteger(cell) || cell < 0 || cell >= grid.cellCount) return bad(problem('option/unknown-cell', { cell }));
  const applied = applyEdits(town, edits);
  if (!applied.ok) return applied;
  const edited = editedStreets(prepared, applied.value.network, job);
  if (edited === null) return stopped;
  const { streets } = edited;
  const facilities = scenarioFacilities(prepared, applied.value);
  const rows = [...rowsOfCategory(facilities, category)];
  const places = rows.map((row) => facilities.list[row].lngLat);
  const sources = listed(tiesAt(streets, places, settings.maxLegM));
  const reached = reach(streets.walker, sources, HORIZON_MINUTES * 60_000);
  const before = readStands(streets.network, reached, sources, streets.cellStands).ms;
  const best = helpfulGate(streets, reached, cell);
  if (best === null || best.ms >= before[cell]) return good(null);
  if (job.checkpoint(1, 2)) return stopped;
  const walker = withGateOpen(streets.walker, best.gate);
  const after = readStands(walker.network, reach(walker, sources, HORIZON_MINUTES * 60_000), sources, streets.cellStands).ms;
  const [route] = nearestWalks({ walker, cellTies: streets.cellTies }, grid, cell, rows, places, sources.ties).slice(0, 1);
  if (route === undefined) return good(null);
  const { nodeId, nodeLng, nodeLat } = streets.network;
  const households = scenarioPieces(prepared, applied.value).cellHouseholds;
  return good({
    gate: String(nodeId[best.gate]),
    lngLat: [nodeLng[best.gate], nodeLat[best.gate]],
    beforeMs: before[cell],
    route,
    householdsGained: gained(before, after, households, limitMinutes * 60_000),
  });
}

/** Households beyond the limit before and within it after; an opened gate makes no walk longer. */
function gained(before: Uint32Array, after: Uint32Array, households: Uint32Array, limitMs: number): number {
  let sum = 0;
  for (let cell = 0; cell < before.length; cell++)
    if (before[cell] > limitMs && after[cell] <= limitMs) sum += households[cell];
  return sum;
}

/**
 * result = compute(baseline, edits, standard): everything a scenario shows, from a prepared baseline and a list of edits.
 *
 * Pure, up to what is kept in the memo: the same key always gives the same bytes, in whatever order scenarios are asked for.
 */
import { applyEdits } from '../domain/apply-edits.ts';
import type { Job } from '../domain/job.ts';
import { assert, good, type Outcome } from '../domain/outcome.ts';
import type { Pack } from '../domain/pack.ts';
import type { FacilityFigures, ScenarioResult } from '../domain/result.ts';
import type { Edit } from '../domain/scenario.ts';
import type { Settings } from '../domain/settings.ts';
import { fromMinutes } from '../domain/units.ts';
import { areaTree } from './areas.ts';
import { categoryTimes, shownTimes } from './category-times.ts';
import { type CellCatchment, catchmentTimes, facilityCatchments } from './facility-catchments.ts';
import { areaFigures } from './indicators.ts';
import { tiesAt } from './network-state.ts';
import { m2Per100, reachableArea } from './office-area.ts';
import { type Prepared, servesSettings, stopped } from './prepare.ts';
import { resultKey } from './result-key.ts';
import { measuredCategories, type ScenarioFacilities, scenarioFacilities } from './scenario-facilities.ts';
import { type ScenarioPieces, scenarioPieces } from './scenario-pieces.ts';
import { summaryOf } from './summary.ts';
import { NONE, type Ties } from './walk-network.ts';

/** Notes are what a planner should know about the edits; the problem is the first edit that cannot be made, or `engine/stopped`. */
export function compute(
  prepared: Prepared,
  edits: readonly Edit[],
  pack: Pack,
  settings: Settings,
  job: Job,
): Outcome<ScenarioResult> {
  assert(servesSettings(prepared.settings, settings), 'the baseline was prepared for other settings');
  const applied = applyEdits(prepared.town, edits);
  if (!applied.ok) return applied;
  const state = applied.value;
  const { memo, streets, baseline, grid } = prepared;
  memo.begin();
  const limitMs = fromMinutes(settings.limitMinutes);
  const pieces = scenarioPieces(prepared, state);
  const facilities = scenarioFacilities(prepared, state);
  const categories = measuredCategories(prepared.town, state.town);
  const places = facilities.list.map(({ lngLat }) => lngLat);
  const ties = tiesAt(streets, places, settings.maxLegM);
  const times = [];
  for (const category of categories) {
    if (job.checkpoint(times.length, categories.length + 1)) return stopped;
    times.push(categoryTimes(memo, streets, facilities, ties, category));
  }
  if (job.checkpoint(categories.length, categories.length + 1)) return stopped;
  const catchments = facilityCatchments(memo, streets, places, ties, limitMs);
  const cellReachable = reachableOf(facilities, catchments, pieces);
  const tree = areaTree(state.town);
  const areas = areaFigures({ tree, pieces, times, facilities, cellReachable, memo }, pack, settings);
  const key = resultKey(prepared.digest, edits, pack, settings);
  return good(
    {
      key,
      settings,
      pack: pack.id,
      times: times.map(shownTimes),
      pieceHouseholds: pieces.households.slice(0, grid.pieceCount),
      pieceArea: pieces.community.slice(0, grid.pieceCount),
      pieceEntitled: Float64Array.from(
        pieces.community.subarray(0, grid.pieceCount),
        (community) => areas[community].entitledM2Per100 ?? Number.NaN,
      ),
      estatePieces: estatePieces(pieces, grid.pieceCount),
      cellReachable,
      areas,
      facilities: facilityFigures(
        facilities,
        ties,
        catchments,
        pieces,
        areas.map(({ id }) => id),
      ),
      summary: summaryOf(key, baseline, streets.network, grid.cellCount, areas, pack, settings),
    },
    applied.notes,
  );
}

function reachableOf(
  facilities: ScenarioFacilities,
  catchments: readonly CellCatchment[],
  pieces: ScenarioPieces,
): Float64Array {
  const supplyDm2 = Array.from(facilities.offices, (row) => facilities.list[row].areaDm2 ?? 0);
  const times = catchmentTimes(catchments, facilities.offices, pieces.cellHouseholds.length);
  return reachableArea(times, pieces.cellHouseholds, supplyDm2);
}

function estatePieces(pieces: ScenarioPieces, gridPieces: number): ScenarioResult['estatePieces'] {
  return {
    cell: pieces.cell.slice(gridPieces),
    community: pieces.community.slice(gridPieces),
    households: pieces.households.slice(gridPieces),
  };
}

function facilityFigures(
  facilities: ScenarioFacilities,
  ties: Ties,
  catchments: readonly CellCatchment[],
  pieces: ScenarioPieces,
  communityIds: readonly string[],
): FacilityFigures[] {
  return facilities.list.map(({ id, name, category, areaDm2, lngLat, positionAssumed }, row) => {
    let householdsWithin = 0;
    for (const cell of catchments[row].cells) householdsWithin += pieces.cellHouseholds[cell];
    const community = facilities.community[row];
    return {
      id,
      name,
      category,
      areaDm2,
      lngLat,
      community: community === NONE ? null : communityIds[community],
      open: facilities.isOpen[row] === 1,
      positionAssumed,
      legM: ties.legM[row],
      offNetwork: ties.edge[row] === NONE,
      householdsWithin,
      m2Per100Within: areaDm2 === null ? null : m2Per100(areaDm2, householdsWithin),
    };
  });
}

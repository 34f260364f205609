/**
 * result = compute(baseline, edits, standard): everything a scenario shows, from a prepared baseline and a list of edits.
 *
 * Pure, up to what is kept: the same key always gives the same bytes, in whatever order scenarios are asked for. What a result
 * has in common with the last one is the same object in both, and shared with what is kept: nobody changes a result.
 */
import { ANY_CENTRE, isCentreCategory } from '../domain/centre-family.ts';
import type { Job } from '../domain/job.ts';
import { assert, good, type Outcome } from '../domain/outcome.ts';
import type { Pack } from '../domain/pack.ts';
import type { AreaFigures, ScenarioResult } from '../domain/result.ts';
import type { Edit } from '../domain/scenario.ts';
import { furtherOf, servesSettings, type Settings } from '../domain/settings.ts';
import { type CategoryId, fromMinutes } from '../domain/units.ts';
import { categoryTimes, type KeyedTimes, shownTimesAgain, timesAgain, togetherTimes } from './category-times.ts';
import { categoriesWithin, categoriesWithinAgain } from './completeness.ts';
import { facilityRows } from './facility-rows.ts';
import { worstCells } from './fairness.ts';
import { measuredGroups, shownGroups } from './group-figures.ts';
import { areaFigures } from './indicators.ts';
import { editedStreets } from './edited-streets.ts';
import { editedTown } from './edited-town.ts';
import { groundOf, unlessSame } from './kept-computation.ts';
import { kthTimes } from './kth-times.ts';
import { availableM2, type OfficeShares, officeShares } from './office-shares.ts';
import { type Prepared, stopped } from './prepare.ts';
import { pieceRanks } from './ranked.ts';
import { resultKey } from './result-key.ts';
import { measuredCategories, rowsOfCategory } from './scenario-facilities.ts';
import type { ScenarioPieces } from './scenario-pieces.ts';
import { summaryOf } from './summary.ts';

/** As many as a list can show. */
const WORST_CELLS = 100;

/** Notes are what a planner should know about the edits; the problem is the first edit that cannot be made, or `engine/stopped`. */
export function compute(
  prepared: Prepared,
  edits: readonly Edit[],
  pack: Pack,
  settings: Settings,
  job: Job,
): Outcome<ScenarioResult> {
  assert(servesSettings(prepared.settings, settings), 'the baseline was prepared for other settings');
  const { memo, baseline, grid, kept } = prepared;
  const applied = editedTown(kept, prepared.town, edits);
  if (!applied.ok) return applied;
  const state = applied.value;
  memo.begin();
  const edited = editedStreets(prepared, state.network, job);
  if (!edited) return stopped;
  const { streets } = edited;
  const limitMs = fromMinutes(settings.limitMinutes);
  const ground = groundOf(prepared, state);
  const { tree, pieces } = ground;
  const rows = facilityRows(prepared, ground, state, streets, limitMs);
  const { facilities, places, catchments } = rows;
  const [last, before] = [kept.result, kept.found?.measured];
  const alike = rows.changed === null ? null : (before ?? null);
  const categories = alike?.times.map(({ category }) => category) ?? measuredCategories(prepared.town, state.town);
  const times: KeyedTimes[] = [];
  for (const category of categories) {
    if (job.checkpoint(times.length, categories.length + 1)) return stopped;
    const known = alike && !rows.changed?.has(category) ? alike.times[times.length] : null;
    if (known?.rows === rowsOfCategory(facilities, category)) {
      times.push(timesAgain(memo, known));
      continue;
    }
    const kinds = category === ANY_CENTRE ? times.filter((kind) => isCentreCategory(kind.category)) : [];
    times.push(
      category === ANY_CENTRE
        ? togetherTimes(memo, facilities, category, kinds)
        : categoryTimes(memo, streets, facilities, places, category),
    );
  }
  if (job.checkpoint(categories.length, categories.length + 1)) return stopped;
  const cellCategories = alike
    ? categoriesWithinAgain(alike.cellCategories, alike.times, times, limitMs)
    : categoriesWithin(times, grid.cellCount, limitMs);
  const { kth, rank, office } = furtherOf(settings);
  const shares = officeShares(streets, facilities, places, catchments, pieces, office);
  const kthOf = (category: CategoryId) => kthTimes(memo, streets, facilities, places, category, kth);
  const kthNearest = kth.length > 0 ? categories.flatMap(kthOf) : [];
  const groups = measuredGroups(prepared, state.network, pieces, facilities, categories, job);
  if (!groups) return stopped;
  const pieceRank = pieceRanks(prepared, pieces, rank);
  const measured = { tree, pieces, times, facilities, shares, cellCategories, kthNearest, groups, pieceRank };
  const found = areaFigures({ measured, pack, settings }, kept.found);
  const { areas } = found;
  const key = resultKey(prepared.digest, edits, pack, settings);
  const isSamePieces = last !== null && before?.pieces === pieces;
  const result: ScenarioResult = {
    key,
    settings,
    pack: pack.id,
    times: times.map((one, at) => shownTimesAgain(one, before?.times[at], last?.times[at])),
    kth: kthNearest,
    groups: shownGroups(groups, grid.pieceCount),
    pieceHouseholds: isSamePieces ? last.pieceHouseholds : pieces.households.slice(0, grid.pieceCount),
    pieceArea: isSamePieces ? last.pieceArea : pieces.community.slice(0, grid.pieceCount),
    pieceEntitled: unlessSame(last?.pieceEntitled, entitledOf(pieces, areas, grid.pieceCount)),
    estatePieces: estatePieces(pieces, grid.pieceCount),
    cellReachable: unlessSame(last?.cellReachable, shares.cellReachable),
    pieceAvailableM2: piecesAvailable(pieces, shares),
    cellCrowd: shares.cellCrowd,
    cellCategoriesWithin: unlessSame(last?.cellCategoriesWithin, cellCategories),
    worstCells: unlessSame(last?.worstCells, worstOff(times, pieces)),
    areas,
    facilities: rows.figures,
    summary: summaryOf(key, baseline, streets.network, grid.cellCount, areas, pack, settings),
  };
  kept.rows = rows;
  kept.found = found;
  kept.result = result;
  return good(result, [...applied.notes, ...edited.notes]);
}

function entitledOf({ community }: ScenarioPieces, areas: readonly AreaFigures[], gridPieces: number): Float64Array {
  const ofArea = Float64Array.from(areas, ({ entitledM2Per100 }) => entitledM2Per100 ?? Number.NaN);
  const entitled = new Float64Array(gridPieces);
  for (let piece = 0; piece < gridPieces; piece++) entitled[piece] = ofArea[community[piece]];
  return entitled;
}

/** Fewer where fewer cells are inhabited; none where no centre is measured. */
function worstOff(times: readonly KeyedTimes[], pieces: ScenarioPieces): Uint32Array {
  const centres = times.find(({ category }) => category === ANY_CENTRE);
  return centres ? worstCells(centres.cellMs, pieces.cellHouseholds, WORST_CELLS) : new Uint32Array(0);
}

function piecesAvailable(pieces: ScenarioPieces, { cellAvailableDm2 }: OfficeShares): Float64Array | null {
  if (!cellAvailableDm2) return null;
  return Float64Array.from(pieces.cell.keys(), (piece) => availableM2(pieces, cellAvailableDm2, piece));
}

function estatePieces(pieces: ScenarioPieces, gridPieces: number): ScenarioResult['estatePieces'] {
  return {
    cell: pieces.cell.slice(gridPieces),
    community: pieces.community.slice(gridPieces),
    households: pieces.households.slice(gridPieces),
  };
}

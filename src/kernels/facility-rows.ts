/**
 * The facilities of a scenario with what is known of each: where it is tied, who reaches it, its figures. A hand that moves one
 * of thousands leaves the rows of all others as they were.
 */
import { ANY_CENTRE, isCentreCategory } from '../domain/centre-family.ts';
import type { FacilityFigures } from '../domain/result.ts';
import type { ScenarioTown } from '../domain/scenario-town.ts';
import type { Facility } from '../domain/town.ts';
import type { CategoryId } from '../domain/units.ts';
import { facilityCatchments, householdsIn } from './facility-catchments.ts';
import type { Ground } from './kept-computation.ts';
import { type CellCatchment, type KnownPlace, type NetworkState, placesOn } from './network-state.ts';
import { m2Per100 } from './office-area.ts';
import type { Prepared } from './prepare.ts';
import { type ScenarioFacilities, scenarioFacilities, withFacilities } from './scenario-facilities.ts';
import { NONE } from './walk-network.ts';

export interface FacilityRows {
  readonly ground: Ground;
  readonly streets: NetworkState;
  readonly limitMs: number;
  readonly facilities: ScenarioFacilities;
  readonly places: readonly KnownPlace[];
  readonly catchments: readonly CellCatchment[];
  readonly figures: readonly FacilityFigures[];
  /** Categories of which something is not as it was last time, on the same ground and streets and for the same limit; null: any may be. */
  readonly changed: ReadonlySet<CategoryId> | null;
}

/** More rows than these are taken as a list of its own. */
const MOST_CHANGED = 64;

export function facilityRows(
  prepared: Prepared,
  ground: Ground,
  state: ScenarioTown,
  streets: NetworkState,
  limitMs: number,
): FacilityRows {
  const last = prepared.kept.rows;
  const list = state.town.facilities;
  const isAlike = last !== null && last.ground === ground && last.streets === streets && last.limitMs === limitMs;
  const rows = isAlike ? changedRows(last.facilities.list, list) : null;
  const facilities =
    rows && last ? withFacilities(prepared, state, last.facilities, rows) : scenarioFacilities(prepared, state);
  const known = (facility: Facility): KnownPlace => placesOn(streets, [facility.lngLat], prepared.settings.maxLegM)[0];
  const places = rows && last ? replaced(last.places, rows, (row) => known(list[row])) : allPlaces(prepared, streets, list);
  const reached = (row: number): CellCatchment => facilityCatchments(streets, [places[row]], limitMs)[0];
  const catchments = rows && last ? replaced(last.catchments, rows, reached) : facilityCatchments(streets, places, limitMs);
  const shown = (row: number): FacilityFigures => figuresOf(ground, facilities, row, places[row], catchments[row]);
  const figures = rows && last ? replaced(last.figures, rows, shown) : list.map((_, row) => shown(row));
  const changed = rows && last ? categoriesOf(rows, last.facilities.list, list) : null;
  return { ground, streets, limitMs, facilities, places, catchments, figures, changed };
}

const allPlaces = ({ settings }: Prepared, streets: NetworkState, list: readonly Facility[]): readonly KnownPlace[] =>
  placesOn(
    streets,
    list.map(({ lngLat }) => lngLat),
    settings.maxLegM,
  );

/** Rows whose facility is another object; null where the lists are not of the same facilities. */
function changedRows(before: readonly Facility[], now: readonly Facility[]): readonly number[] | null {
  if (before.length !== now.length) return null;
  const rows: number[] = [];
  for (let row = 0; row < now.length; row++) {
    if (before[row] === now[row]) continue;
    if (before[row].id !== now[row].id || rows.length === MOST_CHANGED) return null;
    rows.push(row);
  }
  return rows;
}

function replaced<Entry>(list: readonly Entry[], rows: readonly number[], make: (row: number) => Entry): readonly Entry[] {
  if (rows.length === 0) return list;
  const next = list.slice();
  for (const row of rows) next[row] = make(row);
  return next;
}

function categoriesOf(
  rows: readonly number[],
  before: readonly Facility[],
  now: readonly Facility[],
): ReadonlySet<CategoryId> | null {
  if (rows.some((row) => before[row].category !== now[row].category)) return null;
  const found = new Set(rows.map((row) => now[row].category));
  if ([...found].some(isCentreCategory)) found.add(ANY_CENTRE);
  return found;
}

function figuresOf(
  { tree, pieces }: Ground,
  facilities: ScenarioFacilities,
  row: number,
  place: KnownPlace,
  catchment: CellCatchment,
): FacilityFigures {
  const facility = facilities.list[row];
  const householdsWithin = householdsIn(catchment, pieces);
  const community = facilities.community[row] === NONE ? null : tree.areas[facilities.community[row]].id;
  const { shown } = place;
  const isSame = shown?.facility === facility && shown.figures.community === community;
  if (isSame && shown.figures.householdsWithin === householdsWithin) return shown.figures;
  const { id, name, category, areaDm2, lngLat, positionAssumed } = facility;
  const figures: FacilityFigures = {
    id,
    name,
    category,
    areaDm2,
    lngLat,
    community,
    open: facilities.isOpen[row] === 1,
    positionAssumed,
    legM: place.tie.legM[0],
    offNetwork: place.tie.edge[0] === NONE,
    householdsWithin,
    m2Per100Within: areaDm2 === null ? null : m2Per100(areaDm2, householdsWithin),
  };
  place.shown = { facility, figures };
  return figures;
}

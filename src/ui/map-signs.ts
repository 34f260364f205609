/** Facilities of the service shown, the outline of what is selected or pointed at, and the walk that is explained. */
import type { Feature } from 'geojson';
import { useEffect, useMemo, useRef } from 'react';
import { cellLines, pathLines, pointMark, ringLines } from '../map/outline-features.ts';
import { facilityMarks } from '../map/facility-features.ts';
import { communityNow, presentCommunity } from '../domain/scenario-parts.ts';
import type { ScenarioTown } from '../domain/scenario-town.ts';
import type { Community } from '../domain/town.ts';
import { outlineOf, type Prepared } from '../map/prepared.ts';
import type { TownMap } from '../map/town-map.ts';
import { walkDrawing } from '../map/walk-features.ts';
import type { Selection } from '../store/app-state.ts';
import { useDesk, useLibrary, useSlice } from './app-context.tsx';
import { countsFor } from './library.ts';
import { measuredCategory } from './measured.ts';
import { presentTown } from './present-town.ts';
import { type Picture, usePicture } from './scene-context.tsx';
import { worthwhile } from './why-help.tsx';

export function useMapSigns(map: TownMap | null, prepared: Prepared | null): void {
  const picture = usePicture();
  useFacilities(map, picture);
  useSelection(map, prepared, picture);
  useHover(map, picture);
  useWalk(map);
}

function useFacilities(map: TownMap | null, picture: Picture | null): void {
  const library = useLibrary();
  const result = picture?.drawable.result ?? null;
  const measure = picture?.seen.measure ?? null;
  const held = useDesk(({ hand }) => (hand?.kind === 'move' ? hand.facility : null));
  const built = useSlice(({ preview }) => (preview?.edit.kind === 'build-facility' ? (preview.edit.id ?? null) : null));
  const isForRooms = useDesk(({ tryTool }) => tryTool === 'room');
  const fedFor = useRef<string | null>(null);
  useEffect(() => {
    // while a place is carried all others stay where they are
    if (!map || (held !== null && fedFor.current === held)) return;
    fedFor.current = held;
    const category = result && measure ? measuredCategory(measure, result) : null;
    if (!result || category === null) return map.showFacilities([]);
    map.showFacilities(
      facilityMarks(
        result.facilities,
        ({ id, category: own, open }) => id !== held && id !== built && (countsFor(own, category) || (isForRooms && !open)),
        (id) => library.categoryToken(id),
      ),
    );
  }, [map, result, measure, library, held, built, isForRooms]);
}

function useSelection(map: TownMap | null, prepared: Prepared | null, picture: Picture | null): void {
  const town = useSlice(presentTown);
  const selection = useSlice((state) => state.view.selection);
  const isCarried = useDesk(({ hand }) => hand?.kind === 'move');
  const drawable = picture?.drawable ?? null;
  // what is carried is drawn by the hand
  const shown = isCarried ? null : drawable;
  useEffect(() => {
    if (!map) return;
    map.showSelection(shown ? selectionFeatures(selection, shown, prepared, town) : []);
  }, [map, selection, shown, prepared, town]);
}

function selectionFeatures(
  selection: Selection,
  { grid, result }: Picture['drawable'],
  prepared: Prepared | null,
  town: ScenarioTown | null,
) {
  switch (selection.kind) {
    case 'none':
      return [];
    case 'cell':
      return cellLines(grid, selection.cell);
    case 'cells':
      return prepared ? pathLines(outlineOf(prepared, new Set(selection.cells))) : [];
    case 'community':
      return ringLines(partsUnder(town, selection.id));
    case 'street':
      return ringLines(partsUnder(town, selection.id));
    case 'facility': {
      const facility = result.facilities.find(({ id }) => id === selection.id);
      return facility ? [pointMark(facility.lngLat)] : [];
    }
  }
}

function useHover(map: TownMap | null, picture: Picture | null): void {
  const features = useHoverFeatures(picture);
  useEffect(() => map?.showHover(features), [map, features]);
}

/** Outline of what is under the pointer, on a map or in a list. */
export function useHoverFeatures(picture: Picture | null): Feature[] {
  const hover = useDesk((desk) => desk.hover);
  const pointed = useDesk((desk) => desk.pointed);
  const drawable = picture?.drawable ?? null;
  const level = picture?.seen.level ?? 'hex';
  const town = useSlice(presentTown);
  return useMemo(() => {
    if (!drawable) return [];
    const { communities } = drawable.baseline.town;
    if (pointed !== null) {
      if (pointed.startsWith('cell:')) return cellLines(drawable.grid, Number(pointed.slice(5)));
      const facility = drawable.result.facilities.find(({ id }) => id === pointed);
      if (facility) return [pointMark(facility.lngLat)];
      return ringLines(partsUnder(town, pointed));
    }
    if (!hover || hover.cell === null) return [];
    if (level === 'hex') return cellLines(drawable.grid, hover.cell);
    const under = hover.community === null ? undefined : communities[hover.community];
    if (!under) return [];
    if (level === 'community') return ringLines(town ? partsUnder(town, presentCommunity(town, under.id)) : [under]);
    const streets = drawable.baseline.town.streets;
    const districtOf = (street: string): string | undefined => streets.find(({ id }) => id === street)?.district;
    const isOne = level === 'street' ? [under.street] : streetsIn(streets, districtOf(under.street));
    return ringLines(communities.filter(({ street }) => isOne.includes(street)));
  }, [hover, pointed, drawable, level, town]);
}

/** What a community or a street of the scenario is made of: merged ones have several parts, estates are drawn. */
const partsUnder = (town: ScenarioTown | null, id: string): readonly Community[] =>
  (town?.parts ?? []).filter((part) => {
    const present = town && communityNow(town, presentCommunity(town, part.id));
    return present?.id === id || present?.street === id;
  });

const streetsIn = (streets: Picture['drawable']['baseline']['town']['streets'], district: string | undefined) =>
  streets.filter((street) => street.district === district).map(({ id }) => id);

function useWalk(map: TownMap | null): void {
  const walks = useDesk((desk) => desk.walks);
  const help = useDesk((desk) => desk.help);
  const minutes = useSlice((state) => state.view.minutesShown);
  useEffect(() => {
    const route = walks?.answer?.ok ? walks.answer.value[walks.chosen] : undefined;
    const gate = walks && walks.chosen === 0 ? worthwhile(help, walks.cell) : null;
    map?.showWalk(route || gate ? walkDrawing(route, minutes * 60_000, gate) : null);
  }, [map, walks, help, minutes]);
}

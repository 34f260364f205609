/** The pointer on the map: where it rests, where it clicks. Two callbacks, and an end. */
import type { MapMouseEvent } from 'maplibre-gl';
import type { Baseline } from '../domain/baseline.ts';
import type { GridView } from '../domain/result.ts';
import { cellAndCommunity, type PlaceUnder } from './place-under.ts';
import type { TownMap } from './town-map.ts';

export interface PointerHandlers {
  /** After 80 ms of rest; null when the pointer left or the map moves. */
  onRest(place: PlaceUnder | null): void;
  onClick(place: PlaceUnder): void;
}

const REST_MS = 80;
const TOUCH_PX = 6;

export function followPointer(townMap: TownMap, baseline: Baseline, grid: GridView, handlers: PointerHandlers): () => void {
  const { map } = townMap;
  const under = ({ lngLat, point }: MapMouseEvent): PlaceUnder => {
    return {
      lng: lngLat.lng,
      lat: lngLat.lat,
      x: point.x,
      y: point.y,
      ...cellAndCommunity(baseline, grid, lngLat.lng, lngLat.lat),
      facility: townMap.facilityAt(point.x, point.y, TOUCH_PX),
    };
  };
  let timer = 0;
  const onMove = (event: MapMouseEvent): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      if (map.isMoving()) return;
      const place = under(event);
      map.getCanvas().style.cursor = place.facility === null ? '' : 'pointer';
      handlers.onRest(place);
    }, REST_MS);
  };
  const onLeave = (): void => {
    window.clearTimeout(timer);
    handlers.onRest(null);
  };
  const onClick = (event: MapMouseEvent): void => {
    window.clearTimeout(timer);
    handlers.onClick(under(event));
  };
  map.on('mousemove', onMove);
  map.on('mouseout', onLeave);
  map.on('movestart', onLeave);
  map.on('click', onClick);
  return () => {
    window.clearTimeout(timer);
    map.off('mousemove', onMove);
    map.off('mouseout', onLeave);
    map.off('movestart', onLeave);
    map.off('click', onClick);
  };
}

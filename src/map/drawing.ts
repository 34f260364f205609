/**
 * Drawing a line or a polygon on the map with Terra Draw: each click sets a corner, a click on the last one ends it (a polygon: on the
 * first), and afterwards every corner can be moved. Lines take hold of the streets that are in sight.
 *
 * Corners can also be set one by one without a pointer (`addCorner`): the same corner twice ends the shape.
 */
import type { LineString, Polygon, Position } from 'geojson';
import type { Map as MapLibreMap } from 'maplibre-gl';
import {
  TerraDraw,
  TerraDrawLineStringMode,
  TerraDrawPolygonMode,
  TerraDrawSelectMode,
  type TerraDrawMouseEvent,
  ValidateNotSelfIntersecting,
} from 'terra-draw';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';
import type { LngLat } from '../domain/geometry.ts';
import type { Palette } from './palette.ts';
import { streetUnder } from './street-under.ts';
import type { TownMap } from './town-map.ts';

export type ShapeKind = 'link' | 'estate';

export interface DrawingHandlers {
  /** The corners of a finished line, or of a polygon's outer ring without its closing corner; again whenever one was moved. */
  onShape(corners: readonly LngLat[]): void;
  /** Corners set so far without a pointer. */
  onCorners(corners: readonly LngLat[]): void;
}

export interface Drawing {
  /** Something was begun and is not finished. */
  isBegun(): boolean;
  /** Puts a shape there, finished, as if it had been drawn. */
  show(corners: readonly LngLat[]): void;
  addCorner(lngLat: LngLat): void;
  /** Everything drawn goes; a new shape can be begun. */
  restart(): void;
  close(): void;
}

/** A corner is as fine as any plan: a tenth of a metre. */
const DECIMALS = 7;
const MODE = { link: 'linestring', estate: 'polygon' } as const;

export function startDrawing(townMap: TownMap, kind: ShapeKind, palette: Palette, handlers: DrawingHandlers): Drawing {
  const { map } = townMap;
  const mode = MODE[kind];
  const snap = (event: TerraDrawMouseEvent): Position | undefined =>
    streetUnder(townMap, event.containerX, event.containerY)?.map((degree) => rounded(degree));
  const draw = drawOn(map, kind, palette, snap);
  let corners: readonly LngLat[] = [];
  let isOver = false;
  draw.start();
  draw.setMode(mode);
  const told = (id: string | number): void => {
    const shape = draw.getSnapshotFeature(id)?.geometry;
    const drawn =
      shape?.type === 'LineString' ? shape.coordinates : shape?.type === 'Polygon' ? shape.coordinates[0]?.slice(0, -1) : null;
    if (drawn) handlers.onShape(drawn.map(([lng = 0, lat = 0]): LngLat => [lng, lat]));
  };
  const onFinish = (id: string | number, { action }: { readonly action: string }): void => {
    told(id);
    if (action !== 'draw') return;
    // the library is still busy with the click that ended the shape
    queueMicrotask(() => {
      if (isOver || !draw.hasFeature(id)) return;
      draw.setMode('select');
      draw.selectFeature(id);
    });
  };
  draw.on('finish', onFinish);
  const restart = (): void => {
    corners = [];
    handlers.onCorners(corners);
    draw.clear();
    draw.setMode(mode);
  };
  const show = (shown: readonly LngLat[]): void => {
    draw.clear();
    const ring = [...shown, ...(kind === 'estate' ? shown.slice(0, 1) : [])].map(([lng, lat]) => [rounded(lng), rounded(lat)]);
    const geometry: LineString | Polygon =
      kind === 'link' ? { type: 'LineString', coordinates: ring } : { type: 'Polygon', coordinates: [ring] };
    const id = draw.getFeatureId();
    const [added] = draw.addFeatures([{ id, type: 'Feature', properties: { mode }, geometry }]);
    if (!added?.valid) return;
    draw.setMode('select');
    draw.selectFeature(id);
  };
  return {
    isBegun: () => draw.getModeState() === 'drawing' || corners.length > 0,
    show,
    addCorner(lngLat) {
      const pixel = map.project([lngLat[0], lngLat[1]]);
      const at = kind === 'link' ? (streetUnder(townMap, pixel.x, pixel.y) ?? lngLat) : lngLat;
      const corner: LngLat = [rounded(at[0]), rounded(at[1])];
      const last = corners.at(-1);
      const isEnd = last !== undefined && last[0] === corner[0] && last[1] === corner[1];
      if (!isEnd) {
        corners = [...corners, corner];
        return handlers.onCorners(corners);
      }
      if (corners.length < (kind === 'link' ? 2 : 3)) return;
      const finished = corners;
      corners = [];
      handlers.onCorners(corners);
      show(finished);
      handlers.onShape(finished);
    },
    restart,
    close() {
      isOver = true;
      handlers.onCorners([]);
      draw.off('finish', onFinish);
      draw.stop();
    },
  };
}

const rounded = (degree: number): number => Math.round(degree * 10 ** DECIMALS) / 10 ** DECIMALS;

function drawOn(
  map: MapLibreMap,
  kind: ShapeKind,
  { hex }: Palette,
  snap: (event: TerraDrawMouseEvent) => Position | undefined,
): TerraDraw {
  const colour = (name: keyof Palette['hex']): `#${string}` => `#${hex[name].slice(1)}`;
  const keyEvents = { cancel: null, finish: null };
  const corners = {
    closingPointColor: colour('accent'),
    closingPointWidth: 6,
    closingPointOutlineColor: colour('m-halo'),
    closingPointOutlineWidth: 2,
    snappingPointColor: colour('m-halo'),
    snappingPointWidth: 6,
    snappingPointOutlineColor: colour('accent'),
    snappingPointOutlineWidth: 2,
  };
  const snapping = { toCustom: snap };
  const coordinates = { draggable: true, midpoints: true, deletable: true, ...(kind === 'link' && { snappable: snapping }) };
  return new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map, coordinatePrecision: DECIMALS }),
    modes: [
      new TerraDrawLineStringMode({
        keyEvents,
        snapping,
        styles: { ...corners, lineStringColor: colour('accent'), lineStringWidth: 4 },
      }),
      new TerraDrawPolygonMode({
        keyEvents,
        // while the pointer moves any shape may be on its way
        validation: (feature, { updateType }) => {
          const step: string = updateType;
          return step === 'provisional' ? { valid: true } : ValidateNotSelfIntersecting(feature);
        },
        styles: {
          ...corners,
          fillColor: colour('accent'),
          fillOpacity: 0.16,
          outlineColor: colour('accent'),
          outlineWidth: 2.5,
        },
      }),
      new TerraDrawSelectMode({
        keyEvents: null,
        allowManualDeselection: false,
        allowManualSelection: false,
        flags: { linestring: { feature: { coordinates } }, polygon: { feature: { selfIntersectable: false, coordinates } } },
        styles: {
          selectedLineStringColor: colour('accent'),
          selectedLineStringWidth: 4,
          selectedPolygonColor: colour('accent'),
          selectedPolygonFillOpacity: 0.16,
          selectedPolygonOutlineColor: colour('accent'),
          selectedPolygonOutlineWidth: 2.5,
          selectionPointColor: colour('m-halo'),
          selectionPointWidth: 6,
          selectionPointOutlineColor: colour('accent'),
          selectionPointOutlineWidth: 2,
          midPointColor: colour('accent'),
          midPointWidth: 3,
          midPointOutlineColor: colour('m-halo'),
          midPointOutlineWidth: 1.5,
        },
      }),
    ],
  });
}

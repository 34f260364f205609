/** A bare map: own worker, own fonts, no address but ours, and a camera that obeys the reader's wish for less motion. */
import { AttributionControl, Map as MapLibreMap, setWorkerUrl, type StyleSpecification } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';
import { styleLayers } from './base-style.ts';
import { MAP_FONT } from './label-style.ts';
import type { Palette } from './palette.ts';

export const SOURCES = [
  'green',
  'buildings',
  'communities',
  'water',
  'waterways',
  'rail',
  'streets',
  'borders',
  'selection',
  'hover',
  'gates',
  'facilities',
  'walk',
  'walk-minutes',
  'places',
] as const;
export type SourceName = (typeof SOURCES)[number];

export interface MapOptions {
  readonly container: HTMLElement;
  readonly palette: Palette;
  /** Smooth edges by multisampling; off where there is no graphics card, as in tests. */
  readonly antialias: boolean;
}

export function createBareMap({ container, palette, antialias }: MapOptions): MapLibreMap {
  setWorkerUrl(workerUrl);
  const map = new MapLibreMap({
    container,
    style: styleOf(palette),
    center: [120.09, 30.87],
    zoom: 10,
    minZoom: 5,
    maxZoom: 19,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    renderWorldCopies: false,
    fadeDuration: 120,
    keyboard: false,
    canvasContextAttributes: { antialias },
  });
  map.touchZoomRotate.disableRotation();
  return map;
}

/** Says where the streets come from, as their licence asks. */
export function addAttribution(map: MapLibreMap, text: string): AttributionControl {
  const control = new AttributionControl({ compact: false, customAttribution: text });
  map.addControl(control, 'bottom-left');
  return control;
}

function styleOf(palette: Palette): StyleSpecification {
  const empty = { type: 'FeatureCollection' as const, features: [] };
  const family = MAP_FONT[0] ?? 'Quarterhour';
  return {
    version: 8,
    sources: Object.fromEntries(
      SOURCES.map((name) => [
        name,
        { type: 'geojson', data: empty, maxzoom: name === 'buildings' ? 16 : 15, buffer: 64, tolerance: 0.3 },
      ]),
    ),
    'font-faces': {
      [family]: [{ url: new URL('fonts/noto-sans-sc-500.woff2', document.baseURI).href, 'unicode-range': ['U+0-10FFFF'] }],
    },
    layers: styleLayers(palette),
  };
}

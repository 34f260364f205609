/** A bare map: own worker, own fonts, no address but ours, and a camera that obeys the reader's wish for less motion. */
import {
  AttributionControl,
  addProtocol,
  Map as MapLibreMap,
  removeProtocol,
  setWorkerUrl,
  type StyleSpecification,
  type VectorTileSource,
} from 'maplibre-gl';
import italicExtended from '@fontsource-variable/inter/files/inter-latin-ext-wght-italic.woff2?url';
import italic from '@fontsource-variable/inter/files/inter-latin-wght-italic.woff2?url';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';
import { styleLayers } from './base-style.ts';
import { collection } from './features.ts';
import { MAP_FONT, WATER_FONT } from './label-style.ts';
import type { Palette } from './palette.ts';
import type { TownTiles } from './town-tiles.ts';
import { WARM_PLACE, WARM_SOURCES, WARM_ZOOM, warmTiles } from './warm-up.ts';

export const SOURCES = [
  'extras',
  'borders',
  'selection',
  'hover',
  'gates',
  'facilities',
  'walk',
  'walk-minutes',
  'places',
  'changes',
  'proposals',
  'prove',
] as const;
export type SourceName = (typeof SOURCES)[number];

export interface MapOptions {
  readonly container: HTMLElement;
  readonly palette: Palette;
  /** Smooth edges by multisampling; off where there is no graphics card, as in tests. */
  readonly antialias: boolean;
}

/** The map, and how to show a town's tiles on it. They never leave the page: the scheme is answered by the page itself. */
export interface BareMap {
  readonly map: MapLibreMap;
  showTiles(tiles: TownTiles): void;
  close(): void;
}

let maps = 0;

export function createBareMap({ container, palette, antialias }: MapOptions): BareMap {
  setWorkerUrl(workerUrl);
  maps += 1;
  const scheme = `town${maps}`;
  let shown = warmTiles(styleLayers(palette));
  let version = 0;
  addProtocol(scheme, ({ url }) => {
    const [zoom = 0, x = 0, y = 0] = url.split('/').slice(-3).map(Number);
    return Promise.resolve({ data: shown.tile(zoom, x, y) });
  });
  const map = new MapLibreMap({
    container,
    style: styleOf(palette, scheme),
    center: [...WARM_PLACE],
    zoom: WARM_ZOOM,
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
  return {
    map,
    showTiles(tiles) {
      shown = tiles;
      version += 1;
      map.getSource<VectorTileSource>('town')?.setTiles([tileAddress(scheme, version)]);
    },
    close() {
      map.remove();
      removeProtocol(scheme);
    },
  };
}

const tileAddress = (scheme: string, version: number): string => `${scheme}://${version}/{z}/{x}/{y}`;

/** Says where the streets come from, as their licence asks. */
export function addAttribution(map: MapLibreMap, text: string): AttributionControl {
  const control = new AttributionControl({ compact: false, customAttribution: text });
  map.addControl(control, 'bottom-left');
  return control;
}

function styleOf(palette: Palette, scheme: string): StyleSpecification {
  const [[family], [waterFamily]] = [MAP_FONT, WATER_FONT];
  const absolute = (address: string): string => new URL(address, document.baseURI).href;
  return {
    version: 8,
    sources: {
      town: { type: 'vector', tiles: [tileAddress(scheme, 0)], minzoom: 6, maxzoom: 15 },
      ...Object.fromEntries(
        SOURCES.map((name) => [
          name,
          { type: 'geojson', data: collection(WARM_SOURCES[name] ?? []), maxzoom: 15, buffer: 64, tolerance: 0.3 },
        ]),
      ),
    },
    'font-faces': {
      [family]: [{ url: absolute('fonts/noto-sans-sc-500.woff2'), 'unicode-range': ['U+0-10FFFF'] }],
      [waterFamily]: [
        { url: absolute(italic), 'unicode-range': ['U+20-FF'] },
        { url: absolute(italicExtended), 'unicode-range': ['U+100-24F', 'U+1E00-1EFF'] },
      ],
    },
    layers: styleLayers(palette),
  };
}

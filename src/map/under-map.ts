/**
 * A base map of the planner's own under everything else: pictures as they come, or vector tiles painted with this map's tokens.
 *
 * Tiles are handed over by the page, so the map itself asks nothing of any network. Where pictures lie below, the town's own
 * green and buildings step back and the hexes let them through.
 */
import {
  addProtocol,
  type LayerSpecification,
  type Map as MapLibreMap,
  removeProtocol,
  type SourceSpecification,
} from 'maplibre-gl';
import type { BaseFacts } from '../domain/base-map.ts';
import { areaCover, byZoom } from './base-style.ts';
import type { Palette } from './palette.ts';

export interface UnderMap {
  readonly facts: BaseFacts;
  readonly attribution: string;
  /** A picture, the bytes of a vector tile, or null where there is none. */
  tile(zoom: number, x: number, y: number): Promise<ImageBitmap | ArrayBuffer | null>;
}

/** How much of the hexes' cover is left over pictures. */
export const OVER_PICTURES = 0.74;

/** What the base map shows itself. */
const STEPS_BACK = ['green', 'buildings', 'building-shadow'];
const ABOVE = 'green';
const SOURCE = 'under';

let schemes = 0;

/** Puts `under` below the ground of a map, in place of what lay there; null takes it away. Returns how to paint it anew. */
export function underMaps(map: MapLibreMap): {
  show(under: UnderMap | null, palette: Palette): void;
  repaint(palette: Palette): void;
  close(): void;
} {
  let scheme: string | null = null;
  let shown: UnderMap | null = null;

  function clear(): void {
    for (const { id } of map.getStyle().layers) if (id.startsWith('under-')) map.removeLayer(id);
    if (map.getSource(SOURCE)) map.removeSource(SOURCE);
    if (scheme !== null) removeProtocol(scheme);
    scheme = null;
  }

  function cover({ isDark }: Palette): void {
    const part = shown?.facts.kind === 'pictures' ? OVER_PICTURES : 1;
    map.setPaintProperty('areas', 'fill-opacity', areaCover(isDark, part));
  }

  return {
    show(under, palette) {
      clear();
      shown = under;
      const hasPictures = under?.facts.kind === 'pictures';
      for (const id of STEPS_BACK) map.setLayoutProperty(id, 'visibility', hasPictures ? 'none' : 'visible');
      cover(palette);
      if (under === null) return;
      schemes += 1;
      scheme = `under${schemes}`;
      addProtocol(scheme, async ({ url }) => {
        const [zoom = 0, x = 0, y = 0] = url.split('/').slice(-3).map(Number);
        return { data: (await under.tile(zoom, x, y)) ?? new ArrayBuffer(0) };
      });
      map.addSource(SOURCE, sourceOf(under.facts, scheme));
      for (const layer of layersOf(under.facts, palette)) map.addLayer(layer, ABOVE);
    },
    repaint(palette) {
      if (shown === null) return;
      cover(palette);
      for (const layer of layersOf(shown.facts, palette))
        for (const [property, value] of Object.entries(layer.paint ?? {}))
          map.setPaintProperty(layer.id, property as 'fill-color', value as never);
    },
    close() {
      if (scheme !== null) removeProtocol(scheme);
    },
  };
}

function sourceOf({ kind, minZoom, maxZoom, bounds }: BaseFacts, scheme: string): SourceSpecification {
  const common = {
    tiles: [`${scheme}://{z}/{x}/{y}`],
    minzoom: minZoom,
    maxzoom: maxZoom,
    ...(bounds && { bounds: [...bounds] as [number, number, number, number] }),
  };
  return kind === 'pictures' ? { type: 'raster', tileSize: 256, ...common } : { type: 'vector', ...common };
}

const layersOf = ({ kind }: BaseFacts, palette: Palette): LayerSpecification[] =>
  kind === 'pictures' ? [pictures(palette)] : shapes(palette);

/** Pictures are made for light pages: on a dark one they are dimmed, so that the hexes stay the brightest. */
const pictures = ({ isDark }: Palette): LayerSpecification => ({
  id: 'under-pictures',
  type: 'raster',
  source: SOURCE,
  paint: { 'raster-saturation': -0.35, 'raster-brightness-max': isDark ? 0.45 : 1, 'raster-fade-duration': 120 },
});

const GREEN = [
  'park',
  'forest',
  'wood',
  'grass',
  'garden',
  'meadow',
  'cemetery',
  'pitch',
  'golf_course',
  'nature_reserve',
  'recreation_ground',
  'village_green',
  'scrub',
];
const MAIN = ['highway', 'major_road', 'motorway', 'trunk', 'primary', 'secondary'];

/** Layers of the two usual schemas, Protomaps (`kind`) and OpenMapTiles (`class`); a name that is not there draws nothing. */
function shapes({ hex }: Palette): LayerSpecification[] {
  const kind = ['coalesce', ['get', 'kind'], ['get', 'class'], ''];
  const among = (list: readonly string[]) => ['in', kind, ['literal', [...list]]] as never;
  const from = (id: string, layer: string) => ({ id: `under-${layer}-${id}`, source: SOURCE, 'source-layer': layer });
  const area = (layer: string, colour: string, more: object = {}): LayerSpecification => ({
    ...from('area', layer),
    type: 'fill',
    paint: { 'fill-color': colour },
    ...more,
  });
  const roads = (layer: string): LayerSpecification[] =>
    [
      { id: 'minor', filter: ['!', among(MAIN)] as never, minzoom: 12, width: byZoom([12, 0.4], [14, 1.2], [16, 3], [18, 8]) },
      { id: 'main', filter: among(MAIN), minzoom: 6, width: byZoom([6, 0.4], [12, 1.8], [14, 3.4], [16, 8], [18, 18]) },
    ].map(({ width, ...road }) => ({
      ...from(road.id, layer),
      type: 'line',
      filter: road.filter,
      minzoom: road.minzoom,
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': hex['m-street-edge'], 'line-width': width },
    }));
  return [
    ...['landuse', 'landcover', 'park'].map((layer) => area(layer, hex['m-green'], { filter: among(GREEN) })),
    area('water', hex['m-water'], { filter: ['==', ['geometry-type'], 'Polygon'] }),
    ...['buildings', 'building'].map((layer) => area(layer, hex['m-building'], { minzoom: 13 })),
    ...['roads', 'transportation'].flatMap(roads),
  ];
}

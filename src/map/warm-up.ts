/**
 * What the map draws before there is a town: one small shape for every layer. A graphics card builds its program for a layer
 * when it first draws something with it; so that is done while the files are still being read.
 */
import type { Feature } from 'geojson';
import type { LayerSpecification } from 'maplibre-gl';
import { feature } from './features.ts';
import { writeTile } from './tile-writer.ts';
import type { TownTiles } from './town-tiles.ts';

/** Near enough for layers that begin far in. */
export const WARM_ZOOM = 15;
export const WARM_PLACE = [120.09, 30.87] as const;

const SQUARE = [1900, 1900, 2100, 1900, 2100, 2100, 1900, 2100, 1900, 1900];
/** Classes of streets, as tiles number them. */
const CLASSES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** A tile with an area and a line of every class in each layer of the town; the same wherever it is asked for. */
export function warmTiles(layers: readonly LayerSpecification[]): TownTiles {
  const names = new Set(layers.flatMap((layer) => ('source-layer' in layer ? [layer['source-layer'] ?? ''] : [])));
  const tile = writeTile(
    Array.from(names, (name) => ({
      name,
      features: CLASSES.flatMap((c) => [
        { id: c + 1, shape: 'area' as const, parts: [SQUARE], properties: { c } },
        { id: c + 1, shape: 'line' as const, parts: [SQUARE], properties: { c } },
      ]),
    })),
  );
  return { tile: () => tile.slice(0) };
}

/** What the page's own sources have; no signs, whose pictures are not there yet. A disc stands at each corner of a line. */
const KINDS = ['within', 'beyond', 'leg', 'way', 'community', 'street', 'district', 'rim', 'inner', 'site', 'looked'];
const [LNG, LAT] = WARM_PLACE;

const LINES: Feature[] = KINDS.map((kind) => {
  const coordinates = [
    [LNG, LAT],
    [LNG + 0.001, LAT],
  ];
  return feature({ type: 'LineString', coordinates }, { k: kind, l: kind });
});

const point = (properties: Readonly<Record<string, string | number>>): Feature[] => [
  feature({ type: 'Point', coordinates: [LNG, LAT] }, properties),
];

/** By the source's name. A label has its font loaded too. */
export const WARM_SOURCES: Readonly<Partial<Record<string, Feature[]>>> = {
  borders: LINES,
  selection: LINES,
  hover: LINES,
  walk: LINES,
  prove: LINES,
  facilities: point({ n: '', o: 0, m: 2000, t: '#000', z: 5 }),
  places: point({ n: '0', l: 'community', h: 1 }),
};

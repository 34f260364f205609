/** Facts of a file as words: its format by the name planners know, its size in round units. */
import type { Numbers } from './wording/numbers.ts';

const FORMAT_NAMES: Readonly<Record<string, string>> = {
  geojson: 'GeoJSON',
  topojson: 'TopoJSON',
  flatgeobuf: 'FlatGeobuf',
  shapefile: 'Shapefile',
  geopackage: 'GeoPackage',
  kml: 'KML',
  gpx: 'GPX',
  csv: 'CSV',
  xlsx: 'XLSX',
  geotiff: 'GeoTIFF',
  geoparquet: 'GeoParquet',
  'osm-pbf': 'OSM PBF',
  'osm-xml': 'OSM XML',
};

export const formatName = (format: string | null): string | null => (format === null ? null : (FORMAT_NAMES[format] ?? format));

const UNITS = ['B', 'KB', 'MB', 'GB'] as const;

/** Thousands of bytes as disks and browsers count them; a decimal from one million up. */
export function sizeText(bytes: number, numbers: Numbers): string {
  const step = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return `${step < 2 ? numbers.whole(value) : numbers.percent(value)} ${UNITS[step] ?? 'B'}`;
}

/** A table with places as GeoJSON (RFC 7946): degrees on WGS 84, one feature a line. Empty cells are null. */
import { type FeatureTable, shapeOf } from '../domain/feature-table.ts';

const ROWS_PER_CHUNK = 1000;

/** The whole file as one text: for tables of ordinary size. */
export const geojsonText = (table: FeatureTable): string => [...geojsonChunks(table)].join('');

/** The file in portions of some thousand rows. */
export function* geojsonChunks(table: FeatureTable): Generator<string> {
  yield '{"type":"FeatureCollection","features":[\n';
  for (let first = 0; first < table.rowCount; first += ROWS_PER_CHUNK) {
    const lines: string[] = [];
    for (let row = first; row < Math.min(table.rowCount, first + ROWS_PER_CHUNK); row++) {
      const feature = { type: 'Feature', properties: propertiesOf(table, row), geometry: shapeOf(table.places, row) };
      lines.push(JSON.stringify(feature));
    }
    yield (first > 0 ? ',\n' : '') + lines.join(',\n');
  }
  yield '\n]}\n';
}

/** Numbers as numbers, texts as texts; null where the cell is empty. */
export function propertiesOf(table: FeatureTable, row: number): Record<string, string | number | null> {
  return Object.fromEntries(
    table.columns.map((column): [string, string | number | null] => {
      if (column.kind === 'text') return [column.name, column.values[row]];
      return [column.name, Number.isNaN(column.values[row]) ? null : column.values[row]];
    }),
  );
}

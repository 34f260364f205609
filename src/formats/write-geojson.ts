/** A table with places as GeoJSON (RFC 7946): degrees on WGS 84, one feature a line. Empty cells are null. */
import { type FeatureTable, shapeOf } from '../domain/feature-table.ts';

export function geojsonText(table: FeatureTable): string {
  const lines: string[] = [];
  for (let row = 0; row < table.rowCount; row++) {
    lines.push(JSON.stringify({ type: 'Feature', properties: propertiesOf(table, row), geometry: shapeOf(table.places, row) }));
  }
  return `{"type":"FeatureCollection","features":[\n${lines.join(',\n')}\n]}\n`;
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

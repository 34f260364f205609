/** Tables put together column by column: the shape in which figures leave the program. */
import type { Column, FeatureTable, Places } from '../domain/feature-table.ts';

export class TableBuilder {
  private readonly columns: Column[] = [];
  private readonly name: string;
  private readonly rowCount: number;

  constructor(name: string, rowCount: number) {
    this.name = name;
    this.rowCount = rowCount;
  }

  /** Null, undefined and NaN are empty cells. */
  number(name: string, valueAt: (row: number) => number | null | undefined): this {
    const values = new Float64Array(this.rowCount);
    for (let row = 0; row < this.rowCount; row++) values[row] = valueAt(row) ?? Number.NaN;
    this.columns.push({ name, kind: 'number', values });
    return this;
  }

  text(name: string, valueAt: (row: number) => string | null | undefined): this {
    const values = Array.from({ length: this.rowCount }, (_, row) => valueAt(row) ?? null);
    this.columns.push({ name, kind: 'text', values });
    return this;
  }

  /** `rows` counts from 1 below a header, as a spreadsheet shows it. */
  build(places: Places = { kind: 'none' }): FeatureTable {
    const rows = Uint32Array.from({ length: this.rowCount }, (_, row) => row + 2);
    return { name: this.name, rowCount: this.rowCount, rows, columns: this.columns, places };
  }
}

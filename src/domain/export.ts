/** What can leave the program as tables: which tables, and as which kind of file. */

export const EXPORT_TABLES = ['hexes', 'communities', 'streets', 'districts', 'city', 'facilities', 'edits', 'ledger'] as const;
export type ExportTable = (typeof EXPORT_TABLES)[number];

/** Workbook and GeoPackage hold all tables in one file; the others hold one each, and come in an archive where several are asked for. */
export const EXPORT_FORMATS = ['xlsx', 'csv', 'gpkg', 'geojson', 'fgb'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Tables without a place on the map, which FlatGeobuf has no room for. */
export const hasPlace = (table: ExportTable): boolean => table !== 'ledger';

export interface ExportWish {
  readonly tables: readonly ExportTable[];
  readonly format: ExportFormat;
  /** Which header of a workbook stands first, and the language of its sheets. */
  readonly language: 'zh' | 'en';
  /** What the files are called before their ending. */
  readonly plan: string;
  readonly scenario: string;
}

export interface ExportedFile {
  readonly name: string;
  /** As the browser calls the kind of file. */
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A name that every file system takes. */
export function fileNameOf(text: string): string {
  const plain = Array.from(text, (sign) => (sign < ' ' || '\\/:*?"<>|'.includes(sign) ? '-' : sign)).join('');
  return (
    plain
      .replace(/^[.\s]+|[.\s]+$/g, '')
      .replace(/\s+/g, ' ')
      .slice(0, 80) || 'quarterhour'
  );
}

/** The files of a result, as the command line's contract lists them, written into one folder. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FeatureTable } from '../domain/feature-table.ts';
import type { Problem } from '../domain/outcome.ts';
import { type GridView, LEVELS, type ScenarioResult } from '../domain/result.ts';
import type { Community } from '../domain/town.ts';
import { AREA_TABLE_NAMES, areaTable, facilityTable, hexTable, ledgerTable } from '../formats/result-tables.ts';
import { csvChunks } from '../formats/write-csv.ts';
import { flatgeobufBytes } from '../formats/write-flatgeobuf.ts';

/** Whole seconds would hide a fast machine: these have three decimals. Not part of the result. */
export interface Seconds {
  readonly load: number;
  readonly network: number;
  readonly measure: number;
}

/** `communities` are those of the scenario, with their boundaries as they are now. */
export async function writeResults(
  folder: string,
  grid: GridView,
  result: ScenarioResult,
  communities: readonly Community[],
  ledger: readonly Problem[],
  seconds: Seconds,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const hexes = hexTable(grid, result, true);
  const areas = LEVELS.map((level) => ({ name: AREA_TABLE_NAMES[level], table: areaTable(result, level, communities) }));
  await writeCsv(folder, 'hexes', hexes);
  for (const { name, table } of areas) await writeCsv(folder, name, table);
  await writeCsv(folder, 'facilities', facilityTable(result));
  await writeCsv(folder, 'ledger', ledgerTable(ledger));
  await writeFile(join(folder, 'hexes.fgb'), flatgeobufBytes(hexes));
  await writeFile(join(folder, 'communities.fgb'), flatgeobufBytes(areas[0].table));
  await writeFile(join(folder, 'summary.json'), summaryText(result, seconds));
}

export const summaryText = ({ summary }: ScenarioResult, seconds: Seconds): string =>
  `${JSON.stringify({ ...summary, seconds }, null, 2)}\n`;

const writeCsv = (folder: string, name: string, table: FeatureTable): Promise<void> =>
  writeFile(join(folder, `${name}.csv`), csvChunks(table));

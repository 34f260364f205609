/**
 * Shapefiles, as loose parts beside each other or as layers of a zip: shapes, table, encoding and coordinate system together.
 *
 * Shapes and rows belong together by their order alone; when the two counts differ, every name could stand on the wrong ground,
 * so the layer is refused.
 */
import { bad, good, type Outcome, type Problem, problem } from '../domain/outcome.ts';
import { type DbfTable, looksLikeDbf, readDbf } from './dbf.ts';
import { finishTable, plainName } from './finish-table.ts';
import type { Format, InputFile, ReadOptions, Reading, TableReading } from './format.ts';
import { checkLimit } from './limits.ts';
import type { ReadJob } from './read-job.ts';
import { readShp } from './shp.ts';
import { startsWith } from './signatures.ts';
import { TableDraft } from './table-draft.ts';
import { decodeText } from './text.ts';
import { wholeFile } from './whole-file.ts';
import { openZip, type ZipArchive, type ZipEntry } from './zip.ts';

/** 9994, as every .shp and .shx begins. */
const SHP_MARK = [0, 0, 0x27, 0x0a] as const;

export const shapefile: Format = {
  id: 'shapefile',
  sniff: (head, name) => {
    if (startsWith(head, ...SHP_MARK) && head.length >= 32 && !/\.shx$/i.test(name)) return 1;
    return looksLikeDbf(head) ? (/\.dbf$/i.test(name) ? 0.9 : 0.3) : 0;
  },
  read: readLooseParts,
};

/** One part by its ending; null where it is missing. */
type Part = (extension: string) => Promise<Outcome<Uint8Array | null>>;

async function readLooseParts(file: InputFile, options: ReadOptions, job: ReadJob): Promise<Outcome<Reading>> {
  const head = await file.source.slice(0, Math.min(4, file.source.size));
  const isTable = !startsWith(head, ...SHP_MARK);
  const own = isTable ? 'dbf' : 'shp';
  const part: Part = async (extension) => {
    if (extension === own) return wholeFile(file.source, job);
    if (isTable && extension !== 'cpg') return good(null);
    const source = await file.sibling(extension);
    return source === null || source.size === 0 ? good(null) : wholeFile(source, job);
  };
  const layer = await readLayer(file.name, plainName(file.name), part, options, job);
  return layer.ok ? good({ file: file.name, format: 'shapefile', tables: [layer.value], osm: null }) : layer;
}

/** Every layer of an archive, in the order of its directory. */
export async function readZippedLayers(file: InputFile, options: ReadOptions, job: ReadJob): Promise<Outcome<Reading>> {
  const archive = await openZip(file.source, job);
  if (!archive.ok) return archive;
  const { entries } = archive.value;
  const layers = entries.filter(({ name }) => /\.shp$/i.test(name));
  const tables: TableReading[] = [];
  for (const { name } of layers) {
    const stem = name.slice(0, -4).toLowerCase();
    const layer = await readLayer(file.name, plainName(name), partIn(archive.value, entries, stem), options, job);
    if (!layer.ok) return bad({ ...layer.problem, figures: { ...layer.problem.figures, layer: name } });
    tables.push(layer.value);
  }
  if (tables.length === 0) return bad(problem('file/missing-part', { part: 'shp' }));
  return good({ file: file.name, format: 'shapefile', tables, osm: null });
}

const partIn =
  (archive: ZipArchive, entries: readonly ZipEntry[], stem: string): Part =>
  async (extension) => {
    const entry = entries.find(({ name }) => name.toLowerCase() === `${stem}.${extension}`);
    return entry ? archive.read(entry) : good(null);
  };

async function readLayer(
  file: string,
  name: string,
  part: Part,
  options: ReadOptions,
  job: ReadJob,
): Promise<Outcome<TableReading>> {
  const parts = { shp: await part('shp'), dbf: await part('dbf'), prj: await part('prj'), cpg: await part('cpg') };
  for (const one of Object.values(parts)) if (!one.ok) return one;
  const bytes = (one: Outcome<Uint8Array | null>): Uint8Array | null => (one.ok ? one.value : null);
  const cpg = bytes(parts.cpg);
  const prj = bytes(parts.prj);
  const shp = bytes(parts.shp);
  const dbf = bytes(parts.dbf);

  const shapes = shp === null ? null : readShp(shp);
  if (shapes && !shapes.ok) return shapes;
  const table = dbf === null ? null : readDbf(dbf, options.encoding, cpg && new TextDecoder('latin1').decode(cpg));
  if (table && !table.ok) return table;
  const rowCount = table ? table.value.rowCount : (shapes?.value.shapes.length ?? 0);
  if (shapes && shapes.value.shapes.length !== rowCount)
    return bad(problem('file/parts-disagree', { shapes: shapes.value.shapes.length, rows: rowCount }));
  const tooMany = checkLimit(job.limits, 'rows', rowCount);
  if (tooMany) return bad(tooMany);

  const draft = new TableDraft(name, job.limits);
  addRows(draft, rowCount, shapes?.value.shapes ?? null, table?.value ?? null);
  const notes: Problem[] = [...(table?.value.notes ?? [])];
  if (table === null) notes.push(problem('file/missing-part', { part: 'dbf' }));
  if (shapes && shapes.value.extraBytes > 0)
    notes.push(problem('file/extra-bytes', { part: 'shp', bytes: shapes.value.extraBytes }));
  const prjText = prj === null ? null : decodeText(prj, null);
  const declaredCrs = prjText?.ok && prjText.value.text.trim() !== '' ? prjText.value.text : null;
  const facts = {
    file,
    hasPlaces: shapes !== null,
    declaredCrs,
    encoding: table?.value.encoding ?? null,
    // Its rings turn the other way round by rule, and writers repeat points at the seams of parts.
    usual: ['shape/winding'] as const,
    notes,
  };
  return finishTable(draft, facts, options, job);
}

type RawShapes = Parameters<TableDraft['startRow']>[1];

function addRows(draft: TableDraft, rowCount: number, shapes: readonly RawShapes[] | null, table: DbfTable | null): void {
  for (const { name } of table?.fields ?? []) draft.addColumn(name);
  for (let row = 0; row < rowCount && !draft.wrong; row++) {
    const cells = table ? table.cells(row) : [];
    if (cells === null) {
      draft.lose({ row: row + 1, code: 'table/deleted-row' });
      continue;
    }
    draft.startRow(row + 1, shapes?.[row] ?? null);
    for (const [column, cell] of cells.entries()) draft.setAt(column, cell);
  }
}

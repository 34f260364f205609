/**
 * GeoJSON, and the JSON files that are nearly it: collections, single features, bare shapes, one feature a line, arrays.
 *
 * Rows count features from 1. The old `crs` member is honoured; without it the coordinates are degrees on WGS 84 by the
 * format's own rule (RFC 7946). An array of plain objects is a table whose place stands in two of its fields.
 */
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import { finishTable, plainName } from './finish-table.ts';
import type { Format, InputFile, ReadOptions, Reading } from './format.ts';
import { parseJson } from './json-text.ts';
import { givePlaces } from './give-places.ts';
import type { ReadJob } from './read-job.ts';
import { headText, startsLikeJson } from './signatures.ts';
import { cellOf, type RawShape, TableDraft } from './table-draft.ts';
import { decodeText } from './text.ts';
import { isTopology, readTopology } from './topojson.ts';
import { wholeFile } from './whole-file.ts';

/** Told by its content after it was parsed: its type may stand anywhere in the file. */
export const topojson: Format = {
  id: 'topojson',
  sniff: (head) => (startsLikeJson(head) && /"type"\s*:\s*"Topology"/.test(headText(head)) ? 0.9 : 0),
  read: readGeojson,
};

export const geojson: Format = {
  id: 'geojson',
  sniff: (head, name) => (startsLikeJson(head) ? (/json|geo/i.test(name) ? 0.7 : 0.6) : 0),
  read: readGeojson,
};

/** Stands before every feature in RFC 8142. */
const RECORD_SEPARATOR = String.fromCharCode(30);

type Json = Readonly<Record<string, unknown>>;

async function readGeojson(file: InputFile, options: ReadOptions, job: ReadJob): Promise<Outcome<Reading>> {
  const bytes = await wholeFile(file.source, job);
  if (!bytes.ok) return bytes;
  const decoded = decodeText(bytes.value, options.encoding);
  if (!decoded.ok) return decoded;
  const { text, encoding, notes } = decoded.value;
  const parsed = parseJson(text, job.limits);
  if (parsed.ok && isTopology(parsed.value)) return readTopology(file, parsed.value, encoding, options, job);
  const features = parsed.ok ? featuresIn(parsed.value) : featuresInLines(text, bad(parsed.problem), job);
  if (!features.ok) return features;
  const { rows, declaredCrs, isPlain } = features.value;
  const draft = new TableDraft(plainName(file.name), job.limits);
  for (const [place, row] of rows.entries()) {
    if (isPlain) addRecord(draft, place + 1, row);
    else addFeature(draft, place + 1, row);
    if (draft.wrong) return bad(draft.wrong);
  }
  const hasPlaces = isPlain ? givePlaces(draft).kind !== 'none' : true;
  const facts = {
    file: file.name,
    hasPlaces,
    declaredCrs: isPlain ? null : (declaredCrs ?? 'EPSG:4326'),
    encoding,
    usual: [],
    notes,
  };
  const table = finishTable(draft, facts, options, job);
  return table.ok ? good({ file: file.name, format: 'geojson', tables: [table.value], osm: null }) : table;
}

interface Features {
  readonly rows: readonly unknown[];
  readonly declaredCrs: string | null;
  /** Plain objects without shapes: a table whose place stands in two of its fields. */
  readonly isPlain: boolean;
}

/** One feature a line, or the problem that the whole file is no JSON. */
function featuresInLines(text: string, whole: Outcome<never>, job: ReadJob): Outcome<Features> {
  const lines = linesOfJson(text);
  if (lines === null) return whole;
  const rows: unknown[] = [];
  for (const { line, row } of lines) {
    const parsed = parseJson(line, job.limits, row - 1);
    if (!parsed.ok) return parsed;
    rows.push(parsed.value);
  }
  return good({ rows, declaredCrs: null, isPlain: arePlain(rows) });
}

/** One feature a line, with or without the record separator of RFC 8142; null where the first lines are not that. */
function linesOfJson(text: string): { line: string; row: number }[] | null {
  const lines = text.split('\n').map((line, at) => ({ line: line.replaceAll(RECORD_SEPARATOR, '').trim(), row: at + 1 }));
  const filled = lines.filter(({ line }) => line !== '');
  const whole = filled.filter(({ line }) => line.startsWith('{') && line.endsWith('}'));
  return filled.length > 1 && whole.length * 2 > filled.length ? filled : null;
}

function featuresIn(value: unknown): Outcome<Features> {
  if (Array.isArray(value)) return good({ rows: value as readonly unknown[], declaredCrs: null, isPlain: arePlain(value) });
  if (!isObject(value)) return bad(problem('file/not-recognised', { found: typeof value }));
  const declaredCrs = crsOf(value);
  const type = typeof value.type === 'string' ? value.type.toLowerCase() : '';
  if (type === 'featurecollection' || (type === '' && Array.isArray(value.features))) {
    if (!Array.isArray(value.features)) return bad(problem('file/no-rows', { type: 'FeatureCollection' }));
    return good({ rows: value.features as readonly unknown[], declaredCrs, isPlain: false });
  }
  if (type === 'feature' || isShape(value)) return good({ rows: [value], declaredCrs, isPlain: false });
  const found = typeof value.type === 'string' ? value.type.slice(0, 40) : '';
  return bad(problem('file/not-recognised', { found: found === '' ? 'JSON' : `JSON, type ${found}` }));
}

/** The old member, or one that names what it is not: a link cannot be followed. */
function crsOf(collection: Json): string | null {
  const crs = collection.crs;
  if (!isObject(crs)) return null;
  const name = isObject(crs.properties) ? (crs.properties.name ?? crs.properties.code) : undefined;
  if (typeof name === 'string') return name;
  return typeof name === 'number' ? `EPSG:${name}` : null;
}

function addFeature(draft: TableDraft, row: number, feature: unknown): void {
  if (!isObject(feature))
    return draft.lose({ row, code: 'table/bad-row', figures: { found: feature === null ? 'null' : typeof feature } });
  if (isShape(feature)) return draft.startRow(row, feature as unknown as RawShape);
  const type = typeof feature.type === 'string' ? feature.type.toLowerCase() : feature.type;
  if (type !== 'feature' && !(type === undefined && 'geometry' in feature))
    return draft.lose({ row, code: 'table/bad-row', figures: { found: String(feature.type).slice(0, 40) } });
  const { geometry, properties, id } = feature;
  draft.startRow(row, geometry === null || geometry === undefined ? null : (geometry as RawShape));
  if (isObject(properties)) addCells(draft, properties);
  else if (type === undefined) addCells(draft, omit(feature));
  if ((typeof id === 'string' || typeof id === 'number') && !(isObject(properties) && 'id' in properties)) draft.set('id', id);
}

const omit = ({ geometry: _geometry, properties: _properties, id: _id, ...rest }: Json): Json => rest;

function addRecord(draft: TableDraft, row: number, record: unknown): void {
  draft.startRow(row, null);
  if (isObject(record)) addCells(draft, record);
}

function addCells(draft: TableDraft, record: Json): void {
  for (const [name, value] of Object.entries(record)) draft.set(name, cellOf(value));
}

const arePlain = (rows: readonly unknown[]): boolean =>
  rows.length > 0 &&
  rows.every((row) => isObject(row) && !('geometry' in row) && !('type' in row && 'properties' in row) && !isShape(row));

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

const SHAPES = /^(?:(?:multi)?(?:point|linestring|polygon)|geometrycollection)$/i;

const isShape = (value: Json): boolean => typeof value.type === 'string' && SHAPES.test(value.type);

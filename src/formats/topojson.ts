/**
 * TopoJSON: shared borders are stitched back into shapes; every object of the file is a layer.
 *
 * Arcs may be used many times over, so points are counted while they are laid out. Source: TopoJSON Specification 3.0.
 */
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import { finishTable } from './finish-table.ts';
import type { InputFile, ReadOptions, Reading, TableReading } from './format.ts';
import { tooLarge } from './limits.ts';
import type { ReadJob } from './read-job.ts';
import { cellOf, type RawShape, TableDraft } from './table-draft.ts';

/** A small file may use one arc without end; laid out, its points have to fit into memory. */
const MOST_POINTS = 20_000_000;

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

export const isTopology = (value: unknown): value is Json =>
  isObject(value) && value.type === 'Topology' && isObject(value.objects) && Array.isArray(value.arcs);

export function readTopology(
  file: InputFile,
  topology: Json,
  encoding: string,
  options: ReadOptions,
  job: ReadJob,
): Outcome<Reading> {
  const limit = Math.min(job.limits.points, MOST_POINTS);
  const stitcher = new Stitcher(topology, limit);
  const tables: TableReading[] = [];
  for (const [name, object] of Object.entries(topology.objects as Json)) {
    const draft = new TableDraft(name, job.limits);
    const members: readonly unknown[] =
      isObject(object) && object.type === 'GeometryCollection' && Array.isArray(object.geometries)
        ? object.geometries
        : [object];
    for (const [place, member] of members.entries()) {
      addRow(draft, place + 1, member, stitcher);
      if (stitcher.points > limit) return bad(tooLarge('points', stitcher.points, limit));
      if (draft.wrong) return bad(draft.wrong);
    }
    const facts = {
      file: file.name,
      hasPlaces: true,
      declaredCrs: 'EPSG:4326',
      encoding,
      usual: ['shape/winding'] as const,
      notes: [],
    };
    const table = finishTable(draft, facts, options, job);
    if (!table.ok) return table;
    tables.push(table.value);
  }
  return tables.length === 0
    ? bad(problem('file/no-rows', { type: 'TopoJSON' }))
    : good({ file: file.name, format: 'topojson', tables, osm: null });
}

function addRow(draft: TableDraft, row: number, member: unknown, stitcher: Stitcher): void {
  if (!isObject(member))
    return draft.lose({ row, code: 'table/bad-row', figures: { found: member === null ? 'null' : typeof member } });
  draft.startRow(row, member.type === null || member.type === undefined ? null : stitcher.shape(member, 0));
  if (isObject(member.properties))
    for (const [name, value] of Object.entries(member.properties)) draft.set(name, cellOf(value));
  const { id } = member;
  const hasOwnId = isObject(member.properties) && 'id' in member.properties;
  if ((typeof id === 'string' || typeof id === 'number') && !hasOwnId) draft.set('id', id);
}

/** Arc references are nested like coordinates, one level less deep. */
const ARC_DEPTH: Readonly<Record<string, number>> = { LineString: 1, MultiLineString: 2, Polygon: 2, MultiPolygon: 3 };

class Stitcher {
  points = 0;
  private readonly arcs: readonly unknown[];
  private readonly laidOut = new Map<number, readonly unknown[]>();
  private readonly scale: readonly [number, number] | null;
  private readonly translate: readonly [number, number];
  private readonly limit: number;

  constructor(topology: Json, limit: number) {
    this.arcs = topology.arcs as readonly unknown[];
    this.limit = limit;
    const transform = isObject(topology.transform) ? topology.transform : null;
    this.scale = transform && pairOf(transform.scale);
    this.translate = (transform && pairOf(transform.translate)) ?? [0, 0];
  }

  /** References that lead nowhere become coordinates that the check refuses. */
  shape(member: Json, depth: number): RawShape {
    const { type, arcs, coordinates } = member;
    if (type === 'GeometryCollection' && Array.isArray(member.geometries) && depth < 8)
      return {
        type,
        geometries: (member.geometries as readonly unknown[]).map((one) => (isObject(one) ? this.shape(one, depth + 1) : one)),
      };
    if (type === 'Point') return { type, coordinates: this.place(coordinates) };
    if (type === 'MultiPoint' && Array.isArray(coordinates))
      return { type, coordinates: coordinates.map((one) => this.place(one)) };
    const levels = typeof type === 'string' ? ARC_DEPTH[type] : undefined;
    return levels === undefined ? { type } : { type, coordinates: this.nested(arcs, levels) };
  }

  private nested(arcs: unknown, levels: number): unknown {
    if (!Array.isArray(arcs)) return null;
    const list = arcs as readonly unknown[];
    return levels === 1 ? this.joined(list) : list.map((one) => this.nested(one, levels - 1));
  }

  /** Arcs one after the other: the first point of each repeats the last of the one before. */
  private joined(references: readonly unknown[]): unknown {
    const line: unknown[] = [];
    for (const reference of references) {
      const arc = typeof reference === 'number' ? this.arc(reference < 0 ? ~reference : reference) : null;
      if (arc === null || this.points > this.limit) return null;
      const forward = typeof reference === 'number' && reference >= 0 ? arc : arc.toReversed();
      for (const point of line.length > 0 ? forward.slice(1) : forward) line.push(point);
      this.points += arc.length;
    }
    return line;
  }

  private arc(index: number): readonly unknown[] | null {
    const known = this.laidOut.get(index);
    if (known) return known;
    const raw = this.arcs[index];
    if (!Array.isArray(raw)) return null;
    let [x, y] = [0, 0];
    const laidOut = (raw as readonly unknown[]).map((step) => {
      const pair = pairOf(step);
      if (!this.scale || !pair) return step;
      x += pair[0];
      y += pair[1];
      return this.scaled(x, y, this.scale);
    });
    this.laidOut.set(index, laidOut);
    return laidOut;
  }

  private place(raw: unknown): unknown {
    const pair = pairOf(raw);
    this.points++;
    return this.scale && pair ? this.scaled(pair[0], pair[1], this.scale) : raw;
  }

  private scaled(x: number, y: number, [scaleX, scaleY]: readonly [number, number]): readonly [number, number] {
    return [x * scaleX + this.translate[0], y * scaleY + this.translate[1]];
  }
}

function pairOf(value: unknown): readonly [number, number] | null {
  if (!Array.isArray(value)) return null;
  const [x, y] = value as readonly unknown[];
  return typeof x === 'number' && typeof y === 'number' ? [x, y] : null;
}

/** GPX from a hand-held receiver: waypoints, routes and tracks as a table each. Always degrees on WGS 84. */
import { bad, good, type Outcome, type Problem, problem } from '../domain/outcome.ts';
import { finishTable, plainName } from './finish-table.ts';
import type { Format, InputFile, ReadOptions, Reading, TableReading } from './format.ts';
import { type ReadJob, stopped } from './read-job.ts';
import { isXmlOf } from './signatures.ts';
import { type RawShape, TableDraft } from './table-draft.ts';
import { decodeXml } from './text.ts';
import { wholeFile } from './whole-file.ts';
import { readXml, type XmlEvents } from './xml.ts';
import { childrenOf, TreeBuilder, type XmlNode } from './xml-tree.ts';

export const gpx: Format = { id: 'gpx', sniff: (head) => (isXmlOf(head, 'gpx') ? 1 : 0), read: readGpx };

/** Element, name of its table, and its shape. */
const KINDS: readonly (readonly [element: string, table: string, shape: (node: XmlNode) => RawShape])[] = [
  ['wpt', 'waypoints', (node) => ({ type: 'Point', coordinates: pointOf(node) })],
  ['rte', 'routes', (node) => ({ type: 'LineString', coordinates: childrenOf(node, 'rtept').map(pointOf) })],
  [
    'trk',
    'tracks',
    (node) => ({
      type: 'MultiLineString',
      coordinates: childrenOf(node, 'trkseg').map((part) => childrenOf(part, 'trkpt').map(pointOf)),
    }),
  ],
];
const FIELDS = ['name', 'cmt', 'desc', 'type', 'sym', 'time', 'ele'];

async function readGpx(file: InputFile, options: ReadOptions, job: ReadJob): Promise<Outcome<Reading>> {
  const bytes = await wholeFile(file.source, job);
  if (!bytes.ok) return bytes;
  const decoded = decodeXml(bytes.value, options.encoding);
  if (!decoded.ok) return decoded;
  const { text, encoding, notes } = decoded.value;
  const events = new GpxEvents(plainName(file.name), job);
  const stop = (at: number): Problem | null => events.wrong() ?? (job.checkpoint(at, text.length) ? stopped : null);
  const wrong = readXml(text, events, job.limits, stop);
  if (wrong) return bad(wrong);
  const tables: TableReading[] = [];
  for (const draft of events.drafts.values()) {
    const facts = {
      file: file.name,
      hasPlaces: true,
      declaredCrs: 'EPSG:4326',
      encoding,
      usual: ['shape/repeated-points'] as const,
      notes,
    };
    const table = finishTable(draft, facts, options, job);
    if (!table.ok) return table;
    tables.push(table.value);
  }
  return tables.length === 0
    ? bad(problem('file/no-rows', { type: 'GPX' }))
    : good({ file: file.name, format: 'gpx', tables, osm: null });
}

class GpxEvents implements XmlEvents {
  readonly drafts = new Map<string, TableDraft>();
  private readonly tree = new TreeBuilder();
  private readonly stem: string;
  private readonly job: ReadJob;

  constructor(stem: string, job: ReadJob) {
    this.stem = stem;
    this.job = job;
  }

  wrong(): Problem | null {
    for (const draft of this.drafts.values()) if (draft.wrong) return draft.wrong;
    return null;
  }

  open(name: string, attribute: (name: string) => string | null): void {
    if (this.tree.isBuilding || KINDS.some(([element]) => element === name)) this.tree.start(name, attribute);
  }

  text(text: string): void {
    if (this.tree.isBuilding) this.tree.addText(text);
  }

  close(): void {
    const node = this.tree.isBuilding ? this.tree.end() : null;
    const kind = node && KINDS.find(([element]) => element === node.name);
    if (!node || !kind) return;
    const [element, table, shape] = kind;
    const draft = this.drafts.get(element) ?? new TableDraft(`${this.stem} ${table}`, this.job.limits);
    this.drafts.set(element, draft);
    draft.startRow(draft.rows.length + 1, shape(node));
    for (const child of node.children)
      if (FIELDS.includes(child.name) && child.text.trim() !== '') draft.set(child.name, child.text.trim());
  }
}

const pointOf = (node: XmlNode): number[] => [numberOf(node.attribute('lon')), numberOf(node.attribute('lat'))];

const numberOf = (text: string | null): number => (text === null || text.trim() === '' ? Number.NaN : Number(text));

/**
 * KML and KMZ: every placemark a row, with its folder, its own fields and its shape. Always degrees on WGS 84.
 *
 * Styles and pictures are passed over; what a file only links to is not fetched, and the note says so.
 */
import { bad, good, type Outcome, type Problem, problem } from '../domain/outcome.ts';
import { finishTable, plainName } from './finish-table.ts';
import type { Format, InputFile, ReadOptions, Reading } from './format.ts';
import { shapeOfKml } from './kml-shapes.ts';
import { type ReadJob, stopped } from './read-job.ts';
import { isXmlOf, isZip } from './signatures.ts';
import { TableDraft } from './table-draft.ts';
import { decodeXml } from './text.ts';
import { wholeFile } from './whole-file.ts';
import { readXml, type XmlEvents } from './xml.ts';
import { childOf, childrenOf, TreeBuilder, type XmlNode } from './xml-tree.ts';
import { openZip } from './zip.ts';

export const kml: Format = { id: 'kml', sniff: (head) => (isXmlOf(head, 'kml') ? 1 : 0), read: readKml };

async function readKml(file: InputFile, options: ReadOptions, job: ReadJob): Promise<Outcome<Reading>> {
  const bytes = await documentOf(file, job);
  if (!bytes.ok) return bytes;
  const decoded = decodeXml(bytes.value, options.encoding);
  if (!decoded.ok) return decoded;
  const { text, encoding, notes } = decoded.value;
  const draft = new TableDraft(plainName(file.name), job.limits);
  const events = new KmlEvents(draft);
  const stop = (at: number): Problem | null => draft.wrong ?? (job.checkpoint(at, text.length) ? stopped : null);
  const wrong = readXml(text, events, job.limits, stop);
  if (wrong) return bad(wrong);
  if (draft.rows.length === 0 && events.links === 0) return bad(problem('file/no-rows', { type: 'KML' }));
  const links = events.links > 0 ? [problem('file/link-left-out', { count: events.links })] : [];
  const facts = {
    file: file.name,
    hasPlaces: true,
    declaredCrs: 'EPSG:4326',
    encoding,
    usual: ['shape/winding'] as const,
    notes: [...notes, ...links],
  };
  const table = finishTable(draft, facts, options, job);
  return table.ok ? good({ file: file.name, format: 'kml', tables: [table.value], osm: null }) : table;
}

/** The document itself, or the one inside a KMZ: doc.kml, else the first. */
async function documentOf(file: InputFile, job: ReadJob): Promise<Outcome<Uint8Array>> {
  const head = await file.source.slice(0, Math.min(4, file.source.size));
  if (!isZip(head)) return wholeFile(file.source, job);
  const archive = await openZip(file.source, job);
  if (!archive.ok) return archive;
  const documents = archive.value.entries.filter(({ name }) => /\.kml$/i.test(name));
  const main = documents.find(({ name }) => name.toLowerCase() === 'doc.kml') ?? documents[0];
  return main ? archive.value.read(main) : bad(problem('file/missing-part', { part: 'kml' }));
}

class KmlEvents implements XmlEvents {
  links = 0;
  private readonly draft: TableDraft;
  private readonly tree = new TreeBuilder();
  /** Names of the folders around the present place; null for elements that are none. */
  private readonly path: { readonly element: string; folder: string }[] = [];

  constructor(draft: TableDraft) {
    this.draft = draft;
  }

  open(name: string, attribute: (name: string) => string | null): void {
    if (this.tree.isBuilding || name === 'Placemark') this.tree.start(name, attribute);
    else {
      if (name === 'NetworkLink') this.links++;
      this.path.push({ element: name, folder: '' });
    }
  }

  text(text: string): void {
    if (this.tree.isBuilding) this.tree.addText(text);
    else if (this.path.at(-1)?.element === 'name') {
      const parent = this.path.at(-2);
      if (parent?.element === 'Folder') parent.folder += text;
    }
  }

  close(): void {
    if (!this.tree.isBuilding) {
      this.path.pop();
      return;
    }
    const placemark = this.tree.end();
    if (placemark) this.add(placemark);
  }

  private add(placemark: XmlNode): void {
    this.draft.startRow(this.draft.rows.length + 1, shapeOfKml(placemark));
    const folder = this.path.map((one) => one.folder.trim()).filter((one) => one !== '');
    const set = (name: string, text: string): void => {
      if (text.trim() !== '') this.draft.set(name, text.trim());
    };
    for (const name of ['name', 'description', 'address']) set(name, childOf(placemark, name)?.text ?? '');
    if (folder.length > 0) set('folder', folder.join(' / '));
    const extended = childOf(placemark, 'ExtendedData');
    if (!extended) return;
    for (const field of childrenOf(extended, 'Data')) set(field.attribute('name') ?? '', childOf(field, 'value')?.text ?? '');
    for (const schema of childrenOf(extended, 'SchemaData'))
      for (const field of childrenOf(schema, 'SimpleData')) set(field.attribute('name') ?? '', field.text);
  }
}

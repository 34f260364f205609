/** Nodes, ways and relations of OpenStreetMap XML, handed to the same collector as those of a PBF file. */
import { type Problem, problem } from '../../domain/outcome.ts';
import type { Collector } from './collect.ts';
import type { Pass } from './pbf-block.ts';
import { Scratch } from './protobuf.ts';
import { Vocabulary } from './vocabulary.ts';
import type { Attributes, ElementHandler } from './xml-tokens.ts';
import { billionthsOf, wholeOf, XmlStrings } from './xml-values.ts';

export const XML_NAMES = new Vocabulary(
  'osm node way relation tag nd member id lat lon k v ref type visible action'.split(' '),
);
const [OSM, NODE, WAY, RELATION, TAG, ND, MEMBER] = 'osm node way relation tag nd member'
  .split(' ')
  .map((name) => XML_NAMES.of(name));
const [ID, LAT, LON, K, V, REF, TYPE, VISIBLE, ACTION] = 'id lat lon k v ref type visible action'
  .split(' ')
  .map((name) => XML_NAMES.of(name));

export class XmlObjects implements ElementHandler {
  readonly counts = { nodes: 0, ways: 0, relations: 0 };
  /** Nodes are placed by the share of the file that is read. */
  shareRead = 0;
  private readonly into: Collector;
  private readonly pass: Pass;
  private readonly strings: XmlStrings;
  private readonly refs = new Scratch();
  private refCount = 0;
  private depth = 0;
  /** The node, way or relation that is open: its element name, or 0. */
  private inside = 0;
  private id = 0;
  private lng = 0;
  private lat = 0;
  private isDeleted = false;

  constructor(into: Collector, pass: Pass) {
    this.into = into;
    this.pass = pass;
    this.strings = new XmlStrings(into.judge.vocabulary);
  }

  open(name: number, attributes: Attributes): Problem | null {
    this.depth++;
    if (this.depth === 1) return name === OSM ? null : problem('file/not-recognised', { expected: 'OSM XML' });
    if (this.depth === 2) return name === NODE || name === WAY || name === RELATION ? this.openObject(name, attributes) : null;
    if (this.depth !== 3 || this.inside === 0) return null;
    if (name === TAG) return this.addTag(attributes);
    if (name === ND && this.inside === WAY) return this.addRef(attributes);
    return name === MEMBER && this.inside === RELATION ? this.addMember(attributes) : null;
  }

  close(_name: number): Problem | null {
    this.depth--;
    if (this.depth !== 1 || this.inside === 0) return null;
    const kind = this.inside;
    this.inside = 0;
    if (this.isDeleted) return null;
    if (kind === WAY) return this.into.addWay(this.id, this.refs.values, this.refCount);
    if (this.pass === 'ways again') return null;
    return kind === NODE ? this.closeNode() : this.into.addRelation(this.id, () => this.refs.values.slice(0, this.refCount));
  }

  private openObject(kind: number, at: Attributes): Problem | null {
    const { bytes } = at;
    this.inside = kind;
    this.refCount = 0;
    this.strings.count = 0;
    this.into.tags.use(this.strings);
    this.into.tags.clear();
    this.isDeleted = isWord(at, VISIBLE, 'false') || isWord(at, ACTION, 'delete');
    if (this.isDeleted) return null;
    this.id = wholeOf(bytes, at.from(ID), at.to(ID));
    if (Number.isNaN(this.id)) return damaged('id');
    if (this.pass === 'everything') this.counts[kind === NODE ? 'nodes' : kind === WAY ? 'ways' : 'relations']++;
    if (kind !== NODE) return null;
    this.lat = billionthsOf(bytes, at.from(LAT), at.to(LAT));
    this.lng = billionthsOf(bytes, at.from(LON), at.to(LON));
    if (Number.isNaN(this.lat) || Number.isNaN(this.lng)) return damaged('node');
    const isOnEarth = Math.abs(this.lat) <= 90e9 && Math.abs(this.lng) <= 180e9;
    return isOnEarth ? null : problem('shape/bad-coordinate', { kind: 'node', id: this.id }, { feature: `n${this.id}` });
  }

  private closeNode(): Problem | null {
    const { nodes, tags } = this.into;
    const row = nodes.count;
    nodes.reserve(1, this.shareRead);
    if (this.lng % 100 !== 0 || this.lat % 100 !== 0) nodes.refine();
    const nano = 1e9 / nodes.unitsPerDegree;
    nodes.ids[row] = this.id;
    nodes.lngs[row] = this.lng / nano;
    nodes.lats[row] = this.lat / nano;
    const wrong = this.into.addedNodes(row, row + 1);
    if (!wrong && tags.uses !== 0) this.into.addTaggedNode(row);
    return wrong;
  }

  private addTag(at: Attributes): Problem | null {
    const row = this.strings.count;
    if (at.from(K) < 0 || at.from(V) < 0) return damaged('tag');
    const isGood = this.strings.add(at.bytes, at.from(K), at.to(K)) && this.strings.add(at.bytes, at.from(V), at.to(V));
    // The table may have grown.
    this.into.tags.use(this.strings);
    return isGood && this.into.tags.add(row, row + 1) ? null : damaged('tag');
  }

  private addRef(at: Attributes): Problem | null {
    const ref = wholeOf(at.bytes, at.from(REF), at.to(REF));
    if (Number.isNaN(ref)) return damaged('reference');
    if (this.refCount === this.refs.values.length) this.refs.grow();
    this.refs.values[this.refCount++] = ref;
    return null;
  }

  private addMember(at: Attributes): Problem | null {
    return isWord(at, TYPE, 'way') ? this.addRef(at) : null;
  }
}

function isWord(at: Attributes, name: number, word: string): boolean {
  const from = at.from(name);
  if (from < 0 || at.to(name) - from !== word.length) return false;
  for (let letter = 0; letter < word.length; letter++) if (at.bytes[from + letter] !== word.charCodeAt(letter)) return false;
  return true;
}

const damaged = (part: string): Problem => problem('file/damaged', { part });

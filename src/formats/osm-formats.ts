/** OpenStreetMap files as two of the formats, read by the built-in rules (data/walking, data/categories). */
import { OSM_RULES } from '../../data/index.ts';
import type { OsmExtract } from '../domain/extract.ts';
import { good, type Outcome } from '../domain/outcome.ts';
import type { Format, FormatId, InputFile, Reading } from './format.ts';
import { readOsmPbf } from './osm-pbf.ts';
import { readOsmXml } from './osm-xml.ts';
import { isXmlOf, startsWith } from './signatures.ts';

/** After the length of the blob header: field 1, nine characters. */
const HEADER_MARK = [0x0a, 0x09, ...new TextEncoder().encode('OSMHeader')];

export const osmPbf: Format = {
  id: 'osm-pbf',
  sniff: (head, name) => {
    if (startsWith(head.subarray(4), ...HEADER_MARK)) return 1;
    return head[0] === 0 && head[1] === 0 && /\.pbf$/i.test(name) ? 0.4 : 0;
  },
  read: async (file, _options, job) => asReading(file, 'osm-pbf', await readOsmPbf(file.source, OSM_RULES, job)),
};

export const osmXml: Format = {
  id: 'osm-xml',
  sniff: (head) => (isXmlOf(head, 'osm') ? 1 : 0),
  read: async (file, _options, job) => asReading(file, 'osm-xml', await readOsmXml(file.source, OSM_RULES, job)),
};

const asReading = (file: InputFile, format: FormatId, read: Outcome<OsmExtract>): Outcome<Reading> =>
  read.ok ? good({ file: file.name, format, tables: [], osm: read.value }, read.notes) : read;

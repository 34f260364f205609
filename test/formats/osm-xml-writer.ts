/** The model of osm-model.ts as OpenStreetMap XML. */
import type { Model, TagList } from './osm-model.ts';

export function writeXml(model: Model): Uint8Array {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!-- made by the tests: <node id="1"/> in a comment is no node -->',
    '<osm version="0.6" generator="tests">',
    ...model.nodes.map(
      ({ id, lng, lat, tags }) => `<node id="${id}" lat="${degrees(lat)}" lon="${degrees(lng)}"${tagLines(tags, 'node')}`,
    ),
    ...model.ways.map(
      ({ id, refs, tags }) =>
        `<way id='${id}'>${refs.map((ref) => `<nd ref="${ref}"/>`).join('')}${tagLines(tags, 'way').slice(1)}`,
    ),
    ...model.relations.map(({ id, members, tags }) => {
      const list = members.map(({ type, ref, role }) => `<member type="${type}" ref="${ref}" role="${escaped(role)}"/>`);
      return `<relation id="${id}" >\n${list.join('\n')}${tagLines(tags, 'relation').slice(1)}`;
    }),
    '</osm>',
  ];
  return new TextEncoder().encode(lines.join('\n'));
}

function degrees(billionths: number): string {
  const digits = String(Math.abs(billionths)).padStart(10, '0');
  const decimals = digits.slice(-9).replace(/0+$/, '');
  return `${billionths < 0 ? '-' : ''}${digits.slice(0, -9)}${decimals ? `.${decimals}` : ''}`;
}

/** From the end of the opening element to the end of the object. */
function tagLines(tags: TagList | undefined, kind: string): string {
  const lines = Object.entries(tags ?? {}).map(([key, value]) => `  <tag k="${escaped(key)}" v="${escaped(value)}"/>`);
  return kind === 'node' && lines.length === 0 ? '/>' : `>${lines.join('\n')}</${kind}>`;
}

const escaped = (text: string): string =>
  text
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(/&#38;/g, '&amp;')
    .replace(/&#60;/g, '&lt;');

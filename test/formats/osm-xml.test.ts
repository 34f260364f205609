import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { OsmExtract } from '../../src/domain/extract.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import { type ByteSource, bytesOf } from '../../src/formats/byte-source.ts';
import { inflateWeb } from '../../src/formats/inflate-web.ts';
import { LIMITS } from '../../src/formats/limits.ts';
import { readOsmPbf } from '../../src/formats/osm-pbf.ts';
import { readOsmXml } from '../../src/formats/osm-xml.ts';
import type { ReadJob } from '../../src/formats/read-job.ts';
import { OSM_RULES } from '../../data/index.ts';
import { seeded } from '../random.ts';
import { randomModel } from './osm-model.ts';
import { amenities, readJob, rulesWith } from './osm-support.ts';
import { writeXml } from './osm-xml-writer.ts';
import { writePbf } from './pbf-writer.ts';

const rules = rulesWith(amenities(['school', 'library']));
const read = (bytes: Uint8Array, job: ReadJob = readJob): Promise<Outcome<OsmExtract>> =>
  readOsmXml(bytesOf(bytes), rules, job);
const readText = (text: string): Promise<Outcome<OsmExtract>> => read(new TextEncoder().encode(text));
const codeOf = (outcome: Outcome<OsmExtract>): string => (outcome.ok ? 'read' : outcome.problem.code);

describe('reading OSM XML', () => {
  it('gives the same extract as the PBF of the same data, plain and gzipped, in Node and as in the page', async () => {
    for (let seed = 1; seed <= 40; seed++) {
      const model = randomModel(seeded(seed));
      const xml = writeXml(model);
      const pbf = await readOsmPbf(bytesOf(writePbf(model)), rules, readJob);
      expect(pbf.ok, `seed ${seed}`).toBe(true);
      expect(await read(xml), `seed ${seed}`).toEqual(pbf);
      expect(await read(gzipSync(xml)), `seed ${seed}`).toEqual(pbf);
      expect(await read(gzipSync(xml), { ...readJob, inflate: inflateWeb }), `seed ${seed}`).toEqual(pbf);
      expect(await readOsmPbf(bytesOf(writePbf(model)), rules, { ...readJob, inflate: inflateWeb })).toEqual(pbf);
    }
  });

  it('keeps the names of streets and waters, and what they are called in English', async () => {
    const nodes = [1, 2, 3, 4].map((id) => `<node id="${id}" lat="${id % 2}" lon="${id > 2 ? 1 : 0}"/>`).join('');
    const way = (id: number, refs: readonly number[], tags: Readonly<Record<string, string>>): string =>
      `<way id="${id}">${refs.map((ref) => `<nd ref="${ref}"/>`).join('')}${Object.entries(tags)
        .map(([key, value]) => `<tag k="${key}" v="${value}"/>`)
        .join('')}</way>`;
    const text = [
      nodes,
      way(1, [1, 2], { highway: 'residential', name: '人民路' }),
      way(2, [2, 3], { highway: 'residential', name: '人民路', 'name:en': 'People’s Road' }),
      way(3, [3, 4], { highway: 'residential' }),
      way(4, [1, 2, 3], { waterway: 'river', name: '西苕溪', 'name:en': 'West Tiao' }),
      way(5, [3, 4], { waterway: 'canal' }),
      way(6, [1, 2, 4, 3, 1], { natural: 'water', name: '太湖' }),
    ].join('');
    const extract = await readOsmXml(bytesOf(new TextEncoder().encode(`<osm>${text}</osm>`)), OSM_RULES, readJob);
    if (!extract.ok) throw new Error(extract.problem.code);
    const { ways, land } = extract.value;
    expect(ways.names).toEqual(['', '人民路']);
    expect(ways.english).toEqual(['', 'People’s Road']);
    expect([...ways.wayName]).toEqual([1, 1, 0]);
    expect(land.waterwayNames).toEqual([
      { name: '西苕溪', english: 'West Tiao' },
      { name: '', english: '' },
    ]);
    expect(land.waterNames).toEqual([{ name: '太湖', english: '' }]);
  });

  it('does not care where the pieces of the stream end', async () => {
    const xml = writeXml(randomModel(seeded(7)));
    const whole = await read(xml);
    for (const pieceBytes of [1, 2, 3, 7, 64]) {
      // A gunzipped stream whose pieces are as small as these.
      let at = 0;
      const next = () => {
        const from = at;
        at = Math.min(xml.length, at + pieceBytes);
        return Promise.resolve({ ok: true as const, value: from < xml.length ? xml.subarray(from, at) : null, notes: [] });
      };
      const inflate = { ...readJob.inflate, pieces: () => ({ next }) };
      expect(await read(Uint8Array.from([0x1f, 0x8b]), { ...readJob, inflate }), `${pieceBytes}`).toEqual(whole);
    }
  });

  it('reads ways that stand before their nodes, by going through the file again', async () => {
    const source = (text: string): ByteSource => bytesOf(new TextEncoder().encode(text));
    const way = '<way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="path"/></way>';
    const nodes = '<node id="1" lat="1" lon="2"/><node id="2" lat="1.5" lon="2"/>';
    const straight = await readOsmXml(source(`<osm>${nodes}${way}</osm>`), rules, readJob);
    expect(await readOsmXml(source(`<osm>${way}${nodes}</osm>`), rules, readJob)).toEqual(straight);
    expect(straight).toMatchObject({ ok: true, value: { counts: { nodes: 2, ways: 1, walkableWays: 1, missingNodes: 0 } } });
  });

  it('leaves out what an editor marked as deleted', async () => {
    const outcome = await readText(`<osm><node id="1" lat="1" lon="2" action="delete"/><node id="2" visible="false"/></osm>`);
    expect(outcome).toMatchObject({ ok: true, value: { counts: { nodes: 0 } } });
  });

  it('reads decimals as the nearest double', async () => {
    const nodes = ['0.1', '-0.0000001', '12.3456789012', '1e1', '-7', '89.999999999'].map(
      (lat, at) => `<node id="${at}" lat="${lat}" lon="${lat}"/>`,
    );
    const refs = nodes.map((_, at) => `<nd ref="${at}"/>`);
    const outcome = await readText(`<osm>${nodes.join('')}<way id="1">${refs.join('')}<tag k="highway" v="path"/></way></osm>`);
    if (!outcome.ok) throw new Error(outcome.problem.code);
    expect(Array.from(outcome.value.ways.nodeLat)).toEqual([0.1, -0.0000001, 12.345678901, 10, -7, 89.999999999]);
  });

  it('resolves entities', async () => {
    const tags = '<tag k="amenity" v="school"/><tag k="name" v="&lt;&quot;A&amp;B&#33;&#x4E2D;&apos;&gt;"/>';
    const outcome = await readText(`<osm><node id="1" lat="1" lon="2">${tags}</node></osm>`);
    expect(outcome).toMatchObject({ ok: true, value: { places: [{ id: 'n1', name: '<"A&B!中\'>' }] } });
  });
});

describe('XML that is refused', () => {
  const node = '<node id="1" lat="1" lon="2"/>';
  it.each([
    ['', 'file/empty'],
    ['no xml at all', 'file/not-recognised'],
    ['<!DOCTYPE html><html><body>Not found</body></html>', 'file/not-recognised'],
    ['<osmChange><create/></osmChange>', 'file/not-recognised'],
    [`<osm>${node}`, 'file/truncated'],
    [`<osm>${node}<way id="1"><nd ref="1"/`, 'file/truncated'],
    [`<osm>${node}</osm><osm></osm>`, 'file/damaged'],
    [`<osm>${node}</way>`, 'file/damaged'],
    ['<osm><node id="1" lat="x" lon="2"/></osm>', 'file/damaged'],
    ['<osm><node id="1" lat="1"/></osm>', 'file/damaged'],
    ['<osm><node id="1.5" lat="1" lon="2"/></osm>', 'file/damaged'],
    ['<osm><node id=1 lat="1" lon="2"/></osm>', 'file/damaged'],
    ['<osm><node id="1" lat="1" lon="2"><tag k="name" v="&bomb;"/></node></osm>', 'file/damaged'],
    ['<osm><way id="1"><nd ref="a"/></way></osm>', 'file/damaged'],
    ['<!DOCTYPE osm [<!ENTITY a "aaaa">]><osm/>', 'file/damaged'],
    ['<osm><node id="1" lat="91" lon="2"/></osm>', 'shape/bad-coordinate'],
    ['<osm><node id="-1" lat="1" lon="2"/></osm>', 'file/bad-id'],
    ['<osm><node id="90071992547409930" lat="1" lon="2"/></osm>', 'file/bad-id'],
    [`<osm>${node}${node}</osm>`, 'file/duplicate-id'],
    ['<osm><way id="-1"/></osm>', 'file/bad-id'],
    [`<osm>${'<a>'.repeat(200)}`, 'file/too-deep'],
  ])('%s', async (text, code) => {
    expect(codeOf(await readText(text))).toBe(code);
  });

  it('does not swell: a gzipped file may open to a limit only', async () => {
    const bomb = gzipSync(new Uint8Array(8_000_000).fill(32), { level: 9 });
    const limits = { ...LIMITS, openedFreeBytes: 1_000_000 };
    for (const inflate of [readJob.inflate, inflateWeb]) {
      expect(await read(bomb, { ...readJob, limits, inflate })).toMatchObject({
        ok: false,
        problem: { code: 'file/too-large' },
      });
    }
  });

  it('does not wait for the end of an element without end', async () => {
    const endless = gzipSync(new TextEncoder().encode(`<osm><node id="${'1'.repeat(3_000_000)}`));
    expect(codeOf(await read(endless))).toBe('file/damaged');
  });

  it('is named when the gzip itself is cut or broken', async () => {
    const packed = gzipSync(writeXml(randomModel(seeded(3))));
    expect(codeOf(await read(packed.subarray(0, packed.length - 9)))).toBe('file/truncated');
    const broken = Uint8Array.from(packed);
    broken[broken.length - 6] ^= 255;
    expect(codeOf(await read(broken))).toBe('file/damaged');
    expect(codeOf(await read(broken, { ...readJob, inflate: inflateWeb }))).toBe('file/damaged');
  });
});

import { describe, expect, it } from 'vitest';
import { NODE, WAY, WAY_CLASSES } from '../../src/domain/streets.ts';
import { categoryId } from '../../src/domain/units.ts';
import { bytesOf } from '../../src/formats/byte-source.ts';
import { LIMITS } from '../../src/formats/limits.ts';
import { readOsmPbf } from '../../src/formats/osm-pbf.ts';
import { seeded } from '../random.ts';
import { type Model, randomModel } from './osm-model.ts';
import { amenities, readJob, rulesWith } from './osm-support.ts';
import { blob, framed, type PbfOptions, writePbf } from './pbf-writer.ts';

const rules = rulesWith([
  ...amenities(['school', 'library']),
  { category: categoryId('any-shop'), anyOf: [['shop=*', 'name=*']] },
]);
const read = (bytes: Uint8Array) => readOsmPbf(bytesOf(bytes), rules, readJob);
async function extractOf(model: Model, options?: PbfOptions) {
  const outcome = await read(writePbf(model, options));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return outcome.value;
}
const problemOf = async (bytes: Uint8Array) => {
  const outcome = await read(bytes);
  return outcome.ok ? 'no problem' : outcome.problem.code;
};

/**
 *   4
 *   |        a house 5-6-7-8 beside a street 1-2-3; 2 is a closed gate, 3 a crossing with lights;
 *   1--2--3  a path 1-4 only from 4 to 1
 */
const hamlet: Model = {
  nodes: [
    { id: 1, lng: 120_100_000_000, lat: 30_860_000_000 },
    { id: 2, lng: 120_101_000_000, lat: 30_860_000_000, tags: { barrier: 'gate', access: 'private' } },
    { id: 3, lng: 120_102_000_000, lat: 30_860_000_000, tags: { highway: 'crossing', crossing: 'traffic_signals' } },
    { id: 4, lng: 120_100_000_000, lat: 30_861_000_000, tags: { amenity: 'library', name: '图书馆', phone: '96345' } },
    { id: 5, lng: 120_100_200_000, lat: 30_860_200_000 },
    { id: 6, lng: 120_100_400_000, lat: 30_860_200_000 },
    { id: 7, lng: 120_100_400_000, lat: 30_860_400_000 },
    { id: 8, lng: 120_100_200_000, lat: 30_860_400_000 },
  ],
  ways: [
    { id: 10, refs: [1, 2, 3], tags: { highway: 'residential', name: '红丰路' } },
    { id: 11, refs: [1, 4], tags: { highway: 'steps', 'oneway:foot': '-1', bridge: 'yes' } },
    { id: 12, refs: [5, 6, 7, 8, 5], tags: { building: 'apartments', 'building:levels': '6' } },
    { id: 13, refs: [5, 8], tags: { shop: 'bakery', name: 'Brot' } },
  ],
  relations: [],
};

describe('reading OSM PBF', () => {
  it('gives streets with flags, names and places', async () => {
    const { ways, buildings, places, counts } = await extractOf(hamlet);
    expect(Array.from(ways.nodeId)).toEqual([1, 2, 3, 4]);
    expect(Array.from(ways.nodeLng)).toEqual([120.1, 120.101, 120.102, 120.1]);
    expect(Array.from(ways.nodeLat)).toEqual([30.86, 30.86, 30.86, 30.861]);
    expect(Array.from(ways.nodeFlags)).toEqual([0, NODE.gateClosed, NODE.crossingSignals, 0]);
    expect(Array.from(ways.wayId)).toEqual([10, 11]);
    expect(Array.from(ways.wayOffsets)).toEqual([0, 3, 5]);
    expect(Array.from(ways.wayNodes)).toEqual([0, 1, 2, 0, 3]);
    expect(Array.from(ways.wayClass, (row) => WAY_CLASSES[row])).toEqual(['local', 'steps']);
    expect(Array.from(ways.wayFlags)).toEqual([0, WAY.backwardOnly | WAY.steps | WAY.bridge]);
    expect(Array.from(ways.wayName, (row) => ways.names[row])).toEqual(['红丰路', '']);
    // 0.0002 degrees are 22.239 m north and, at this latitude, 19.09 m east.
    expect(buildings.footprintM2[0]).toBeCloseTo(22.239 * 22.239 * Math.cos((30.8603 * Math.PI) / 180), 1);
    expect([buildings.levels[0], buildings.residential[0], buildings.lng[0], buildings.lat[0]]).toEqual([
      6, 1, 120.1003, 30.8603,
    ]);
    expect(places.map(({ id, name, category }) => [id, name, category])).toEqual([
      ['n4', '图书馆', 'library'],
      ['w13', 'Brot', 'any-shop'],
    ]);
    expect(places[0].tags).toEqual({ amenity: 'library', name: '图书馆', phone: '96345' });
    expect(counts).toMatchObject({ nodes: 8, ways: 4, relations: 0, walkableWays: 2, cutWays: 0, missingNodes: 0 });
  });

  const forms: readonly (readonly [string, PbfOptions])[] = [
    ['plain nodes', { isDense: false }],
    ['raw blobs', { isRaw: true }],
    ['a granularity of 1000 with offsets', { granularity: 1000, latOffset: 5_000_000_000, lngOffset: -7_000_000_000 }],
    ['a granularity of 1', { granularity: 1, isDense: false }],
    ['an offset that is finer than OSM', { granularity: 50, latOffset: 50, lngOffset: 1_000_050 }],
    ['one object in a block', { blockSize: 1 }],
    ['ways before nodes', { order: ['relations', 'ways', 'nodes'] }],
    ['ways between nodes', { order: ['ways', 'nodes', 'relations'], blockSize: 3, isRaw: true }],
  ];
  it.each(forms)('does not care how the file is written: %s', async (_, options) => {
    for (let seed = 1; seed <= 20; seed++) {
      const model = randomModel(seeded(seed));
      expect(await extractOf(model, options), `seed ${seed}`).toEqual(await extractOf(model));
    }
  });

  it('gives the same extract for objects in any order', async () => {
    for (let seed = 1; seed <= 20; seed++) {
      const model = randomModel(seeded(seed));
      const turned = {
        nodes: model.nodes.toReversed(),
        ways: model.ways.toReversed(),
        relations: model.relations.toReversed(),
      };
      expect(await extractOf(turned), `seed ${seed}`).toEqual(await extractOf(model));
    }
  });

  it('keeps the runs of a way whose nodes are partly missing, and counts', async () => {
    const refs = [1, 2, 99, 3, 98, 97, 4, 5];
    const { ways, counts, notes } = await extractOf({ ...hamlet, ways: [{ id: 10, refs, tags: { highway: 'path' } }] });
    expect(Array.from(ways.wayId)).toEqual([10, 10]);
    expect(Array.from(ways.wayNodes, (row) => ways.nodeId[row])).toEqual([1, 2, 4, 5]);
    expect(counts).toMatchObject({ walkableWays: 1, lostWays: 0, cutWays: 1, missingNodes: 3 });
    expect(notes.map(({ code }) => code)).toContain('network/cut-ways');
  });

  it('is exact to a billionth of a degree', async () => {
    const nodes = hamlet.nodes.map((node) => ({ ...node, lng: node.lng + 7, lat: -node.lat - 3 }));
    const { ways } = await extractOf({ ...hamlet, nodes }, { granularity: 1 });
    expect(ways.nodeLng[0]).toBe(120.100000007);
    expect(ways.nodeLat[0]).toBe(-30.860000003);
  });

  it('reads ids near 2^53', async () => {
    const far = Number.MAX_SAFE_INTEGER - 10;
    const nodes = hamlet.nodes.map((node) => ({ ...node, id: node.id + far - 8 }));
    const ways = hamlet.ways.map((way) => ({ ...way, refs: way.refs.map((ref) => ref + far - 8) }));
    expect(Array.from((await extractOf({ ...hamlet, nodes, ways })).ways.nodeId)).toEqual([far - 7, far - 6, far - 5, far - 4]);
  });

  it('stops when asked, and reports how far it came', async () => {
    const steps: number[] = [];
    const bytes = writePbf(hamlet, { blockSize: 1 });
    const checkpoint = (done: number, total: number): boolean => steps.push(done / total) === 4;
    const outcome = await readOsmPbf(bytesOf(bytes), rules, { ...readJob, checkpoint });
    expect(outcome).toEqual({ ok: false, problem: { code: 'engine/stopped' } });
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
  });
});

describe('a PBF that is refused', () => {
  it.each([
    ['lzma', 4],
    ['bzip2', 5],
    ['lz4', 6],
    ['zstd', 7],
  ])('names the compression %s', async (compression, packedField) => {
    const outcome = await read(writePbf(hamlet, { packedField }));
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'file/compression-not-supported', figures: { compression } } });
  });

  it('names a required feature that is not understood', async () => {
    const outcome = await read(writePbf(hamlet, { features: ['OsmSchema-V0.6', 'HistoricalInformation'] }));
    expect(outcome).toMatchObject({
      ok: false,
      problem: { code: 'file/feature-not-supported', figures: { feature: 'HistoricalInformation' } },
    });
  });

  it('names ids that cannot be', async () => {
    const [first, ...others] = hamlet.nodes;
    expect(await problemOf(writePbf({ ...hamlet, nodes: [{ ...first, id: -1 }, ...others] }))).toBe('file/bad-id');
    expect(await problemOf(writePbf({ ...hamlet, nodes: [...others, { ...first, id: 2 ** 53 + 2 }] }))).toBe('file/bad-id');
    expect(await problemOf(writePbf({ ...hamlet, nodes: [first, ...hamlet.nodes] }))).toBe('file/duplicate-id');
    expect(await problemOf(writePbf({ ...hamlet, ways: [...hamlet.ways, hamlet.ways[0]] }))).toBe('file/duplicate-id');
    expect(await problemOf(writePbf({ ...hamlet, ways: [{ ...hamlet.ways[0], id: -10 }] }))).toBe('file/bad-id');
    const relation = { id: 1, members: [] };
    expect(await problemOf(writePbf({ ...hamlet, relations: [relation, relation] }))).toBe('file/duplicate-id');
    expect(await problemOf(writePbf({ ...hamlet, relations: [{ ...relation, id: -2 }] }))).toBe('file/bad-id');
  });

  it('names a node outside the world', async () => {
    const nodes = hamlet.nodes.map((node) => (node.id === 3 ? { ...node, lat: 90_000_000_100 } : node));
    expect(await read(writePbf({ ...hamlet, nodes }))).toMatchObject({
      problem: { code: 'shape/bad-coordinate', figures: { id: 3 } },
    });
  });

  it('wants no more memory than the format allows', async () => {
    const header = blob('OSMHeader', new Uint8Array(0));
    expect(await problemOf(Uint8Array.from([0, 1, 0, 1, ...header]))).toBe('file/not-recognised');
    // A blob header that announces 33 MiB, and a blob that says it opens to 33 MiB (0x02100000).
    const large = [0x80, 0x80, 0xc0, 0x10];
    const announced = Uint8Array.from([10, 7, ...new TextEncoder().encode('OSMData'), 24, ...large]);
    expect(await problemOf(Uint8Array.from([...header, ...framed(announced, new Uint8Array(0))]))).toBe('file/too-large');
    const lying = Uint8Array.from([16, ...large, 26, 1, 0]);
    const lyingHeader = Uint8Array.from([10, 7, ...new TextEncoder().encode('OSMData'), 24, lying.length]);
    expect(await problemOf(Uint8Array.from([...header, ...framed(lyingHeader, lying)]))).toBe('file/too-large');
  });

  it('keeps to the limits it is given', async () => {
    const limits = { ...LIMITS, osmNodes: 7 };
    const outcome = await readOsmPbf(bytesOf(writePbf(hamlet)), rules, { ...readJob, limits });
    expect(outcome).toEqual({
      ok: false,
      problem: { code: 'file/too-large', figures: { what: 'osmNodes', wanted: 8, limit: 7 } },
    });
    const ways = { ...LIMITS, osmReferences: 9 };
    expect(await readOsmPbf(bytesOf(writePbf(hamlet)), rules, { ...readJob, limits: ways })).toMatchObject({
      problem: { figures: { what: 'osmReferences', wanted: 10 } },
    });
  });

  it('passes over a part of unknown type, and says so', async () => {
    const outcome = await read(Uint8Array.from([...writePbf(hamlet), ...blob('OSMSomething', new Uint8Array(5))]));
    expect(outcome).toMatchObject({ ok: true, notes: [{ code: 'file/unknown-part', figures: { count: 1 } }] });
  });
});

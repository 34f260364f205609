/** Odd files that other programs keep for their own tests: each is read, put right by name, or told for what it is. */
import { describe, expect, it } from 'vitest';
import { AS_GUESSED } from '../../src/formats/format.ts';
import { readFile } from '../../src/formats/index.ts';
import { LIMITS } from '../../src/formats/limits.ts';
import { fileAt, fileOf, job, readWith } from '../formats/read-support.ts';
import { describeShared, sharedData } from '../shared-data.ts';

/** Rows used of rows read, with what was put right, set aside and noted; or the code of the one problem. */
async function answerOf(file: ReturnType<typeof fileAt>): Promise<string> {
  const read = await readWith(file);
  if (!read.ok) return read.problem.code;
  if (read.value.osm) return 'osm';
  return read.value.tables
    .map(({ ledger, notes }) => {
      const codes = [...ledger.repaired, ...ledger.aside, ...notes].map(({ code }) => code.replace(/^(?:shape|table)\//, ''));
      return [`${ledger.used} of ${ledger.read}`, ...new Set(codes)].join(' ');
    })
    .join(', ');
}

const EXPECTED: Readonly<Record<string, string>> = {
  'geojson/openring.json': '1 of 1 open-ring winding',
  'geojson/bad/bad-duplicate-properties.geojson': '1 of 1 rows-without-place',
  'geojson/bad/bad-featurelist.geojson': '0 of 1 bad-coordinates',
  'geojson/bad/bad-object-type.geojson': 'file/not-recognised',
  'geojson/bad/bad-polygon-interiorring-rhr.geojson': '1 of 1 winding',
  'geojson/bad/bad-properties-as-array.geojson': '1 of 1 rows-without-place',
  'geojson/bad/badcoord.geojson': '1 of 1',
  'geojson/bad/badfeature.geojson': '0 of 1 bad-row',
  'geojson/bad/badfeatureid.geojson': '1 of 1',
  'geojson/bad/bbox-contains-string.geojson': '1 of 1',
  'geojson/bad/bbox-string.geojson': '1 of 1',
  'geojson/bad/different-first-size.geojson': '1 of 1 winding',
  'geojson/bad/excessive_precision_truncated.geojson': '1 of 1',
  'geojson/bad/false.geojson': '0 of 1 bad-type',
  'geojson/bad/feature_changed_semantics.geojson': '1 of 1',
  'geojson/bad/featurecollection-type-case.geojson': '3 of 3 type-spelling mixed-column',
  'geojson/bad/featurecollection.geojson': 'file/no-rows',
  'geojson/bad/geometry_changed_semantics.geojson': '1 of 1',
  'geojson/bad/geometrycollection_nested.geojson': '1 of 1',
  'geojson/bad/multiple_problems.geojson': '2 of 4 text-coordinates bad-row',
  'geojson/bad/multipoint-multidimension.geojson': '0 of 1 bad-coordinates',
  'geojson/bad/nofeaturetype.geojson': '0 of 1 bad-row',
  'geojson/bad/notype.geojson': 'file/not-recognised',
  'geojson/bad/point-string.geojson': '0 of 1 bad-coordinates',
  'geojson/bad/point-toofew.geojson': '0 of 1 bad-coordinates',
  'geojson/bad/point.geojson': '0 of 1 bad-coordinates',
  'geojson/bad/polygon_winding_order.geojson': '1 of 1 winding',
  'geojson/bad/short-line.geojson': '0 of 1 empty',
  'geojson/bad/short-linearring.geojson': '1 of 1 open-ring',
  'geojson/bad/stringcoord.geojson': '2 of 2 text-coordinates',
  'geojson/bad/unknowntype.geojson': 'file/not-recognised',
  'geojson/good/good-feature-with-string-id.geojson': '1 of 1',
  'geojson/good/good-feature.geojson': '1 of 1',
  'geojson/good/good-featurecollection-bbox3d.geojson': '2 of 2',
  'geojson/good/good-featurecollection-extensions.geojson': '3 of 3 mixed-column',
  'geojson/good/good-geometrycollection.geojson': '1 of 1',
  'geojson/good/good-linestring.geojson': '1 of 1',
  'geojson/good/good-multipoint.geojson': '1 of 1',
  'geojson/good/good-point-3d.geojson': '1 of 1',
  'geojson/good/good-polygon.geojson': '1 of 1',
  // Well-formed, but its ring goes round the earth and beyond 180 degrees.
  'geojson/good/issue82.geojson': '0 of 1 outside-earth',
  'geojson/good/nullgeometry.geojson': '1 of 1 rows-without-place',
  'geojson/good/nullproperties.geojson': '1 of 1',
  'geojson/zones/empty.geojson': 'file/empty',
  'geojson/zones/hkzones-extra-attribute.geojson': '3 of 3',
  'geojson/zones/hkzones-mixed-geometries.geojson': '3 of 3',
  'geojson/zones/hkzones-type-mismatch.geojson': '3 of 3 mixed-column',
  'geojson/zones/new-zealand-antimeridian.geojson': '2 of 2 winding',
  'geojson/zones/too-small.geojson': '1 of 1 rows-without-place',
  'geojson/zones/valid-polygon-projected.geojson': '3 of 3',
  // A table whose header is written over: its fields are no fields.
  'shapefile/badzip.zip': 'file/damaged',
  'shapefile/new-zealand-antimeridian.shp': '2 of 2',
  'shapefile/zero-len-line.zip': '3 of 3 rows-without-place',
  'flatgeobuf/countries_nocrs.fgb': '179 of 179 repeated-points crosses-itself',
  'flatgeobuf/empty.fgb': '0 of 0',
  'flatgeobuf/heterogeneous.fgb': '3 of 3',
  'flatgeobuf/no_properties.fgb': '1 of 1',
  'flatgeobuf/poly00.fgb': '10 of 10',
  'flatgeobuf/truncated_communities.fgb': 'file/truncated',
  'flatgeobuf/unknown_feature_count.fgb': '1 of 1',
  'pbf/corrupt_gzip.osm.gz': 'file/truncated',
  'pbf/delft-station.pbf': 'osm',
  'pbf/fiji-ferry.pbf': 'osm',
  'pbf/html_error_page.osm.pbf': 'file/is-web-page',
  'pbf/missing-nodes.pbf': 'osm',
  'pbf/sample.pbf': 'osm',
  'pbf/snake-rd.pbf': 'osm',
  'pbf/truncated_monaco.osm.pbf': 'file/truncated',
  'pbf/version_minus1_dense.osm.pbf': 'osm',
  'table/no_header.csv': '430 of 430 no-header',
  'table/points.kml': '26 of 26',
};

describeShared('odd files of other people', () => {
  it.each(Object.entries(EXPECTED))('%s: %s', async (path, answer) => {
    expect(await answerOf(fileAt(sharedData(`import_oddities/${path}`)))).toBe(answer);
  });

  it('8,470 outlines without closed rings are put right, those without ground set aside', async () => {
    const path = 'chinese_boundaries/beijing_compounds/beijing_compounds_unclosed_rings.json';
    expect(await answerOf(fileAt(sharedData(path)))).toBe(
      '8453 of 8470 open-ring winding repeated-points empty crosses-itself',
    );
    const csv = await answerOf(fileAt(sharedData('chinese_boundaries/beijing_compounds/beijing_compounds.csv')));
    expect(csv).toBe('3700 of 3703 open-ring winding repeated-points empty crosses-itself maybe-shifted');
  });
});

describe('files that ask for too much', () => {
  const MIB = 1024 * 1024;
  it.each([
    ['JSON nested without end', 'a.geojson', '['.repeat(MIB), 'file/too-deep'],
    [
      'a column for every row',
      'a.csv',
      `${Array.from({ length: 3000 }, (_, at) => `c${at}`).join(',')}\n${'1,'.repeat(3000)}\n`,
      'file/too-large',
    ],
    ['a cell of two million letters', 'a.csv', `name,n\n${'x'.repeat(2_000_000)},1\n`, 'file/too-large'],
    [
      'arcs used a million times',
      'a.topojson',
      JSON.stringify({
        type: 'Topology',
        objects: { a: { type: 'MultiLineString', arcs: Array.from({ length: 100_000 }, () => [0]) } },
        arcs: [Array.from({ length: 2000 }, (_, at) => [at / 100, 1])],
      }),
      'file/too-large',
    ],
  ])('%s', { timeout: 20_000 }, async (_title, name, text, code) => {
    const read = await readWith(fileOf(name, text));
    expect(read.ok ? 'read' : read.problem.code).toBe(code);
  });

  it('a file larger than may be held is refused before it is read', async () => {
    const file = {
      ...fileOf('a.geojson', '{"type":"FeatureCollection","features":[]}'),
      source: {
        size: LIMITS.textBytes + 1,
        slice: (from: number, to: number) => Promise.resolve(new TextEncoder().encode('{"type":"F'.padEnd(to - from))),
      },
    };
    const read = await readWith(file);
    expect(read.ok ? 'read' : read.problem).toMatchObject({ code: 'file/too-large', figures: { what: 'textBytes' } });
  });

  it('reading stops when it is told to', async () => {
    const text = JSON.stringify({
      type: 'FeatureCollection',
      features: Array.from({ length: 10_000 }, () => ({
        type: 'Feature',
        properties: {},
        geometry: { type: 'Point', coordinates: [1, 2] },
      })),
    });
    const read = await readFile(fileOf('a.geojson', text), AS_GUESSED, { ...job, checkpoint: () => true });
    expect(read.ok ? 'read' : read.problem.code).toBe('engine/stopped');
  });
});

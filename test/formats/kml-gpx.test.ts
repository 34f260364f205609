/** KML, KMZ and GPX as map services and receivers write them. */
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { cellText, shapeOf } from '../../src/domain/feature-table.ts';
import { describeShared, sharedData } from '../shared-data.ts';
import { codeOf, fileAt, fileOf, tableOf, tablesOf } from './read-support.ts';

const KML = `<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>plan</name>
<Folder><name>吴兴区</name>
  <Placemark><name>Mill &amp; Bridge</name><description><![CDATA[<b onclick="x()">bold</b>]]></description>
    <ExtendedData><Data name="households"><value>1290</value></Data></ExtendedData>
    <Polygon><outerBoundaryIs><LinearRing><coordinates>120,30,0 120.1,30,0 120.1,30.1,0 120,30.1,0 120,30,0</coordinates></LinearRing></outerBoundaryIs>
      <innerBoundaryIs><LinearRing><coordinates>120.02,30.02 120.02,30.04 120.04,30.04 120.04,30.02 120.02,30.02</coordinates></LinearRing></innerBoundaryIs></Polygon></Placemark>
  <Placemark><name>path</name><MultiGeometry><LineString><coordinates>120, 30, 0
    120.1, 30.1, 0</coordinates></LineString><Point><coordinates>120,30</coordinates></Point></MultiGeometry></Placemark>
</Folder>
<Placemark><name>nowhere</name></Placemark>
<Placemark><name>broken</name><Point><coordinates>120</coordinates></Point></Placemark>
</Document></kml>`;

describe('KML', () => {
  it('gives every placemark with its folder, fields and shape; markup stays text', async () => {
    const { table, ledger, notes } = await tableOf(fileOf('plan.kml', KML));
    expect([ledger.read, ledger.used, ledger.aside.map(({ code }) => code)]).toEqual([4, 3, ['shape/bad-coordinates']]);
    const text = (name: string, row: number): string | null => {
      const column = table.columns.find((one) => one.name === name);
      return column ? cellText(column, row) : null;
    };
    expect([text('name', 0), text('folder', 0), text('households', 0), text('description', 0)]).toEqual([
      'Mill & Bridge',
      '吴兴区',
      '1290',
      '<b onclick="x()">bold</b>',
    ]);
    expect(text('folder', 2)).toBeNull();
    const [polygon, collection, none] = [0, 1, 2].map((row) => shapeOf(table.places, row));
    expect(polygon?.type === 'Polygon' && polygon.coordinates.map((ring) => ring.length)).toEqual([5, 5]);
    expect(collection?.type).toBe('GeometryCollection');
    expect(none).toBeNull();
    expect(notes.map(({ code }) => code)).toEqual(['table/rows-without-place']);
  });

  it('opens a KMZ and notes what is only linked', async () => {
    const link =
      '<kml><Document><NetworkLink><Link><href>http://elsewhere/</href></Link></NetworkLink><Placemark><Point><coordinates>1,2</coordinates></Point></Placemark></Document></kml>';
    const { table, notes } = await tableOf(fileOf('a.kmz', zipSync({ 'files/x.png': strToU8('x'), 'doc.kml': strToU8(link) })));
    expect([table.rowCount, notes.map(({ code }) => code)]).toEqual([1, ['file/link-left-out']]);
  });

  it.each([
    ['cut', KML.slice(0, 700), 'file/truncated'],
    ['elements crossed', '<kml><a><b></a></b></kml>', 'file/bad-xml'],
    [
      'entities that swell',
      '<!DOCTYPE kml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><kml><Placemark><name>&b;</name></Placemark></kml>',
      'file/unsafe-xml',
    ],
    ['nested without end', `<kml>${'<Folder>'.repeat(5000)}`, 'file/too-deep'],
    ['empty', '<kml></kml>', 'file/no-rows'],
  ])('%s ends in its problem', async (_title, text, code) => {
    expect(await codeOf(fileOf('a.kml', text))).toBe(code);
  });
});

describeShared('KML of other people', () => {
  it('points.kml has 26 points with their fields', async () => {
    const { table, ledger } = await tableOf(fileAt(sharedData('import_oddities/table/points.kml')));
    expect([ledger.read, ledger.used, table.places.kind]).toEqual([26, 26, 'points']);
    expect(table.columns.map(({ name }) => name)).toContain('category');
  });
});

describe('GPX', () => {
  it('gives waypoints and tracks as tables of their own', async () => {
    const text = `<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">
<wpt lat="30.5" lon="120.5"><name>gate</name><ele>3</ele></wpt>
<wpt lat="95" lon="120.5"><name>off</name></wpt>
<trk><name>walk</name><trkseg><trkpt lat="30" lon="120"/><trkpt lat="30.1" lon="120"/></trkseg><trkseg><trkpt lat="30.2" lon="120"/><trkpt lat="30.3" lon="120"/></trkseg></trk></gpx>`;
    const [waypoints, tracks] = await tablesOf(fileOf('walk.gpx', text));
    expect([waypoints.table.name, waypoints.ledger.read, waypoints.ledger.used]).toEqual(['walk waypoints', 2, 1]);
    const track = shapeOf(tracks.table.places, 0);
    expect(track?.type === 'MultiLineString' && track.coordinates.length).toBe(2);
  });
});

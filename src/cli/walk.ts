/** `walk`: exact walking times for pairs of places, however long (METHOD 2 and 3). */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FeatureTable } from '../domain/feature-table.ts';
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import type { WalkWays } from '../domain/streets.ts';
import { assembleStreets } from '../formats/understand/assemble.ts';
import { csvText } from '../formats/write-csv.ts';
import { buildNetwork } from '../kernels/build-network.ts';
import { indexEdges } from '../kernels/edge-index.ts';
import { profileOf } from '../kernels/plan-profile.ts';
import { tie } from '../kernels/snap.ts';
import { type Ties, UNREACHED } from '../kernels/walk-network.ts';
import { walkPairs } from '../kernels/walk-pairs.ts';
import { walkerOn } from '../kernels/walker.ts';
import type { Command, Given, Terminal } from './command.ts';
import { diskFile, readJob, sha256 } from './disk-file.ts';
import { settingsOf, WALK_OPTIONS } from './inputs.ts';
import { numbersOf, readTable, type TableFile } from './table-file.ts';

const PLACES = ['from_lng', 'from_lat', 'to_lng', 'to_lat'] as const;

export const walk: Command = {
  name: 'walk',
  summary: 'exact walking times for pairs of places',
  operands: '',
  options: [
    { name: 'network', value: 'F', help: 'OSM PBF or XML, or a layer of lines' },
    { name: 'pairs', value: 'F', help: `table with ${PLACES.join(', ')}` },
    ...WALK_OPTIONS,
    { name: 'out', value: 'DIR', help: 'writes walk.csv there; without it the table goes to standard output' },
    { name: 'json', value: null, help: 'print a summary as JSON, nothing else' },
  ],
  example: 'walk --network data/sample/huzhou-2007.osm.pbf --pairs data/examples/pairs.csv',
  async run(given, terminal) {
    const table = await walkTable(given, terminal);
    if (!table.ok) {
      terminal.say(table.problem);
      return 2;
    }
    for (const note of table.notes) terminal.say(note);
    const folder = given.text('out');
    if (folder !== null) {
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, 'walk.csv'), csvText(table.value));
    }
    const seconds = table.value.columns.find(({ name }) => name === 'seconds');
    const reached = seconds?.kind === 'number' ? seconds.values.filter(Number.isFinite).length : 0;
    if (given.has('json'))
      terminal.print(JSON.stringify({ pairs: table.value.rowCount, reached, not_reached: table.value.rowCount - reached }));
    else if (folder === null) terminal.print(csvText(table.value));
    return 0;
  },
};

/** The pairs as they were given, with seconds, metres along streets, and the two straight legs in metres. */
async function walkTable(given: Given, terminal: Terminal): Promise<Outcome<FeatureTable>> {
  const settings = settingsOf(given);
  if (!settings.ok) return settings;
  const [networkPath, pairsPath] = [given.text('network'), given.text('pairs')];
  if (networkPath === null || pairsPath === null)
    return bad(problem('option/missing', { option: networkPath === null ? '--network' : '--pairs' }));
  const pairs = await readTable(pairsPath, PLACES);
  if (!pairs.ok) return pairs;
  const places = pairPlaces(pairs.value);
  if (!places.ok) return places;
  const streets = await streetsOf(networkPath);
  if (!streets.ok) return streets;
  const network = buildNetwork(streets.value, { profile: profileOf(settings.value), minPieceM: settings.value.minPieceM });
  const index = indexEdges(network);
  const tied = (lng: Float64Array, lat: Float64Array): Ties => tie(network, index, lng, lat, settings.value.maxLegM);
  const [fromLng, fromLat, toLng, toLat] = places.value;
  const [froms, tos] = [tied(fromLng, fromLat), tied(toLng, toLat)];
  terminal.progress('walking');
  const { ms, metres } = walkPairs(walkerOn(network), froms, tos);
  const legs = (ties: Ties): Float64Array => ties.legM.map((leg, pair) => (ms[pair] === UNREACHED ? Number.NaN : rounded(leg)));
  const added = {
    seconds: Float64Array.from(ms, (time) => (time === UNREACHED ? Number.NaN : time / 1000)),
    metres: metres.map(rounded),
    from_leg_m: legs(froms),
    to_leg_m: legs(tos),
  };
  const columns = Object.entries(added).map(([name, values]) => ({ name, kind: 'number' as const, values }));
  const rowCount = pairs.value.count;
  return good(
    {
      name: 'walk',
      rowCount,
      rows: Uint32Array.from({ length: rowCount }, (_, row) => row + 2),
      columns: [...pairs.value.columns, ...columns],
      places: { kind: 'none' },
    },
    streets.notes,
  );
}

function pairPlaces(pairs: TableFile): Outcome<readonly [Float64Array, Float64Array, Float64Array, Float64Array]> {
  const columns: Float64Array[] = [];
  for (const name of PLACES) {
    const values = numbersOf(pairs, name, name.endsWith('lat') ? -90 : -180);
    if (!values.ok) return values;
    columns.push(values.value);
  }
  const [fromLng = new Float64Array(), fromLat = fromLng, toLng = fromLng, toLat = fromLng] = columns;
  return good([fromLng, fromLat, toLng, toLat]);
}

async function streetsOf(path: string): Promise<Outcome<WalkWays>> {
  const file = await diskFile(path);
  if (!file.ok) return file;
  const streets = await assembleStreets(
    { file: file.value, sha256: await sha256(path), use: { role: 'network', boundaryLevel: null, facilities: false } },
    readJob(),
  );
  await file.value.close();
  return streets;
}

/** To the millimetre. */
const rounded = (metres: number): number => Math.round(metres * 1000) / 1000;

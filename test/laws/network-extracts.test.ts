/** Law on real streets: 10,000 pairs of points on three extracts are as far apart as plain double-precision Dijkstra says. */
import { expect, it } from 'vitest';
import { rowsOf } from '../../src/kernels/re-reach.ts';
import { OFF_NETWORK, type Ties, UNREACHED, type WalkNetwork } from '../../src/kernels/walk-network.ts';
import { walkPairs } from '../../src/kernels/walk-pairs.ts';
import { walkerOn } from '../../src/kernels/walker.ts';
import { adult, networkOf, SpotFinder, tiesAt } from '../network-helpers.ts';
import { type PlainStreets, plainStreets, secondsToNodes, secondsToSpot, spotLngLat } from '../oracles/plain-dijkstra.ts';
import { type Random, seeded } from '../random.ts';
import { describeShared } from '../shared-data.ts';
import { streetsOf } from '../streets-of.ts';

const STARTS = 50;
const ENDS = 67;

describeShared('the network of a real file', () => {
  for (const [seed, file] of [
    'porto_alegre/poa_osm.pbf',
    'one_file_osm/monaco_2025.osm.pbf',
    'one_file_osm/liechtenstein_2021.osm.pbf',
  ].entries())
    it(`gives the oracle's times on ${file}`, async () => {
      const ways = await streetsOf(file);
      const random = seeded(seed + 1);
      const streets = plainStreets(ways, adult);
      const network = networkOf(ways);
      const starts = pointsOnStreets(network, streets, random, STARTS);
      const ends = pointsOnStreets(network, streets, random, ENDS);
      // Every start has two ends within a few metres, mostly on the same edge.
      const finder = new SpotFinder(network, streets);
      const from = Array.from({ length: STARTS * ENDS }, (_, pair) => Math.floor(pair / ENDS));
      const to = from.map((_, pair) => pair % ENDS);
      const walks = walkPairs(walkerOn(network), rowsOf(starts, from), rowsOf(ends, to));
      let reached = 0;
      for (let start = 0; start < STARTS; start++) {
        const spot = finder.spot(starts, start);
        const nodeSeconds = secondsToNodes(streets, spot);
        for (let end = 0; end < ENDS; end++) {
          const seconds = secondsToSpot(streets, spot, nodeSeconds, finder.spot(ends, end));
          const legs = (starts.legM[start] + ends.legM[end]) / adult.speedMetresPerSecond;
          const ms = walks.ms[start * ENDS + end];
          const where = `${file}, pair ${start} ${end}`;
          if (seconds === Number.POSITIVE_INFINITY) expect(ms, where).toBe(UNREACHED);
          else {
            reached++;
            expect(Math.abs(ms / 1000 - seconds - legs), where).toBeLessThan(1);
          }
        }
      }
      expect(reached).toBeGreaterThan(2500);
    });
});

/** Random points of random streets; every other one lies a few metres further along the street of the one before. */
function pointsOnStreets(network: WalkNetwork, streets: PlainStreets, random: Random, count: number): Ties {
  const places: (readonly [number, number])[] = [];
  let segment = random.pick(streets.segments);
  for (let point = 0; point < count; point++) {
    if (point % 2 === 0) segment = random.pick(streets.segments);
    places.push(spotLngLat(streets, { segment, share: random.next() }));
  }
  const ties = tiesAt(network, places);
  if (ties.edge.includes(OFF_NETWORK)) throw new Error('a point of a street is off the network');
  return ties;
}

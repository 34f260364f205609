/** Law: on random towns the network's times are those of plain double-precision Dijkstra, within a second, both ways. */
import { expect, it } from 'vitest';
import { indexEdges } from '../../src/kernels/edge-index.ts';
import { listed, reach, readPlaces } from '../../src/kernels/reach.ts';
import { rowsOf } from '../../src/kernels/re-reach.ts';
import { tie } from '../../src/kernels/snap.ts';
import { NONE, OFF_NETWORK, UNREACHED } from '../../src/kernels/walk-network.ts';
import { walkerOn } from '../../src/kernels/walker.ts';
import { adult, networkOf, randomPlaces, SpotFinder, tiesAt } from '../network-helpers.ts';
import { nearestSpot } from '../oracles/nearest-segment.ts';
import { plainStreets, secondsToNodes, secondsToSpot } from '../oracles/plain-dijkstra.ts';
import { seeded } from '../random.ts';
import { randomTown } from '../random-town.ts';

const TOWNS = 200;
const PLACES = 12;
const LONGEST_MS = 100_000_000;

it(`gives the oracle's times on ${TOWNS} random towns`, () => {
  let pairs = 0;
  let reached = 0;
  for (let seed = 1; seed <= TOWNS; seed++) {
    const random = seeded(seed);
    const ways = randomTown(random);
    const network = networkOf(ways);
    const walker = walkerOn(network);
    const streets = plainStreets(ways, adult);
    const places = tiesAt(network, randomPlaces(random, ways, PLACES));
    const finder = new SpotFinder(network, streets);
    const spots = Array.from(places.edge, (edge, row) => (edge === NONE ? null : finder.spot(places, row)));
    for (let to = 0; to < PLACES; to++) {
      const facility = rowsOf(places, [to]);
      const times = readPlaces(network, reach(walker, listed(facility), LONGEST_MS), listed(facility), places);
      for (let from = 0; from < PLACES; from++) {
        const start = spots[from];
        const end = spots[to];
        const ms = times.ms[from];
        const where = `seed ${seed}, place ${from} to place ${to}`;
        if (start === null || end === null) {
          expect(ms, where).toBe(start === null ? OFF_NETWORK : UNREACHED);
          continue;
        }
        const seconds = secondsToSpot(streets, start, secondsToNodes(streets, start), end);
        const legs = (places.legM[from] + places.legM[to]) / adult.speedMetresPerSecond;
        pairs++;
        if (seconds === Number.POSITIVE_INFINITY) expect(ms, where).toBe(UNREACHED);
        else {
          reached++;
          expect(Math.abs(ms / 1000 - seconds - legs), `${where}: ${ms} ms, oracle ${seconds + legs} s`).toBeLessThan(0.05);
        }
      }
    }
  }
  expect(pairs).toBeGreaterThan(10_000);
  expect(reached).toBeGreaterThan(10_000);
});

it('ties every place as near as measuring every segment does', () => {
  for (let seed = 1; seed <= TOWNS; seed++) {
    const random = seeded(7000 + seed);
    const ways = randomTown(random);
    const network = networkOf(ways);
    const streets = plainStreets(ways, adult);
    const places = randomPlaces(random, ways, 20);
    const ties = tie(
      network,
      indexEdges(network),
      Float64Array.from(places, ([x]) => x),
      Float64Array.from(places, ([, y]) => y),
      60,
    );
    places.forEach(([lng, lat], row) => {
      const nearest = nearestSpot(streets, lng, lat)?.distanceM ?? Number.NaN;
      expect(Math.abs(ties.legM[row] - nearest), `seed ${seed}, place ${row}`).toBeLessThan(1e-6);
      expect(ties.edge[row] === NONE, `seed ${seed}, place ${row}`).toBe(ties.legM[row] > 60);
    });
  }
});

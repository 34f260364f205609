/** Laws: matrix, catchments, k nearest, pairs and routes say what the nearest-facility search says, on random towns. */
import { expect, it } from 'vitest';
import { distanceM } from '../../src/domain/geometry.ts';
import { catchments } from '../../src/kernels/catchment.ts';
import { matrix, type TimeTable, transposed } from '../../src/kernels/matrix.ts';
import { nearestK } from '../../src/kernels/nearest-k.ts';
import { listed, reach, readPlaces } from '../../src/kernels/reach.ts';
import { rowsOf } from '../../src/kernels/re-reach.ts';
import { route, routeLine } from '../../src/kernels/route.ts';
import { NONE, type Ties, UNREACHED } from '../../src/kernels/walk-network.ts';
import { type Walker, walkerOn } from '../../src/kernels/walker.ts';
import { walkPairs } from '../../src/kernels/walk-pairs.ts';
import { networkOf, randomPlaces, tiesAt } from '../network-helpers.ts';
import { seeded } from '../random.ts';
import { randomTown } from '../random-town.ts';

const TOWNS = 150;
const LIMIT_MS = 420_000;
const ALL_MS = 100_000_000;

/** Times from every place to one facility, one search for each: the plain version of every table. */
function times(walker: Walker, places: Ties, facilities: Ties, limitMs: number): Uint32Array[] {
  return Array.from({ length: facilities.count }, (_, row) => {
    const one = listed(rowsOf(facilities, [row]));
    return readPlaces(walker.network, reach(walker, one, limitMs), one, places).ms;
  });
}

function town(seed: number) {
  const random = seeded(seed);
  const ways = randomTown(random);
  const network = networkOf(ways);
  const facilities = tiesAt(network, randomPlaces(random, ways, 6));
  const places = tiesAt(network, randomPlaces(random, ways, 15));
  return { network, walker: walkerOn(network), facilities, places };
}

const entries = (table: TimeTable): string[] =>
  Array.from({ length: table.rowCount }, (_, row) =>
    Array.from(
      table.columns.slice(table.offsets[row], table.offsets[row + 1]),
      (column, at) => `${row} ${column} ${table.ms[table.offsets[row] + at]}`,
    ),
  ).flat();

it('gives the same times in every table', () => {
  for (let seed = 1; seed <= TOWNS; seed++) {
    const { network, walker, facilities, places } = town(seed);
    const wanted: string[] = [];
    const bySearch = times(walker, places, facilities, LIMIT_MS);
    bySearch.forEach((column, facility) =>
      column.forEach((ms, place) => {
        if (ms <= LIMIT_MS) wanted.push(`${facility} ${place} ${ms}`);
      }),
    );
    const around = catchments(walker, facilities, places, LIMIT_MS);
    expect(entries(around), `seed ${seed}`).toEqual(wanted);
    expect(entries(transposed(matrix(walker, places, facilities, LIMIT_MS))), `seed ${seed}`).toEqual(wanted);
    expect(entries(transposed(transposed(around)))).toEqual(wanted);

    const there = matrix(walker, facilities, places, LIMIT_MS);
    const back = times(walker, facilities, places, LIMIT_MS);
    expect(entries(transposed(there)), `seed ${seed}`).toEqual(
      back.flatMap((column, place) =>
        [...column].flatMap((ms, facility) => (ms <= LIMIT_MS ? [`${place} ${facility} ${ms}`] : [])),
      ),
    );

    const ranks = listed(facilities);
    const three = nearestK(walker, ranks, 3, LIMIT_MS, places);
    for (let place = 0; place < places.count; place++) {
      const best = bySearch
        .map((column, facility) => ({ ms: column[place], facility }))
        .filter(({ ms }) => ms <= LIMIT_MS)
        .sort((a, b) => a.ms - b.ms || a.facility - b.facility)
        .slice(0, 3);
      while (best.length < 3) best.push({ ms: UNREACHED, facility: NONE });
      const found = [0, 1, 2].map((row) => ({ ms: three.ms[3 * place + row], facility: three.facility[3 * place + row] }));
      expect(found, `seed ${seed}, place ${place}`).toEqual(best);
    }
    const nearest = readPlaces(network, reach(walker, ranks, LIMIT_MS), ranks, places);
    const first = nearestK(walker, ranks, 1, LIMIT_MS, places);
    const isTied = (place: number): boolean => places.edge[place] !== NONE;
    expect(
      [...nearest.ms].filter((_, place) => isTied(place)),
      `seed ${seed}`,
    ).toEqual([...first.ms].filter((_, place) => isTied(place)));
    expect([...nearest.facility], `seed ${seed}`).toEqual([...first.facility]);
  }
});

it('shows routes whose stretches add up to the time and whose line adds up to the metres', () => {
  let routes = 0;
  for (let seed = 1; seed <= TOWNS; seed++) {
    const { network, walker, facilities, places } = town(seed);
    const bySearch = times(walker, places, facilities, ALL_MS);
    for (let to = 0; to < facilities.count; to++)
      for (let from = 0; from < places.count; from++) {
        const where = `seed ${seed}, place ${from} to facility ${to}`;
        const found = route(walker, places, from, facilities, to);
        if (bySearch[to][from] > ALL_MS) {
          expect(found, where).toBeNull();
          continue;
        }
        if (found === null) throw new Error(`${where}: no route`);
        routes++;
        expect(found.ms, where).toBe(bySearch[to][from]);
        const line = routeLine(network, found);
        let lineM = 0;
        for (let at = 1; at < line.length; at++) lineM += distanceM(line[at - 1][0], line[at - 1][1], line[at][0], line[at][1]);
        expect(Math.abs(lineM - found.metres), where).toBeLessThan(0.01);
        const seconds =
          found.stretches.reduce(
            (sum, { edge, startM, endM }) =>
              sum + (Math.abs(endM - startM) * network.edgeFactor[edge]) / network.speedMetresPerSecond,
            0,
          ) +
          (found.fromLegM + found.toLegM) / network.speedMetresPerSecond;
        expect(Math.abs(found.ms / 1000 - seconds), where).toBeLessThan(0.05);
      }
    const starts = Array.from({ length: 30 }, (_, pair) => pair % places.count);
    const ends = Array.from({ length: 30 }, (_, pair) => (pair * 7) % facilities.count);
    const pairs = walkPairs(walker, rowsOf(places, starts), rowsOf(facilities, ends));
    pairs.ms.forEach((ms, pair) => {
      const wanted = bySearch[ends[pair]][starts[pair]];
      expect(ms, `seed ${seed}, pair ${pair}`).toBe(wanted > ALL_MS ? UNREACHED : wanted);
      expect(Number.isNaN(pairs.metres[pair])).toBe(ms === UNREACHED);
    });
  }
  expect(routes).toBeGreaterThan(4000);
});

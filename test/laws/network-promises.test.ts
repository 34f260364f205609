/** Laws of walking times on random towns: bands nest, more facilities never slow anybody, no order matters, cutting a street changes nothing. */
import { expect, it } from 'vitest';
import { NODE, type WalkWays } from '../../src/domain/streets.ts';
import { rowsOf } from '../../src/kernels/re-reach.ts';
import { listed, type PlaceTimes, reach, readPlaces, type Sources } from '../../src/kernels/reach.ts';
import { type Ties, UNREACHED, type WalkNetwork } from '../../src/kernels/walk-network.ts';
import { walkerOn } from '../../src/kernels/walker.ts';
import { networkOf, randomPlaces, tiesAt } from '../network-helpers.ts';
import { type Random, seeded } from '../random.ts';
import { randomTown, shuffle, waysOf } from '../random-town.ts';

const TOWNS = 300;
const LIMIT_MS = 500_000;

const timesIn = (network: WalkNetwork, sources: Sources, places: Ties, limitMs = LIMIT_MS): PlaceTimes =>
  readPlaces(network, reach(walkerOn(network), sources, limitMs), sources, places);

function eachTown(from: number, check: (random: Random, ways: WalkWays, where: string) => void): void {
  for (let seed = from; seed < from + TOWNS; seed++) {
    const random = seeded(seed);
    check(random, randomTown(random), `seed ${seed}`);
  }
}

it('bands nest: a shorter limit leaves out what is beyond it and changes nothing else', () => {
  eachTown(10_000, (random, ways, where) => {
    const network = networkOf(ways);
    const sources = listed(tiesAt(network, randomPlaces(random, ways, 5)));
    const places = tiesAt(network, randomPlaces(random, ways, 20));
    const wide = timesIn(network, sources, places, LIMIT_MS);
    for (const limitMs of [0, 60_000, 300_000, LIMIT_MS - 1]) {
      const narrow = timesIn(network, sources, places, limitMs);
      const expected = wide.ms.map((ms) => (ms > limitMs && ms <= LIMIT_MS ? UNREACHED : ms));
      expect(narrow.ms, `${where}, ${limitMs} ms`).toEqual(expected);
    }
  });
});

it('more facilities never make a walk longer', () => {
  eachTown(20_000, (random, ways, where) => {
    const network = networkOf(ways);
    const facilities = tiesAt(network, randomPlaces(random, ways, 8));
    const places = tiesAt(network, randomPlaces(random, ways, 20));
    const few = timesIn(network, listed(rowsOf(facilities, [0, 1, 2, 3])), places);
    const more = timesIn(network, listed(facilities), places);
    more.ms.forEach((ms, place) => {
      expect(ms, `${where}, place ${place}`).toBeLessThanOrEqual(few.ms[place]);
      if (ms === few.ms[place]) expect(more.facility[place], where).toBe(few.facility[place]);
    });
  });
});

it('the order of ways, facilities and places does not matter', () => {
  eachTown(30_000, (random, ways, where) => {
    const network = networkOf(ways);
    const shuffled = networkOf(withWaysShuffled(ways, random));
    for (const column of [
      'nodeId',
      'edgeFrom',
      'edgeTo',
      'edgeLengthM',
      'edgeFactor',
      'edgeFlags',
      'arcTargets',
      'arcMs',
      'shapeLng',
    ] as const)
      expect(shuffled[column], `${where}, ${column}`).toEqual(network[column]);
    const spots = randomPlaces(random, ways, 6);
    const homes = randomPlaces(random, ways, 12);
    const times = timesIn(network, listed(tiesAt(network, spots)), tiesAt(network, homes));
    const order = [...spots.keys()];
    shuffle(order, random);
    const turned = {
      ties: tiesAt(
        network,
        order.map((row) => spots[row]),
      ),
      facility: Uint32Array.from(order),
    };
    const again = timesIn(shuffled, turned, tiesAt(shuffled, homes.toReversed()));
    expect(again.ms.toReversed(), where).toEqual(times.ms);
    expect(again.facility.toReversed(), where).toEqual(times.facility);
  });
});

it('cutting streets with more nodes changes times by no more than a millisecond an edge', () => {
  eachTown(40_000, (random, ways, where) => {
    const network = networkOf(ways);
    const cut = networkOf(withStreetsCut(ways, random));
    const spots = randomPlaces(random, ways, 4);
    const homes = randomPlaces(random, ways, 15);
    const times = timesIn(network, listed(tiesAt(network, spots)), tiesAt(network, homes), 100_000_000);
    const again = timesIn(cut, listed(tiesAt(cut, spots)), tiesAt(cut, homes), 100_000_000);
    times.ms.forEach((ms, place) => {
      if (ms > 100_000_000) expect(again.ms[place], where).toBe(ms);
      else expect(Math.abs(again.ms[place] - ms), `${where}, place ${place}`).toBeLessThanOrEqual(cut.edgeCount);
    });
  });
});

/** The same streets listed otherwise: rows of ways in another order, some drawn from their other end. */
function withWaysShuffled(ways: WalkWays, random: Random): WalkWays {
  const order = [...ways.wayId.keys()];
  shuffle(order, random);
  const nodes = Array.from(ways.nodeLng, (lng, row) => ({ lng, lat: ways.nodeLat[row], flags: ways.nodeFlags[row] }));
  const drawn = order.map((way) => {
    const line = Array.from(ways.wayNodes.subarray(ways.wayOffsets[way], ways.wayOffsets[way + 1]));
    const isTurned = (ways.wayFlags[way] & 3) === 0 && random.chance(0.5);
    return { nodes: isTurned ? line.toReversed() : line, flags: ways.wayFlags[way] };
  });
  return { ...waysOf(nodes, drawn), nodeId: ways.nodeId };
}

/** Every third segment gets a node in its middle that stays a node of the network: an open gate. */
function withStreetsCut(ways: WalkWays, random: Random): WalkWays {
  const nodes = Array.from(ways.nodeLng, (lng, row) => ({ lng, lat: ways.nodeLat[row], flags: ways.nodeFlags[row] }));
  const drawn = Array.from(ways.wayId, (_, way) => {
    const line: number[] = [];
    for (let at = ways.wayOffsets[way]; at < ways.wayOffsets[way + 1]; at++) {
      line.push(ways.wayNodes[at]);
      if (at + 1 === ways.wayOffsets[way + 1] || !random.chance(0.3)) continue;
      const [a, b] = [nodes[ways.wayNodes[at]], nodes[ways.wayNodes[at + 1]]];
      line.push(nodes.push({ lng: (a.lng + b.lng) / 2, lat: (a.lat + b.lat) / 2, flags: NODE.gateOpen }) - 1);
    }
    return { nodes: line, flags: ways.wayFlags[way] };
  });
  return waysOf(nodes, drawn);
}

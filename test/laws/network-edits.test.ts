/**
 * Law: after any walk of edits the reach carried along equals the reach from the start, byte for byte.
 *
 * 500 walks of 50 edits; WALKS=5000 in the environment for more (five minutes). Seed 362 found a facility exactly at a gate
 * that was not forgotten when the street on the gate's other side was cut. Facilities open, close and move; gates open and close; links are
 * drawn, redrawn and taken away; ways of the file go and come back.
 */
import { expect, it } from 'vitest';
import type { NetworkEdits } from '../../src/domain/scenario-town.ts';
import { NODE } from '../../src/domain/streets.ts';
import { indexEdges } from '../../src/kernels/edge-index.ts';
import { editNetwork } from '../../src/kernels/network-edits.ts';
import { indexPlaces } from '../../src/kernels/place-times.ts';
import { reReach, reReachStreets, rowsOf, widened } from '../../src/kernels/re-reach.ts';
import { type PlaceTimes, type Reach, reach, readPlaces, type Sources } from '../../src/kernels/reach.ts';
import { rereadPlaces } from '../../src/kernels/reread-places.ts';
import { retie } from '../../src/kernels/retie.ts';
import { tie } from '../../src/kernels/snap.ts';
import { walkerOn } from '../../src/kernels/walker.ts';
import { networkOf, randomPlaces } from '../network-helpers.ts';
import { type Random, seeded } from '../random.ts';
import { plainPlan, randomTown } from '../random-town.ts';

const WALKS = Number(process.env['WALKS'] ?? 500);
const EDITS = 50;
const FACILITIES = 8;
const LIMIT_MS = 300_000;
const MAX_LEG_M = 120;

const smallPlan = { ...plainPlan, blocks: 5, closedGates: 0.08, openGates: 0.08 };

const copyOf = ({ limitMs, nodeMs, nodeFacility }: Reach): Reach => ({
  limitMs,
  nodeMs: nodeMs.slice(),
  nodeFacility: nodeFacility.slice(),
});

it(
  `carries the reach along ${WALKS} walks of ${EDITS} edits`,
  () => {
    for (let seed = 1; seed <= WALKS; seed++) {
      const random = seeded(90_000 + seed);
      const ways = randomTown(random, smallPlan);
      const base = networkOf(ways, undefined, seed % 3 === 0 ? 600 : 0);
      const baseWalker = walkerOn(base);
      const baseIndex = indexEdges(base);
      const spots = randomPlaces(random, ways, FACILITIES * 4);
      const spotLng = Float64Array.from(spots, ([lng]) => lng);
      const spotLat = Float64Array.from(spots, ([, lat]) => lat);
      const homes = randomPlaces(random, ways, 20);
      const homeLng = Float64Array.from(homes, ([lng]) => lng);
      const homeLat = Float64Array.from(homes, ([, lat]) => lat);
      const baseHomes = tie(base, baseIndex, homeLng, homeLat, MAX_LEG_M);
      const baseSpots = tie(base, baseIndex, spotLng, spotLat, MAX_LEG_M);

      // Facility i stands at spot i * 4 + corner; -1 is closed.
      const corners = Array.from({ length: FACILITIES }, () => random.below(5) - 1);
      let edits: NetworkEdits = { gates: [], drawn: [], removed: [] };
      let edited = editNetwork(base, edits, MAX_LEG_M);
      let walker = baseWalker;
      let spotTies = baseSpots;
      let homeTies = baseHomes;
      const sourcesNow = (): Sources => {
        const open = corners.flatMap((corner, facility) => (corner < 0 ? [] : [facility]));
        return {
          ties: rowsOf(
            spotTies,
            open.map((facility) => facility * 4 + corners[facility]),
          ),
          facility: Uint32Array.from(open),
        };
      };
      const baseSources = sourcesNow();
      const baseReach = reach(baseWalker, baseSources, LIMIT_MS);
      let sources = baseSources;
      let live = copyOf(baseReach);
      let index = indexPlaces(base, homeTies, 'leaves');
      let times = readPlaces(base, live, sources, homeTies);

      for (let edit = 0; edit < EDITS; edit++) {
        const where = `seed ${seed}, edit ${edit}`;
        if (random.chance(0.7)) {
          corners[random.below(FACILITIES)] = random.below(5) - 1;
          const before = sources;
          sources = sourcesNow();
          const changed = reReach(walker, live, before, sources);
          const old = times.ms.slice();
          const differing = rereadPlaces(walker.network, live, changed, before, sources, index, times);
          for (const place of differing) old[place] = times.ms[place];
          expect(old, where).toEqual(times.ms);
        } else {
          edits = nextEdits(edits, random, base.nodeFlags, base.nodeId, ways.wayId, spots);
          edited = editNetwork(base, edits, MAX_LEG_M);
          const { network, change } = edited;
          walker = network === base ? baseWalker : walkerOn(network);
          const edgeIndex = indexEdges(network);
          spotTies = retie(base, baseSpots, network, edgeIndex, change.edges, spotLng, spotLat, MAX_LEG_M).ties;
          homeTies = retie(base, baseHomes, network, edgeIndex, change.edges, homeLng, homeLat, MAX_LEG_M).ties;
          expect(spotTies, where).toEqual(tie(network, edgeIndex, spotLng, spotLat, MAX_LEG_M));
          expect(homeTies, where).toEqual(tie(network, edgeIndex, homeLng, homeLat, MAX_LEG_M));
          sources = sourcesNow();
          live = widened(baseReach, network.nodeCount);
          reReachStreets(baseWalker, walker, change, live, baseSources, sources);
          index = indexPlaces(network, homeTies, 'leaves');
          times = readPlaces(network, live, sources, homeTies);
        }
        const fresh = reach(walker, sources, LIMIT_MS);
        expect(live, where).toEqual(fresh);
        const wanted: PlaceTimes = readPlaces(walker.network, fresh, sources, homeTies);
        expect(times, where).toEqual(wanted);
      }
    }
  },
  60_000 + WALKS * 300,
);

function nextEdits(
  edits: NetworkEdits,
  random: Random,
  nodeFlags: Uint8Array,
  nodeId: Float64Array,
  wayId: Float64Array,
  spots: readonly (readonly [number, number])[],
): NetworkEdits {
  const gates = [...nodeFlags.keys()].filter((node) => nodeFlags[node] & (NODE.gateOpen | NODE.gateClosed));
  const choice = random.below(4);
  if (choice === 0 && gates.length > 0) {
    const gate = String(nodeId[random.pick(gates)]);
    const others = edits.gates.filter((other) => other.gate !== gate);
    return { ...edits, gates: [...others, { gate, open: random.chance(0.5) }].sort((a, b) => Number(a.gate) - Number(b.gate)) };
  }
  if (choice === 1) {
    const link = `w${random.pick([...wayId])}`;
    const removed = edits.removed.includes(link)
      ? edits.removed.filter((other) => other !== link)
      : [...edits.removed, link].sort();
    return { ...edits, removed };
  }
  if (edits.drawn.length > 3 || (choice === 2 && edits.drawn.length > 0))
    return { ...edits, drawn: edits.drawn.filter((_, row) => row !== 0) };
  const line = Array.from({ length: 2 + random.below(2) }, () => random.pick(spots));
  return {
    ...edits,
    drawn: [...edits.drawn, { id: `link-${edits.drawn.length}-${random.below(1000)}`, line }].sort((a, b) =>
      a.id < b.id ? -1 : 1,
    ),
  };
}

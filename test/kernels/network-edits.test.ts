import { describe, expect, it } from 'vitest';
import { NODE } from '../../src/domain/streets.ts';
import { buildNetwork } from '../../src/kernels/build-network.ts';
import { editNetwork } from '../../src/kernels/network-edits.ts';
import { listed, reach, readPlaces } from '../../src/kernels/reach.ts';
import type { WalkNetwork } from '../../src/kernels/walk-network.ts';
import { UNREACHED } from '../../src/kernels/walk-network.ts';
import { walkerOn } from '../../src/kernels/walker.ts';
import { draw, lngLat, metreASecond, placesAt } from './draw.ts';

/**
 * a ----- b ----- c     three ways in one street, a closed gate at g,
 *                  |    and a second street below it, 100 m apart
 * e ------ g ----- d
 */
const network = buildNetwork(
  draw({ a: [0, 100], b: [100, 100], c: [400, 100], d: [400, 0], g: [200, 0, NODE.gateClosed], e: [0, 0] }, [
    { line: 'a b' },
    { line: 'b c' },
    { line: 'c d' },
    { line: 'd g e' },
  ]),
  { profile: metreASecond, minPieceM: 0 },
);
const nothing = { gates: [], drawn: [], removed: [] };
const gate = String(network.nodeId[network.nodeFlags.indexOf(NODE.gateClosed)]);

/** Seconds from e to a, at metre a second. */
function seconds(on: WalkNetwork): number {
  const sources = listed(placesAt(on, [[0, 100]]));
  const { ms } = readPlaces(on, reach(walkerOn(on), sources, 100_000_000), sources, placesAt(on, [[0, 0]]));
  return ms[0] === UNREACHED ? Number.POSITIVE_INFINITY : ms[0] / 1000;
}

describe('edits of the network', () => {
  it('leave the network itself when there are none', () => {
    expect(editNetwork(network, nothing, 50).network).toBe(network);
    expect(seconds(network)).toBe(Number.POSITIVE_INFINITY);
  });

  it('open a gate', () => {
    const { network: open, change } = editNetwork(network, { ...nothing, gates: [{ gate, open: true }] }, 50);
    expect(seconds(open)).toBe(900);
    expect(change.gates).toHaveLength(1);
    expect(seconds(editNetwork(open, { ...nothing, gates: [{ gate, open: false }] }, 50).network)).toBe(
      Number.POSITIVE_INFINITY,
    );
  });

  it('draw a link between two streets, cutting both', () => {
    const line = [lngLat(50, 95), lngLat(50, 10)];
    const { network: linked, notes } = editNetwork(network, { ...nothing, drawn: [{ id: 'bridge', line }] }, 50);
    expect(notes).toEqual([]);
    expect(linked.edgeCount).toBe(network.edgeCount + 3);
    expect(seconds(linked)).toBeCloseTo(200, 2);
  });

  it('say which end of a link is too far from any street', () => {
    const line = [lngLat(50, 95), lngLat(50, 500)];
    const { notes } = editNetwork(network, { ...nothing, drawn: [{ id: 'stub', line }] }, 50);
    expect(notes.map(({ code, figures }) => [code, figures?.['distanceM']])).toEqual([['network/far-from-street', 400]]);
  });

  it('take one way out of a joined street and leave the rest', () => {
    const open = [{ gate, open: true }];
    const { network: cut, change } = editNetwork(network, { ...nothing, gates: open, removed: ['w501'] }, 50);
    expect(seconds(cut)).toBe(Number.POSITIVE_INFINITY);
    expect(change.edges).toHaveLength(1);
    const places = placesAt(cut, [
      [250, 100],
      [60, 100],
    ]);
    expect([...places.legM].map(Math.round)).toEqual([100, 0]);
  });

  it('note gates and ways that are not there', () => {
    const { notes } = editNetwork(network, { gates: [{ gate: '5', open: true }], drawn: [], removed: ['w9'] }, 50);
    expect(notes.map(({ code }) => code)).toEqual(['edit/unknown-gate', 'edit/unknown-link']);
  });
});

import { describe, expect, it } from 'vitest';
import { NODE, WAY, WAY_CLASSES } from '../../src/domain/streets.ts';
import { buildNetwork } from '../../src/kernels/build-network.ts';
import { retimed } from '../../src/kernels/network-times.ts';
import { draw, metreASecond } from './draw.ts';

const options = { profile: metreASecond, minPieceM: 2000 };

describe('the walking network', () => {
  it('joins what passes straight through and keeps its shape', () => {
    // a --- b --- c, in two ways, drawn towards each other
    const network = buildNetwork(draw({ a: [0, 0], b: [100, 50], c: [200, 0] }, [{ line: 'a b' }, { line: 'c b' }]), options);
    expect(network.nodeCount).toBe(2);
    expect([...network.arcMs]).toEqual([223_607, 223_607]);
    expect(network.shapeLng).toHaveLength(3);
    expect([...network.runShape, ...network.runWay]).toEqual([0, 1, ...(network.nodeId[0] === 1000 ? [0, 1] : [1, 0])]);
  });

  it('ends an edge where three streets meet, where steps begin and at gates, open or closed', () => {
    const streets = { a: [0, 0], b: [100, 0], c: [200, 0], d: [100, 100] } as const;
    expect(buildNetwork(draw(streets, [{ line: 'a b c' }, { line: 'b d' }]), options).edgeCount).toBe(3);
    const stairs = buildNetwork(draw(streets, [{ line: 'a b' }, { line: 'b c', flags: WAY.steps }]), options);
    expect([...stairs.arcMs].sort((x, y) => x - y)).toEqual([100_000, 100_000, 200_000, 200_000]);
    for (const gate of [NODE.gateOpen, NODE.gateClosed])
      expect(buildNetwork(draw({ ...streets, b: [100, 0, gate] }, [{ line: 'a b c' }]), options).edgeCount).toBe(2);
  });

  it('keeps a ring that meets nothing, from its lowest node round to it', () => {
    const network = buildNetwork(draw({ b: [100, 0], a: [0, 0], c: [0, 100] }, [{ line: 'a c b a' }]), options);
    expect([network.nodeCount, network.edgeCount, network.arcCount]).toEqual([1, 1, 0]);
    expect(network.nodeId[0]).toBe(1000);
    expect(network.edgeLengthM[0]).toBeCloseTo(341.4, 1);
  });

  it('walks a one-way path one way only, whichever way it was drawn', () => {
    const streets = { a: [0, 0], b: [100, 0] } as const;
    for (const [line, flags] of [
      ['a b', WAY.forwardOnly],
      ['b a', WAY.backwardOnly],
    ] as const) {
      const network = buildNetwork(draw(streets, [{ line, flags }]), options);
      const from = [...network.nodeId].indexOf(1000);
      expect(network.arcCount).toBe(1);
      expect(network.arcOffsets[from + 1] - network.arcOffsets[from]).toBe(1);
    }
  });

  it('gives a street of no length one millisecond', () => {
    const network = buildNetwork(draw({ a: [0, 0], b: [0, 0] }, [{ line: 'a b' }]), options);
    expect([...network.arcMs]).toEqual([1, 1]);
  });

  it('takes the class that most of a joined street has', () => {
    const ways = draw({ a: [0, 0], b: [100, 0], c: [300, 0] }, [{ line: 'a b' }, { line: 'b c' }]);
    const network = buildNetwork({ ...ways, wayClass: Uint8Array.of(4, 2) }, options);
    expect(WAY_CLASSES[network.edgeClass[0]]).toBe('local');
  });

  it('waits at crossings only where the profile does: half on each side', () => {
    const ways = draw({ a: [0, 0], b: [100, 0, NODE.crossingSignals], c: [200, 0] }, [{ line: 'a b c' }]);
    expect(buildNetwork(ways, options).edgeCount).toBe(1);
    const waiting = { ...metreASecond, crossingDelayS: { signals: 20, unmarked: 5, none: 0 } };
    const network = buildNetwork(ways, { ...options, profile: waiting });
    expect([...network.arcMs]).toEqual([110_000, 110_000, 110_000, 110_000]);
    expect([...retimed(network, metreASecond).arcMs]).toEqual([100_000, 100_000, 100_000, 100_000]);
    expect(() => retimed(buildNetwork(ways, options), waiting)).toThrow('built with waits');
  });

  it('is retimed to the bytes it would have been built with', () => {
    const ways = draw({ a: [0, 0], b: [100, 0], c: [200, 0] }, [{ line: 'a b' }, { line: 'b c', flags: WAY.steps }]);
    const slow = { ...metreASecond, speedMetresPerSecond: 0.7, stepsFactor: 3 };
    expect(retimed(buildNetwork(ways, options), slow)).toEqual(buildNetwork(ways, { ...options, profile: slow }));
  });

  it('numbers connected pieces and measures their streets, through closed gates too', () => {
    const network = buildNetwork(
      draw({ a: [0, 0], b: [50, 0, NODE.gateClosed], c: [100, 0], d: [0, 500], e: [30, 500] }, [
        { line: 'a b c' },
        { line: 'd e' },
      ]),
      options,
    );
    expect([...network.componentLengthM].map(Math.round)).toEqual([100, 30]);
  });

  it('stops when the job says so', () => {
    const ways = draw({ a: [0, 0], b: [100, 0] }, [{ line: 'a b' }]);
    let asked = 0;
    expect(buildNetwork(ways, options, { checkpoint: () => ++asked > 2 })).toBeNull();
  });

  it('is empty without streets', () => {
    const network = buildNetwork(draw({}, []), options);
    expect([network.nodeCount, network.edgeCount, network.componentCount]).toEqual([0, 0, 0]);
  });
});

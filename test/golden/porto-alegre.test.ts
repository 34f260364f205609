/**
 * The main job on real data: coverage of Porto Alegre against an independent reference program that walks along the largest
 * piece of network from the hexes' centres. Shares within half a percentage point are agreement; totals are exact.
 */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PACKS } from '../../data/index.ts';
import { noJob } from '../../src/domain/job.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/domain/settings.ts';
import { metresPerSecond } from '../../src/domain/units.ts';
import { compute } from '../../src/kernels/compute.ts';
import { cellName } from '../../src/kernels/hexgrid.ts';
import { prepare } from '../../src/kernels/prepare.ts';
import { portoAlegre } from '../porto-alegre.ts';
import { describeShared, sharedData } from '../shared-data.ts';

interface Expected {
  readonly households: number;
  readonly coverage: Readonly<
    Record<string, { readonly hexes: number; readonly households: number; readonly population_share: number }>
  >;
}

const SETTINGS: Settings = {
  ...DEFAULT_SETTINGS,
  profile: 'custom',
  speed: metresPerSecond(4.8 / 3.6),
  stepsFactor: 1,
  resolution: 9,
};
const NAMES = { schools: 'school', healthcare: 'health', service_centre: 'service-centre' } as const;

describeShared('Porto Alegre at 4.8 km/h', () => {
  const measured = async (speedKmh: number) => {
    const settings = { ...SETTINGS, speed: metresPerSecond(speedKmh / 3.6) };
    const prepared = prepare(await portoAlegre(), settings, noJob);
    if (!prepared.ok) throw new Error(prepared.problem.code);
    const result = compute(prepared.value, [], PACKS[0], settings, noJob);
    if (!result.ok) throw new Error(result.problem.code);
    return { prepared: prepared.value, notes: prepared.notes, result: result.value };
  };
  const expected = (): Expected =>
    JSON.parse(readFileSync(sharedData('porto_alegre/expected_coverage.json'), 'utf8')) as Expected;

  it('covers the same households in 15 minutes at 4.8 and at 3.6 km/h', async () => {
    for (const [speedKmh, reachM] of [
      [4.8, 1200],
      [3.6, 900],
    ]) {
      const { result } = await measured(speedKmh);
      for (const [name, category] of Object.entries(NAMES)) {
        const reference = expected().coverage[`${name}_${reachM}m`];
        const share = result.summary.coverage[category][15].share ?? Number.NaN;
        expect(Math.abs(share - reference.households / expected().households), `${category} at ${speedKmh}`).toBeLessThan(
          0.005,
        );
      }
    }
  });

  it('has every household and every square metre once, and all households of a cell in that cell', async () => {
    const { prepared, result, notes } = await measured(4.8);
    expect(notes).toEqual([]);
    expect(result.summary.households).toBe(295_615);
    expect(result.summary.office.m2).toBe(24_217);
    const cells = new Map<string, number>();
    for (let piece = 0; piece < prepared.grid.pieceCount; piece++) {
      const name = cellName(prepared.grid, prepared.grid.pieceCell[piece]);
      cells.set(name, (cells.get(name) ?? 0) + prepared.pieceHouseholds[piece]);
    }
    const { demand } = prepared.town;
    demand?.cells?.forEach((name, row) => expect(cells.get(name)).toBe(demand.weight[row]));
  });
});

/** The findings of the founding report come out of the sample town as figures of the program (DOMAIN 4.1 and 4.3). */
import { beforeAll, describe, expect, it } from 'vitest';
import { PACKS } from '../../data/index.ts';
import { noJob } from '../../src/domain/job.ts';
import type { AreaFigures, ScenarioResult } from '../../src/domain/result.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { compute } from '../../src/kernels/compute.ts';
import { type Prepared, prepare } from '../../src/kernels/prepare.ts';
import { sampleBaseline } from '../sample-baseline.ts';

const WUXING = '330502';
const NEEDED_M2 = 350;

let prepared: Prepared;
let result: ScenarioResult;
const area = (level: string, id: string): AreaFigures => {
  const found = result.areas.find((one) => one.level === level && one.id === id);
  if (!found) throw new Error(`no ${level} ${id}`);
  return found;
};
const communities = (): AreaFigures[] => result.areas.filter(({ level }) => level === 'community');
const inWuxing = (): AreaFigures[] => communities().filter(({ id }) => id.startsWith(WUXING));

beforeAll(async () => {
  const ready = prepare(await sampleBaseline(), DEFAULT_SETTINGS, noJob);
  if (!ready.ok) throw new Error(ready.problem.code);
  prepared = ready.value;
  const computed = compute(prepared, [], PACKS[0], DEFAULT_SETTINGS, noJob);
  if (!computed.ok) throw new Error(computed.problem.code);
  result = computed.value;
});

describe('the sample town', () => {
  it('has 12.4 m2 of office per 100 households in Wuxing: 160 m2 for 1,290 on average', () => {
    const wuxing = area('district', WUXING);
    expect(wuxing.households / inWuxing().length).toBe(1290);
    expect(wuxing.officeDm2 / 100 / inWuxing().length).toBeCloseTo(160, 9);
    expect(wuxing.entitledM2Per100).toBeCloseTo((100 * 160) / 1290, 9);
    expect(Number(wuxing.entitledM2Per100?.toFixed(1))).toBe(12.4);
  });

  it('has 150 m2 on average in the city', () => {
    expect(area('city', 'city').officeDm2 / 100 / communities().length).toBeCloseTo(150, 9);
  });

  it('has exactly 6 communities of Wuxing with 350 m2', () => {
    expect(inWuxing().filter(({ officeDm2 }) => officeDm2 >= NEEDED_M2 * 100)).toHaveLength(6);
  });

  it('funds every community to the yuan by every formula, and a street by the sum', () => {
    for (const { households, funding } of communities()) {
      expect(funding['present-a']).toBe(4000 + households);
      expect(funding['present-b']).toBe(4000 + Math.max(0, households - 2000));
      expect(funding.proposed).toBe(2000 + 4 * households);
      expect(funding.workers).toBe(Math.round(35 * households));
    }
    const street = area('street', '330502001');
    const parts = communities().filter(({ parent }) => parent === street.id);
    expect(street.funding.proposed).toBe(parts.reduce((sum, { funding }) => sum + funding.proposed, 0));
  });

  it('has all households on the map, those of hamlets without a street being off the network', () => {
    const city = area('city', 'city');
    expect(city.households).toBe(344_320);
    expect(city.coverage[0].offNetworkHouseholds).toBeGreaterThan(0);
    for (const { coverage, households } of result.areas) {
      for (const one of coverage)
        expect(one.withinMinute[60] + one.notReachedHouseholds + one.offNetworkHouseholds).toBe(households);
    }
  });

  it('judges every community by the clauses of its kind', () => {
    const kinds = new Map(prepared.town.communities.map(({ id, kind }) => [id as string, kind]));
    for (const { id, officeDm2, households, verdicts } of communities()) {
      const verdict = (standard: string): string | undefined => verdicts.find((row) => row.standard === standard)?.verdict.kind;
      const isOld = kinds.get(id) === 'old';
      expect(verdict('office-350-old')).toBe(isOld ? (officeDm2 >= 35_000 ? 'met' : 'missed') : 'not-applicable');
      expect(verdict('office-20-new')).toBe(isOld ? 'not-applicable' : officeDm2 >= 20 * households ? 'met' : 'missed');
    }
  });
});

/** The page for a hearing: packed and unpacked it is the same town; what people wrote stays data; nothing outside is asked for. */
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { PACKS } from '../../data/index.ts';
import { noJob } from '../../src/domain/job.ts';
import { PACKED, type PublicTown } from '../../src/domain/public-town.ts';
import type { ScenarioResult } from '../../src/domain/result.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { OFF_NETWORK, UNREACHED } from '../../src/domain/times.ts';
import { publicTown } from '../../src/engine/public-town.ts';
import { compute } from '../../src/kernels/compute.ts';
import { gridView, type Prepared, prepare } from '../../src/kernels/prepare.ts';
import { publicPage } from '../../src/report/public-page.ts';
import { publicEn } from '../../src/ui/wording/public-en.ts';
import { publicZh } from '../../src/ui/wording/public-zh.ts';
import { commentsText } from '../../src/viewer/comments.ts';
import { cameraOn, toGround, toPixel, zoomed } from '../../src/viewer/camera.ts';
import { code, digest } from '../../src/viewer/main.ts?inline-script';
import { colourOf, gainOf, groundOf, hexAt } from '../../src/viewer/paint.ts';
import { seeded } from '../random.ts';
import { randomBaseline } from '../random-baseline.ts';

const HOSTILE = '</script><script>alert(1)</script><!-- & "';
let prepared: Prepared;
let result: ScenarioResult;
let town: PublicTown;

beforeAll(() => {
  const ready = prepare(randomBaseline(seeded(21)), DEFAULT_SETTINGS, noJob);
  if (!ready.ok) throw new Error(ready.problem.code);
  prepared = ready.value;
  const computed = compute(prepared, [], PACKS[0], DEFAULT_SETTINGS, noJob);
  if (!computed.ok) throw new Error(computed.problem.code);
  result = computed.value;
  const scenarios = ['now', HOSTILE].map((name) => ({ name, edits: [], result }));
  town = publicTown(prepared, HOSTILE, scenarios, null);
});

describe('the packed town', () => {
  it('gives back every hex within a tenth of a metre, and every value as it is shown', () => {
    const ground = groundOf(town);
    const grid = gridView(prepared);
    expect(ground.hexes.starts.length).toBe(grid.cellCount + 1);
    for (let cell = 0; cell < grid.cellCount; cell++) {
      for (let at = grid.outlineOffsets[cell]; at < grid.outlineOffsets[cell + 1]; at++) {
        expect(Math.abs(town.origin[0] + ground.hexes.x[at] / 1e6 - grid.outlineLng[at])).toBeLessThan(1e-6);
        expect(Math.abs(town.origin[1] + ground.hexes.y[at] / 1e6 - grid.outlineLat[at])).toBeLessThan(1e-6);
      }
    }
    expect([...ground.households]).toEqual([...grid.cellHouseholds]);
    for (const [measure, { kind, category }] of town.measures.entries()) {
      const times = result.times.find((one) => one.category === category)?.cellMs;
      for (const [cell, packed] of ground.values[0][measure].entries()) {
        if (kind === 'reachable') {
          const m2 = result.cellReachable[cell];
          expect(packed).toBe(Number.isNaN(m2) ? PACKED.unknown : Math.round(m2 * 10));
        } else {
          const ms = times?.[cell] ?? 0;
          if (ms === OFF_NETWORK) expect(packed).toBe(PACKED.offNetwork);
          else if (ms === UNREACHED || ms > 3_600_000) expect(packed).toBe(PACKED.notReached);
          else expect(packed * 1000 - ms).toBeLessThan(1000);
        }
      }
    }
  });

  it('finds the hex under a point, and none outside', () => {
    const ground = groundOf(town);
    const grid = gridView(prepared);
    for (let cell = 0; cell < grid.cellCount; cell += 3) {
      const [x, y] = [(grid.cellLng[cell] - town.origin[0]) * 1e6, (grid.cellLat[cell] - town.origin[1]) * 1e6];
      expect(hexAt(ground, x, y)).toBe(cell);
    }
    expect(hexAt(ground, 1e8, 1e8)).toBeNull();
  });

  it('has the figures of the result, one a scenario', () => {
    const households = town.figures.find(({ id }) => id === 'households');
    expect(households?.values).toEqual([result.summary.households, result.summary.households]);
    const reachable = town.figures.find(({ id }) => id === 'reachable');
    expect(reachable?.values[0]).toBe(result.summary.office.reachable_m2_per_100);
    expect(town.streets.reduce((sum, { figures }) => sum + figures[0][0], 0)).toBe(result.summary.households);
  });
});

describe('colours and differences', () => {
  it('tell apart what is far, what has no street, and what is not known', () => {
    const [measure] = town.measures;
    const colours = [0, 301, PACKED.notReached, PACKED.offNetwork].map((packed) => colourOf(packed, measure));
    expect(new Set(colours).size).toBe(4);
    expect(colourOf(PACKED.unknown, measure)).toBeNull();
    // a walk that equals the limit is within it
    expect(colourOf(15 * 60, measure)).toBe(colourOf(15 * 60 - 1, measure));
  });

  it('count minutes saved and square metres gained as gain', () => {
    expect(gainOf(1200, 600, 'time')).toBe(10);
    expect(gainOf(PACKED.notReached, 1800, 'time')).toBe(30);
    expect(gainOf(100, 150, 'reachable')).toBe(5);
    expect(gainOf(PACKED.offNetwork, 60, 'time')).toBeNull();
  });
});

describe('the camera', () => {
  it('keeps a place under the finger while it zooms, and pixels and ground agree', () => {
    const frame = { width: 900, height: 600, stretch: 0.85 };
    const whole = cameraOn([-1000, -2000, 5000, 4000], frame);
    const [x, y] = toGround(whole, frame, 200, 450);
    const near = zoomed(whole, frame, 3, 200, 450, whole);
    const [px, py] = toPixel(near, frame, x, y);
    expect(px).toBeCloseTo(200, 6);
    expect(py).toBeCloseTo(450, 6);
  });
});

describe('the page', () => {
  it('names its one program by its digest, lets nothing else run and asks for nothing', () => {
    const texts = { zh: [{ name: '现状', proposals: [] }], en: [{ name: HOSTILE, proposals: [HOSTILE] }] };
    const page = publicPage(town, texts, 'en', { code, digest }, 'AAAA');
    expect(createHash('sha256').update(code).digest('base64')).toBe(digest);
    expect(page).toContain(`script-src 'sha256-${digest}'`);
    expect(page).toContain("default-src 'none'");
    expect(page).toContain('font/woff2;base64,AAAA');
    expect([...page.matchAll(/<script/g)].length).toBe(2);
    expect([...page.matchAll(/<\/script/g)].length).toBe(2);
    expect(page).not.toMatch(/https?:|<img|<link|@import|<iframe/);
    const data = /id="town">(.*)<\/script>/.exec(page)?.[1] ?? '';
    const held = JSON.parse(data) as { town: PublicTown };
    expect(held.town.plan).toBe(HOSTILE);
  });

  it('says the same in both languages', () => {
    const keys = (words: object): string[] => Object.keys(words).sort();
    expect(keys(publicZh)).toEqual(keys(publicEn));
    expect(keys(publicZh.figureNames)).toEqual(keys(publicEn.figureNames));
    for (const { id } of town.figures) expect(keys(publicEn.figureNames)).toContain(id);
    const holes = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
    for (const [key, value] of Object.entries(publicEn)) {
      const other: unknown = Reflect.get(publicZh, key);
      if (typeof value === 'string' && typeof other === 'string') expect(holes(other), key).toEqual(holes(value));
    }
  });

  it('saves comments as points that map programs open', () => {
    const text = commentsText(town, [
      { text: '=1+1 "<b>', name: '', scenario: 1, lngLat: [120.1, 30.1], community: '飞英' },
      { text: 'no place', name: 'A', scenario: 0, lngLat: null, community: '' },
    ]);
    const { features } = JSON.parse(text) as {
      features: { properties: { comment: string; scenario: string }; geometry: unknown }[];
    };
    expect(features[0].properties).toMatchObject({ comment: '=1+1 "<b>', scenario: HOSTILE });
    expect(features[1].geometry).toBeNull();
  });
});

/** Who is a candidate and who is counted, as people ask for it on the sample town. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cellToLatLng } from 'h3-js';
import Papa from 'papaparse';
import { afterAll, describe, expect, it } from 'vitest';
import { measure } from '../../src/cli/measure.ts';
import { site } from '../../src/cli/site.ts';
import { distanceM } from '../../src/domain/geometry.ts';
import { sampleBaseline } from '../sample-baseline.ts';
import { runCommand } from './run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'quarterhour-candidates-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Summary {
  readonly status: string;
  readonly sites: readonly string[];
  readonly candidates: number;
  readonly objective: number;
  readonly covered: number;
  readonly counted: Readonly<Record<string, { members: number; weight: number; covered_before: number; covered: number }>>;
}

async function asked(...args: string[]) {
  const { code, printed, said } = await runCommand(site, [...args, '--json']);
  return { code, said, summary: JSON.parse(printed === '' ? '{}' : printed) as Summary };
}

const CENTRE = [120.13, 30.88] as const;
const geoJson = (geometry: unknown): string =>
  JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry }] });

describe('candidates of the sample town', () => {
  it('are hexes inside an area and near a place, both from files', async () => {
    const [lng, lat] = CENTRE;
    const [west, east, south, north] = [lng - 0.02, lng + 0.02, lat - 0.015, lat + 0.015];
    const area = join(folder, 'area.geojson');
    const ring = [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ]; // prettier-ignore
    writeFileSync(area, geoJson({ type: 'Polygon', coordinates: [ring] }));
    const place = join(folder, 'place.geojson');
    writeFileSync(place, geoJson({ type: 'Point', coordinates: CENTRE }));
    const inside = await asked('--sites', '3', '--inside', area, '--existing', 'ignore');
    expect([inside.summary.status, inside.summary.sites.length]).toEqual(['optimal', 3]);
    for (const cell of inside.summary.sites) {
      const [atLat, atLng] = cellToLatLng(cell);
      expect(atLng > west && atLng < east && atLat > south && atLat < north).toBe(true);
    }
    const near = await asked('--sites', '2', '--near', `${place}:400`, '--existing', 'ignore');
    expect(near.summary.candidates).toBeLessThan(inside.summary.candidates);
    for (const cell of near.summary.sites) {
      const [atLat, atLng] = cellToLatLng(cell);
      expect(distanceM(lng, lat, atLng, atLat)).toBeLessThan(401);
    }
    const green = await asked('--sites', '2', '--near', 'green:100', '--inside', area);
    expect(green.summary.candidates).toBeGreaterThan(0);
    expect(green.summary.candidates).toBeLessThan(inside.summary.candidates);
    const points = await asked('--sites', '2', '--near', 'green', '--candidates', 'communities');
    expect([points.code, points.said[0]?.code]).toEqual([2, 'option/bad-value']);
    const matrix = await asked('--sites', '2', '--near', 'green', '--costs', area, '--limit', '1');
    expect(matrix.said[0]?.code).toBe('option/beside-matrix');
    const nowhere = await asked('--sites', '2', '--near', 'rail');
    expect([nowhere.code, nowhere.said[0]?.code]).toEqual([2, 'solve/no-candidates']);
  });

  it('are closed rooms, or offices that are not what is to be built', async () => {
    const { town } = await sampleBaseline();
    const of = new Map(town.facilities.map((facility) => [String(facility.id), facility]));
    const rooms = await asked('--sites', '3', '--candidates', 'rooms');
    expect(rooms.summary.candidates).toBe(
      town.facilities.filter(({ openTo, category }) => openTo !== 'public' && category === 'unit-room').length,
    );
    expect(rooms.summary.sites.map((id) => of.get(id)?.openTo === 'public')).toEqual([false, false, false]);
    const offices = await asked('--sites', '3', '--candidates', 'offices', '--category', 'one-stop-centre');
    for (const id of offices.summary.sites) {
      expect(of.get(id)?.openTo).toBe('public');
      expect(of.get(id)?.category).not.toBe('one-stop-centre');
    }
    const kept = await asked('--sites', '1', '--candidates', 'offices');
    expect(kept.said[0]?.code).toBe('solve/no-candidates');
    const fresh = await asked('--sites', '1', '--candidates', 'offices', '--existing', 'ignore');
    expect(fresh.summary.candidates).toBeGreaterThan(offices.summary.candidates);
  });
});

describe('who is counted', () => {
  it('is weighed by group, each at their own speed, as `measure` times them', async () => {
    const out = join(folder, 'weighed');
    const group = ['--group', 'old=20%:older'];
    const options = ['--sites', '3', '--candidates', 'communities', ...group, '--weigh', 'old=2,all=1'];
    const { said } = await runCommand(site, [...options, '--out', out]);
    expect(said).toEqual([]);
    const summary = JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8')) as Summary;
    const { old, all } = summary.counted;
    expect([summary.status, old.weight, all.weight, all.members]).toEqual(['optimal', 2, 1, 344_320]);
    expect(summary.objective).toBe(2 * old.covered + all.covered);
    expect(old.covered).toBeGreaterThan(old.covered_before);
    const measured = await runCommand(measure, [...group, '--json']);
    const figures = JSON.parse(measured.printed) as {
      coverage: Record<string, Record<string, { households: number }>>;
      groups: { id: string; members: number; coverage: Record<string, Record<string, { members: number }>> }[];
    };
    expect(all.covered_before).toBe(figures.coverage['any-centre']?.['15']?.households);
    const [slow] = figures.groups;
    expect([slow?.id, slow?.members]).toEqual(['old', old.members]);
    expect(old.covered_before).toBe(slow?.coverage['any-centre']?.['15']?.members);
    const rows = Papa.parse<Record<string, string>>(readFileSync(join(out, 'assignment.csv'), 'utf8'), {
      header: true,
      skipEmptyLines: true,
    }).data;
    const members = (name: string): number =>
      rows.filter(({ group: own }) => own === name).reduce((sum, row) => sum + Number(row.members), 0);
    expect([members('old'), members('all')]).toEqual([old.members, all.members]);
  });

  it('is refused where the group is not known, or weighs nothing', async () => {
    for (const options of [
      ['--weigh', 'old=2'],
      ['--group', 'old=20%:older'],
      ['--group', 'old=20%:older', '--weigh', 'old=0'],
    ]) {
      const { code } = await asked('--sites', '1', '--candidates', 'communities', ...options);
      expect(code).toBe(2);
    }
  });
});

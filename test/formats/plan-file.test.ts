/** The plan file: read back it is what was saved, saved again it is the same file, and damage of any kind is told. */
import { zipSync, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { readJob } from '../../src/cli/disk-file.ts';
import { isPlanFile } from '../../src/domain/plan-mark.ts';
import { PROJECT_VERSION, type Project } from '../../src/domain/project.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { facilityId, scenarioId } from '../../src/domain/units.ts';
import { bytesOf } from '../../src/formats/byte-source.ts';
import { digestOf, planFileBytes, type PlanFile, readPlanFile } from '../../src/formats/plan-file.ts';
import { seeded } from '../random.ts';

const read = (bytes: Uint8Array) => readPlanFile(bytesOf(bytes), readJob());

async function randomPlan(seed: number): Promise<PlanFile> {
  const random = seeded(seed);
  const whole = (below: number): number => random.below(below);
  const word = (): string => ['湖州', 'town', 'ö"\\', '=1+1', '\u{1f3d9}', 'a b'][whole(6)] + whole(1000);
  const inputs = new Map<string, Uint8Array>();
  const files: Project['inputs']['files'][number][] = [];
  for (let file = whole(4); file >= 0; file -= 1) {
    const isNoise = random.chance(0.5);
    const bytes = Uint8Array.from({ length: whole(90_000) }, () => (isNoise ? whole(256) : 65 + whole(3)));
    const sha256 = await digestOf(bytes);
    inputs.set(sha256, bytes);
    files.push({ name: `${file}-${word()}.csv`, sha256 });
  }
  const project: Project = {
    version: 3,
    id: `plan-${whole(1e9)}`,
    name: word(),
    synthetic: random.chance(0.5),
    inputs: {
      kind: 'files',
      town: word(),
      files,
      choices: files.map(({ name }) => ({
        file: name,
        role: 'facilities',
        columns: { name: word() },
        category: null,
        osm: null,
      })),
      personsPerHousehold: 1 + whole(3),
      defaultLevels: 3,
      growTo: random.chance(0.5) ? null : 1500,
    },
    settings: { ...DEFAULT_SETTINGS, limitMinutes: 1 + whole(60) },
    pack: 'huzhou-2007',
    scenarios: Array.from({ length: 1 + whole(5) }, (_, row) => ({
      id: scenarioId(`s${row}`),
      name: word(),
      parent: row === 0 ? null : scenarioId(`s${whole(row)}`),
      edits: Array.from({ length: whole(9) }, () => ({
        kind: 'move-facility' as const,
        facility: facilityId(word()),
        lngLat: [random.next() * 180, random.next() * 80] as const,
      })),
    })),
    comments: [],
    views: [],
    locked: [],
    lineage: [word()],
  };
  return { project, keys: { s0: word() }, inputs };
}

describe('a plan file', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('read back is what was saved, and saved again is the same file (seed %i)', async (seed) => {
    const plan = await randomPlan(seed);
    const bytes = planFileBytes(plan);
    expect(isPlanFile(bytes)).toBe(true);
    const back = await read(bytes);
    expect(back).toEqual({ ok: true, value: plan, notes: [] });
    if (back.ok) expect(Buffer.from(planFileBytes(back.value)).equals(Buffer.from(bytes))).toBe(true);
  });

  it('keeps the bytes of a file once, however many files they are', async () => {
    const plan = await randomPlan(9);
    const [{ sha256 }] = plan.project.inputs.files;
    const files = [
      { name: 'one', sha256 },
      { name: 'two', sha256 },
    ];
    const members = unzipSync(planFileBytes({ ...plan, project: { ...plan.project, inputs: { kind: 'sample', files } } }));
    expect(Object.keys(members)).toEqual(['quarterhour.json', 'keys.json']);
    const project = { ...plan.project, inputs: { ...plan.project.inputs, files } } as Project;
    expect(Object.keys(unzipSync(planFileBytes({ ...plan, project })))).toEqual([
      'quarterhour.json',
      'keys.json',
      `inputs/${sha256}`,
    ]);
  });
});

describe('a damaged plan file', () => {
  let bytes = new Uint8Array();
  beforeAll(async () => {
    bytes = planFileBytes(await randomPlan(11));
  });

  it('is told wherever a byte is wrong, or gives the very plan', async () => {
    const good = await read(bytes);
    const random = seeded(12);
    const codes = new Set<string>();
    for (let turn = 0; turn < 300; turn += 1) {
      const wrong = bytes.slice();
      wrong[random.below(wrong.length)] ^= 1 + random.below(255);
      const outcome = await read(wrong);
      if (outcome.ok) expect(outcome).toEqual(good);
      else codes.add(outcome.problem.code);
    }
    expect([...codes].every((code) => /^(?:file|keep)\//.test(code))).toBe(true);
    expect(codes.size).toBeGreaterThan(1);
  });

  it('is told when it is cut off', async () => {
    for (const part of [0, 0.1, 0.5, 0.99])
      expect(await read(bytes.slice(0, Math.floor(bytes.length * part)))).toMatchObject({ ok: false });
  });

  it('names the input whose bytes are not those it is called by, or are missing', async () => {
    const members = unzipSync(bytes);
    const input = Object.keys(members).find((name) => name.startsWith('inputs/')) ?? '';
    const swapped = await read(zipSync({ ...members, [input]: new Uint8Array([1]) }));
    expect(swapped).toMatchObject({
      ok: false,
      problem: { code: 'keep/damaged-record', figures: { record: expect.stringMatching(/\.csv$/) as string } },
    });
    const { [input]: _, ...rest } = members;
    expect(await read(zipSync(rest))).toMatchObject({ ok: false, problem: { code: 'keep/damaged-record' } });
  });

  it('of a newer version is opened with the word that it may only be read', async () => {
    const members = unzipSync(bytes);
    const newer = JSON.parse(new TextDecoder().decode(members['quarterhour.json'])) as Record<string, unknown>;
    const text = new TextEncoder().encode(JSON.stringify({ ...newer, version: PROJECT_VERSION + 1, mood: 'good' }));
    expect(await read(zipSync({ ...members, 'quarterhour.json': text }))).toMatchObject({
      ok: true,
      notes: [{ code: 'keep/newer-version' }],
    });
  });
});

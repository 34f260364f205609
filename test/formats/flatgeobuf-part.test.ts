/** A FlatGeobuf on a server: only what lies in the box is fetched, and it is what a whole reading would find there. */
import { execFileSync } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellText } from '../../src/domain/feature-table.ts';
import type { Bounds } from '../../src/domain/geometry.ts';
import { bytesOf } from '../../src/formats/byte-source.ts';
import { openHttp } from '../../src/formats/byte-source-http.ts';
import { partOfFlatgeobuf } from '../../src/formats/flatgeobuf-part.ts';
import { LIMITS } from '../../src/formats/limits.ts';
import { itWith } from '../other-programs.ts';
import { seeded } from '../random.ts';
import { describeShared, sharedData } from '../shared-data.ts';
import { fileOf, job, tableOf } from './read-support.ts';

const folder = mkdtempSync(join(tmpdir(), 'quarterhour-range-'));
let server: Server;
let address = '';
let requests: string[] = [];

/** A server of files that answers ranges, or, under /whole/, does not. */
beforeAll(async () => {
  server = createServer((request, answer) => {
    const path = request.url ?? '';
    const range = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? '');
    requests.push(`${path} ${request.headers.range ?? ''}`);
    let bytes: Buffer;
    try {
      bytes = readFileSync(join(folder, path.replace('/whole', '')));
    } catch {
      answer.writeHead(404).end();
      return;
    }
    if (!range || path.startsWith('/whole')) {
      answer.writeHead(200).end(bytes);
      return;
    }
    const [from, to] = [Number(range[1]), Math.min(bytes.length - 1, Number(range[2]))];
    answer.writeHead(206, { 'Content-Range': `bytes ${from}-${to}/${bytes.length}` }).end(bytes.subarray(from, to + 1));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

async function part(url: string, bounds: Bounds) {
  const source = await openHttp(url, LIMITS);
  if (!source.ok) throw new Error(source.problem.code);
  const found = await partOfFlatgeobuf(source.value, bounds, job);
  if (!found.ok) throw new Error(found.problem.code);
  return { part: found.value, fetched: source.value.fetched(), size: source.value.size };
}

describe('a layer on a server', () => {
  itWith('ogrinfo', 'is fetched by its index: 40,000 points of a province, those of a town', async () => {
    const random = seeded(8);
    const points = Array.from({ length: 40_000 }, (_, id) => [id, 118 + 4 * random.next(), 28 + 4 * random.next()] as const);
    const csv = ['id,name,x,y', ...points.map(([id, x, y]) => `${id},地点 ${id},${x},${y}`)].join('\n');
    writeFileSync(join(folder, 'province.csv'), csv);
    execFileSync(
      'ogr2ogr',
      [
        '-f',
        'FlatGeobuf',
        '-a_srs',
        'EPSG:4326',
        '-oo',
        'X_POSSIBLE_NAMES=x',
        '-oo',
        'Y_POSSIBLE_NAMES=y',
        'province.fgb',
        'province.csv',
      ],
      { cwd: folder, stdio: 'ignore' },
    );
    const box: Bounds = [120, 30, 120.2, 30.2];
    requests = [];
    const { part: found, fetched, size } = await part(`${address}/province.fgb`, box);
    const inside = points.filter(([, x, y]) => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]);
    expect(found?.of).toBe(40_000);
    expect(found?.features).toBe(inside.length);
    expect(fetched).toBeLessThan(size / 4);
    expect(requests.length).toBeLessThan(30);
    const { table } = await tableOf(fileOf('part.fgb', found?.bytes ?? new Uint8Array()));
    const names = table.columns.find(({ name }) => name === 'name');
    const read = Array.from({ length: table.rowCount }, (_, row) => (names ? cellText(names, row) : null));
    expect(new Set(read)).toEqual(new Set(inside.map(([id]) => `地点 ${id}`)));
  });

  it('is taken whole where the server knows no ranges, and told where it is not there', async () => {
    writeFileSync(join(folder, 'small.txt'), 'x'.repeat(100_000));
    const whole = await openHttp(`${address}/whole/small.txt`, LIMITS);
    expect(whole.ok && [whole.value.size, whole.value.fetched()]).toEqual([100_000, 100_000]);
    const ranged = await openHttp(`${address}/small.txt`, LIMITS);
    if (!ranged.ok) throw new Error(ranged.problem.code);
    expect(Array.from(await ranged.value.slice(65_530, 65_540))).toEqual(Array.from({ length: 10 }, () => 120));
    expect((await ranged.value.slice(99_999, 100_000)).length).toBe(1);
    const missing = await openHttp(`${address}/nothing.fgb`, LIMITS);
    expect(missing.ok ? 'read' : missing.problem.code).toBe('file/not-found');
  });
});

describeShared('a layer of a real town', () => {
  it('gives by its index what a whole reading finds in the box', async () => {
    const bytes = readFileSync(sharedData('porto_alegre/planning/households_hex_points.fgb'));
    const { table } = await tableOf(fileOf('all.fgb', bytes));
    if (table.places.kind !== 'points') throw new Error('points');
    const { lng, lat } = table.places;
    const box: Bounds = [-51.23, -30.06, -51.2, -30.03];
    const inside = Array.from(lng.keys()).filter(
      (row) => lng[row] >= box[0] && lng[row] <= box[2] && lat[row] >= box[1] && lat[row] <= box[3],
    );
    const found = await partOfFlatgeobuf(bytesOf(bytes), box, job);
    if (!found.ok) throw new Error(found.problem.code);
    expect(inside.length).toBeGreaterThan(0);
    if (found.value) expect(found.value.features).toBe(inside.length);
    else expect(found.value).toBeNull();
  });

  it('is refused when it is cut', async () => {
    const bytes = readFileSync(sharedData('porto_alegre/planning/households_hex_points.fgb'));
    for (const end of [5, 200, 2000, bytes.length - 10]) {
      const found = await partOfFlatgeobuf(bytesOf(bytes.subarray(0, end)), [-180, -90, 180, 90], job);
      if (found.ok && found.value === null) continue;
      expect(found.ok ? 'read' : found.problem.code, String(end)).toMatch(/^file\/(truncated|damaged)$/);
    }
  });
});

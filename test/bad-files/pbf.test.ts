/**
 * Broken PBF files: each ends in an extract or in exactly one named problem, soon, and never in an exception.
 *
 * A compressed block carries a checksum, so most harm is found there. To reach the reader itself, the mutations are also made
 * inside raw blocks, where nothing guards the bytes.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { OsmExtract } from '../../src/domain/extract.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import { bytesOf } from '../../src/formats/byte-source.ts';
import { readOsmPbf } from '../../src/formats/osm-pbf.ts';
import { randomModel } from '../formats/osm-model.ts';
import { AMENITIES, amenities, readJob, rulesWith } from '../formats/osm-support.ts';
import { writePbf } from '../formats/pbf-writer.ts';
import { seeded } from '../random.ts';
import { describeShared, sharedData } from '../shared-data.ts';
import { harm } from './damage.ts';

const rules = rulesWith(amenities(AMENITIES));
const read = (bytes: Uint8Array): Promise<Outcome<OsmExtract>> => readOsmPbf(bytesOf(bytes), rules, readJob);

/** An extract holds together: every reference stands for something. */
function expectWhole({ ways, buildings, boundaries }: OsmExtract, title: string): void {
  expect(
    ways.wayNodes.every((row) => row < ways.nodeCount),
    title,
  ).toBe(true);
  expect(
    ways.wayOffsets.every((offset, at) => at === 0 || offset >= ways.wayOffsets[at - 1] + 2),
    title,
  ).toBe(true);
  expect(ways.nodeLng.every((lng) => Math.abs(lng) <= 180) && ways.nodeLat.every((lat) => Math.abs(lat) <= 90), title).toBe(
    true,
  );
  expect(
    ways.nodeId.every((id, row) => Number.isSafeInteger(id) && id >= 0 && (row === 0 || id > ways.nodeId[row - 1])),
    title,
  ).toBe(true);
  expect(
    ways.wayName.every((row) => row < ways.names.length),
    title,
  ).toBe(true);
  expect(buildings.outlineOffsets.at(-1), title).toBe(buildings.outlineLng.length);
  expect(
    buildings.footprintM2.every((area) => area >= 0),
    title,
  ).toBe(true);
  expect(
    boundaries.every(({ boundary }) => boundary.length > 0),
    title,
  ).toBe(true);
}

async function expectAnswer(bytes: Uint8Array, title: string): Promise<string> {
  const outcome = await read(bytes);
  if (outcome.ok) expectWhole(outcome.value, title);
  else expect(outcome.problem.code, title).toMatch(/^(file|shape)\/[a-z-]+$/);
  return outcome.ok ? 'read' : outcome.problem.code;
}

describe('PBF files of our own, harmed', () => {
  const forms = [
    ['raw', { isRaw: true, blockSize: 20 }],
    ['raw plain nodes', { isRaw: true, isDense: false }],
    ['compressed', { blockSize: 20 }],
  ] as const;
  it.each(forms)('2,000 harmed files each give an answer: %s', async (_, options) => {
    const answers = new Map<string, number>();
    for (let seed = 1; seed <= 2000; seed++) {
      const random = seeded(seed);
      const { title, bytes } = harm(writePbf(randomModel(seeded(seed % 40)), options), random);
      const answer = await expectAnswer(bytes, `seed ${seed}: ${title}`);
      answers.set(answer, (answers.get(answer) ?? 0) + 1);
    }
    // Harm of every kind was done, and most of it was found.
    expect([...answers.keys()]).toEqual(expect.arrayContaining(['read', 'file/damaged', 'file/truncated']));
    expect(answers.get('read') ?? 0).toBeLessThan(1000);
  });

  it('names every cut, wherever it is', async () => {
    for (const options of [{ isRaw: true, blockSize: 30 }, { blockSize: 30 }]) {
      const bytes = writePbf(randomModel(seeded(5)), options);
      const whole = await read(bytes);
      const boundaries = new Set(blobEnds(bytes));
      for (let length = 0; length < bytes.length; length++) {
        const outcome = await read(bytes.slice(0, length));
        const code = outcome.ok ? 'read' : outcome.problem.code;
        if (length === 0) expect(code).toBe('file/empty');
        else if (length < 4 + 13) expect(code).toMatch(/^file\/(truncated|not-recognised)$/);
        else if (!boundaries.has(length)) expect(code, `${length}`).toBe('file/truncated');
        else {
          // Nothing shows that blocks are missing; what is there is read, and less of it than in the whole file.
          expect(code).toBe('read');
          expect(outcome).not.toEqual(whole);
        }
      }
    }
  });
});

/** Ends of the blobs of a good file. */
function blobEnds(bytes: Uint8Array): number[] {
  const ends: number[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at < bytes.length; ) {
    const header = bytes.subarray(at + 4, at + 4 + view.getUint32(at));
    // The header's last field is the blob's length: 24 and a varint.
    const type = 2 + header[1];
    let length = 0;
    for (let position = type + 1, scale = 1; position < header.length; position++, scale *= 128)
      length += (header[position] & 127) * scale;
    at += 4 + header.length + length;
    ends.push(at);
  }
  return ends;
}

describeShared('real PBF files, harmed', () => {
  it('gives one problem or an extract for each of the odd ones', async () => {
    const answers: Record<string, string> = {};
    for (const name of readdirSync(sharedData('import_oddities/pbf')).toSorted()) {
      answers[name] = await expectAnswer(new Uint8Array(readFileSync(sharedData(`import_oddities/pbf/${name}`))), name);
    }
    expect(answers).toEqual({
      'corrupt_gzip.osm.gz': 'file/not-recognised',
      'delft-station.pbf': 'read',
      'fiji-ferry.pbf': 'read',
      'html_error_page.osm.pbf': 'file/not-recognised',
      'missing-nodes.pbf': 'read',
      'sample.pbf': 'read',
      'snake-rd.pbf': 'read',
      'truncated_monaco.osm.pbf': 'file/truncated',
      // Two places for node 101, and a way -45.
      'uncompressed_block.osm.pbf': 'file/duplicate-id',
      'version_minus1_dense.osm.pbf': 'read',
    });
  });

  it('gives an answer for a real file cut at every block, and beside it', async () => {
    const bytes = new Uint8Array(readFileSync(sharedData('one_file_osm/monaco_2012_streets.osm.pbf')));
    const ends = blobEnds(bytes);
    expect(ends.at(-1)).toBe(bytes.length);
    for (const end of ends.slice(0, -1)) {
      expect(await expectAnswer(bytes.slice(0, end), `cut at ${end}`)).toBe('read');
      for (const beside of [-1, 1, 3, 4, 5, 40])
        expect(await expectAnswer(bytes.slice(0, end + beside), `cut at ${end + beside}`)).toBe('file/truncated');
    }
  });

  it('gives an answer for 300 harmed copies of a real file', async () => {
    const bytes = new Uint8Array(readFileSync(sharedData('one_file_osm/monaco_2012_streets.osm.pbf')));
    for (let seed = 1; seed <= 300; seed++) {
      const { title, bytes: harmed } = harm(bytes, seeded(seed));
      const answer = await expectAnswer(harmed, `seed ${seed}: ${title}`);
      expect(answer, `seed ${seed}: ${title}`).toMatch(
        /^(read|file\/(damaged|truncated|not-recognised|too-large|compression-not-supported|feature-not-supported|unknown-part))$/,
      );
    }
  });
});

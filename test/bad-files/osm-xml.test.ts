/** Broken OpenStreetMap XML: each ends in an extract or in exactly one named problem, and never in an exception. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { bytesOf } from '../../src/formats/byte-source.ts';
import { readOsmXml } from '../../src/formats/osm-xml.ts';
import { randomModel } from '../formats/osm-model.ts';
import { AMENITIES, amenities, readJob, rulesWith } from '../formats/osm-support.ts';
import { writeXml } from '../formats/osm-xml-writer.ts';
import { seeded } from '../random.ts';
import { harm } from './damage.ts';

const rules = rulesWith(amenities(AMENITIES));

describe('OSM XML, harmed', () => {
  it.each([
    ['plain', (xml: Uint8Array): Uint8Array => xml],
    ['gzipped', (xml: Uint8Array): Uint8Array => new Uint8Array(gzipSync(xml))],
  ])('2,000 harmed files each give an answer: %s', async (_, form) => {
    const answers = new Set<string>();
    for (let seed = 1; seed <= 2000; seed++) {
      const { title, bytes } = harm(form(writeXml(randomModel(seeded(seed % 40)))), seeded(seed));
      const outcome = await readOsmXml(bytesOf(bytes), rules, readJob);
      if (!outcome.ok) expect(outcome.problem.code, `seed ${seed}: ${title}`).toMatch(/^(file|shape)\/[a-z-]+$/);
      answers.add(outcome.ok ? 'read' : outcome.problem.code);
    }
    expect([...answers]).toEqual(expect.arrayContaining(['file/damaged', 'file/truncated']));
  });
});

/**
 * Every file of ../shared/data, good or odd, and what the importer makes of it: format, coordinate system, encoding, rows used of rows
 * read, and the codes of what was noticed. The list was held against the READMEs there; a file that is not in it fails.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { describeShared, sharedData } from '../shared-data.ts';
import { fileAt, readWith } from './read-support.ts';

const LIST = fileURLToPath(new URL('../golden/files/shared-folder.txt', import.meta.url));
/** Parts of a shapefile are read with it; papers are no data. */
const NO_FILE = /\.(?:shx|prj|cpg|sbn|sbx|xml\.aux|md|qmd)$|\/README|MANIFEST\.json$|LICENSE/i;
/** A whole city takes a minute; its own test reads it. */
const MOST_BYTES = 30_000_000;

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesIn(path) : [path];
    })
    .filter((path) => !NO_FILE.test(path) && statSync(path).size <= MOST_BYTES);
}

/** `.dbf` beside a `.shp` is a part of it. */
const isPart = (path: string, all: readonly string[]): boolean =>
  /\.dbf$/i.test(path) && all.some((other) => other.toLowerCase() === path.toLowerCase().replace(/dbf$/, 'shp'));

async function lineOf(path: string): Promise<string> {
  const read = await readWith(fileAt(path));
  if (!read.ok) return read.problem.code;
  const { format, tables, osm } = read.value;
  if (osm) return `${format} ${osm.counts.nodes} nodes ${osm.counts.ways} ways ${osm.counts.walkableWays} walkable`;
  const said = tables.map(({ table, ledger, notes, crs, encoding }) => {
    const codes = new Set([...ledger.repaired, ...ledger.aside, ...notes].map(({ code }) => code));
    const rows = `${ledger.used} of ${ledger.read}`;
    return [rows, table.places.kind, crs.code, encoding ?? '-', ...[...codes].toSorted()].join(' ');
  });
  return `${format} ${said.join(' + ')}`;
}

describeShared('the folder of shared data', () => {
  const folder = sharedData('');
  it('is understood file by file as the list says', async () => {
    const all = filesIn(folder);
    const lines: string[] = [];
    for (const path of all) if (!isPart(path, all)) lines.push(`${relative(folder, path)}: ${await lineOf(path)}`);
    expect(lines).toEqual(readFileSync(LIST, 'utf8').trimEnd().split('\n'));
  }, 300_000);
});

/** Map sheets of the sample town: what must stand on them, where it stands, and that the same sheet gives the same bytes. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { distanceM } from '../../src/domain/geometry.ts';
import { hexSides, joinedHexes, placeCorners } from '../../src/report/hex-areas.ts';
import { type Mark, textsOf } from '../../src/report/marks.ts';
import { pagePng } from '../../src/report/page-png.ts';
import { pageSvg } from '../../src/report/page-svg.ts';
import type { Fonts } from '../../src/report/paper-font.ts';
import { sheetFile } from '../../src/report/papers.ts';
import { PRINT_TOKENS } from '../../src/report/print-palette.ts';
import { drawSheet, type Sheet, sheetTown, shortKey } from '../../src/report/sheet.ts';
import type { SheetTown } from '../../src/report/sheet-map.ts';
import { frameAround, placing, scaleBar } from '../../src/report/sheet-place.ts';
import type { SheetSpec } from '../../src/report/sheet-spec.ts';
import { missingCharacters, MM_PER_PT, widthMm } from '../../src/report/text-run.ts';
import type { Told } from '../../src/report/told.ts';
import { mapSpec, sampleTold, sheetSpec, testFonts } from './sample-told.ts';

let told: Told;
let town: SheetTown;
let fonts: Fonts;

beforeAll(async () => {
  told = await sampleTold();
  town = await sheetTown(told);
  fonts = testFonts();
}, 60_000);

const known = new Map<Partial<SheetSpec>, Sheet>();

/** Each form of the list is drawn once. */
const formed = (part: Partial<SheetSpec>): Sheet => {
  const sheet = known.get(part) ?? drawn(part);
  known.set(part, sheet);
  return sheet;
};

function drawn(part: Partial<SheetSpec> = {}, of: SheetTown = town): Sheet {
  const sheet = drawSheet(of, sheetSpec(part), fonts);
  if (sheet === null) throw new Error('the sheet can be drawn');
  return sheet;
}

const wordsOn = (sheet: Sheet): string =>
  textsOf(sheet.page.marks)
    .map(({ text }) => text)
    .join('\n');

const FORMS: readonly Partial<SheetSpec>[] = [
  {},
  { language: 'en', isLandscape: false, isGrey: true, maps: [mapSpec('a', 'baseline')] },
  {
    paper: 'A3',
    maps: [mapSpec('baseline'), mapSpec('a'), mapSpec('a', 'baseline'), mapSpec('a', null, { measure: { kind: 'reachable' } })],
  },
  { language: 'en', maps: [mapSpec('a', null, { measure: { kind: 'entitled' }, level: 'community' })] },
];

describe('a map sheet', () => {
  it('names every result it shows, the synthetic sample, and the date', () => {
    const words = wordsOn(drawn());
    for (const { result } of told.plans) expect(words).toContain(shortKey(result.key));
    expect(words).toContain('合成示例');
    expect(words).toContain('2007-06-18');
    expect(wordsOn(drawn({ language: 'en' }))).toContain('Synthetic sample');
  });

  it('names OpenStreetMap wherever its streets are shown', async () => {
    const rows = { read: 1, used: 1, aside: 0 };
    const input = { role: 'network', file: 'town.osm.pbf', sha256: '', format: 'osm-pbf', crs: 'EPSG:4326', rows } as const;
    const own = { ...told, isSample: false, baseline: { ...told.baseline, inputs: [input] } };
    const ownTown = await sheetTown(own);
    for (const part of FORMS.slice(0, 2)) expect(wordsOn(drawn(part, ownTown))).toContain('© OpenStreetMap contributors');
    expect(wordsOn(drawn())).not.toContain('OpenStreetMap');
  });

  it('has a glyph for every character, in both languages', () => {
    for (const part of FORMS)
      for (const { text, weight } of textsOf(formed(part).page.marks))
        expect([text, missingCharacters(text, fonts[weight])]).toEqual([text, []]);
    expect(missingCharacters('㎡ m² © São 湖州', fonts[400])).toEqual([]);
    expect(missingCharacters('\u{1f600}', fonts[400])).toEqual(['\u{1f600}']);
  });

  it('keeps every text on the paper, and names on the map apart', () => {
    for (const part of FORMS) {
      const { page } = formed(part);
      const boxes = textsOf(page.marks).map((mark) => {
        const width = widthMm(mark.text, fonts[mark.weight], mark.sizePt);
        const x = mark.x - (mark.anchor === 'start' ? 0 : mark.anchor === 'middle' ? width / 2 : width);
        return { mark, x, width, top: mark.y - mark.sizePt * MM_PER_PT * 0.8, bottom: mark.y };
      });
      for (const { mark, x, width } of boxes)
        expect([mark.text, x >= 0 && x + width <= page.widthMm && mark.y < page.heightMm]).toEqual([mark.text, true]);
      const names = boxes.filter(({ mark }) => mark.halo !== undefined);
      for (const [row, one] of names.entries())
        for (const other of names.slice(row + 1)) {
          const isOver =
            one.x < other.x + other.width && other.x < one.x + one.width && one.top < other.bottom && other.top < one.bottom;
          expect([one.mark.text, other.mark.text, isOver]).toEqual([one.mark.text, other.mark.text, false]);
        }
    }
  });

  it('draws a scale bar that is right within one percent everywhere in the frame', () => {
    for (const part of FORMS) {
      const { placing: place, page } = formed(part);
      const { metres, mm } = scaleBar(place.metresPerMm, 30);
      const [west, south, east, north] = place.bounds;
      for (const lat of [south, (south + north) / 2, north]) {
        const paper = place.x(east) - place.x(west);
        expect(distanceM(west, lat, east, lat) / paper / (metres / mm)).toBeCloseTo(1, 2);
      }
      const down = place.y(south) - place.y(north);
      expect(distanceM(west, south, west, north) / down / (metres / mm)).toBeCloseTo(1, 2);
      expect(barOn(page.marks)).toContain(Math.round(scaleBar(place.metresPerMm, columnOf(part)).mm * 100) / 100);
    }
  });

  it('refuses a frame in which there is nothing', async () => {
    const nowhere = { centre: [120.0, 20.0] as const, metresPerMm: 50 };
    for (const kind of ['svg', 'pdf', 'png'] as const) {
      const made = await sheetFile(town, fonts, sheetSpec({ frame: nowhere }), kind);
      expect(made.ok ? null : made.problem.code).toBe('export/blank');
    }
  });

  it('gives the same bytes twice, and others on another day', async () => {
    const svg = (date: string): string => pageSvg(drawn({ date }).page, fonts);
    const first = svg('2007-06-18');
    expect(svg('2007-06-18')).toBe(first);
    expect(svg('2007-06-29')).not.toBe(first);
    expect(svg('2007-06-29').replaceAll('2007-06-29', '2007-06-18')).toBe(first);
    const pdf = async () => (await sheetFile(town, fonts, sheetSpec(), 'pdf')) as { readonly value: Uint8Array };
    expect((await pdf()).value).toEqual((await pdf()).value);
  });

  it('writes names as text: nothing in them becomes markup', () => {
    const svg = pageSvg(drawn({ title: '</text><script>alert(1)</script>&"' }).page, fonts);
    expect(svg).not.toContain('<script');
    expect(svg).toContain('&lt;/text&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;');
  });

  it('stops between two strips when asked', async () => {
    const made = await pagePng(drawn().page, fonts, 40, [], () => Promise.resolve(true));
    expect(made.ok ? null : made.problem.code).toBe('engine/stopped');
  });
});

describe('hexes joined into areas', () => {
  it('cover exactly the ground of their hexes', async () => {
    const sides = await hexSides(told.grid);
    const place = placing(
      { x: 0, y: 0, width: 2000, height: 2000 },
      frameAround(boundsOf(told), { width: 2000, height: 2000 }),
    );
    const corners = placeCorners(sides, place);
    const every = (cell: number): boolean => cell % 3 !== 1;
    const joined = joinedHexes(sides, corners, every).reduce((sum, ring) => sum + signed(ring), 0);
    let alone = 0;
    for (let cell = 0; cell < told.grid.cellCount; cell += 1)
      if (every(cell)) {
        const [from, to] = [told.grid.outlineOffsets[cell], told.grid.outlineOffsets[cell + 1]];
        alone += signed(
          Array.from({ length: to - from }, (_, at) => {
            const corner = sides.corners.ofVertex[from + at];
            return [corners.x[corner], corners.y[corner]];
          }).flat(),
        );
      }
    expect(joined).toBeCloseTo(alone, 3);
    expect(Math.abs(joined)).toBeGreaterThan(1000);
  });
});

describe('colours on paper', () => {
  it('are those of the light theme', () => {
    const css =
      readFileSync(fileURLToPath(new URL('../../src/ui/tokens.css', import.meta.url)), 'utf8').split(
        '[data-theme="dark"]',
      )[0] ?? '';
    for (const [token, colour] of Object.entries(PRINT_TOKENS))
      expect([token, new RegExp(`--${token}:\\s*(#[0-9a-f]+)`).exec(css)?.[1]]).toEqual([token, colour]);
  });
});

describe('a sheet as PDF', () => {
  const folder = mkdtempSync(join(tmpdir(), 'quarterhour-sheet-'));
  const run = (program: string, ...args: readonly string[]): string | null => {
    try {
      return execFileSync(program, [...args], { encoding: 'utf8' });
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw thrown;
    }
  };

  it('has its fonts inside and its text can be read out (poppler)', async ({ skip }) => {
    if (run('pdftotext', '-v') === null) skip('pdftotext is not on this machine');
    const made = await sheetFile(town, fonts, sheetSpec(), 'pdf');
    if (!made.ok) throw new Error(made.problem.code);
    const path = join(folder, 'sheet.pdf');
    writeFileSync(path, made.value);
    const text = (run('pdftotext', '-raw', path, '-') ?? '').replace(/\s/g, '');
    expect(text).toContain('附图1到社区服务中心的步行时间');
    expect(text).toContain(shortKey(told.plans[1].result.key));
    const rows = (run('pdffonts', path) ?? '').trim().split('\n').slice(2);
    expect(rows.length).toBe(2);
    for (const row of rows) expect(row).toMatch(/CID TrueType +Identity-H +yes yes yes/);
  });
});

function signed(ring: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < ring.length; at += 2) {
    const next = (at + 2) % ring.length;
    sum += ring[at] * ring[next + 1] - ring[next] * ring[at + 1];
  }
  return sum / 2;
}

function boundsOf({ grid }: Told): [number, number, number, number] {
  const least = (values: Float64Array): number => values.reduce((a, b) => Math.min(a, b));
  const most = (values: Float64Array): number => values.reduce((a, b) => Math.max(a, b));
  return [least(grid.outlineLng), least(grid.outlineLat), most(grid.outlineLng), most(grid.outlineLat)];
}

/** Lengths of all level lines with a tick at either end: the scale bar among them. */
const barOn = (marks: readonly Mark[]): readonly number[] =>
  marks.flatMap((mark) =>
    mark.kind === 'line'
      ? mark.lines
          .filter((points) => points.length === 8 && points[3] === points[5])
          .map((points) => Math.round((points[4] - points[2]) * 100) / 100)
      : [],
  );

/** Width of the column that the bar stands in: a tenth of the sheet inside its margins. */
const columnOf = ({ paper = 'A4', isLandscape = true }: Partial<SheetSpec>): number => {
  const width = paper === 'A3' ? 420 - 24 : isLandscape ? 297 - 18 : 210 - 18;
  return width * 0.1;
};

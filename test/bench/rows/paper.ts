/**
 * Paper: an A3 sheet of the sample town at resolution 11 (more than 40,000 hexes, all of them in the frame) drawn, and made into a
 * picture at 300 dpi, SVG and PDF. CPU time of this process, without a graphics card; a row counts only with its hexes and bytes.
 */
import { PACKS } from '../../../data/index.ts';
import { noJob } from '../../../src/domain/job.ts';
import { DEFAULT_SETTINGS } from '../../../src/domain/settings.ts';
import { networkView } from '../../../src/engine/network-view.ts';
import { compute } from '../../../src/kernels/compute.ts';
import { gridView, prepare } from '../../../src/kernels/prepare.ts';
import { pagePng } from '../../../src/report/page-png.ts';
import { pageSvg } from '../../../src/report/page-svg.ts';
import { pagesPdf } from '../../../src/report/pages-pdf.ts';
import { drawSheet, sheetTown } from '../../../src/report/sheet.ts';
import type { Told } from '../../../src/report/told.ts';
import { mapSpec, sheetSpec, testFonts } from '../../report/sample-told.ts';
import { sampleBaseline } from '../../sample-baseline.ts';
import type { BenchRow } from './pbf.ts';

export async function paperRows(): Promise<BenchRow[]> {
  const told = await fineTown();
  const fonts = testFonts();
  const [townMs, town] = await timed(() => sheetTown(told));
  const { cellLng, cellLat } = told.grid;
  const middle = (values: Float64Array): number =>
    (values.reduce((a, b) => Math.min(a, b)) + values.reduce((a, b) => Math.max(a, b))) / 2;
  const frame = { centre: [middle(cellLng), middle(cellLat)] as const, metresPerMm: 150 };
  const spec = sheetSpec({ paper: 'A3', maps: [mapSpec('baseline')], frame });
  const [drawMs, sheet] = await timed(() => drawSheet(town, spec, fonts));
  if (sheet === null) throw new Error('the sheet can be drawn');
  const [pngMs, png] = await timed(() => pagePng(sheet.page, fonts, 300, sheet.views));
  if (!png.ok) throw new Error(png.problem.code);
  const [svgMs, svg] = await timed(() => pageSvg(sheet.page, fonts));
  const facts = { title: spec.title, author: '', language: 'zh-CN', date: spec.date, bookmarks: [] };
  const [pdfMs, pdf] = await timed(() => pagesPdf([sheet.page], fonts, facts));
  const hexes = told.grid.cellCount;
  return [
    row('paper-town sample-11', townMs, hexes),
    row('paper-draw a3', drawMs, hexes),
    row('paper-png a3-300dpi', pngMs, hexes, png.value.length),
    row('paper-svg a3', svgMs, hexes, svg.length),
    row('paper-pdf a3', pdfMs, hexes, pdf.length),
  ];
}

const row = (name: string, cpuMs: number, hexes: number, bytes = 0): BenchRow => ({
  name,
  cpu_ms: cpuMs,
  size: hexes,
  peak_mb: Math.round(process.memoryUsage().rss / 1e6),
  kb: Math.round(bytes / 1000),
});

async function fineTown(): Promise<Told> {
  const [pack] = PACKS;
  const settings = { ...DEFAULT_SETTINGS, resolution: 11 as const };
  const baseline = await sampleBaseline();
  const prepared = prepare(baseline, settings, noJob);
  if (!prepared.ok || pack === undefined) throw new Error('the sample can be prepared');
  const result = compute(prepared.value, [], pack, settings, noJob);
  if (!result.ok) throw new Error('the sample can be measured');
  return {
    name: baseline.town.name,
    isSample: true,
    baseline,
    ledger: [],
    grid: gridView(prepared.value),
    network: networkView(prepared.value.streets.network, baseline.ways),
    plans: [{ id: 'baseline', name: '现状', edits: [], result: result.value }],
  };
}

async function timed<T>(work: () => T | Promise<T>): Promise<[cpuMs: number, answer: T]> {
  const start = process.cpuUsage();
  const answer = await work();
  const { user, system } = process.cpuUsage(start);
  return [Math.round((user + system) / 1000), answer];
}

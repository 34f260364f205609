/** The sample town with one proposal, as sheets and reports are told of it; read and computed once. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PACKS } from '../../data/index.ts';
import { noJob } from '../../src/domain/job.ts';
import { assert } from '../../src/domain/outcome.ts';
import type { Edit } from '../../src/domain/scenario.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import type { CategoryId, FacilityId } from '../../src/domain/units.ts';
import { networkView } from '../../src/engine/network-view.ts';
import { compute } from '../../src/kernels/compute.ts';
import { gridView, prepare } from '../../src/kernels/prepare.ts';
import { type Fonts, openFonts } from '../../src/report/paper-font.ts';
import type { MapSpec, SheetSpec } from '../../src/report/sheet-spec.ts';
import type { Told } from '../../src/report/told.ts';
import { sampleBaseline } from '../sample-baseline.ts';

const file = (path: string): Uint8Array =>
  new Uint8Array(readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url))));
const INTER = 'node_modules/@fontsource-variable/inter/files/inter';

export const testFonts = (): Fonts =>
  openFonts({
    400: file('public/fonts/noto-sans-sc-400.woff2'),
    500: file('public/fonts/noto-sans-sc-500.woff2'),
    others: [file(`${INTER}-latin-wght-normal.woff2`), file(`${INTER}-latin-ext-wght-normal.woff2`)],
  });

export const SERVICE_CENTRE = 'service-centre' as CategoryId;

/** A centre built where the walk is long, and one closed: households are gained and lost. */
export async function sampleTold(): Promise<Told> {
  const baseline = await sampleBaseline();
  const [pack] = PACKS;
  const prepared = prepare(baseline, DEFAULT_SETTINGS, noJob);
  assert(prepared.ok && pack !== undefined, 'the sample can be prepared');
  const grid = gridView(prepared.value);
  const before = compute(prepared.value, [], pack, DEFAULT_SETTINGS, noJob);
  assert(before.ok, 'the sample can be measured');
  const times = before.value.times.find(({ category }) => category === SERVICE_CENTRE)?.cellMs ?? new Uint32Array(0);
  const far = Array.from(times.keys())
    .filter((cell) => times[cell] > 1_200_000 && times[cell] < 2_400_000)
    .reduce((best, cell) => (grid.cellHouseholds[cell] > grid.cellHouseholds[best] ? cell : best));
  const closed = before.value.facilities.find(({ category }) => category === SERVICE_CENTRE);
  assert(closed !== undefined, 'the sample has service centres');
  const edits: readonly Edit[] = [
    {
      kind: 'build-facility',
      id: 'n1' as FacilityId,
      category: SERVICE_CENTRE,
      name: '<b>新中心</b> & =1+1',
      lngLat: [grid.cellLng[far], grid.cellLat[far]],
      areaM2: 600,
      note: '求证建议：最大覆盖；最优值 50.3%，界 50.3%，差距 0',
    },
    { kind: 'close-facility', facility: closed.id },
  ];
  const after = compute(prepared.value, edits, pack, DEFAULT_SETTINGS, noJob);
  assert(after.ok, 'the proposal can be measured');
  return {
    name: '湖州 2007（合成）',
    isSample: true,
    baseline,
    ledger: [],
    grid,
    network: networkView(prepared.value.streets.network, baseline.ways),
    plans: [
      { id: 'baseline', name: '现状', edits: [], result: before.value },
      { id: 'a', name: '方案 A', edits, result: after.value },
    ],
  };
}

export const mapSpec = (plan: string, against: string | null = null, part: Partial<MapSpec> = {}): MapSpec => ({
  plan,
  against,
  measure: { kind: 'time', category: SERVICE_CENTRE },
  level: 'hex',
  limitMinutes: 15,
  ...part,
});

export const sheetSpec = (part: Partial<SheetSpec> = {}): SheetSpec => ({
  paper: 'A4',
  isLandscape: true,
  isGrey: false,
  language: 'zh-CN',
  maps: [mapSpec('baseline'), mapSpec('a')],
  frame: null,
  showCommunities: true,
  showLine: true,
  showNames: true,
  showFacilities: true,
  title: '附图 1　到社区服务中心的步行时间',
  subtitle: '',
  footer: '测算报告',
  pageNumber: 7,
  date: '2007-06-18',
  ...part,
});

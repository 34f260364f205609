/** A planner brings their own files: dropped together, understood or explained, opened without typing. */
import { afterAll, describe, expect, it } from 'vitest';
import { describeShared, sharedData } from '../shared-data.ts';
import { xlsxOf } from '../formats/xlsx-writer.ts';
import { faults } from './axe.ts';
import { closeBrowser, openPage } from './browser.ts';
import { drop, figure, fromDisk, offered, openPlan, uses, written } from './import-steps.ts';

afterAll(closeBrowser);

const WINDOW = { viewport: { width: 1440, height: 900 } };
const planning = (name: string) => fromDisk(sharedData(`porto_alegre/planning/${name}`));

describeShared('files of a real city', () => {
  it('gives a first map from five files dropped together, without typing', async () => {
    const journey = await openPage('', WINDOW);
    const { page } = journey;
    await drop(page, [
      fromDisk(sharedData('porto_alegre/poa_osm.pbf')),
      planning('communities_derived.fgb'),
      planning('service_centres_synthetic.fgb'),
      planning('facilities_schools_healthcare.fgb'),
      planning('households_hex_points.fgb'),
    ]);
    await offered(page);
    expect(await uses(page)).toEqual({
      'poa_osm.pbf': 'network',
      'communities_derived.fgb': 'communities',
      'service_centres_synthetic.fgb': 'facilities',
      'facilities_schools_healthcare.fgb': 'facilities',
      'households_hex_points.fgb': 'households',
    });
    expect(await faults(page, '.importing')).toEqual([]);
    await openPlan(page);
    expect(await figure(page, 'households')).toBe(295_615);
    expect(await figure(page, 'coverage-service-centre-15')).toBeCloseTo(0.932, 2);
    await page.keyboard.press('t');
    await page.click('.drawer-tab:last-of-type');
    const sums = await page.$$eval('.ledger-sums tbody tr', (rows) =>
      rows.map((row) =>
        [...row.querySelectorAll('.is-number')].map((cell) => Number((cell.textContent ?? '').replace(/,/g, ''))),
      ),
    );
    expect(sums).toHaveLength(5);
    for (const [read = 0, used = 0, aside = 0] of sums) expect(read).toBe(used + aside);
    expect(await faults(page, '.drawer')).toEqual([]);
    await journey.leave();
  });

  it('begins a plan with one OpenStreetMap file: boundaries, facilities and estimated households', async () => {
    const journey = await openPage('', { ...WINDOW, locale: 'en-GB' });
    const { page } = journey;
    await drop(page, [fromDisk(sharedData('one_file_osm/liechtenstein_2021.osm.pbf'))]);
    await offered(page);
    expect(await page.isChecked('.import-levels input[value="8"]')).toBe(true);
    expect(await page.textContent('.import-levels')).toContain('Boundaries of level 8 · 11');
    expect(await faults(page, '.importing')).toEqual([]);
    await page.getByLabel('households in the whole file').fill('16500');
    await page.keyboard.press('Enter');
    await openPlan(page);
    const households = await figure(page, 'households');
    expect(households).toBeGreaterThan(16_000);
    expect(households).toBeLessThanOrEqual(16_500);
    await page.keyboard.press('t');
    await page.click('.drawer-tab:last-of-type');
    expect(await page.textContent('.ledger-sums')).toContain('Households');
    expect(await page.isVisible('[data-code="table/households-estimated"]')).toBe(true);
    await journey.leave();
  });

  it('shows Chinese boundaries and says that streets are missing, in both languages', async () => {
    const journey = await openPage('', WINDOW);
    const { page } = journey;
    await drop(page, [fromDisk(sharedData('chinese_boundaries/taipei_villages/taipei_villages.geojson'))]);
    await offered(page);
    expect(await uses(page)).toEqual({ 'taipei_villages.geojson': 'communities' });
    expect(await page.textContent('.import-table')).toContain('三玉里');
    expect(await page.textContent('.import-blocked')).toContain('缺少道路文件');
    expect(await page.isDisabled('[data-testid=import-open]')).toBe(true);
    await page.click('[data-testid=language]');
    expect(await page.textContent('.import-blocked')).toContain('A file of streets is missing');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.importing', { state: 'detached' });
    await page.waitForSelector('[data-testid=map][data-ready=true]', { timeout: 60_000 });
    await journey.leave();
  });

  it('grows communities from hexes where nobody drew boundaries, when asked to', async () => {
    const journey = await openPage('', { ...WINDOW, locale: 'en-GB' });
    const { page } = journey;
    await drop(page, [
      fromDisk(sharedData('porto_alegre/poa_osm.pbf')),
      planning('service_centres_synthetic.fgb'),
      planning('households_hex_points.fgb'),
    ]);
    await offered(page);
    expect(await page.getAttribute('.import-blocked', 'data-why')).toBe('no-communities');
    await page.getByLabel('Grow communities from hexes').check();
    await openPlan(page);
    expect(await figure(page, 'households')).toBe(295_615);
    await page.keyboard.press('t');
    await page.click('.drawer-tab:last-of-type');
    expect(await page.textContent('[data-code="shape/communities-generated"]')).toContain('stand-in');
    await journey.leave();
  });

  it('explains broken files and opens the good ones beside them', async () => {
    const journey = await openPage('', WINDOW);
    const { page } = journey;
    await drop(page, [
      fromDisk(sharedData('import_oddities/flatgeobuf/truncated_communities.fgb')),
      fromDisk(sharedData('import_oddities/pbf/html_error_page.osm.pbf')),
      fromDisk(sharedData('import_oddities/geojson/zones/too-small.geojson')),
      written('empty.csv', ''),
      fromDisk(sharedData('porto_alegre/poa_osm.pbf')),
      planning('communities_derived.geojson'),
    ]);
    await offered(page);
    const problems = await page.$$eval('.import-card [data-testid=problem]', (shown) =>
      shown.map((one) => [one.closest<HTMLElement>('.import-card')?.dataset['file'], one.textContent?.includes('/') ?? false]),
    );
    expect(problems.map(([file]) => file)).toEqual(
      expect.arrayContaining(['truncated_communities.fgb', 'html_error_page.osm.pbf', 'empty.csv']),
    );
    expect(await faults(page, '.importing')).toEqual([]);
    await openPlan(page);
    expect(await figure(page, 'households')).toBe(295_615);
    await journey.leave();
  });
});

const SQUARE = [
  [0, 0],
  [0.01, 0],
  [0.01, 0.01],
  [0, 0.01],
  [0, 0],
];
const HOSTILE = '<img src=x onerror="globalThis.hacked=1"><script>globalThis.hacked=1</script>';

const communities = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { id: 'A', name: HOSTILE, households: 1200, '=cmd|x': HOSTILE },
      geometry: { type: 'Polygon', coordinates: [SQUARE] },
    },
    { type: 'Feature', properties: { id: 'B', name: 'No shape' }, geometry: null },
  ],
});

const streets = JSON.stringify({
  type: 'FeatureCollection',
  features: Array.from({ length: 9 }, (_, at) => ({
    type: 'Feature',
    properties: { name: `Row ${at}` },
    geometry: {
      type: 'LineString',
      coordinates: [
        [0, 0.001 + at / 1000],
        [0.005, 0.001 + at / 1000],
        [0.005, 0.009],
        [0.01, 0.001 + at / 1000],
      ],
    },
  })),
});

describe('files made for the test', () => {
  it('shows hostile text as text, joins a table by name, and keeps every row in the ledger', async () => {
    const journey = await openPage('', { ...WINDOW, locale: 'en-GB' });
    const { page } = journey;
    await drop(page, [
      written('<b>areas</b>.geojson', communities),
      written('roads.geojson', streets),
      written('counts.csv', 'community,households\nA,900\nNowhere,17\n'),
    ]);
    await offered(page);
    expect(await uses(page)).toEqual({
      '<b>areas</b>.geojson': 'communities',
      'roads.geojson': 'network',
      'counts.csv': 'households',
    });
    expect(await page.textContent('.import-table')).toContain('<img src=x');
    expect(await page.$('.importing img, .importing b b')).toBeNull();
    await openPlan(page);
    expect(await figure(page, 'households')).toBe(900);
    await page.keyboard.press('t');
    await page.click('.drawer-tab:last-of-type');
    expect(await page.textContent('[data-code="table/no-such-community"]')).toContain('Nowhere');
    expect(await page.getAttribute('[data-code="shape/empty"]', 'data-fate')).toBe('aside');
    await page.fill('.drawer-tools input', 'nowhere');
    await page.waitForFunction(() => document.querySelectorAll('.ledger-line').length === 1);
    expect(await page.evaluate(() => 'hacked' in globalThis)).toBe(false);
    await journey.leave();
  });

  it('asks what unknown kinds and misspelt names mean, joins them with a press, and knows the kinds the next time', async () => {
    const journey = await openPage('', WINDOW);
    const { page } = journey;
    const areas = ['东门社区', '西门社区'].map((name, at) => ({
      type: 'Feature',
      properties: { name },
      geometry: { type: 'Polygon', coordinates: [SQUARE.map(([x = 0, y = 0]) => [x + at / 100, y])] },
    }));
    const files = [
      written('areas.geojson', JSON.stringify({ type: 'FeatureCollection', features: areas })),
      written('roads.geojson', streets),
      written('places.csv', 'name,类别,lng,lat\n一,邻里馆,0.005,0.005\n二,图书馆,0.006,0.005\n三,邻里馆,0.004,0.005\n'),
      written('counts.csv', '社区,户数\n东问社区,900\n西门社区,100\n'),
    ];
    await drop(page, files);
    await offered(page);
    await page.click('.import-card[data-file="places.csv"] .import-name');
    expect(await page.locator('.import-words li').count()).toBe(1);
    expect(await page.locator('.notice[data-words]').count()).toBe(2);
    await page.getByLabel('邻里馆是什么').selectOption('library');
    await page.click('.import-card[data-file="counts.csv"] .import-name');
    await page.getByRole('button', { name: '就是东门社区' }).click();
    expect(await page.locator('.notice[data-words]').count()).toBe(0);
    expect(await faults(page)).toEqual([]);
    await openPlan(page);
    expect(await figure(page, 'households')).toBe(1000);
    const kinds = await page.evaluate(async () => (await window.quarterhour.export('facilities.csv')).text());
    expect(kinds.match(/library/g)).toHaveLength(3);

    await drop(page, files);
    await offered(page);
    await page.click('.import-card[data-file="places.csv"] .import-name');
    expect(await page.getByLabel('邻里馆是什么').inputValue()).toBe('library');
    await journey.leave();
  });

  it('takes more files, other uses and other columns, by keyboard', async () => {
    const journey = await openPage('', { ...WINDOW, locale: 'en-GB' });
    const { page } = journey;
    await drop(page, [written('areas.geojson', communities)]);
    await offered(page);
    expect(await page.getAttribute('.import-blocked', 'data-why')).toBe('no-network');
    await drop(page, [written('roads.geojson', streets)]);
    await page.waitForFunction(() => document.querySelectorAll('.import-card').length === 2);
    await offered(page);
    expect(await page.isEnabled('[data-testid=import-open]')).toBe(true);
    await page.getByLabel('What the column households is').selectOption('people');
    await page.getByLabel('Name of the plan').fill('My town');
    await page.focus('[data-testid=import-open]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.importing', { state: 'detached', timeout: 60_000 });
    await page.waitForSelector('[data-testid=result]:not([data-stale=true])', { state: 'attached', timeout: 60_000 });
    expect(await figure(page, 'households')).toBe(Math.round(1200 / 2.75));
    expect(await page.textContent('h1')).toBe('My town');
    await journey.leave();
  });

  it('corrects axes and numbers only when the planner says so, and reads GBK without being told', async () => {
    const journey = await openPage('', WINDOW);
    const { page } = journey;
    const areas = ['东门', '西门'].map((name, at) => ({
      type: 'Feature',
      properties: { name },
      geometry: { type: 'Polygon', coordinates: [SQUARE.map(([x = 0, y = 0]) => [30.87 + y, 120.09 + x + at / 100])] },
    }));
    const roads = streets.replace(
      /\[(0(?:\.\d+)?),(0(?:\.\d+)?)\]/g,
      (_, x: string, y: string) => `[${120.09 + Number(x)},${30.87 + Number(y)}]`,
    );
    // 社区,户数 东门,1.290 西门,980 in GBK
    const gbk = Buffer.from('c9e7c7f82cbba7cafd0ab6abc3c52c312e3239300acef7c3c52c3938300a', 'hex');
    await drop(page, [
      written('areas.geojson', JSON.stringify({ type: 'FeatureCollection', features: areas })),
      written('roads.geojson', roads),
      { name: '户数.csv', bytes: gbk },
    ]);
    await offered(page);
    const swap = page.locator('.notice[data-code="shape/axes-swapped"] button.button');
    expect(await page.isDisabled('[data-testid=import-open]')).toBe(true);
    await swap.click();
    await swap.waitFor({ state: 'detached' });
    await offered(page);
    expect(await uses(page)).toEqual({ 'areas.geojson': 'communities', 'roads.geojson': 'network', '户数.csv': 'households' });
    await page.click('.import-card[data-file="户数.csv"] .import-name');
    expect(await page.textContent('.import-head')).toContain('GB18030');
    expect(await page.textContent('.import-table')).toContain('1.290');
    const correct = page.locator('.notice[data-code="table/suspicious-numbers"] button.button');
    await correct.click();
    await correct.waitFor({ state: 'detached' });
    await offered(page);
    expect(await page.textContent('.import-table')).toContain('1290');
    expect(await faults(page, '.importing')).toEqual([]);
    await openPlan(page);
    expect(await figure(page, 'households')).toBe(2270);
    await page.keyboard.press('t');
    await page.click('.drawer-tab:last-of-type');
    expect(await page.textContent('[data-code="table/number-read"]')).toContain('“1.290”按你的确认读作 1,290');
    await journey.leave();
  });

  it('finds the table in a messy workbook: the right sheet, under a merged title, with numbers as people write them', async () => {
    const journey = await openPage('', WINDOW);
    const { page } = journey;
    const areas = ['东门', '西门'].map((name, at) => ({
      type: 'Feature',
      properties: { name },
      geometry: { type: 'Polygon', coordinates: [SQUARE.map(([x = 0, y = 0]) => [x + at / 100, y])] },
    }));
    const workbook = xlsxOf([
      {
        name: '说明',
        rows: [
          ['项目', '内容'],
          ['填表', '张三'],
          ['日期', '2007 年'],
        ],
      },
      {
        name: '户数',
        rows: [
          ['吴兴区各社区户数统计表', null],
          ['社区', '户数'],
          ['东门', '1.290'],
          ['西门', '980'],
        ],
        merges: ['A1:B1'],
      },
    ]);
    await drop(page, [
      written('areas.geojson', JSON.stringify({ type: 'FeatureCollection', features: areas })),
      written('roads.geojson', streets),
      { name: '统计表.xlsx', bytes: Buffer.from(workbook) },
    ]);
    await offered(page);
    await page.click('.import-card[data-file="统计表.xlsx"] .import-name');
    expect(await page.getByLabel('工作表或图层').inputValue()).toBe('户数');
    await page.getByLabel('工作表或图层').selectOption('说明');
    await page.waitForFunction(() => document.querySelector('.import-table')?.textContent.includes('张三'));
    await offered(page);
    await page.getByLabel('工作表或图层').selectOption('户数');
    const correct = page.locator('.notice[data-code="table/suspicious-numbers"] button.button');
    await correct.click();
    await correct.waitFor({ state: 'detached' });
    await offered(page);
    expect(await uses(page)).toMatchObject({ '统计表.xlsx': 'households' });
    await openPlan(page);
    expect(await figure(page, 'households')).toBe(2270);
    await journey.leave();
  });
});

/**
 * The page of a hearing: a town and its scenarios for people without the app. One file, read-only, asks nothing of any network.
 *
 * Bundled into one text (scripts/inline-script.mjs) and written into the page together with its data (report/public-page.ts).
 */
import { PACKED } from '../domain/public-town.ts';
import { button, choice, filled, make } from './build.ts';
import type { Box } from './camera.ts';
import { type Comment, type CommentPlace, commentForm } from './comments.ts';
import { figureTable, numberIn, streetTable } from './figures.ts';
import { legend } from './legend.ts';
import { mapView } from './map-view.ts';
import { DATA_ELEMENT, type PageData, type PageLanguage } from '../domain/public-page.ts';
import { groundOf, hexAt, hexColours, paint, type Seen } from './paint.ts';

const held = document.getElementById(DATA_ELEMENT)?.textContent;
if (held) show(JSON.parse(held) as PageData);

function show({ town, words: bothWords, first }: PageData): void {
  const ground = groundOf(town);
  const whole = boxOf(ground.hexes.x, ground.hexes.y);
  const stretch = Math.cos((town.origin[1] * Math.PI) / 180);
  const comments: Comment[] = [];
  let language: PageLanguage = first;
  let seen: Seen = { scenario: Math.min(1, town.scenarios.length - 1), measure: 0, isDifference: false, selected: null };
  let colours = hexColours(town, ground, seen);

  const canvas = make('canvas', { tabindex: '0', role: 'img', 'data-testid': 'hearing-map' });
  const view = mapView(
    canvas,
    whole,
    stretch,
    (pen, camera, frame) => {
      paint(pen, town, ground, colours, seen, camera, frame);
      canvas.dataset['drawn'] = String(Number(canvas.dataset['drawn'] ?? 0) + 1);
    },
    (x, y) => {
      seen = { ...seen, selected: hexAt(ground, x, y) };
      view.redraw();
      refresh();
    },
  );
  let refresh: () => void = () => undefined;

  const look = (change: Partial<Seen>): void => {
    seen = { ...seen, ...change };
    colours = hexColours(town, ground, seen);
    view.redraw();
    refresh();
  };
  const placeNow = (): CommentPlace | null => {
    if (seen.selected === null) return null;
    const from = ground.hexes.starts[seen.selected] ?? 0;
    const to = ground.hexes.starts[seen.selected + 1] ?? from;
    const middle = (column: Int32Array): number =>
      column.subarray(from, to).reduce((sum, value) => sum + value, 0) / (to - from);
    const degrees = (origin: number, steps: number): number => Math.round((origin + steps / 1e6) * 1e6) / 1e6;
    return {
      lngLat: [degrees(town.origin[0], middle(ground.hexes.x)), degrees(town.origin[1], middle(ground.hexes.y))],
      community: town.communities[ground.community[seen.selected] ?? 0] ?? '',
    };
  };

  const root = document.body;
  // names on the map are drawn, so they have to be drawn again when their font is there
  document.fonts.addEventListener('loadingdone', () => view.redraw());
  write();

  /** The page in the language chosen; map, choices and comments stay. */
  function write(): void {
    const words = bothWords[language];
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = `${town.plan} · ${words.title}`;
    canvas.setAttribute('aria-label', words.map);
    const form = commentForm(town, words, comments, () => seen.scenario, placeNow);
    const [tabs, measures, legendHere, selected, streets, proposals] = Array.from({ length: 6 }, () => make('div'));
    if (!tabs || !measures || !legendHere || !selected || !streets || !proposals) return;
    refresh = () => {
      const held = document.activeElement?.getAttribute('data-key');
      tabs.replaceChildren(scenarioTabs(words.scenarioNames, words.scenario));
      measures.replaceChildren(...measureChoice());
      legendHere.replaceChildren(legend(town, words, language, seen));
      selected.replaceChildren(selectedHex());
      streets.replaceChildren(streetTable(town, words, language, seen.scenario));
      proposals.replaceChildren(proposalList());
      form.showPlace(placeNow());
      if (held) document.querySelector<HTMLElement>(`[data-key="${held}"]`)?.focus();
    };
    root.replaceChildren(
      make(
        'header',
        {},
        make('h1', {}, town.plan),
        make('p', {}, words.intro),
        ...(town.isSynthetic ? [make('p', { class: 'tag' }, words.synthetic)] : []),
        button(
          words.otherLanguage,
          () => {
            language = language === 'zh' ? 'en' : 'zh';
            write();
          },
          { class: 'language', lang: language === 'zh' ? 'en' : 'zh-CN' },
        ),
      ),
      make(
        'main',
        {},
        make(
          'section',
          { class: 'map', 'aria-label': words.map },
          make('div', { class: 'bar' }, tabs, measures),
          make(
            'div',
            { class: 'canvas' },
            canvas,
            make(
              'div',
              { class: 'zoom' },
              button('+', () => view.zoom(1.5), { 'aria-label': words.zoomIn, title: words.zoomIn }),
              button('−', () => view.zoom(1 / 1.5), { 'aria-label': words.zoomOut, title: words.zoomOut }),
              button('⤢', () => view.fit(), { 'aria-label': words.wholeTown, title: words.wholeTown }),
            ),
          ),
          legendHere,
          make('p', { class: 'hint' }, words.mapHelp),
        ),
        make(
          'div',
          { class: 'side', tabindex: '0', role: 'region', 'aria-label': words.figures },
          panel(
            words.figures,
            make('p', { class: 'hint' }, filled(words.compared, { first: words.scenarioNames[0] ?? '' })),
            figureTable(town, words, language),
          ),
          panel(words.selected, selected),
          panel(words.proposals, proposals),
          panel(words.comment, form.element),
          panel(words.streets, streets),
          make(
            'footer',
            {},
            ...(town.hasOpenStreetMap ? [make('p', {}, words.licence)] : []),
            make(
              'p',
              {},
              filled(words.made, { version: town.version, keys: town.scenarios.map(({ key }) => key.slice(0, 8)).join(', ') }),
            ),
          ),
        ),
      ),
    );
    refresh();
    view.redraw();
  }

  function scenarioTabs(names: readonly string[], label: string): HTMLElement {
    return make(
      'div',
      { class: 'tabs', role: 'group', 'aria-label': label },
      ...names.map((name, scenario) => {
        const tab = button(name, () => look({ scenario, isDifference: scenario === 0 ? false : seen.isDifference }));
        tab.setAttribute('aria-pressed', String(scenario === seen.scenario));
        tab.dataset['key'] = `scenario-${scenario}`;
        return tab;
      }),
    );
  }

  function measureChoice(): readonly HTMLElement[] {
    const words = bothWords[language];
    const names = town.measures.map(({ title }) => title[language]);
    const select = choice(words.measure, names, seen.measure, (measure) => look({ measure }));
    if (town.scenarios.length < 2) return [select];
    const box = make('input', { type: 'checkbox' });
    box.checked = seen.isDifference;
    box.disabled = seen.scenario === 0;
    box.dataset['key'] = 'difference';
    box.addEventListener('change', () => look({ isDifference: box.checked }));
    return [
      select,
      make(
        'label',
        { class: 'choice' },
        box,
        make('span', {}, filled(words.difference, { first: words.scenarioNames[0] ?? '' })),
      ),
    ];
  }

  function selectedHex(): HTMLElement {
    const words = bothWords[language];
    const cell = seen.selected;
    if (cell === null) return make('p', { class: 'hint' }, words.nothingSelected);
    const rows = town.scenarios.map((_, scenario) =>
      make(
        'tr',
        {},
        make('th', { scope: 'row' }, words.scenarioNames[scenario] ?? ''),
        ...town.measures.map(({ kind }, measure) =>
          make('td', {}, valueText(ground.values[scenario]?.[measure]?.[cell] ?? PACKED.unknown, kind)),
        ),
      ),
    );
    const head = make(
      'tr',
      {},
      make('th', { scope: 'col' }, words.scenario),
      ...town.measures.map(({ title }) => make('th', { scope: 'col' }, title[language])),
    );
    const households = numberIn(language, ground.households[cell] ?? 0, 0);
    return make(
      'div',
      {},
      make('p', {}, `${placeNow()?.community ?? ''} · ${words.households} ${households}`),
      make(
        'div',
        { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': words.selected },
        make('table', {}, make('thead', {}, head), make('tbody', {}, ...rows)),
      ),
    );
  }

  function valueText(packed: number, kind: 'time' | 'reachable'): string {
    const words = bothWords[language];
    if (packed === PACKED.notReached) return words.notReached;
    if (packed === PACKED.offNetwork) return words.offNetwork;
    if (packed === PACKED.unknown) return words.unknown;
    return kind === 'time'
      ? `${numberIn(language, packed / 60, 1)} ${words.minutes}`
      : `${numberIn(language, packed / 10, 1)} ${words.m2}`;
  }

  function proposalList(): HTMLElement {
    const words = bothWords[language];
    const sentences = words.proposalLists[seen.scenario] ?? [];
    if (sentences.length === 0) return make('p', { class: 'hint' }, words.noProposals);
    return make('ol', {}, ...sentences.map((sentence) => make('li', {}, sentence)));
  }
}

function panel(title: string, ...content: readonly HTMLElement[]): HTMLElement {
  return make('section', { 'aria-label': title }, make('h2', {}, title), ...content);
}

function boxOf(x: Int32Array, y: Int32Array): Box {
  const least = (column: Int32Array): number => column.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
  const most = (column: Int32Array): number => column.reduce((high, value) => Math.max(high, value), Number.NEGATIVE_INFINITY);
  return [least(x), least(y), most(x), most(y)];
}

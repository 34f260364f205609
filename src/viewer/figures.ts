/** Figures and subdistricts as tables: every scenario beside the first, differences with their sign and in words. */
import type { PublicFigure, PublicTown } from '../domain/public-town.ts';
import { filled, make } from './build.ts';
import type { PageLanguage, PageWords } from '../domain/public-page.ts';

const DECIMALS: Readonly<Record<PublicFigure['id'], number>> = {
  within: 1,
  mean: 1,
  reachable: 1,
  entitled: 1,
  missed: 0,
  office: 0,
  households: 0,
  funding: 0,
};

export const numberIn = (language: PageLanguage, value: number | null, decimals: number): string =>
  value === null
    ? '−'
    : new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en', {
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
      }).format(value);

export function figureTable(town: PublicTown, words: PageWords, language: PageLanguage): HTMLElement {
  const head = make(
    'tr',
    {},
    make('th', { scope: 'col' }, words.figure),
    ...words.scenarioNames.map((name) => make('th', { scope: 'col' }, name)),
  );
  const rows = town.figures.map((figure) =>
    make(
      'tr',
      {},
      make('th', { scope: 'row' }, nameOf(figure, words, language)),
      ...figure.values.map((value, scenario) => figureCell(figure, value, scenario, words, language)),
    ),
  );
  return make(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': words.figures },
    make('table', {}, make('thead', {}, head), make('tbody', {}, ...rows)),
  );
}

function nameOf({ id, of, minutes }: PublicFigure, words: PageWords, language: PageLanguage): string {
  const values = { of: of?.[language] ?? '', minutes: String(minutes ?? '') };
  return filled(words.figureNames[id] ?? id, values);
}

function figureCell(
  figure: PublicFigure,
  value: number | null,
  scenario: number,
  words: PageWords,
  language: PageLanguage,
): HTMLElement {
  const decimals = DECIMALS[figure.id];
  const unit = words.units[figure.id] ?? '';
  const first = figure.values[0] ?? null;
  const cell = make('td', {}, make('b', {}, numberIn(language, value, decimals)), make('small', {}, ` ${unit}`));
  if (scenario === 0 || value === null || first === null) return cell;
  const step = 10 ** decimals;
  const difference = Math.round(value * step) / step - Math.round(first * step) / step;
  if (difference === 0) {
    cell.append(make('small', { class: 'delta' }, words.same));
    return cell;
  }
  const isBetter = figure.better !== 'neither' && difference > 0 === (figure.better === 'more');
  const tone = figure.better === 'neither' ? '' : isBetter ? 'is-better' : 'is-worse';
  const sign = difference > 0 ? '+' : '−';
  const judged = figure.better === 'neither' ? '' : ` ${isBetter ? words.better : words.worse}`;
  cell.append(
    make('small', { class: `delta ${tone}` }, `${sign}${numberIn(language, Math.abs(difference), decimals)}${judged}`),
  );
  return cell;
}

export function streetTable(
  { streets, limitMinutes }: PublicTown,
  words: PageWords,
  language: PageLanguage,
  scenario: number,
): HTMLElement {
  const titles = [words.street, words.households, filled(words.within, { minutes: String(limitMinutes) }), words.reachable];
  const rows = streets.map(({ name, figures }) => {
    const [households, share, reachable] = figures[scenario] ?? [0, null, null];
    return make(
      'tr',
      {},
      make('th', { scope: 'row' }, name),
      make('td', {}, numberIn(language, households, 0)),
      make('td', {}, numberIn(language, share, 1)),
      make('td', {}, numberIn(language, reachable, 1)),
    );
  });
  const head = make('tr', {}, ...titles.map((title) => make('th', { scope: 'col' }, title)));
  return make(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': words.streets },
    make('table', {}, make('thead', {}, head), make('tbody', {}, ...rows)),
  );
}

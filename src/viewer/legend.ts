/** What the colours mean, with the ends of the classes; only what can be on the map. */
import type { PublicTown } from '../domain/public-town.ts';
import { make } from './build.ts';
import type { PageLanguage, PageWords } from '../domain/public-page.ts';
import {
  AREA_COLOURS,
  DIFFERENCE_COLOURS,
  DIFFERENCE_ENDS,
  NOT_REACHED_COLOUR,
  OFF_COLOUR,
  type Seen,
  TIME_COLOURS,
} from './paint.ts';

export function legend(town: PublicTown, words: PageWords, language: PageLanguage, seen: Seen): HTMLElement {
  const measure = town.measures[seen.measure];
  if (!measure) return make('div');
  const isTime = measure.kind === 'time';
  const unit = isTime ? words.minutes : words.m2;
  const short = (value: number): string =>
    new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en', { maximumFractionDigits: 1 }).format(value).replace('-', '−');
  const entries: readonly (readonly [string, string])[] = seen.isDifference
    ? between(DIFFERENCE_COLOURS, DIFFERENCE_ENDS[measure.kind], short)
    : isTime
      ? TIME_COLOURS.map((colour, at) => [colour, `${short(measure.breaks[at - 1] ?? 0)}–${short(measure.breaks[at] ?? 60)}`])
      : between(AREA_COLOURS, measure.breaks, short);
  const special: readonly (readonly [string, string])[] = [
    ...(isTime && !seen.isDifference ? [[NOT_REACHED_COLOUR, words.notReached] as const] : []),
    ...(seen.isDifference ? [] : [[OFF_COLOUR, words.offNetwork] as const]),
  ];
  const title = seen.isDifference ? words.differenceOf : measure.title[language];
  return make(
    'div',
    { class: 'legend', role: 'group', 'aria-label': title },
    make('b', {}, `${title} (${unit})`),
    ...[...entries, ...special].map(([colour, label]) => {
      const swatch = make('i', { 'aria-hidden': 'true' });
      swatch.style.background = colour;
      return make('span', {}, swatch, label);
    }),
  );
}

function between(colours: readonly string[], ends: readonly number[], short: (value: number) => string): [string, string][] {
  return colours.map((colour, at) => {
    const [from, to] = [ends[at - 1], ends[at]];
    if (from === undefined) return [colour, `< ${short(to ?? 0)}`];
    return [colour, to === undefined ? `≥ ${short(from)}` : `${short(from)}${from < 0 ? ' … ' : '–'}${short(to)}`];
  });
}

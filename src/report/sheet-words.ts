/** Names and figures of a sheet in its language: measures, classes, what stands on each map. */
import { BUILT_IN } from '../ui/built-in-library.ts';
import { packOf, standardM2Per100 } from '../ui/library.ts';
import { measureTitle } from '../ui/measure-list.ts';
import { cityOf, coverageOf } from '../domain/indicators.ts';
import { wordsOf } from '../ui/wording/index.ts';
import type { Language } from '../ui/wording/language.ts';
import { numbersOf } from '../ui/wording/numbers.ts';
import { sheetEn, type SheetWords } from '../ui/wording/sheet-en.ts';
import { sheetZh } from '../ui/wording/sheet-zh.ts';
import type { Measure } from '../store/app-state.ts';
import type { SheetScene } from './sheet-scene.ts';

export const sheetWordsOf = (language: Language): SheetWords => (language === 'zh-CN' ? sheetZh : sheetEn);

export const namingOf = (pack: string, language: Language) => ({ library: BUILT_IN, pack: packOf(BUILT_IN, pack), language });

export const standardOf = (pack: string): number => standardM2Per100(packOf(BUILT_IN, pack));

export const measureName = (measure: Measure, pack: string, language: Language): string =>
  measureTitle(measure, namingOf(pack, language), wordsOf(language));

/** The figure that stands in the corner of a map; empty where the measure has none for the whole area. */
export function headlineOf(scene: SheetScene, language: Language): string {
  const words = sheetWordsOf(language);
  const numbers = numbersOf(language);
  if (scene.change !== null) return words.headline.change(numbers.whole(scene.change.gained), numbers.whole(scene.change.lost));
  const city = cityOf(scene.plan.result);
  if (city === null || scene.against !== null) return '';
  const { measure, minutesShown } = scene.seen;
  if (measure.kind === 'time' || measure.kind === 'covered') {
    const within = coverageOf(city, measure.category)?.withinMinute[minutesShown];
    return within === undefined || city.households === 0
      ? ''
      : words.headline.share(numbers.percent((100 * within) / city.households));
  }
  const value =
    measure.kind === 'entitled' ? city.entitledM2Per100 : measure.kind === 'reachable' ? city.reachableM2Per100 : null;
  return value === null ? '' : words.headline.per100(numbers.short(value));
}

export function legendTitle({ scale, against }: SheetScene, language: Language): string {
  const { legend } = sheetWordsOf(language);
  if (against !== null) return scale.unit === 'minutes' ? legend.minutesSaved : legend.m2Gained;
  switch (scale.unit) {
    case 'minutes':
      return legend.time;
    case 'm2/100hh':
      return legend.m2;
    case 'households':
      return legend.households;
    case 'percent':
      return legend.percent;
    case 'services':
      return legend.services;
    case 'words':
      return legend.words;
  }
}

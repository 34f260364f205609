/** One indicator: baseline, now, and the difference in the colour of its direction of good, with its sign. */
import { ArrowRight } from 'lucide-react';
import { useNumbers, useWords } from './app-context.tsx';
import { indicatorChange, indicatorUnit, indicatorValue, toneOf } from './indicator-text.ts';
import type { IndicatorRow } from './try-figures.ts';

export function IndicatorLine({ row }: { readonly row: IndicatorRow }) {
  const words = useWords();
  const numbers = useNumbers();
  const { indicator, before, now, difference } = row;
  const { id, minutes } = indicator;
  const p = words.trying.panel;
  // the panel is narrow: that areas are per 100 households is said by the row's name
  const unit = indicator.unit === 'm2-per-100' ? words.units.m2 : indicatorUnit(indicator, words);
  return (
    <div className="indicator" data-indicator={minutes === null ? id : `${id}-${minutes}`}>
      <span className="row-name">{id === 'within' ? p.within(numbers.whole(minutes ?? 0)) : p[id]}</span>
      <span className="indicator-before">{before === null ? '−' : indicatorValue(indicator, before, numbers)}</span>
      <ArrowRight size={12} strokeWidth={1.75} aria-hidden="true" />
      <b className="indicator-now">
        {now === null ? '−' : indicatorValue(indicator, now, numbers)}
        {unit !== '' && <small>{unit}</small>}
      </b>
      <b className={`indicator-delta ${toneOf(indicator, difference)}`}>
        {difference === null ? '−' : (indicatorChange(indicator, difference, words, numbers) ?? p.same)}
      </b>
    </div>
  );
}

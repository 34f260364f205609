/** One indicator: baseline, now, and the difference in the colour of its direction of good, with its sign. */
import { ArrowRight } from 'lucide-react';
import { useNumbers, useWords } from './app-context.tsx';
import type { IndicatorRow } from './try-figures.ts';
import type { Words } from './wording/index.ts';
import type { Numbers } from './wording/numbers.ts';

export function IndicatorLine({ row }: { readonly row: IndicatorRow }) {
  const words = useWords();
  const numbers = useNumbers();
  const { before, now } = row;
  const difference = before === null || now === null ? null : now - before;
  const tone = toneOf(row, difference);
  const unit = unitOf(row, now, words, numbers);
  return (
    <div className="indicator" data-indicator={row.minutes === null ? row.id : `${row.id}-${row.minutes}`}>
      <span className="row-name">{labelOf(row, words, numbers)}</span>
      <span className="indicator-before">{before === null ? '−' : shown(row, before, numbers)}</span>
      <ArrowRight size={12} strokeWidth={1.75} aria-hidden="true" />
      <b className="indicator-now">
        {now === null ? '−' : shown(row, now, numbers)}
        {unit !== '' && <small>{unit}</small>}
      </b>
      <b className={`indicator-delta ${tone}`}>
        {difference === null ? '−' : difference === 0 ? words.trying.panel.same : delta(row, difference, words, numbers)}
      </b>
    </div>
  );
}

function toneOf({ better }: IndicatorRow, difference: number | null): string {
  if (difference === null || difference === 0) return 'is-same';
  if (better === 'neither') return '';
  return difference > 0 === (better === 'more') ? 'is-better' : 'is-worse';
}

function labelOf({ id, minutes }: IndicatorRow, words: Words, numbers: Numbers): string {
  const p = words.trying.panel;
  return id === 'within' ? p.within(numbers.whole(minutes ?? 0)) : p[id];
}

function unitOf({ id }: IndicatorRow, now: number | null, words: Words, numbers: Numbers): string {
  switch (id) {
    case 'within':
      return '%';
    case 'mean':
      return words.units.min;
    case 'reachable':
    case 'entitled':
      return words.units.m2;
    case 'gini':
    case 'missed':
      return '';
    case 'funds':
      return now === null ? '' : numbers.yuan(now).unit;
  }
}

function shown({ id }: IndicatorRow, value: number, numbers: Numbers): string {
  switch (id) {
    case 'within':
      return numbers.percent(value);
    case 'mean':
      return numbers.minutes(value);
    case 'reachable':
    case 'entitled':
      return numbers.short(value);
    case 'gini':
      return value.toFixed(2);
    case 'missed':
      return numbers.whole(value);
    case 'funds':
      return numbers.yuan(value).figure;
  }
}

/** With its sign; so many decimals that what differs does not look the same. */
function delta(row: IndicatorRow, difference: number, words: Words, numbers: Numbers): string {
  const sign = difference > 0 ? '+' : '−';
  const size = Math.abs(difference);
  if (row.id === 'funds') {
    const { figure, unit } = numbers.yuan(size);
    return `${sign}${figure}${unit === '' ? '' : `\u00a0${unit}`}`;
  }
  if (row.id === 'missed') return `${sign}${numbers.whole(size)}`;
  const value = row.id === 'mean' ? size / 60_000 : size;
  const usual = row.id === 'gini' ? 2 : 1;
  for (let digits = usual; digits <= usual + 2; digits += 1)
    if (Number(value.toFixed(digits)) > 0) return `${sign}${value.toFixed(digits)}`;
  return words.trying.panel.hardly;
}

/** A verdict as sign and words: ✓ met, ✕ missed by so much, ? unknown and what is missing, − does not apply. */
import type { Verdict, VerdictUnit } from '../domain/standard.ts';
import type { Numbers } from './wording/numbers.ts';
import type { Words } from './wording/index.ts';

export type VerdictKind = Verdict['kind'];

export const VERDICT_SIGN: Readonly<Record<VerdictKind, string>> = {
  met: '✓',
  missed: '✕',
  unknown: '?',
  'not-applicable': '−',
};

export function verdictText(verdict: Verdict, words: Words, numbers: Numbers): string {
  switch (verdict.kind) {
    case 'met':
      return words.verdict.metBy(amount(verdict.value, verdict.unit, words, numbers));
    case 'missed': {
      const by = amount(verdict.by, verdict.unit, words, numbers);
      return verdict.side === 'below' ? words.verdict.missedBelow(by) : words.verdict.missedAbove(by);
    }
    case 'unknown':
      return words.verdict.unknown(words.verdict.missing[verdict.missing]);
    case 'not-applicable':
      return `${words.verdict.notApplicable} (${words.verdict.because[verdict.because]})`;
  }
}

function amount(value: number, unit: VerdictUnit, words: Words, numbers: Numbers): string {
  switch (unit) {
    case 'm2':
      return `${numbers.whole(value)}\u00a0${words.units.m2}`;
    case 'm2/100hh':
      return `${numbers.short(value)}\u00a0${words.units.m2per100}`;
    case 'households':
      return `${numbers.whole(value)}\u00a0${words.units.hh}`;
    case 'count':
      return `${numbers.whole(value)}${words.units.count === '' ? '' : `\u00a0${words.units.count}`}`;
    case '%':
      return `${numbers.percent(value)}%`;
  }
}

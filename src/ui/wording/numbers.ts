/** Figures as text, in both languages (DESIGN 8): half-width digits, thousands with commas, a real minus, never a bare figure. */
import type { Language } from './language.ts';

export interface Numbers {
  /** 91,268 */
  whole(value: number): string;
  /** 9.3; no decimal from 100 on. */
  short(value: number): string;
  /** 71.7 from a share in percent. */
  percent(value: number): string;
  /** 17.9 from milliseconds. */
  minutes(ms: number): string;
  /** 12.7 万 or 127,377: for prose and money only. */
  yuan(value: number): { readonly figure: string; readonly unit: string };
  /** With its sign: +3 or −3. */
  signed(value: number): string;
}

const MINUS = '−';

const plain = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const one = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

const fixed = (format: Intl.NumberFormat, value: number): string => {
  const text = format.format(Math.abs(value));
  return value < 0 && /[1-9]/.test(text) ? MINUS + text : text;
};

export function numbersOf(language: Language): Numbers {
  return {
    whole: (value) => fixed(plain, value),
    short: (value) => fixed(Math.abs(value) >= 100 ? plain : one, value),
    percent: (value) => fixed(one, value),
    minutes: (ms) => fixed(one, ms / 60_000),
    yuan: language === 'zh-CN' ? yuanZh : yuanEn,
    signed: (value) => (value > 0 ? `+${fixed(plain, value)}` : fixed(plain, value)),
  };
}

function yuanZh(value: number): { readonly figure: string; readonly unit: string } {
  if (Math.abs(value) < 10_000) return { figure: fixed(plain, value), unit: '元' };
  return { figure: fixed(one, value / 10_000), unit: '万元' };
}

function yuanEn(value: number): { readonly figure: string; readonly unit: string } {
  const size = Math.abs(value);
  if (size >= 1_000_000) return { figure: `¥${(value / 1_000_000).toFixed(2)}`, unit: 'million' };
  if (size >= 10_000) return { figure: `¥${fixed(plain, value / 1000)}`, unit: 'k' };
  return { figure: `¥${fixed(plain, value)}`, unit: '' };
}

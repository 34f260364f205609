/**
 * One cell as a person would read its number, with everything that had to be overlooked on the way.
 *
 * The faults are those met in Chinese planning papers (DOMAIN 4.2): a dot for thousands, a blank inside a number, the "1" that a
 * converter turned into "65438+0", full-width digits, 万 and 亿, a decimal comma, units and words around the figure.
 */

export type NumberFault =
  | 'thousands-dot'
  | 'thousands-comma'
  | 'space-inside'
  | 'garbled-one'
  | 'full-width'
  | 'myriad'
  | 'decimal-comma'
  | 'unit'
  | 'approximate'
  | 'words'
  | 'empty-mark';

export type Confidence = 'certain' | 'high' | 'low';

export interface NumberReading {
  /** NaN where the cell says in words that it is empty. */
  readonly value: number;
  /** As written behind the figure, `` where there is none: `m2`, `户`, `%`. Nothing is converted but 百, 千, 万 and 亿. */
  readonly unit: string;
  readonly faults: readonly NumberFault[];
  readonly confidence: Confidence;
}

const FACTORS: Readonly<Record<string, number>> = {
  百: 100,
  千: 1000,
  万: 10_000,
  萬: 10_000,
  百万: 1_000_000,
  千万: 10_000_000,
  亿: 100_000_000,
  億: 100_000_000,
  万亿: 1_000_000_000_000,
  wan: 10_000,
};
const EMPTY = /^(?:[-–—/.*]+|n\/?a|null|none|nil|nan|无|暂无|未知|不详|缺|空|待定|#n\/a)$/i;
/** How a converter wrote the digit 1: with or without a mark inside. */
const GARBLED_ONE = /6[.,]?5[.,]?438\+0/g;
const APPROXIMATE_BEFORE =
  /^(?:约|大约|近|将近|超过|逾|不足|至少|最多|about|around|approx\.?|circa|ca\.|over|more than|nearly|[~≈<>≥≤])\s*/i;
const APPROXIMATE_AFTER = /\s*(?:左右|上下|余|多|以上|以下|or so|\+)$/i;
const MONEY = /^(?:¥|￥|RMB|CNY|\$|€)\s*/i;
const UNIT =
  /^(?:户|戶|家|人|口|名|位|个|所|处|座|栋|幢|间|套|元|圆|块|平方米|平米|平方公里|公里|千米|米|亩|公顷|分钟|小时|年|月|岁|次|件|m2|m²|㎡|sqm|sq\.? ?m|square met(?:er|re)s?|m|km2?|km²|ha|%|‰|yuan|rmb|cny|households?|hh|people|persons?|residents?|communities|units?|min|minutes?)(?:[/／每].{1,6})?$/i;
const BODY = /^([+-]?\d[\d.,' \u00a0\u202f]*)\s*(百万|千万|万亿|百|千|万|萬|亿|億|wan(?![a-z])|million(?![a-z]))?\s*(.*)$/i;

/** Null where the text is no number. `dotMeansThousands` is what the whole column says (numbers.ts). */
export function readNumber(text: string, dotMeansThousands: boolean): NumberReading | null {
  const faults = new Set<NumberFault>();
  const plain = text.normalize('NFKC').trim();
  if (/[０-９．，％－＋]/.test(text)) faults.add('full-width');
  if (EMPTY.test(plain)) return { value: Number.NaN, unit: '', faults: ['empty-mark'], confidence: 'high' };
  const ungarbled = plain.replace(GARBLED_ONE, '1');
  if (ungarbled !== plain) faults.add('garbled-one');
  const bare = withoutWords(ungarbled, faults);
  const match = BODY.exec(bare);
  if (!match) return null;
  const [, digits, factorName = '', rest] = match;
  const tail = withoutTailWords(rest.trim(), faults);
  if (tail !== '' && !UNIT.test(tail)) return null;
  if (tail !== '') faults.add('unit');
  const value = figureOf(digits.trim(), dotMeansThousands, faults);
  if (value === null) return null;
  const factor = factorOf(factorName, faults);
  return { value: scaled(value, factor), unit: tail, faults: [...faults], confidence: confidenceOf(faults) };
}

/** A product as it would be written: 1.29 x 10,000 is 12,900 without the digits of a double. */
const scaled = (value: number, factor: number): number => (factor === 1 ? value : Number((value * factor).toPrecision(15)));

/** A garbled paper that says million wrote 万: its translator knew no word for it (DOMAIN G8). */
function factorOf(name: string, faults: Set<NumberFault>): number {
  if (name === '') return 1;
  faults.add('myriad');
  if (name.toLowerCase() === 'million') return faults.has('garbled-one') ? 10_000 : 1_000_000;
  return FACTORS[name.toLowerCase()] ?? 1;
}

function withoutWords(text: string, faults: Set<NumberFault>): string {
  const bare = text.replace(/[?？]$/, '').replace(MONEY, '');
  if (bare.length < text.length) faults.add(/[?？]$/.test(text) ? 'words' : 'unit');
  const exact = bare.replace(APPROXIMATE_BEFORE, '').replace(MONEY, '');
  if (exact.length < bare.length) faults.add('approximate');
  const worded = exact.replace(/^(?:exceeds|total(?:s)?|共计?|合计)\s*(?=\d)/i, '');
  if (worded.length < exact.length) faults.add('words');
  return worded;
}

function withoutTailWords(text: string, faults: Set<NumberFault>): string {
  const exact = text.replace(APPROXIMATE_AFTER, '').replace(/^(?:余|多)/, '');
  if (exact.length < text.length) faults.add('approximate');
  return exact.trim();
}

/** Digits with marks between them become a number, or null where the marks fit no way of writing one. */
function figureOf(digits: string, dotMeansThousands: boolean, faults: Set<NumberFault>): number | null {
  let text = digits.replace(/'/g, '');
  if (/[.,][ \u00a0\u202f]|[ \u00a0\u202f][.,]/.test(text)) return null;
  if (/\d[ \u00a0\u202f]+\d/.test(text)) faults.add('space-inside');
  text = text.replace(/[ \u00a0\u202f]/g, '').replace(/[.,]$/, '');
  if (/^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text)) {
    faults.add('thousands-comma');
    return Number(text.replace(/,/g, ''));
  }
  if (/^[+-]?\d{1,3}(?:\.\d{3})+,\d+$/.test(text) || /^[+-]?\d{1,3}(?:\.\d{3}){2,}$/.test(text)) {
    faults.add('thousands-dot');
    return Number(text.replace(/\./g, '').replace(',', '.'));
  }
  if (dotMeansThousands && /^[+-]?[1-9]\d{0,2}\.\d{3}$/.test(text)) {
    faults.add('thousands-dot');
    return Number(text.replace('.', ''));
  }
  if (/^[+-]?\d+,\d+$/.test(text)) {
    faults.add('decimal-comma');
    return Number(text.replace(',', '.'));
  }
  return /^[+-]?\d+(?:\.\d+)?$/.test(text) ? Number(text) : null;
}

const LOW: readonly NumberFault[] = ['approximate', 'words'];
const CERTAIN: readonly NumberFault[] = ['thousands-comma', 'full-width', 'unit', 'myriad', 'thousands-dot'];

function confidenceOf(faults: ReadonlySet<NumberFault>): Confidence {
  if (LOW.some((fault) => faults.has(fault))) return 'low';
  return [...faults].every((fault) => CERTAIN.includes(fault)) ? 'certain' : 'high';
}

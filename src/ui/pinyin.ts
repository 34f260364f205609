/**
 * Pinyin initials of Chinese names without a dictionary: the browser sorts characters by pinyin, so a character's initial is
 * that of the last landmark that does not stand after it. Characters with two readings get the common one.
 */
const LANDMARKS = '阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥扨它穵夕丫帀';
const LETTERS = 'abcdefghjklmnopqrstwxyz';

const collator = new Intl.Collator('zh-CN-u-co-pinyin');
const known = new Map<string, string>();

/** 月河 -> yh; letters and digits stay, other signs fall away. */
export function initials(name: string): string {
  return Array.from(name, initial).join('');
}

function initial(character: string): string {
  if (/[a-z0-9]/i.test(character)) return character.toLowerCase();
  if (!/\p{Script=Han}/u.test(character)) return '';
  const before = known.get(character);
  if (before !== undefined) return before;
  let found = '';
  for (let at = 0; at < LANDMARKS.length; at += 1) {
    if (collator.compare(LANDMARKS.charAt(at), character) > 0) break;
    found = LETTERS.charAt(at);
  }
  known.set(character, found);
  return found;
}

/** 0 is the best fit; null where the name does not fit at all. */
export function fit(name: string, typed: string): number | null {
  const text = typed.trim().toLowerCase();
  if (text === '') return 3;
  const at = name.toLowerCase().indexOf(text);
  if (at === 0) return 0;
  if (at > 0) return 2;
  const short = initials(name);
  if (short.startsWith(text)) return 1;
  return short.includes(text) ? 2.5 : null;
}

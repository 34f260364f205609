/** Options of `measure` for figures beyond those that every result has; they are part of the settings and of the key. */
import { type Further, kthInOrder, MOST_KTH, NOTHING_FURTHER } from '../domain/further.ts';
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import type { Given, Option } from './command.ts';

export const FURTHER_OPTIONS: readonly Option[] = [
  { name: 'kth', value: 'K,...', help: `times to the second, third ... nearest of each category: 2 to ${MOST_KTH}` },
];

/** Null where nothing is asked for: then settings and key are those of every other result. */
export function furtherGiven(given: Given): Outcome<Further | null> {
  if (!FURTHER_OPTIONS.some(({ name }) => given.has(name))) return good(null);
  const kth = kthGiven(given);
  if (!kth.ok) return kth;
  return good({ ...NOTHING_FURTHER, kth: kth.value });
}

function kthGiven(given: Given): Outcome<readonly number[]> {
  const text = given.text('kth');
  if (text === null) return good([]);
  const kth = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const isGood = kth.every((k) => Number.isInteger(k) && k >= 2 && k <= MOST_KTH);
  return isGood
    ? good(kthInOrder(kth))
    : bad(problem('option/bad-value', { option: '--kth', value: text, choices: `2 - ${MOST_KTH}` }));
}

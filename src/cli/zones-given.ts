/** Zones as they are given: `5:1,10:0.68`, limits rising, weights 0 to 1; null where none are. */
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import type { Zone } from '../kernels/sparse-times.ts';
import type { Given } from './command.ts';

export function zonesGiven(given: Given, option: string): Outcome<readonly Zone[] | null> {
  const text = given.text(option);
  if (text === null) return good(null);
  const zones = text.split(',').map((part) => {
    const [limit, weight] = part.split(':').map((number) => (number.trim() === '' ? Number.NaN : Number(number)));
    return { limit, weight };
  });
  const isGood = zones.every(
    ({ limit, weight }, at) => limit >= 0 && weight >= 0 && weight <= 1 && (at === 0 || limit > zones[at - 1].limit),
  );
  return isGood ? good(zones) : bad(problem('option/bad-zones', { option: `--${option}`, value: text }));
}

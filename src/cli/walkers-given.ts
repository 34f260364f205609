/** `--weigh NAME=WEIGHT,...`: who is counted in a siting question and how much each counts: groups of `--group` (or of the plan), and `all` for the households. */
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import type { Prepared } from '../kernels/prepare.ts';
import { isWeight, type Walkers, walkersOf } from '../optimise/walkers.ts';
import type { Given, Option } from './command.ts';
import { FURTHER_OPTIONS } from './further-options.ts';

export const WALKER_OPTIONS: readonly Option[] = [
  ...FURTHER_OPTIONS.filter(({ name }) => name === 'group'),
  {
    name: 'weigh',
    value: 'NAME=WEIGHT,...',
    help: 'who is counted, and how much: members of groups, each at their own speed, and all for the households (elderly=2,all=1)',
  },
];

const ALL = 'all';

/** Null where every household counts one. A weight is a number above zero. */
export function walkersGiven(given: Given, prepared: Prepared): Outcome<readonly Walkers[] | null> {
  const text = given.text('weigh');
  if (text === null) return given.has('group') ? bad(problem('option/missing', { option: '--weigh' })) : good(null);
  const who: Walkers[] = [];
  for (const part of text.split(',')) {
    const [name = '', number = '1'] = part.split('=');
    const weight = number.trim() === '' ? Number.NaN : Number(number);
    const found = walkersOf(prepared, { group: name === ALL ? null : name, weight });
    const isTwice = who.some(({ group }) => (group ?? ALL) === name);
    if (!isWeight(weight) || isTwice || found === null)
      return bad(
        problem('option/bad-value', {
          option: '--weigh',
          value: part,
          choices: [ALL, ...prepared.groups.map(({ group }) => group.id)].map((one) => `${one}=1`).join(', '),
        }),
      );
    who.push(found);
  }
  return good(who);
}

/** Options of `measure` for figures beyond those that every result has; they are part of the settings and of the key. */
import { profileOf, PROFILES } from '../../data/index.ts';
import { asksForNothing, type DemandGroup, type Further, isGroupId, kthInOrder, MOST_KTH } from '../domain/further.ts';
import { areZones, CROWD_MINUTES, OFFICE_METHODS, type OfficeRule, STANDARD_OFFICE_RULE } from '../domain/office-rule.ts';
import { bad, good, type Outcome, problem } from '../domain/outcome.ts';
import type { Given, Option } from './command.ts';
import { zonesGiven } from './zones-given.ts';

/** Spatial availability; the cost of walk and crowd. */
const ALSO = ['available', 'raam'] as const;

export const FURTHER_OPTIONS: readonly Option[] = [
  { name: 'kth', value: 'K,...', help: `times to the second, third ... nearest of each category: 2 to ${MOST_KTH}` },
  {
    name: 'group',
    value: 'NAME=WHO:PROFILE',
    help: `people counted and timed by themselves: WHO is a column of the communities or households, or a share as 20%; PROFILE one of ${PROFILES.map(({ id }) => id).join(' ')}`,
    isRepeatable: true,
  },
  { name: 'rank', value: 'COLUMN', help: 'column of the communities (income, age) along which reachable area is told' },
  { name: 'office-method', value: 'M', help: `how office area is shared: ${OFFICE_METHODS.join(', ')} (default 2sfca)` },
  { name: 'office-zones', value: 'MIN:W,...', help: 'weight W up to so many minutes, for all but 2sfca (5:1,10:0.68,15:0.22)' },
  { name: 'office-also', value: 'WHAT,...', help: `further columns of office area: ${ALSO.join(', ')}` },
];

/** Null where nothing is asked for: then settings and key are those of every other result. */
export function furtherGiven(given: Given): Outcome<Further | null> {
  if (!FURTHER_OPTIONS.some(({ name }) => given.has(name))) return good(null);
  const kth = kthGiven(given);
  if (!kth.ok) return kth;
  const groups = groupsGiven(given);
  if (!groups.ok) return groups;
  const office = officeGiven(given);
  if (!office.ok) return office;
  const further = { kth: kth.value, groups: groups.value, rank: given.text('rank'), office: office.value };
  return good(asksForNothing(further) ? null : further);
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

function groupsGiven(given: Given): Outcome<readonly DemandGroup[]> {
  const groups: DemandGroup[] = [];
  for (const text of given.all('group')) {
    const [, id = '', who = '', profile = ''] = /^([^=]+)=(.+):([^:]+)$/s.exec(text) ?? [];
    const members = membersOf(who);
    const known = profileOf(profile);
    if (members === null || !isGroupId(id) || groups.some((group) => group.id === id) || known === null) {
      const choices = `NAME=COLUMN:PROFILE, NAME=20%:PROFILE; ${PROFILES.map((one) => one.id).join(', ')}`;
      return bad(problem('option/bad-value', { option: '--group', value: text, choices }));
    }
    groups.push({ id, members, profile, speed: known.speed, stepsFactor: known.stepsFactor });
  }
  return good(groups);
}

/** `20%` is a share of all households, anything else the name of a column. */
function membersOf(who: string): DemandGroup['members'] | null {
  const [, percent = null] = /^(\d+(?:\.\d+)?)\s*%$/.exec(who) ?? [];
  if (percent === null) return who === '' ? null : { kind: 'column', column: who };
  const share = Number(percent) / 100;
  return share > 0 && share <= 1 ? { kind: 'share', share } : null;
}

function officeGiven(given: Given): Outcome<OfficeRule> {
  const name = given.text('office-method') ?? STANDARD_OFFICE_RULE.method;
  const method = OFFICE_METHODS.find((one) => one === name);
  if (method === undefined) return badChoice('--office-method', name, OFFICE_METHODS);
  const zones = zonesGiven(given, 'office-zones');
  if (!zones.ok) return zones;
  const walkZones = zones.value?.map(({ limit, weight }) => ({ minutes: limit, weight })) ?? STANDARD_OFFICE_RULE.zones;
  if (!areZones(walkZones))
    return bad(problem('option/bad-zones', { option: '--office-zones', value: given.text('office-zones') ?? '' }));
  const also = given.text('office-also')?.split(',') ?? [];
  const strange = also.find((one) => !ALSO.some((known) => known === one));
  if (strange !== undefined) return badChoice('--office-also', strange, ALSO);
  return good({
    method,
    zones: walkZones,
    hasAvailability: also.includes('available'),
    crowdMinutes: also.includes('raam') ? CROWD_MINUTES : null,
  });
}

const badChoice = (option: string, value: string, choices: readonly string[]) =>
  bad(problem('option/bad-value', { option, value, choices: choices.join(', ') }));

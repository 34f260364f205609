/** The settings as a hand changes them: text is numbers already, and nothing is counted with before the whole of it makes sense. */
import { asksForNothing, type DemandGroup, isGroupId } from '../domain/further.ts';
import { areZones } from '../domain/office-rule.ts';
import { furtherOf, HORIZON_MINUTES, type Settings } from '../domain/settings.ts';

/** With `further` always there, so that its parts can be changed one by one. */
export type Draft = Required<Settings>;

export const draftOf = (settings: Settings): Draft => ({ ...settings, further: furtherOf(settings) });

/** As they are kept: a plan that asks for nothing besides has no such part. */
export function settingsOf({ further, ...settings }: Draft): Settings {
  return asksForNothing(further) ? settings : { ...settings, further };
}

export const isGoodShare = ({ members }: DemandGroup): boolean =>
  members.kind === 'column' || (members.share > 0 && members.share <= 1);

export const isGoodName = ({ id }: DemandGroup, groups: readonly DemandGroup[]): boolean =>
  isGroupId(id) && groups.filter((group) => group.id === id).length === 1;

export function canCount({ speed, stepsFactor, limitMinutes, maxLegM, minPieceM, further }: Draft): boolean {
  const isWhole = Number.isInteger(limitMinutes) && limitMinutes >= 1 && limitMinutes <= HORIZON_MINUTES;
  const areGroups = further.groups.every((group) => isGoodName(group, further.groups) && isGoodShare(group));
  const isCrowd = further.office.crowdMinutes === null || further.office.crowdMinutes > 0;
  return (
    speed > 0 &&
    stepsFactor > 0 &&
    isWhole &&
    maxLegM >= 0 &&
    minPieceM >= 0 &&
    areGroups &&
    areZones(further.office.zones) &&
    isCrowd
  );
}

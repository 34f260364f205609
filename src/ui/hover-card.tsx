/** What is under the pointer: name, households, one figure, how far it is from the limit. Never under the pointer itself. */
import type { Scale } from '../map/scale.ts';
import { areaValue } from '../map/area-classes.ts';
import { differenceOf, entitledOf, servicesWithin, timesOf } from '../map/cell-classes.ts';
import type { PlaceUnder } from '../map/place-under.ts';
import { OFF_NETWORK, UNREACHED } from '../domain/times.ts';
import type { AreaFigures } from '../domain/result.ts';
import { presentCommunity } from '../domain/scenario-parts.ts';
import { useDesk, useNumbers, useSlice, useWords } from './app-context.tsx';
import { presentTown } from './present-town.ts';
import { type Picture, usePicture } from './scene-context.tsx';
import type { Numbers } from './wording/numbers.ts';
import type { Words } from './wording/index.ts';

const WIDTH = 196;
const AWAY = 16;

interface Line {
  readonly figure: string;
  readonly unit: string;
  readonly note: string;
  readonly isMissed: boolean;
}

export function HoverCard() {
  const hover = useDesk((desk) => desk.hover);
  const isPinned = useDesk((desk) => desk.isHoverPinned);
  const picture = usePicture();
  const town = useSlice(presentTown);
  const words = useWords();
  const numbers = useNumbers();
  if (!hover || !picture) return null;
  const { baseline, result, cellHouseholds } = picture.drawable;
  const community = hover.community === null ? undefined : baseline.town.communities[hover.community];
  const facility = hover.facility === null ? undefined : result.facilities.find(({ id }) => id === hover.facility);
  const area = areaUnder(picture, community && town ? presentCommunity(town, community.id) : (community?.id ?? null));
  const line =
    hover.cell === null ? null : area ? areaLine(picture, area, words, numbers) : cellLine(picture, hover.cell, words, numbers);
  const households = area?.households ?? (hover.cell === null ? 0 : (cellHouseholds[hover.cell] ?? 0));
  return (
    <div className="hover-card" style={placed(hover)} role="status">
      <div className="hover-head">
        <b>{facility?.name ?? area?.name ?? community?.name ?? ''}</b>
        <span>{households > 0 ? words.hover.households(numbers.whole(households)) : words.hover.noHomes}</span>
      </div>
      {line && (
        <div className="hover-figure">
          <b className={line.isMissed ? 'is-missed' : ''}>{line.figure}</b> {line.unit} <span>{line.note}</span>
        </div>
      )}
      <div className="hover-foot">{isPinned ? words.hover.pinned : words.hover.click}</div>
    </div>
  );
}

export function placed({ x, y }: PlaceUnder): { readonly left: number; readonly top: number } {
  const frame = document.querySelector('.map')?.getBoundingClientRect();
  const isRight = frame !== undefined && x + AWAY + WIDTH > frame.width;
  const isLow = frame !== undefined && y + 96 > frame.height;
  return { left: isRight ? x - AWAY - WIDTH : x + AWAY, top: isLow ? y - 84 : y + AWAY / 2 };
}

/** The area that the map is seen by; null by hexes. */
export function areaUnder(
  { seen, drawable }: Pick<Picture, 'seen' | 'drawable'>,
  community: string | null,
): AreaFigures | null {
  if (seen.level === 'hex' || community === null) return null;
  const areas = drawable.result.areas;
  const own = areas.find((area) => area.level === 'community' && area.id === community);
  if (seen.level === 'community') return own ?? null;
  const street = areas.find((area) => area.level === 'street' && area.id === own?.parent);
  if (seen.level === 'street') return street ?? null;
  return areas.find((area) => area.level === 'district' && area.id === street?.parent) ?? null;
}

function areaLine({ seen, drawable, scene }: Picture, area: AreaFigures, words: Words, numbers: Numbers): Line | null {
  if (seen.measure.kind === 'verdict') return null;
  const value = areaValue(area, drawable.result, seen);
  if (value === null) return { figure: '−', unit: '', note: words.states.noData, isMissed: false };
  const isMissed = seen.measure.kind === 'time' && value > seen.minutesShown;
  return { figure: numbers.short(value), unit: unitOf(scene.scale, words), note: '', isMissed };
}

function cellLine(picture: Picture, cell: number, words: Words, numbers: Numbers): Line | null {
  const { seen, drawable, scene } = picture;
  const { grid, result } = drawable;
  const { measure } = seen;
  const unit = unitOf(scene.scale, words);
  const number = (value: number): Line =>
    Number.isNaN(value)
      ? { figure: '−', unit: '', note: words.states.noData, isMissed: false }
      : { figure: numbers.short(value), unit, note: '', isMissed: false };
  switch (measure.kind) {
    case 'time':
    case 'covered':
    case 'doubt': {
      const times = measure.kind === 'doubt' ? result.times[0]?.cellMs : timesOf(result, measure.category);
      return times ? timeLine(times[cell] ?? OFF_NETWORK, seen.minutesShown, words, numbers) : null;
    }
    case 'completeness':
      return {
        ...number(servicesWithin(result, cell, seen.minutesShown * 60_000)),
        figure: String(servicesWithin(result, cell, seen.minutesShown * 60_000)),
      };
    case 'entitled':
      return number(entitledOf(grid, result, cell));
    case 'reachable':
      return number(result.cellReachable[cell] ?? Number.NaN);
    case 'difference':
      return number(differenceOf(grid, result, cell));
    case 'households':
    case 'verdict':
      return null;
  }
}

export function timeLine(ms: number, limitMinutes: number, words: Words, numbers: Numbers): Line {
  if (ms === OFF_NETWORK) return { figure: '−', unit: '', note: words.hover.offNetwork, isMissed: true };
  if (ms === UNREACHED)
    return { figure: words.why.notReachedFigure, unit: words.units.min, note: words.hover.notReached, isMissed: true };
  const beyond = ms - limitMinutes * 60_000;
  const isMissed = beyond > 0;
  const note = isMissed ? words.hover.over(numbers.minutes(beyond)) : words.hover.spare(numbers.minutes(-beyond));
  return { figure: numbers.minutes(ms), unit: words.units.min, note, isMissed };
}

export function unitOf({ unit }: Pick<Scale, 'unit'>, words: Words): string {
  switch (unit) {
    case 'minutes':
      return words.units.min;
    case 'm2/100hh':
      return words.units.m2per100;
    case 'households':
      return words.units.hh;
    case 'percent':
      return '%';
    case 'services':
      return words.units.services;
    case 'words':
      return '';
  }
}

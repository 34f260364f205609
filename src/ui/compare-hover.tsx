/** What is under the pointer while comparing: the figure in both scenarios, and the difference with its sign. */
import type { AreaFigures } from '../domain/result.ts';
import { OFF_NETWORK, UNREACHED } from '../domain/times.ts';
import { areaValue } from '../map/area-classes.ts';
import { type Drawable, entitledOf, servicesWithin, timesOf } from '../map/cell-classes.ts';
import { areaChange, cellChanges, changeClass, type ComparedSeen } from '../map/compare-scene.ts';
import { useDesk, useNumbers, useSlice, useWords } from './app-context.tsx';
import { type Pair, usePair } from './compare-state.tsx';
import { areaUnder, HoverCard, placed } from './hover-card.tsx';
import { scenarioName } from './scenario-name.ts';
import type { Words } from './wording/index.ts';
import type { Numbers } from './wording/numbers.ts';

export function CompareHover() {
  const hover = useDesk((desk) => desk.hover);
  const isPinned = useDesk((desk) => desk.isHoverPinned);
  const isSide = useSlice(({ compare }) => compare?.mode === 'side');
  const pair = usePair();
  const words = useWords();
  const numbers = useNumbers();
  if (!hover) return null;
  if (!pair) return <HoverCard />;
  const { after, seen } = pair;
  const community = hover.community === null ? undefined : after.baseline.town.communities[hover.community];
  const facility = hover.facility === null ? undefined : after.result.facilities.find(({ id }) => id === hover.facility);
  const area = areaUnder({ seen, drawable: after }, community?.id ?? null);
  const figures = area ? areaFigures(pair, area, words, numbers) : cellFigures(pair, hover.cell, words, numbers);
  const households = area?.households ?? (hover.cell === null ? 0 : (after.cellHouseholds[hover.cell] ?? 0));
  // the pointer is told from the left of the first map, which stands in the right half
  const half = isSide ? (document.querySelector('.map')?.clientWidth ?? 0) / 2 : 0;
  return (
    <div className="hover-card compare-hover" style={placed({ ...hover, x: hover.x + half })} role="status">
      <div className="hover-head">
        <b>{facility?.name ?? area?.name ?? community?.name ?? ''}</b>
        <span>{households > 0 ? words.hover.households(numbers.whole(households)) : words.hover.noHomes}</span>
      </div>
      {figures && (
        <dl className="compare-both">
          <div>
            <dt>{scenarioName(pair.reference, words)}</dt>
            <dd>{figures.before}</dd>
          </div>
          <div>
            <dt>{scenarioName(pair.shown, words)}</dt>
            <dd>{figures.after}</dd>
          </div>
          {figures.change !== null && (
            <div className={figures.tone}>
              <dt>{words.comparing.hover.difference(figures.unit)}</dt>
              <dd>{figures.change}</dd>
            </div>
          )}
        </dl>
      )}
      <div className="hover-foot">{isPinned ? words.hover.pinned : words.hover.click}</div>
    </div>
  );
}

interface Both {
  readonly before: string;
  readonly after: string;
  /** Null where one of them is not known. */
  readonly change: string | null;
  readonly unit: string;
  readonly tone: string;
}

function cellFigures(pair: Pair, cell: number | null, words: Words, numbers: Numbers): Both | null {
  if (cell === null) return null;
  const { before, after, seen } = pair;
  const change = cellChanges(before, after, seen)(cell);
  const isIn = seen.measure.kind === 'covered';
  return {
    before: cellText(before, seen, cell, words, numbers),
    after: cellText(after, seen, cell, words, numbers),
    ...changed(change, isIn ? { ...seen, level: 'hex' } : seen, words, numbers),
    ...(isIn && Math.abs(change) === 1 && { change: change > 0 ? words.comparing.hover.came : words.comparing.hover.left }),
  };
}

function areaFigures({ before, after, seen }: Pair, area: AreaFigures, words: Words, numbers: Numbers): Both {
  const was = before.result.areas.find(({ level, id }) => level === area.level && id === area.id);
  const text = (value: number | null): string => (value === null ? words.comparing.hover.none : numbers.short(value));
  const old = was ? areaValue(was, before.result, seen) : null;
  return {
    before: text(old),
    after: text(areaValue(area, after.result, seen)),
    ...changed(areaChange(before, after, seen, was, area) ?? Number.NaN, seen, words, numbers),
  };
}

function changed(change: number, seen: ComparedSeen, words: Words, numbers: Numbers): Pick<Both, 'change' | 'unit' | 'tone'> {
  const unit = unitOf(seen, words);
  if (Number.isNaN(change)) return { change: null, unit, tone: '' };
  const step = changeClass(change, seen);
  const tone = step > 3 ? 'is-gain' : step < 3 ? 'is-loss' : '';
  const sign = change > 0 ? '+' : change < 0 ? '−' : '';
  const isWhole = seen.measure.kind === 'completeness' || seen.measure.kind === 'households';
  const size = isWhole ? numbers.whole(Math.abs(change)) : Math.abs(change).toFixed(1);
  return { change: change === 0 ? words.comparing.same : sign + size, unit, tone };
}

function unitOf({ measure, level }: ComparedSeen, words: Words): string {
  switch (measure.kind) {
    case 'time':
      return words.units.min;
    case 'covered':
      return level === 'hex' ? words.units.min : words.comparing.legend.points;
    case 'completeness':
      return words.units.services;
    case 'households':
      return words.units.hh;
    case 'entitled':
    case 'reachable':
      return words.units.m2per100;
  }
}

function cellText(
  town: Drawable,
  { measure, minutesShown }: ComparedSeen,
  cell: number,
  words: Words,
  numbers: Numbers,
): string {
  const { result, grid } = town;
  const decimal = (value: number): string => (Number.isNaN(value) ? words.comparing.hover.none : numbers.short(value));
  switch (measure.kind) {
    case 'time':
    case 'covered': {
      const ms = timesOf(result, measure.category)?.[cell] ?? OFF_NETWORK;
      if (ms === OFF_NETWORK) return words.hover.offNetwork;
      return ms === UNREACHED ? words.comparing.hover.notReached : numbers.minutes(ms);
    }
    case 'completeness':
      return numbers.whole(servicesWithin(result, cell, minutesShown * 60_000));
    case 'entitled':
      return decimal(entitledOf(grid, result, cell));
    case 'reachable':
      return decimal(result.cellReachable[cell] ?? Number.NaN);
    case 'households':
      return numbers.whole(town.cellHouseholds[cell] ?? 0);
  }
}

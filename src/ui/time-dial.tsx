/**
 * The dial: households by walking minute, their running sum in ink, and the limit as a handle that is dragged or stepped with
 * the arrow keys. Moving it recolours the map at once; the result itself is asked for anew only on request.
 */
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { Button } from 'react-aria-components';
import { timeBreaks } from '../map/classes.ts';
import { figuresOf, resultToDraw } from '../store/app-state.ts';
import { BASELINE_SCENARIO } from '../store/document.ts';
import { useApp, useNumbers, useSlice, useWords } from './app-context.tsx';
import { LegendSigns } from './legend-signs.tsx';
import { cityOf, coverageOf } from '../domain/indicators.ts';
import { measuredCategory } from './measured.ts';
import type { Picture } from './scene-context.tsx';

const WIDTH = 292;
const HEIGHT = 96;
const LEFT = 8;
const RIGHT = 14;
const TOP = 18;
const BASE = 76;

export function TimeDial({ picture }: { readonly picture: Picture }) {
  const words = useWords();
  const numbers = useNumbers();
  const { actions } = useApp();
  const settingsLimit = useSlice((state) => state.document.settings.limitMinutes);
  const limit = picture.seen.minutesShown;
  const { result } = picture.drawable;
  const city = cityOf(result);
  const coverage = city ? coverageOf(city, measuredCategory(picture.seen.measure, result)) : null;
  const before = useBaselineWithin(picture);
  if (!city || !coverage) return null;
  return (
    <>
      <header className="card-head">
        <h2>{words.dial.title}</h2>
        <span>{words.dial.of(numbers.whole(city.households))}</span>
      </header>
      <Plot
        withinMinute={coverage.withinMinute}
        before={before}
        households={city.households}
        limit={limit}
        hasTwoClasses={picture.seen.measure.kind === 'covered'}
      />
      <LegendSigns picture={picture}>
        <li>
          <i className="swatch-line" />
          {words.dial.limitLine(numbers.whole(limit))}
        </li>
      </LegendSigns>
      {limit !== settingsLimit && (
        <p className="dial-note">
          {words.dial.recomputeWhy(numbers.whole(settingsLimit))}{' '}
          <Button className="link-button" onPress={() => actions.setSettings({ limitMinutes: limit })}>
            {words.dial.recompute(numbers.whole(limit))}
          </Button>
        </p>
      )}
    </>
  );
}

/** The baseline's running sums while something else is shown: drawn as thin caps. */
function useBaselineWithin({ seen, drawable }: Picture): Uint32Array | null {
  const isEdited = useSlice((state) => state.shown !== BASELINE_SCENARIO || state.preview !== null);
  const figures = useSlice((state) => figuresOf(state, BASELINE_SCENARIO));
  const result = isEdited ? (resultToDraw(figures)?.result ?? null) : null;
  const city = result && result !== drawable.result ? cityOf(result) : null;
  return (city && result && coverageOf(city, measuredCategory(seen.measure, result))?.withinMinute) ?? null;
}

interface PlotProps {
  readonly withinMinute: Uint32Array;
  readonly before: Uint32Array | null;
  readonly households: number;
  readonly limit: number;
  /** Within or beyond only, as the map shows it. */
  readonly hasTwoClasses: boolean;
}

function Plot({ withinMinute, before, households, limit, hasTwoClasses }: PlotProps) {
  const words = useWords();
  const numbers = useNumbers();
  const { actions } = useApp();
  const frame = useRef<SVGSVGElement>(null);
  const last = limit > 28 ? 60 : 30;
  const step = (WIDTH - LEFT - RIGHT) / (last + (last === 30 ? 1.4 : 0));
  const x = (minute: number): number => LEFT + minute * step;
  const bars = barsOf(withinMinute, last);
  const caps = before ? barsOf(before, last) : [];
  const tallest = Math.max(1, ...bars, ...caps);
  const share = households > 0 ? (100 * (withinMinute[limit] ?? 0)) / households : null;
  const y = (part: number): number => BASE - part * (BASE - TOP - 8);
  const classOf = hasTwoClasses ? (minute: number): number => (minute <= limit ? 1 : 4) : classes(limit);
  const curve = Array.from({ length: last + 1 }, (_, minute) => {
    const part = households > 0 ? (withinMinute[minute] ?? 0) / households : 0;
    return `${x(minute).toFixed(1)} ${y(part).toFixed(1)}`;
  });
  const moveTo = (event: PointerEvent<SVGSVGElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = ((event.clientX - box.left) / box.width) * WIDTH;
    actions.showMinutes(Math.min(60, Math.max(1, Math.round((at - LEFT) / step))));
  };
  const labelX = Math.min(WIDTH - 46, x(limit) + 5);
  return (
    <div className="dial-plot">
      <svg
        ref={frame}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="slider"
        tabIndex={0}
        aria-label={words.dial.handle}
        aria-valuemin={1}
        aria-valuemax={60}
        aria-valuenow={limit}
        aria-valuetext={`${words.dial.minutes(numbers.whole(limit))}${share === null ? '' : `, ${numbers.percent(share)}%`}`}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          moveTo(event);
        }}
        onPointerMove={(event) => {
          if (event.buttons === 1) moveTo(event);
        }}
        onKeyDown={(event) => stepWithKeys(event, limit, (minutes) => actions.showMinutes(minutes))}
      >
        <title>{words.dial.help}</title>
        {bars.map((count, minute) => {
          const height = (count / tallest) * (BASE - TOP - 12);
          const isRest = minute === last;
          return (
            <rect
              key={minute}
              x={x(minute) + (isRest ? step * 0.4 : 0.6)}
              y={BASE - height}
              width={step - 1.2}
              height={height}
              fill={`var(--time-${classOf(isRest ? 60 : minute + 1) + 1})`}
            />
          );
        })}
        {caps.map((count, minute) => (
          <path
            key={minute}
            className="dial-cap"
            d={`M${x(minute) + (minute === last ? step * 0.4 : 0.6)} ${BASE - (count / tallest) * (BASE - TOP - 12)}h${step - 1.2}`}
          />
        ))}
        <path d={`M${curve.join('L')}`} className="dial-curve" />
        <path d={`M${LEFT} ${BASE + 0.5}H${WIDTH - RIGHT}`} className="dial-axis" />
        {ticks(last).map((minute) => (
          <text key={minute} x={x(minute)} y={BASE + 14} className="dial-tick">
            {minute}
          </text>
        ))}
        {last === 30 && (
          <text x={x(last) + step * 0.9} y={BASE + 14} className="dial-tick">
            {words.dial.and}
          </text>
        )}
        <path d={`M${x(limit)} ${TOP - 10}V${BASE}`} className="dial-limit" />
        {share !== null && (
          <>
            <circle cx={x(limit)} cy={y(share / 100)} r={3} className="dial-dot" />
            <text x={labelX} y={TOP - 3} className="dial-share">
              {numbers.percent(share)}%
            </text>
          </>
        )}
        <g className="dial-handle" transform={`translate(${x(limit)} ${BASE + 9})`}>
          <circle r={9} />
          <text y={3.6}>{limit}</text>
        </g>
      </svg>
    </div>
  );
}

/** Households per minute; in the short form everything beyond half an hour is one last bar. */
function barsOf(withinMinute: Uint32Array, last: number): readonly number[] {
  const bars = Array.from(
    { length: last },
    (_, minute) => (withinMinute[minute + 1] ?? 0) - (minute === 0 ? 0 : (withinMinute[minute] ?? 0)),
  );
  const rest = (withinMinute[60] ?? 0) - (withinMinute[last] ?? 0);
  return last === 30 ? [...bars, rest] : bars;
}

function classes(limit: number): (minute: number) => number {
  const breaks = timeBreaks(limit);
  return (minute) =>
    Math.max(
      0,
      breaks.findIndex((value) => minute <= value + 1e-9),
    );
}

const ticks = (last: number): readonly number[] => (last === 30 ? [0, 5, 10, 15, 20, 25] : [0, 10, 20, 30, 40, 50, 60]);

function stepWithKeys(event: KeyboardEvent, limit: number, show: (minutes: number) => void): void {
  const size = event.shiftKey ? 5 : 1;
  const next: Readonly<Record<string, number>> = {
    ArrowLeft: limit - size,
    ArrowDown: limit - size,
    ArrowRight: limit + size,
    ArrowUp: limit + size,
    PageDown: limit - 5,
    PageUp: limit + 5,
    Home: 1,
    End: 60,
  };
  const minutes = next[event.key];
  if (minutes === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  show(Math.min(60, Math.max(1, minutes)));
}

/** The curve over the number of sites or over the budget: each point with its own proof sign, computed one after the other; a press takes a point as the answer. */
import { Button } from 'react-aria-components';
import { curveAlong, type CurvePoint, type SiteAsking, type SiteSolved } from '../store/prove-state.ts';
import { useNumbers, useProve, useProveSlice, useWords } from './app-context.tsx';
import { Section } from './panel-parts.tsx';
import { asOne, isMost, onScale, scaleOf, valueText } from './prove-values.ts';

const FIRST_MOST = 10;
/** Budgets are drawn in steps of a fifth of the one that was asked. */
const BUDGET_PARTS = 5;
const FIRST_BUDGETS = 8;
const MORE = 5;

/** Where there is a number to go along. */
export const canCurve = ({ model, sites, budgetYuan }: SiteAsking): boolean =>
  model !== 'lscp' && (sites !== null || budgetYuan !== null);

/** The first so many places of the curve, the asked one among them. */
function placesOf(asked: SiteAsking, count: number): readonly number[] {
  const { budgetYuan } = asked;
  if (budgetYuan !== null)
    return Array.from({ length: count }, (_, row) => Math.round((budgetYuan * (row + 1)) / BUDGET_PARTS));
  const least = Math.max(1, asked.required.length);
  return Array.from({ length: Math.max(0, count - least + 1) }, (_, row) => least + row);
}
const [WIDTH, HEIGHT] = [300, 132];
const MARGIN = { left: 38, right: 10, top: 10, bottom: 20 };

export function CurveSection() {
  const words = useWords();
  const numbers = useNumbers();
  const { actions } = useProve();
  const curve = useProveSlice((state) => state.curve);
  const search = useProveSlice((state) => state.site);
  const p = words.proving.curve;
  if (search.kind !== 'solved') return null;
  const { asked } = search;
  const isSites = curveAlong(asked) === 'sites';
  const first = isSites ? Math.max(FIRST_MOST, (asked.sites ?? 0) + 3) : FIRST_BUDGETS;
  if (curve === null) {
    return (
      <Section title={p.title}>
        <Button className="link-button" data-testid="draw-curve" onPress={() => actions.drawCurve(placesOf(asked, first))}>
          {p.draw}
        </Button>
      </Section>
    );
  }
  const waiting = curve.filter(({ result }) => result.kind === 'waiting' || result.kind === 'solving').length;
  const last = isSites ? (curve.at(-1)?.at ?? first) : curve.length;
  const next = placesOf(asked, last + MORE);
  return (
    <Section title={p.title} note={isSites ? p.note : p.noteBudget}>
      <Chart curve={curve} />
      <div className="prove-curve-foot">
        <span>
          <i className="curve-dot is-proven" /> {p.proven}
        </span>
        <span>
          <i className="curve-dot" /> {p.gap}
        </span>
        <span className="grow" />
        {waiting > 0 ? (
          <span role="status">{p.waiting(numbers.whole(waiting))}</span>
        ) : (
          <Button className="link-button" onPress={() => actions.drawCurve(next)}>
            {isSites ? p.more(numbers.whole(last + MORE)) : p.moreBudget(asOne(numbers.yuan(next.at(-1) ?? 0)))}
          </Button>
        )}
      </div>
    </Section>
  );
}

interface Drawn {
  readonly at: number;
  readonly value: number;
  readonly bound: number;
  readonly answer: SiteSolved;
}

const drawnOf = (point: CurvePoint): SiteSolved | null => (point.result.kind === 'solved' ? point.result.answer : null);

function Chart({ curve }: { readonly curve: readonly CurvePoint[] }) {
  const words = useWords();
  const numbers = useNumbers();
  const { actions } = useProve();
  const asked = useProveSlice((state) => (state.site.kind === 'solved' ? state.site.asked : null));
  const p = words.proving.curve;
  if (!asked) return null;
  const scale = scaleOf(asked);
  const isSites = curveAlong(asked) === 'sites';
  const points = curve.flatMap((point): Drawn[] => {
    const answer = drawnOf(point);
    if (!answer || answer.objective === null || answer.bound === null) return [];
    const { households } = answer;
    return [
      {
        at: point.at,
        value: onScale(scale, answer.objective, households),
        bound: onScale(scale, answer.bound, households),
        answer,
      },
    ];
  });
  const before = points[0]?.answer.before ?? null;
  const start = before === null ? null : onScale(scale, before, points[0]?.answer.households ?? 1);
  const values = [...points.flatMap(({ value, bound }) => [value, bound]), ...(start === null ? [] : [start])];
  const [low, high] = spread(values);
  const most = curve.at(-1)?.at ?? 1;
  const x = (at: number): number => MARGIN.left + ((WIDTH - MARGIN.left - MARGIN.right) * at) / most;
  const y = (value: number): number =>
    HEIGHT - MARGIN.bottom - ((HEIGHT - MARGIN.top - MARGIN.bottom) * (value - low)) / Math.max(1e-9, high - low);
  const line = [...(start === null ? [] : [{ at: 0, value: start }]), ...points];
  const path = (of: (point: { readonly at: number; readonly value: number }) => number): string =>
    line.map((point, at) => `${at === 0 ? 'M' : 'L'}${x(point.at).toFixed(1)} ${y(of(point)).toFixed(1)}`).join('');
  const ticks = [low, (low + high) / 2, high];
  const unit = words.proving.units[isMost(scale) ? 'percent' : 'minutes'];
  return (
    <div className="prove-curve" data-testid="curve" data-points={points.length}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        {ticks.map((tick) => (
          <g key={tick}>
            <path className="curve-grid" d={`M${MARGIN.left} ${y(tick).toFixed(1)}H${WIDTH - MARGIN.right}`} />
            <text className="curve-tick" x={MARGIN.left - 6} y={y(tick) + 3.5} textAnchor="end">
              {tick.toFixed(high - low < 4 ? (high - low < 0.4 ? 2 : 1) : 0)}
            </text>
          </g>
        ))}
        <text className="curve-tick" x={2} y={HEIGHT - 5}>
          {unit}
        </text>
        {curve
          .filter(({ at }, row) => (isSites ? most <= 12 || at % 5 === 0 : row % 2 === 1))
          .map(({ at }) => (
            <text key={at} className="curve-tick" x={x(at)} y={HEIGHT - 5} textAnchor="middle">
              {isSites ? at : numbers.yuan(at).figure}
            </text>
          ))}
        <path className="curve-bound" d={path((point) => ('bound' in point ? Number(point.bound) : point.value))} />
        <path className="curve-line" d={path(({ value }) => value)} />
        {start !== null && <circle className="curve-start" cx={x(0)} cy={y(start)} r="3" />}
      </svg>
      {points.map(({ at, value, answer }) => {
        const state = answer.status === 'optimal' ? p.proven : p.gap;
        const text = asOne(valueText(scale, answer.objective ?? 0, answer.households, words, numbers));
        const isOn = at === (isSites ? asked.sites : asked.budgetYuan);
        const place = isSites ? p.pointSites(numbers.whole(at)) : asOne(numbers.yuan(at));
        return (
          <Button
            key={at}
            className={`curve-point ${answer.status === 'optimal' ? 'is-proven' : ''} ${isOn ? 'is-on' : ''}`}
            style={{ insetInlineStart: `${(100 * x(at)) / WIDTH}%`, insetBlockStart: `${(100 * y(value)) / HEIGHT}%` }}
            aria-label={p.point(place, text, state)}
            aria-pressed={isOn}
            data-testid="curve-point"
            {...(isSites ? { 'data-sites': at } : { 'data-budget': at })}
            onPress={() => actions.choosePoint(at)}
          >
            <i />
          </Button>
        );
      })}
    </div>
  );
}

/** A little room above and below. */
function spread(values: readonly number[]): readonly [low: number, high: number] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = Math.max((high - low) * 0.08, 0.02);
  return [Math.max(0, low - room), high + room];
}

/** The curve over the number of sites: each point with its own proof sign, computed one after the other; a press takes a point as the answer. */
import { Button } from 'react-aria-components';
import type { CurvePoint, SiteSolved } from '../store/prove-state.ts';
import { useNumbers, useProve, useProveSlice, useWords } from './app-context.tsx';
import { Section } from './panel-parts.tsx';
import { asOne, onScale, valueText } from './prove-values.ts';

const FIRST_MOST = 10;
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
  const most = Math.max(FIRST_MOST, (search.asked.sites ?? 0) + 3);
  if (curve === null) {
    return (
      <Section title={p.title}>
        <Button className="link-button" data-testid="draw-curve" onPress={() => actions.drawCurve(most)}>
          {p.draw}
        </Button>
      </Section>
    );
  }
  const waiting = curve.filter(({ result }) => result.kind === 'waiting' || result.kind === 'solving').length;
  const last = curve.at(-1)?.sites ?? most;
  return (
    <Section title={p.title} note={p.note}>
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
          <Button className="link-button" onPress={() => actions.drawCurve(Math.max(last + 5, most))}>
            {p.more(numbers.whole(last + 5))}
          </Button>
        )}
      </div>
    </Section>
  );
}

interface Drawn {
  readonly sites: number;
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
  if (!asked) return null;
  const { model } = asked;
  const points = curve.flatMap((point): Drawn[] => {
    const answer = drawnOf(point);
    if (!answer || answer.objective === null || answer.bound === null) return [];
    const { households } = answer;
    return [
      {
        sites: point.sites,
        value: onScale(model, answer.objective, households),
        bound: onScale(model, answer.bound, households),
        answer,
      },
    ];
  });
  const before = points[0]?.answer.before ?? null;
  const start = before === null ? null : onScale(model, before, points[0]?.answer.households ?? 1);
  const values = [...points.flatMap(({ value, bound }) => [value, bound]), ...(start === null ? [] : [start])];
  const [low, high] = spread(values);
  const most = curve.at(-1)?.sites ?? 1;
  const x = (sites: number): number => MARGIN.left + ((WIDTH - MARGIN.left - MARGIN.right) * sites) / most;
  const y = (value: number): number =>
    HEIGHT - MARGIN.bottom - ((HEIGHT - MARGIN.top - MARGIN.bottom) * (value - low)) / Math.max(1e-9, high - low);
  const line = [...(start === null ? [] : [{ sites: 0, value: start }]), ...points];
  const path = (of: (point: { readonly sites: number; readonly value: number }) => number): string =>
    line.map((point, at) => `${at === 0 ? 'M' : 'L'}${x(point.sites).toFixed(1)} ${y(of(point)).toFixed(1)}`).join('');
  const ticks = [low, (low + high) / 2, high];
  const unit = words.proving.units[model === 'mclp' || model === 'lscp-backup' ? 'percent' : 'minutes'];
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
          .filter(({ sites }) => most <= 12 || sites % 5 === 0)
          .map(({ sites }) => (
            <text key={sites} className="curve-tick" x={x(sites)} y={HEIGHT - 5} textAnchor="middle">
              {sites}
            </text>
          ))}
        <path className="curve-bound" d={path((point) => ('bound' in point ? Number(point.bound) : point.value))} />
        <path className="curve-line" d={path(({ value }) => value)} />
        {start !== null && <circle className="curve-start" cx={x(0)} cy={y(start)} r="3" />}
      </svg>
      {points.map(({ sites, value, answer }) => {
        const state = answer.status === 'optimal' ? words.proving.curve.proven : words.proving.curve.gap;
        const text = asOne(valueText(model, answer.objective ?? 0, answer.households, words, numbers));
        return (
          <Button
            key={sites}
            className={`curve-point ${answer.status === 'optimal' ? 'is-proven' : ''} ${sites === asked.sites ? 'is-on' : ''}`}
            style={{ insetInlineStart: `${(100 * x(sites)) / WIDTH}%`, insetBlockStart: `${(100 * y(value)) / HEIGHT}%` }}
            aria-label={words.proving.curve.point(numbers.whole(sites), text, state)}
            aria-pressed={sites === asked.sites}
            data-testid="curve-point"
            data-sites={sites}
            onPress={() => actions.choosePoint(sites)}
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

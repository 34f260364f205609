/** How the search went: best found and bound over time, drawn as they come. */
import type { TracePoint } from '../store/prove-state.ts';
import { useProveSlice, useWords } from './app-context.tsx';
import { onScale, type Scale, scaleOf } from './prove-values.ts';

const [WIDTH, HEIGHT] = [292, 72];
const LEFT = 40;

export function TraceCard() {
  const words = useWords();
  const search = useProveSlice(({ subject, site }) => (subject === 'site' ? site : null));
  const t = words.proving.trace;
  if (!search || (search.kind !== 'solving' && search.kind !== 'solved') || search.trace.length === 0) return null;
  const answer = search.kind === 'solved' ? search.answer : search.best;
  const seconds = (answer?.seconds ?? 0).toFixed(1);
  const isProven = answer?.status === 'optimal';
  const state = isProven ? t.done(seconds) : search.kind === 'solved' ? t.stopped(seconds) : t.running(seconds);
  return (
    <section className="card trace-card" aria-label={t.title} data-testid="trace" data-points={search.trace.length}>
      <header className="card-head">
        <h2>{t.title}</h2>
        <span>{state}</span>
      </header>
      <Trace trace={search.trace} scale={scaleOf(search.asked)} households={answer?.households ?? 1} />
      <div className="prove-curve-foot">
        <span>
          <i className="trace-key is-bound" /> {t.bound}
        </span>
        <span>
          <i className="trace-key" /> {t.found}
        </span>
      </div>
    </section>
  );
}

interface TraceProps {
  readonly trace: readonly TracePoint[];
  readonly scale: Scale;
  readonly households: number;
}

function Trace({ trace, scale, households }: TraceProps) {
  const scaled = trace.map(({ seconds, found, bound }) => ({
    seconds,
    found: onScale(scale, found, households),
    bound: onScale(scale, bound, households),
  }));
  // the first bound knows nothing yet (zero minutes, everybody): the scale is that of the bounds that do
  const knowing = scaled.filter(({ bound }) => bound !== scaled[0]?.bound);
  const ends = [...scaled.map(({ found }) => found), ...(knowing.length > 0 ? knowing : scaled).map(({ bound }) => bound)];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const last = scaled.at(-1)?.seconds ?? 1;
  const first = Math.min(scaled[0]?.seconds ?? 0, last);
  const x = (seconds: number): number => LEFT + ((WIDTH - LEFT - 6) * (seconds - first)) / Math.max(1e-3, last - first);
  const y = (value: number): number =>
    8 + (HEIGHT - 16) * (high === low ? 0.5 : (high - Math.min(high, Math.max(low, value))) / (high - low));
  const steps = (of: (point: { readonly found: number; readonly bound: number }) => number): string =>
    scaled
      .map((point, at) =>
        at === 0
          ? `M${x(point.seconds).toFixed(1)} ${y(of(point)).toFixed(1)}`
          : `H${x(point.seconds).toFixed(1)}V${y(of(point)).toFixed(1)}`,
      )
      .join('');
  const digits = high - low < 4 ? (high - low < 0.4 ? 2 : 1) : 0;
  return (
    <svg className="trace" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {(high === low ? [high] : [high, low]).map((value) => (
        <g key={value}>
          <path className="curve-grid" d={`M${LEFT} ${y(value).toFixed(1)}H${WIDTH - 6}`} />
          <text className="curve-tick" x={LEFT - 6} y={y(value) + 3.5} textAnchor="end">
            {value.toFixed(digits)}
          </text>
        </g>
      ))}
      <path className="trace-bound" d={steps(({ bound }) => bound)} />
      <path className="curve-line" d={steps(({ found }) => found)} />
    </svg>
  );
}

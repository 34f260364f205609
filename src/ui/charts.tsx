/** Small charts in SVG, for the screen and for the report: bands, bullet, Lorenz curve, bar. They draw figures, they make none. */
import { useMemo } from 'react';
import { areaBreaks, classFromBelow, timeBreaks } from '../map/classes.ts';

/** Households in six bands of walking time, with the notch of the limit. Parts in households. */
export function BandsBar({
  parts,
  limitAfter,
  label,
}: {
  readonly parts: readonly number[];
  readonly limitAfter: number;
  readonly label: string;
}) {
  const total = parts.reduce((sum, part) => sum + part, 0);
  if (total === 0) return null;
  const ends = parts.map((_, index) => (100 * parts.slice(0, index + 1).reduce((sum, part) => sum + part, 0)) / total);
  return (
    <svg className="bands" viewBox="0 0 100 12" preserveAspectRatio="none" role="img" aria-label={label}>
      {parts.map((part, index) => {
        const from = ends[index - 1] ?? 0;
        const token = index < 6 ? `time-${index + 1}` : 'time-none';
        return (
          part > 0 && (
            <rect
              key={token}
              x={from}
              width={Math.max(0, (ends[index] ?? 0) - from - 0.25)}
              height="12"
              fill={`var(--${token})`}
            />
          )
        );
      })}
      <rect className="bands-limit" x={(ends[limitAfter - 1] ?? 0) - 0.4} width="0.7" height="12" />
    </svg>
  );
}

/** Households per band of `timeBreaks`, from the running sums by minute; what is not reached comes last. */
export function bandParts(withinMinute: Uint32Array, households: number, limit: number): readonly number[] {
  const sums = timeBreaks(limit).map((minute) => withinMinute[Math.floor(minute + 1e-9)] ?? 0);
  const inside = sums.map((sum, index) => sum - (sums[index - 1] ?? 0));
  return [...inside, Math.max(0, households - (sums.at(-1) ?? 0))];
}

/** A bar against the standard: warm below it, blue from it on. */
export function Bullet({
  value,
  standard,
  label,
}: {
  readonly value: number;
  readonly standard: number;
  readonly label: string;
}) {
  const reach = Math.max(standard * 2, value * 1.1);
  const token = classFromBelow(value, areaBreaks(standard)) < 4 ? 'area-2' : 'area-6';
  return (
    <svg className="bullet" viewBox="0 0 132 14" preserveAspectRatio="none" role="img" aria-label={label}>
      <rect y="4" width="132" height="6" rx="1" fill="var(--track)" />
      <rect y="4" width={(132 * value) / reach} height="6" rx="1" fill={`var(--${token})`} />
      <rect x={(132 * standard) / reach - 0.8} y="1" width="1.6" height="12" fill="var(--ink)" />
    </svg>
  );
}

/** Share of households (across) against share of area (up), worst off first; the diagonal is the same for everybody. */
export function Lorenz({
  values,
  weights,
  label,
}: {
  readonly values: Float64Array;
  readonly weights: Uint32Array;
  readonly label: string;
}) {
  const path = useMemo(() => lorenzPath(values, weights), [values, weights]);
  return (
    <svg className="lorenz" viewBox="0 0 76 56" role="img" aria-label={label}>
      <path d="M4 52H72V4" className="lorenz-frame" />
      <path d="M4 52 72 4" className="lorenz-even" />
      <path d={`${path}L4 52Z`} fill="var(--area-2)" opacity="0.22" />
      <path d={path} fill="none" stroke="var(--area-2)" strokeWidth="1.8" />
    </svg>
  );
}

const POINTS = 40;

function lorenzPath(values: Float64Array, weights: Uint32Array): string {
  const order = Uint32Array.from(values.keys()).filter((row) => (weights[row] ?? 0) > 0 && !Number.isNaN(values[row]));
  order.sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  let people = 0;
  let area = 0;
  for (const row of order) {
    people += weights[row] ?? 0;
    area += (weights[row] ?? 0) * (values[row] ?? 0);
  }
  if (people === 0 || area === 0) return 'M4 52L72 4';
  const points = ['M4 52'];
  let seenPeople = 0;
  let seenArea = 0;
  let next = 1;
  for (const row of order) {
    seenPeople += weights[row] ?? 0;
    seenArea += (weights[row] ?? 0) * (values[row] ?? 0);
    if (seenPeople / people < next / POINTS) continue;
    next = Math.floor((seenPeople / people) * POINTS) + 1;
    points.push(`L${(4 + (68 * seenPeople) / people).toFixed(1)} ${(52 - (48 * seenArea) / area).toFixed(1)}`);
  }
  return points.join('');
}

/** Met : missed : unknown among the areas a rule applies to. */
export function VerdictBar({
  met,
  missed,
  unknown,
}: {
  readonly met: number;
  readonly missed: number;
  readonly unknown: number;
}) {
  return (
    <span className="verdict-bar" aria-hidden="true">
      <i style={{ flex: met, background: 'var(--met)' }} />
      <i style={{ flex: missed, background: 'var(--missed)', opacity: 0.42 }} />
      <i style={{ flex: unknown, background: 'var(--unknown)' }} />
    </span>
  );
}

export function Bar({ share, token }: { readonly share: number; readonly token: string }) {
  return (
    <span className="bar" aria-hidden="true">
      <i style={{ inlineSize: `${Math.max(0, Math.min(1, share)) * 100}%`, background: `var(--${token})` }} />
    </span>
  );
}

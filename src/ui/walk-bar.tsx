/** The walk as one bar: legs to and from the street in grey, the way in ink, the part beyond the limit in the colour of missed. */
import type { WalkRoute } from '../engine/api.ts';
import { useNumbers, useWords } from './app-context.tsx';

export function WalkBar({ route, limitMinutes }: { readonly route: WalkRoute; readonly limitMinutes: number }) {
  const words = useWords();
  const numbers = useNumbers();
  const limitMs = limitMinutes * 60_000;
  const totalMs = Math.max(route.milliseconds, 1);
  const isBeyond = route.milliseconds > limitMs;
  const at = (ms: number): number => (100 * Math.min(ms, totalMs)) / totalMs;
  const legMs = (index: number): number => {
    const leg = route.legs.at(index);
    return leg?.kind === 'leg' ? leg.seconds * 1000 : 0;
  };
  return (
    <div className="walk-bar" role="img" aria-label={`${numbers.minutes(route.milliseconds)} ${words.units.min}`}>
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="8" y="1" fill="var(--ink)" />
        {isBeyond && <rect x={at(limitMs)} width={100 - at(limitMs)} height="8" y="1" fill="var(--missed)" />}
        <rect width={at(legMs(0))} height="8" y="1" fill="var(--line-strong)" />
        <rect x={100 - at(legMs(-1))} width={at(legMs(-1))} height="8" y="1" fill="var(--line-strong)" />
        {isBeyond && <rect x={at(limitMs) - 0.25} width="0.6" height="10" fill="var(--accent)" />}
      </svg>
      {isBeyond && (
        <div className="walk-bar-notes">
          <span style={{ insetInlineEnd: `${100 - at(limitMs)}%` }}>{words.why.limitMark(numbers.whole(limitMinutes))}</span>
          <b>{words.why.over(numbers.minutes(route.milliseconds - limitMs))}</b>
        </div>
      )}
    </div>
  );
}

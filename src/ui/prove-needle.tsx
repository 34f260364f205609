/**
 * The gap needle (DESIGN 6): ink up to the best found, hatched to the bound, an accent line at the bound; closed, with a filled pointer, where the two are one.
 * The present state stands at the left, what would be ideal to the right, whichever way is better.
 */
interface NeedleProps {
  /** On one scale; `now` null where the present state has no value. */
  readonly now: number | null;
  readonly found: number;
  readonly bound: number;
  readonly hand?: number | null;
  readonly label: string;
  readonly nowText: string | null;
  readonly boundText: string;
  readonly handText?: string | null;
}

/** Where present state and bound stand on the track, in percent. */
const FIRST = 6;
const LAST = 90;

export function Needle({ now, found, bound, hand = null, label, nowText, boundText, handText = null }: NeedleProps) {
  const start = now ?? found + (found - bound || found * 0.25);
  const at = (value: number): number => {
    const share = bound === start ? 1 : (value - start) / (bound - start);
    return Math.max(0, Math.min(100, FIRST + (LAST - FIRST) * share));
  };
  const [foundAt, boundAt] = [at(found), at(bound)];
  const isClosed = found === bound;
  return (
    <div
      className={`needle ${isClosed ? 'is-closed' : ''}`}
      role="img"
      aria-label={label}
      data-testid="needle"
      data-found={found}
      data-bound={bound}
    >
      <div className="needle-track">
        <i className="needle-found" style={{ inlineSize: `${foundAt}%` }} />
        {!isClosed && (
          <i
            className="needle-gap"
            style={{ insetInlineStart: `${foundAt}%`, inlineSize: `${Math.max(0.6, boundAt - foundAt)}%` }}
          />
        )}
        {now !== null && <i className="needle-now" style={{ insetInlineStart: `${at(now)}%` }} />}
        <i className="needle-bound" style={{ insetInlineStart: `${boundAt}%` }} />
        {hand !== null && <i className="needle-hand" style={{ insetInlineStart: `${at(hand)}%` }} />}
      </div>
      <div className="needle-words" aria-hidden="true">
        <span>{nowText}</span>
        {handText !== null && <span className="needle-hand-text">{handText}</span>}
        <span className="needle-bound-text">{boundText}</span>
      </div>
    </div>
  );
}

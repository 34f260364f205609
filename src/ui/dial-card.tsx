/** Bottom left on the map: legend, histogram and limit in one. Time has the dial; other measures have bars by class in the same frame. */
import { usePicture } from './scene-context.tsx';
import { ClassBars } from './class-bars.tsx';
import { TimeDial } from './time-dial.tsx';

export function DialCard() {
  const picture = usePicture();
  if (!picture) return null;
  const { kind } = picture.seen.measure;
  const hasLimit = kind === 'time' || kind === 'covered' || kind === 'completeness';
  return (
    <section className={`card dial-card ${picture.isCurrent ? '' : 'is-stale'}`}>
      {hasLimit ? <TimeDial picture={picture} /> : <ClassBars picture={picture} />}
    </section>
  );
}

/** What comparing puts on the map: the card of its modes, the second map where one is asked for, and the key of the signs. */
import './compare.css';
import { X } from 'lucide-react';
import type { TownMap } from '../map/town-map.ts';
import type { CompareMode } from '../store/compare.ts';
import { canBeCompared } from '../map/compare-scene.ts';
import { useApp, useSlice, useWords } from './app-context.tsx';
import { usePair } from './compare-state.tsx';
import { CompareTwin } from './compare-twin.tsx';
import { IconButton, Segments } from './controls.tsx';
import { LevelSegments, MeasureMenu } from './measure-card.tsx';
import { TryKey } from './try-key.tsx';

const MODES: readonly CompareMode[] = ['side', 'swipe', 'difference'];

export function CompareMap({ map }: { readonly map: TownMap }) {
  const mode = useSlice(({ compare }) => compare?.mode ?? null);
  const isReady = useSlice(({ baseline }) => baseline.kind === 'ready');
  if (mode === null || !isReady) return null;
  return (
    <>
      {mode !== 'difference' && <CompareTwin map={map} isSwipe={mode === 'swipe'} />}
      <CompareCard mode={mode} />
      <TryKey />
    </>
  );
}

function CompareCard({ mode }: { readonly mode: CompareMode }) {
  const words = useWords();
  const { actions } = useApp();
  const pair = usePair();
  const c = words.comparing;
  return (
    <section className="card compare-card" aria-label={c.title} data-testid="compare" data-mode={mode}>
      <div className="compare-modes">
        <Segments
          label={c.modes.title}
          segments={MODES.map((id) => ({ id, label: c.modes[id] }))}
          chosen={mode}
          onChoose={(id) => actions.changeCompare({ mode: MODES.find((each) => each === id) ?? 'difference' })}
        />
        <span className="grow" />
        <IconButton label={c.close} keys="C" testId="compare-close" onPress={() => actions.closeCompare()}>
          <X size={16} strokeWidth={1.75} />
        </IconButton>
      </div>
      {mode === 'difference' ? (
        <MeasureMenu accepts={canBeCompared} {...(pair && { shown: pair.seen.measure })} />
      ) : (
        <MeasureMenu />
      )}
      <LevelSegments />
    </section>
  );
}

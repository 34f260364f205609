/**
 * The second map, of the reference: made when it is asked for, on the hexes and tiles of the first, with one camera. Beside the
 * other, or over it and cut off at a handle.
 */
import { GripVertical } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { cityOf, coverageOf } from '../domain/indicators.ts';
import type { ScenarioResult } from '../domain/result.ts';
import { facilityMarks } from '../map/facility-features.ts';
import { linkCameras } from '../map/linked-cameras.ts';
import { followPointer } from '../map/pointer.ts';
import { colouringOf, sceneOf } from '../map/scene.ts';
import type { Prepared } from '../map/prepared.ts';
import { createTownMap, type TownMap } from '../map/town-map.ts';
import { useUnderMap } from './base-map-sign.tsx';
import { useApp, useDeskStore, useLanguage, useLibrary, useNumbers, useSlice, useWords } from './app-context.tsx';
import { useReference } from './compare-scenarios.ts';
import { type Pair, usePair } from './compare-state.tsx';
import { hasGraphicsCard } from './graphics.ts';
import { countsFor } from './library.ts';
import { useHoverFeatures } from './map-signs.ts';
import { scenarioName } from './scenario-name.ts';
import { usePicture } from './scene-context.tsx';
import { selectionAt } from './select-place.ts';
import { gateEdits } from './try-gates.ts';
import { usePalette } from './use-theme.ts';

interface Props {
  readonly map: TownMap;
  readonly isSwipe: boolean;
}

export function CompareTwin({ map, isSwipe }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const [share, setShare] = useState(0.5);
  const [key, setKey] = useState<string | null>(null);
  const pair = usePair();
  const palette = usePalette();
  const twin = useTwin(frame, map);
  const prepared = useTwinTown(twin);
  useColours(twin, prepared, pair, setKey);
  useSigns(twin, pair);
  useUnderMap(twin);
  usePointer(twin, map);
  const language = useLanguage();
  useEffect(() => twin?.setPalette(palette), [twin, palette]);
  useEffect(() => twin?.setLanguage(language), [twin, language]);
  const at = isSwipe ? share : 0.5;
  const isReady = pair !== null && key === pair.before.result.key;
  return (
    <>
      <div
        ref={frame}
        className={`compare-twin ${isSwipe ? 'is-swipe' : ''}`}
        data-testid="compare-twin"
        data-ready={isReady}
        style={isSwipe ? { clipPath: `inset(0 ${100 - share * 100}% 0 0)` } : undefined}
      />
      <Edge at={at} pair={pair} onMove={isSwipe ? setShare : null} />
    </>
  );
}

function useTwin(frame: React.RefObject<HTMLDivElement | null>, map: TownMap): TownMap | null {
  const palette = useRef(usePalette());
  const [twin, setTwin] = useState<TownMap | null>(null);
  useEffect(() => {
    const container = frame.current;
    if (!container) return;
    let isWanted = true;
    let close = (): void => undefined;
    void (async () => {
      const antialias = await hasGraphicsCard();
      if (!isWanted) return;
      const made = createTownMap({ container, palette: palette.current, antialias });
      const part = linkCameras(map, made);
      close = () => {
        part();
        made.close();
      };
      setTwin(made);
    })();
    return () => {
      isWanted = false;
      setTwin(null);
      close();
    };
  }, [frame, map]);
  return twin;
}

function useTwinTown(twin: TownMap | null): Prepared | null {
  const opened = useSlice(({ baseline }) => (baseline.kind === 'ready' ? baseline.opened : null));
  const drawn = useSlice(({ baseline }) => (baseline.kind === 'ready' ? baseline.drawn : null));
  const [prepared, setPrepared] = useState<Prepared | null>(null);
  useEffect(() => {
    if (!twin || !opened || !drawn) return;
    let isWanted = true;
    void (async () => {
      const done = await twin.showTown({ baseline: opened.baseline, ...drawn });
      if (isWanted) setPrepared(done);
    })();
    return () => {
      isWanted = false;
      setPrepared(null);
    };
  }, [twin, opened, drawn]);
  return prepared;
}

/** On the scale of the first map: one colour means one thing on both. */
function useColours(
  twin: TownMap | null,
  prepared: Prepared | null,
  pair: Pair | null,
  onDrawn: (key: string | null) => void,
): void {
  const palette = usePalette();
  const picture = usePicture();
  const key = useRef<string | null>(null);
  const scale = picture?.scene.scale;
  const seen = picture?.seen;
  useEffect(() => {
    if (!twin) return;
    const canDraw = pair && prepared && scale && seen && prepared.geometry.cellCount === pair.before.grid.cellCount;
    key.current = canDraw ? pair.before.result.key : null;
    if (!canDraw) return twin.colour({ hexColours: null, areaColours: null, line: null });
    twin.colour(colouringOf(sceneOf(pair.before, seen, scale), pair.before, seen, prepared, palette));
  }, [twin, prepared, pair, scale, seen, palette]);
  useEffect(() => twin?.onDrawn(() => key.current, onDrawn), [twin, onDrawn]);
}

function useSigns(twin: TownMap | null, pair: Pair | null): void {
  const library = useLibrary();
  const reference = useReference();
  const network = useSlice(({ baseline }) => (baseline.kind === 'ready' ? baseline.drawn.network : null));
  const hovered = useHoverFeatures(usePicture());
  const result = pair?.before.result ?? null;
  const category = pair?.category ?? null;
  useEffect(() => {
    if (!twin) return;
    const isShown = category !== null && result !== null;
    twin.showFacilities(
      isShown
        ? facilityMarks(
            result.facilities,
            (facility) => countsFor(facility.category, category),
            (id) => library.categoryToken(id),
          )
        : [],
    );
  }, [twin, result, category, library]);
  useEffect(() => {
    if (twin && network) twin.showGates({ isOpen: gateEdits(reference.edits, network), costMs: null });
  }, [twin, network, reference]);
  useEffect(() => twin?.showHover(hovered), [twin, hovered]);
}

/** What is under the pointer is told in the pixels of the first map, so that one card serves both. */
function usePointer(twin: TownMap | null, map: TownMap): void {
  const { store, actions } = useApp();
  const desk = useDeskStore();
  const baseline = useSlice((state) => state.baseline);
  useEffect(() => {
    if (!twin || baseline.kind !== 'ready') return;
    const town = baseline.opened.baseline;
    const left = (each: TownMap): number => each.map.getContainer().getBoundingClientRect().left;
    return followPointer(twin, town, baseline.drawn.grid, {
      onRest(place) {
        if (desk.getState().isHoverPinned) return;
        const isThere = place !== null && (place.cell !== null || place.facility !== null);
        desk.setState({ hover: isThere ? { ...place, x: place.x + left(twin) - left(map) } : null });
      },
      onClick(place) {
        const selection = selectionAt(place, store.getState(), town);
        if (selection) actions.select(selection);
        desk.setState({ hover: null, isHoverPinned: false });
      },
    });
  }, [twin, map, baseline, store, actions, desk]);
}

/** The edge with both shares on it; in a swipe with the handle that moves it. */
function Edge({
  at,
  pair,
  onMove,
}: {
  readonly at: number;
  readonly pair: Pair | null;
  readonly onMove: ((share: number) => void) | null;
}) {
  return (
    <div className="compare-edge" style={{ insetInlineStart: `${at * 100}%` }}>
      {pair && <EdgeShare scenario={pair.reference} result={pair.before.result} pair={pair} side="left" />}
      {pair && <EdgeShare scenario={pair.shown} result={pair.after.result} pair={pair} side="right" />}
      {onMove && <Handle at={at} onMove={onMove} />}
    </div>
  );
}

function EdgeShare({
  scenario,
  result,
  pair,
  side,
}: {
  readonly scenario: Pair['shown'];
  readonly result: ScenarioResult;
  readonly pair: Pair;
  readonly side: 'left' | 'right';
}) {
  const words = useWords();
  const numbers = useNumbers();
  const city = cityOf(result);
  const within = city && coverageOf(city, pair.category)?.withinMinute[pair.minutes];
  const share =
    city && within !== undefined && within !== null && city.households > 0 ? (100 * within) / city.households : null;
  return (
    <span className={`compare-share is-${side}`} data-testid={`compare-share-${side}`}>
      <span>{scenarioName(scenario, words)}</span>
      {share !== null && (
        <b>
          {numbers.percent(share)}
          <small>%</small>
        </b>
      )}
    </span>
  );
}

const STEP = 0.01;

function Handle({ at, onMove }: { readonly at: number; readonly onMove: (share: number) => void }) {
  const words = useWords();
  const numbers = useNumbers();
  const to = (share: number): void => onMove(Math.min(1, Math.max(0, share)));
  const onDrag = (event: PointerEvent<HTMLDivElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const box = event.currentTarget.closest('.map')?.getBoundingClientRect();
    if (box) to((event.clientX - box.left) / box.width);
  };
  const onKey = (event: KeyboardEvent): void => {
    const step = event.shiftKey ? STEP * 10 : STEP;
    const wanted: Readonly<Record<string, number>> = { ArrowLeft: at - step, ArrowRight: at + step, Home: 0, End: 1 };
    const share = wanted[event.key];
    if (share === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    to(share);
  };
  const percent = numbers.whole(at * 100);
  return (
    <div
      className="compare-handle"
      role="slider"
      tabIndex={0}
      aria-label={words.comparing.handle}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(at * 100)}
      aria-valuetext={words.comparing.handleAt(percent)}
      data-testid="compare-handle"
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onDrag}
      onKeyDown={onKey}
    >
      <GripVertical size={16} strokeWidth={1.75} aria-hidden="true" />
    </div>
  );
}

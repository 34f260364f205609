/** The map in its place: creates it once, hands it every new picture, tells the desk what is under the pointer. */
import { memo, useEffect, useMemo, useRef, useState } from 'react';
import type { Prepared } from '../map/prepared.ts';
import { type Colouring, createTownMap, type TownMap } from '../map/town-map.ts';
import { drawPace } from '../map/draw-pace.ts';
import { catchmentLine, colouringOf } from '../map/scene.ts';
import { useApp, useDesk, useDeskStore, useLanguage, useSlice, useWords } from './app-context.tsx';
import { BaseMapSign } from './base-map-sign.tsx';
import { CommentPins } from './comment-pins.tsx';
import { CompareMap } from './compare-map.tsx';
import { useMapPicture, usePair } from './compare-state.tsx';
import { controlOf } from './map-commands.ts';
import { useMapPointer } from './map-pointer.ts';
import { measuredCategory } from './measured.ts';
import { useMapSigns } from './map-signs.ts';
import { MapExtras } from './map-extras.tsx';
import { CopyPins } from './copy-pins.tsx';
import { MapTools } from './map-tools.tsx';
import { usePicture } from './scene-context.tsx';
import { hasGraphicsCard } from './graphics.ts';
import { usePalette } from './use-theme.ts';
import { ProveMap, useProveChange } from './prove-map.tsx';
import { ScaleBar } from './scale-bar.tsx';
import { SignKey } from './sign-key.tsx';
import { SelectTool } from './select-tool.tsx';
import { mapKeys } from './map-keys.ts';
import { useComparison } from './try-change.ts';
import { facilityOfHand } from './try-hand.ts';
import { tryMapKeys } from './try-keys.ts';
import { TryMap } from './try-map.tsx';
import { useProposalSigns } from './proposal-signs.ts';
import { useChangeSigns } from './try-map-signs.ts';

const NOTHING: Colouring = { hexColours: null, areaColours: null, line: null };

export function MapPanel() {
  const frame = useRef<HTMLDivElement>(null);
  const words = useWords();
  const app = useApp();
  const desk = useDeskStore();
  const drawnKey = useDesk((state) => state.drawnKey);
  const key = usePicture()?.drawable.result.key ?? null;
  const isReady = useSlice((state) => state.baseline.kind === 'ready');
  const isSide = useSlice(({ compare }) => compare?.mode === 'side');
  // small before the first town only: a map that shrinks and grows within one frame draws its hexes small for good
  const [wasReady, setWasReady] = useState(isReady);
  if (isReady && !wasReady) setWasReady(true);
  const map = useTownMap(frame);
  const prepared = useTown(map);
  useColours(map, prepared);
  useMapSigns(map, prepared);
  useChangeSigns(map);
  useProposalSigns(map);
  useMapPointer(map);
  return (
    <div
      className={`map ${isSide ? 'is-side' : ''} ${wasReady ? '' : 'is-warming'}`}
      inert={!isReady}
      data-testid="map"
      data-ready={key !== null && drawnKey === key}
      role="application"
      aria-label={words.app.map}
      aria-roledescription={words.mapParts.keys}
      tabIndex={0}
      onKeyDown={(event) => {
        if (!tryMapKeys(event, { app, desk }, map)) mapKeys(event, desk.getState().control);
      }}
    >
      <div ref={frame} className="map-canvas" />
      <span className="map-middle" aria-hidden="true" />
      {map && <OnTheMap map={map} hasTools={isReady} />}
    </div>
  );
}

/** Laid out once: what lies on the map follows its own slices, not every picture. */
const OnTheMap = memo(function OnTheMap({ map, hasTools }: { readonly map: TownMap; readonly hasTools: boolean }) {
  return (
    <>
      <CompareMap map={map} />
      <CommentPins map={map} />
      <SelectTool map={map} />
      <ScaleBar map={map} />
      <SignKey map={map} />
      <MapExtras map={map} />
      <BaseMapSign map={map} />
      <TryMap map={map} />
      <ProveMap map={map} />
      <CopyPins map={map} />
      {hasTools && <MapTools />}
    </>
  );
});

function useTownMap(frame: React.RefObject<HTMLDivElement | null>): TownMap | null {
  const palette = usePalette();
  const first = useRef(palette);
  const [map, setMap] = useState<TownMap | null>(null);
  useEffect(() => {
    const container = frame.current;
    if (!container) return;
    let isWanted = true;
    let made: TownMap | null = null;
    void (async () => {
      const antialias = await hasGraphicsCard();
      if (!isWanted) return;
      made = createTownMap({ container, palette: first.current, antialias });
      setMap(made);
    })();
    return () => {
      isWanted = false;
      setMap(null);
      made?.close();
    };
  }, [frame]);
  const language = useLanguage();
  useEffect(() => map?.setPalette(palette), [map, palette]);
  useEffect(() => map?.setLanguage(language), [map, language]);
  return map;
}

function useTown(map: TownMap | null): Prepared | null {
  const baseline = useSlice((state) => state.baseline);
  const [prepared, setPrepared] = useState<Prepared | null>(null);
  const { store, actions } = useApp();
  const desk = useDeskStore();
  const words = useWords();
  const opened = baseline.kind === 'ready' ? baseline.opened : null;
  const drawn = baseline.kind === 'ready' ? baseline.drawn : null;
  useEffect(() => {
    if (!map || !opened || !drawn) return;
    const control = controlOf(map, opened.baseline, drawn, store, actions);
    desk.setState({ control });
    map.map.resize();
    control.fitStart();
    let isWanted = true;
    void (async () => {
      const done = await map.showTown({ baseline: opened.baseline, ...drawn });
      if (isWanted) setPrepared(done);
    })();
    return () => {
      isWanted = false;
      setPrepared(null);
      desk.setState({ control: null });
    };
  }, [map, opened, drawn, store, actions, desk]);
  const isFromOsm =
    opened !== null && !opened.isSample && opened.baseline.inputs.some(({ format }) => format.startsWith('osm'));
  useEffect(() => map?.setAttribution(isFromOsm ? words.mapParts.osm : ''), [map, isFromOsm, words]);
  return prepared;
}

/** Id of the centre whose catchment is outlined: the one in the hand, or the one that is selected. */
function useCentreShown(): string | null {
  const moved = useDesk(({ hand }) => facilityOfHand(hand));
  const built = useSlice(({ preview }) => (preview?.edit.kind === 'build-facility' ? (preview.edit.id ?? null) : null));
  const selected = useSlice(({ view }) => (view.selection.kind === 'facility' ? view.selection.id : null));
  return moved ?? built ?? selected;
}

function useColours(map: TownMap | null, prepared: Prepared | null): void {
  const picture = useMapPicture();
  const hasDifference = (usePair()?.scene ?? null) !== null;
  const palette = usePalette();
  const desk = useDeskStore();
  const proven = useProveChange();
  const change = useComparison()?.change.cells ?? proven;
  const key = useRef<string | null>(null);
  const pace = useMemo(() => map && drawPace(() => map.drawCostMs()), [map]);
  const isHeld = useDesk(({ hand }) => hand !== null);
  const centre = useCentreShown();
  useEffect(() => {
    if (!map || !pace) return;
    const canDraw = picture && prepared && prepared.geometry.cellCount === picture.drawable.grid.cellCount;
    if (!canDraw) {
      key.current = null;
      return map.colour(NOTHING);
    }
    const draw = (): void => {
      const { drawable, seen, scene } = picture;
      key.current = drawable.result.key;
      const colouring = colouringOf(scene, drawable, seen, prepared, palette);
      const category = measuredCategory(seen.measure, drawable.result);
      const catchment = centre === null ? null : catchmentLine(drawable.result, category, centre, prepared);
      // a difference says by its colours how much, and by its outlines who crosses the line
      const isDifference = hasDifference && seen.measure.kind !== 'covered';
      map.colour({ ...colouring, change, catchment, ...(hasDifference && { line: null, isChangeBare: isDifference }) });
    };
    if (isHeld) return pace.later(draw);
    return draw();
  }, [map, pace, prepared, picture, palette, change, hasDifference, isHeld, centre]);
  useEffect(
    () =>
      map?.onDrawn(
        () => key.current,
        (drawnKey) => {
          if (drawnKey !== desk.getState().drawnKey) desk.setState({ drawnKey });
        },
      ),
    [map, desk],
  );
}

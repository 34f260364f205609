/** The map in its place: creates it once, hands it every new picture, tells the desk what is under the pointer. */
import { memo, useEffect, useRef, useState } from 'react';
import { type Colouring, createTownMap, type Prepared, type TownMap } from '../map/town-map.ts';
import { colouringOf } from '../map/scene.ts';
import { useApp, useDesk, useDeskStore, useSlice, useWords } from './app-context.tsx';
import { CommentPins } from './comment-pins.tsx';
import { CompareMap } from './compare-map.tsx';
import { useMapPicture, usePair } from './compare-state.tsx';
import { controlOf } from './map-commands.ts';
import { useMapPointer } from './map-pointer.ts';
import { useMapSigns } from './map-signs.ts';
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
  const map = useTownMap(frame);
  const prepared = useTown(map);
  useColours(map, prepared);
  useMapSigns(map, prepared);
  useChangeSigns(map);
  useProposalSigns(map);
  useMapPointer(map);
  return (
    <div
      className={isSide ? 'map is-side' : 'map'}
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
      <TryMap map={map} />
      <ProveMap map={map} />
      {hasTools && <MapTools />}
    </>
  );
});

function useTownMap(frame: React.RefObject<HTMLDivElement | null>): TownMap | null {
  const palette = usePalette();
  const first = useRef(palette);
  const [map, setMap] = useState<TownMap | null>(null);
  useEffect(() => {
    if (!frame.current) return;
    const made = createTownMap({ container: frame.current, palette: first.current, antialias: hasGraphicsCard() });
    setMap(made);
    return () => {
      setMap(null);
      made.close();
    };
  }, [frame]);
  useEffect(() => map?.setPalette(palette), [map, palette]);
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

function useColours(map: TownMap | null, prepared: Prepared | null): void {
  const picture = useMapPicture();
  const hasDifference = (usePair()?.scene ?? null) !== null;
  const palette = usePalette();
  const desk = useDeskStore();
  const proven = useProveChange();
  const change = useComparison()?.change.cells ?? proven;
  const key = useRef<string | null>(null);
  useEffect(() => {
    if (!map) return;
    const canDraw = picture && prepared && prepared.geometry.cellCount === picture.drawable.grid.cellCount;
    key.current = canDraw ? picture.drawable.result.key : null;
    if (!canDraw) return map.colour(NOTHING);
    const colouring = colouringOf(picture.scene, picture.drawable, picture.seen, prepared, palette);
    // a difference says by its colours how much, and by its outlines who crosses the line
    const isDifference = hasDifference && picture.seen.measure.kind !== 'covered';
    map.colour({ ...colouring, change, ...(hasDifference && { line: null, isChangeBare: isDifference }) });
  }, [map, prepared, picture, palette, change, hasDifference]);
  useEffect(
    () =>
      map?.onDrawn(() => {
        if (key.current !== desk.getState().drawnKey) desk.setState({ drawnKey: key.current });
      }),
    [map, desk],
  );
}

/** What Try puts on the map: tools, the list of edits, the key of its signs, and the hand that carries a centre. */
import './merge.css';
import './try.css';
import { useEffect, useState } from 'react';
import { followHand } from '../map/try-pointer.ts';
import type { TownMap } from '../map/town-map.ts';
import { figuresShown, resultToDraw } from '../store/app-state.ts';
import { useApp, useDesk, useDeskStore, useSlice } from './app-context.tsx';
import { type Around, carryAhead, carryTo, letGo, placeOfHand, putBack, takeUp } from './try-hand.ts';
import { DrawTool } from './draw-tool.tsx';
import { MergeBrush } from './merge-brush.tsx';
import { MergeTools } from './merge-tools.tsx';
import { useEmptyDeskWhenThePlanTurns } from './use-empty-desk.ts';
import { ResizeHandle } from './resize-handle.tsx';
import { HandSign } from './try-hand-sign.tsx';
import { TryKey } from './try-key.tsx';
import { TryList } from './try-list.tsx';
import { TryTools } from './try-tools.tsx';

export function TryMap({ map }: { readonly map: TownMap }) {
  const isTrying = useSlice(({ view, compare }) => view.place === 'try' && compare === null);
  useCameraHook(map);
  return isTrying ? <Trying map={map} /> : null;
}

function Trying({ map }: { readonly map: TownMap }) {
  const app = useApp();
  const desk = useDeskStore();
  const tool = useDesk((state) => state.tryTool);
  const isNear = useIsNear(map);
  useEffect(() => {
    map.showFromAfar({ gates: tool === 'gate', rooms: tool === 'room' });
    return () => map.showFromAfar({ gates: false, rooms: false });
  }, [map, tool]);
  useEffect(() => followHand(map, handlersFor({ app, desk }, map)), [app, desk, map]);
  useEmptyHandWhenThePlanTurns({ app, desk });
  useEmptyDeskWhenThePlanTurns({ app, desk });
  return (
    <>
      {tool === 'merge' && <MergeBrush map={map} />}
      <HandSign map={map} />
      <ResizeHandle map={map} />
      <div className="try-corner">
        <TryTools isTooFar={!isNear} />
        {tool === 'merge' ? <MergeTools /> : <TryList />}
      </div>
      <DrawTool map={map} />
      <TryKey />
    </>
  );
}

const AFAR_ZOOM = 13;

function useIsNear(map: TownMap): boolean {
  const [isNear, setIsNear] = useState(() => map.map.getZoom() >= AFAR_ZOOM);
  useEffect(() => map.onMoved(() => setIsNear(map.map.getZoom() >= AFAR_ZOOM)), [map]);
  return isNear;
}

/** Where the map looks, as `lng lat zoom` on its frame, for journeys: what a hand sees, a program has to be told. */
function useCameraHook({ map }: TownMap): void {
  useEffect(() => {
    const tell = (): void => {
      const { lng, lat } = map.getCenter();
      map.getContainer().dataset['camera'] = `${lng} ${lat} ${map.getZoom()}`;
    };
    tell();
    map.on('moveend', tell);
    return () => void map.off('moveend', tell);
  }, [map]);
}

/** What was held belonged to the plan as it stood: an undo, another scenario or another place puts it back. */
function useEmptyHandWhenThePlanTurns({ app, desk }: Around): void {
  useEffect(() => {
    const drop = (): void => {
      const { hand } = desk.getState();
      if (hand === null) return;
      putBack({ app, desk });
      if (hand.kind === 'build') desk.setState({ tryTool: 'move' });
    };
    const stop = app.store.subscribe(({ document, shown }, before) => {
      if (document !== before.document || shown !== before.shown) drop();
    });
    return () => {
      stop();
      drop();
    };
  }, [app, desk]);
}

function handlersFor(around: Around, map: TownMap): Parameters<typeof followHand>[1] {
  const { app, desk } = around;
  const facilities = () => resultToDraw(figuresShown(app.store.getState()))?.result.facilities ?? [];
  return {
    find(x, y, reachPx) {
      const { hand, tryTool } = desk.getState();
      const held = hand === null || hand.kind === 'resize' ? null : placeOfHand(hand);
      if (held !== null) {
        const at = map.map.project([held[0], held[1]]);
        if (Math.hypot(at.x - x, at.y - y) <= reachPx + 4) return HELD;
      }
      if (tryTool !== 'move') return null;
      const hit = map.facilityAt(x, y, reachPx);
      return facilities().some(({ id, open }) => id === hit && open) ? hit : null;
    },
    onTake(id) {
      const { hand } = desk.getState();
      if (id === HELD && hand !== null) return desk.setState({ hand: { ...hand, isCarried: true } });
      const facility = facilities().find((each) => each.id === id);
      if (!facility) return;
      putBack(around);
      app.actions.select({ kind: 'facility', id: facility.id });
      takeUp(around, facility, true);
    },
    onAhead: (lngLat) => carryAhead(around, lngLat),
    onCarry: (lngLat) => carryTo(around, lngLat),
    onPutDown() {
      const { hand } = desk.getState();
      if (hand?.kind === 'move') letGo(around);
      else if (hand !== null) desk.setState({ hand: { ...hand, isCarried: false } });
    },
  };
}

/** What is in the hand already and not yet put down. */
const HELD = ' held';

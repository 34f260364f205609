/** The ring around the centre that is selected, as wide as its area is large: its knob is drawn out and in, by hand or by keys. */
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import type { TownMap } from '../map/town-map.ts';
import { useApp, useDesk, useDeskStore, useNumbers, useSlice, useWords } from './app-context.tsx';
import { letGo, placeSelected, putBack, resizeTo } from './try-hand.ts';

/** Pixels from the centre: its sign, and then the root of its area, so that the ring's ground grows with it. */
const SIGN_PX = 18;
const PX_PER_ROOT_M2 = 1.6;
const MOST_M2 = 10_000;
const STEP_M2 = 10;
const LONG_STEP_M2 = 100;
const DIRECTION = Math.SQRT1_2;

const radiusOf = (areaM2: number): number => SIGN_PX + PX_PER_ROOT_M2 * Math.sqrt(areaM2);
const areaAt = (radius: number): number =>
  inReach(Math.round((Math.max(0, radius - SIGN_PX) / PX_PER_ROOT_M2) ** 2 / STEP_M2) * STEP_M2);
const inReach = (areaM2: number): number => Math.min(MOST_M2, Math.max(0, areaM2));

export function ResizeHandle({ map }: { readonly map: TownMap }) {
  const words = useWords();
  const numbers = useNumbers();
  const around = { app: useApp(), desk: useDeskStore() };
  const tool = useDesk((desk) => desk.tryTool);
  const hand = useDesk((desk) => desk.hand);
  const selected = useSlice(placeSelected);
  const knob = useRef<HTMLDivElement>(null);
  const isShown = selected !== null && (tool === 'move' || tool === 'select') && (hand === null || hand.kind === 'resize');
  useRedrawn(map, isShown);
  if (!isShown) return null;
  const areaM2 = hand?.kind === 'resize' ? hand.areaM2 : (selected.areaDm2 ?? 0) / 100;
  const [lng, lat] = selected.lngLat;
  const { x, y } = map.map.project([lng, lat]);
  const radius = radiusOf(areaM2);
  const follow = (event: PointerEvent<HTMLDivElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const box = map.map.getContainer().getBoundingClientRect();
    const away = Math.hypot(event.clientX - box.left - x, event.clientY - box.top - y);
    resizeTo(around, selected, areaAt(away), true);
  };
  const onKey = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step) resizeTo(around, selected, inReach(areaM2 + step * (event.shiftKey ? LONG_STEP_M2 : STEP_M2)), false);
    else if (event.key === 'Enter' && hand !== null) letGo(around);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <svg className="hand-sign" aria-hidden="true">
        <circle className="hand-ring" cx={x} cy={y} r={radius} />
      </svg>
      <div
        ref={knob}
        className="resize-knob"
        role="slider"
        tabIndex={0}
        data-testid="resize-knob"
        aria-label={words.trying.hand.resize(selected.name)}
        aria-valuemin={0}
        aria-valuemax={MOST_M2}
        aria-valuenow={areaM2}
        aria-valuetext={`${numbers.whole(areaM2)} ${words.units.m2}`}
        title={words.trying.hand.resize(selected.name)}
        style={{ insetInlineStart: x + DIRECTION * radius, insetBlockStart: y + DIRECTION * radius }}
        onPointerDown={(event) => {
          event.preventDefault();
          event.currentTarget.focus();
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={follow}
        onPointerUp={() => hand !== null && letGo(around)}
        onPointerCancel={() => putBack(around)}
        onKeyDown={onKey}
      />
    </>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 };

/** The map may be moved while the ring stands. */
function useRedrawn(map: TownMap, isShown: boolean): void {
  const [, setMoves] = useState(0);
  useEffect(() => (isShown ? map.onMoved(() => setMoves((count) => count + 1)) : undefined), [map, isShown]);
}

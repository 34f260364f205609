/** The place under the hand: drawn on top of the map, exactly where the pointer is, with the way from its old place and what it brings. */
import { useEffect, useState } from 'react';
import type { TownMap } from '../map/town-map.ts';
import { useDesk, useNumbers, useSlice, useWords } from './app-context.tsx';
import { ProblemSentence } from './problem-sentence.tsx';
import { useComparison } from './try-change.ts';
import { type Hand, placeOfHand } from './try-hand.ts';

const CARD_WIDTH = 216;

export function HandSign({ map }: { readonly map: TownMap }) {
  const hand = useDesk((desk) => desk.hand);
  const place = hand === null ? null : placeOfHand(hand);
  useRedrawnWhenMoved(map, place !== null);
  if (!hand || !place) return null;
  const at = map.map.project([place[0], place[1]]);
  const from = hand.kind === 'move' ? map.map.project([hand.from[0], hand.from[1]]) : null;
  const { clientWidth } = map.map.getContainer();
  const isRight = at.x + 30 + CARD_WIDTH < clientWidth;
  return (
    <>
      {hand.kind !== 'resize' && (
        <svg className="hand-sign" aria-hidden="true">
          {from && (
            <>
              <line className="hand-way" x1={from.x} y1={from.y} x2={at.x} y2={at.y} />
              <circle className="hand-from" cx={from.x} cy={from.y} r={7.5} />
            </>
          )}
          <g transform={`translate(${at.x} ${at.y})`}>
            <circle className="hand-halo" r={12} />
            <circle className="hand-disc" r={10} />
            <path
              className="hand-plus"
              d={
                hand.kind === 'build'
                  ? 'M-4 0H4M0 -4V4'
                  : 'M-4.5 0H4.5M0 -4.5V4.5M-4.5 0l1.8-1.8M-4.5 0l1.8 1.8M4.5 0l-1.8-1.8M4.5 0l-1.8 1.8'
              }
            />
            {hand.kind === 'build' && <circle className="hand-ring" r={15} />}
          </g>
        </svg>
      )}
      <HandCard hand={hand} x={isRight ? at.x + 30 : at.x - 30 - CARD_WIDTH} y={Math.max(8, at.y - 64)} />
    </>
  );
}

function HandCard({ hand, x, y }: { readonly hand: Hand; readonly x: number; readonly y: number }) {
  const words = useWords();
  const numbers = useNumbers();
  const comparison = useComparison();
  const problem = useSlice(({ preview }) => (preview?.figures.status === 'failed' ? preview.figures.problem : null));
  const h = words.trying.hand;
  return (
    <div className="hand-card" style={{ insetInlineStart: x, insetBlockStart: y, inlineSize: CARD_WIDTH }} role="status">
      {problem !== null && (
        <p>
          <ProblemSentence problem={problem} />
        </p>
      )}
      {hand.kind === 'resize' && (
        <p className="hand-area">
          {h.area(hand.fromM2 === null ? '?' : numbers.whole(hand.fromM2), numbers.whole(hand.areaM2))}
        </p>
      )}
      {problem === null && (
        <p className="hand-figures">
          {comparison === null ? (
            h.waiting
          ) : (
            <>
              <b className="is-gain">
                {comparison.change.gained === 0 ? 0 : h.gained(numbers.whole(comparison.change.gained))}
              </b>
              <b className="is-loss">{comparison.change.lost === 0 ? 0 : h.lost(numbers.whole(comparison.change.lost))}</b>
              <span>{h.hh}</span>
            </>
          )}
        </p>
      )}
      <p className="hand-keys">
        {hand.isCarried && hand.kind !== 'build' ? (
          h.drop
        ) : (
          <>
            <kbd>Enter</kbd> {h.enter}
          </>
        )}{' '}
        <kbd>Esc</kbd> {h.back}
      </p>
    </div>
  );
}

/** The map may be moved by wheel and keys while something is held. */
function useRedrawnWhenMoved(map: TownMap, isHeld: boolean): void {
  const [, setMoves] = useState(0);
  useEffect(() => (isHeld ? map.onMoved(() => setMoves((count) => count + 1)) : undefined), [map, isHeld]);
}

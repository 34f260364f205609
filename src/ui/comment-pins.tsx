/** Comments as pins on the map: placed by a click, read and rewritten in a card, moved by drag or arrows, deleted with undo. */
import './scenarios.css';
import { Trash2 } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { LngLat } from '../domain/geometry.ts';
import type { MapComment } from '../domain/project.ts';
import type { TownMap } from '../map/town-map.ts';
import { commentsIn } from '../store/comments.ts';
import { scenarioOf } from '../store/document.ts';
import { useApp, useDesk, useDeskStore, useNumbers, useSlice, useWords } from './app-context.tsx';
import { scenarioName } from './scenario-name.ts';

export function CommentPins({ map }: { readonly map: TownMap }) {
  const isReady = useSlice((state) => state.baseline.kind === 'ready');
  const document = useSlice((state) => state.document);
  const shown = useSlice((state) => state.shown);
  const comments = useMemo(() => commentsIn(document, shown), [document, shown]);
  const isPinning = useDesk((desk) => desk.isPinning);
  const [draft, setDraft] = useState<LngLat | null>(null);
  if (!isReady) return null;
  return (
    <>
      {isPinning && <Placing map={map} onPlace={setDraft} />}
      <div className="comment-pins">
        {comments.map((comment, row) => (
          <Pin key={comment.id} map={map} comment={comment} row={row} />
        ))}
        {draft && <Draft map={map} lngLat={draft} onDone={() => setDraft(null)} />}
      </div>
    </>
  );
}

/** The next click says where; Enter takes the middle of the map. */
function Placing({ map, onPlace }: { readonly map: TownMap; readonly onPlace: (at: LngLat) => void }) {
  const words = useWords();
  const desk = useDeskStore();
  const place = (at: LngLat): void => {
    desk.setState({ isPinning: false });
    onPlace(at);
  };
  return (
    <button
      type="button"
      className="comment-placing"
      autoFocus
      aria-label={words.comparing.comments.placing}
      data-testid="comment-placing"
      onClick={(event) => {
        const box = map.map.getContainer().getBoundingClientRect();
        // a click by key has no place of its own
        const isByKey = event.detail === 0;
        const across = isByKey ? box.width / 2 : event.clientX - box.left;
        // a second map beside this one shows the same ground
        const x = across < 0 ? across + box.width : across;
        const y = isByKey ? box.height / 2 : event.clientY - box.top;
        place(map.groundAt(x, y));
      }}
    >
      <span className="comment-hint">{words.comparing.comments.placing}</span>
    </button>
  );
}

/** Keeps an element at its place on the ground while the map moves. */
function usePlaced(map: TownMap, lngLat: LngLat): React.RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = (): void => {
      const { x, y } = map.map.project([lngLat[0], lngLat[1]]);
      const { offsetLeft, clientWidth, clientHeight } = map.map.getContainer();
      const pin = element.current;
      if (!pin) return;
      pin.style.transform = `translate(${Math.round(x + offsetLeft)}px, ${Math.round(y)}px)`;
      pin.dataset['side'] = x > clientWidth - CARD_WIDTH ? 'left' : 'right';
      pin.dataset['edge'] = y > clientHeight - CARD_HEIGHT ? 'above' : 'below';
      pin.hidden = x < 0 || y < 0 || x > clientWidth || y > clientHeight;
    };
    place();
    map.map.on('move', place);
    map.map.on('resize', place);
    return () => {
      map.map.off('move', place);
      map.map.off('resize', place);
    };
  }, [map, lngLat]);
  return element;
}

const CARD_WIDTH = 280;
const CARD_HEIGHT = 190;
const STEP_PX = 8;
const BEGIN_PX = 4;
const MOVES: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

interface PinProps {
  readonly map: TownMap;
  readonly comment: MapComment;
  readonly row: number;
}

function Pin({ map, comment, row }: PinProps) {
  const words = useWords();
  const numbers = useNumbers();
  const { actions } = useApp();
  const desk = useDeskStore();
  const isOpen = useDesk((state) => state.openComment === comment.id);
  const [carried, setCarried] = useState<LngLat | null>(null);
  const element = usePlaced(map, carried ?? comment.lngLat);
  const start = useRef<{ readonly x: number; readonly y: number; isMoved: boolean } | null>(null);
  const toggle = (): void => desk.setState({ openComment: isOpen ? null : comment.id });
  const putDown = (): void => {
    if (carried) actions.changeComment(comment.id, { lngLat: carried });
    setCarried(null);
  };
  const onMove = (event: PointerEvent<HTMLButtonElement>): void => {
    const from = start.current;
    if (!from || (!from.isMoved && Math.hypot(event.clientX - from.x, event.clientY - from.y) < BEGIN_PX)) return;
    from.isMoved = true;
    const box = map.map.getContainer().getBoundingClientRect();
    setCarried(map.groundAt(event.clientX - box.left, event.clientY - box.top));
  };
  const onUp = (): void => {
    if (start.current?.isMoved) putDown();
    else if (start.current) toggle();
    start.current = null;
  };
  const onKey = (event: KeyboardEvent): void => {
    const move = MOVES[event.key];
    if (event.key === 'Enter' || event.key === ' ') toggle();
    else if (event.key === 'Delete') actions.removeComment(comment.id);
    else if (move) {
      const step = STEP_PX * (event.shiftKey ? 5 : 1);
      const { x, y } = map.map.project([...(carried ?? comment.lngLat)] as [number, number]);
      setCarried(map.groundAt(x + move[0] * step, y + move[1] * step));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const c = words.comparing.comments;
  return (
    <div ref={element} className="comment-place">
      <button
        type="button"
        data-testid="comment"
        data-comment={comment.id}
        className={`comment-pin ${isOpen ? 'is-on' : ''}`}
        aria-label={c.pin(numbers.whole(row + 1), comment.text)}
        aria-expanded={isOpen}
        title={`${comment.text}\n${c.move}`}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          start.current = { x: event.clientX, y: event.clientY, isMoved: false };
        }}
        onPointerMove={onMove}
        onPointerUp={onUp}
        onKeyDown={onKey}
        onKeyUp={(event) => {
          // a key held down is one step of history
          if (MOVES[event.key]) putDown();
        }}
      >
        {numbers.whole(row + 1)}
      </button>
      {isOpen && <Card comment={comment} onDone={() => desk.setState({ openComment: null })} />}
    </div>
  );
}

const MOST_LETTERS = 1000;

function Card({ comment, onDone }: { readonly comment: MapComment; readonly onDone: () => void }) {
  const { actions } = useApp();
  const shown = useSlice((state) => state.shown);
  const origin = useSlice(({ document }) => scenarioOf(document, comment.scenario));
  const words = useWords();
  const c = words.comparing.comments;
  return (
    <Form
      text={comment.text}
      note={origin && comment.scenario !== shown ? c.inherited(scenarioName(origin, words)) : null}
      onKeep={(text) => {
        actions.changeComment(comment.id, { text });
        onDone();
      }}
      onCancel={onDone}
      onRemove={() => {
        actions.removeComment(comment.id);
        onDone();
      }}
    />
  );
}

function Draft({ map, lngLat, onDone }: { readonly map: TownMap; readonly lngLat: LngLat; readonly onDone: () => void }) {
  const { actions } = useApp();
  const element = usePlaced(map, lngLat);
  return (
    <div ref={element} className="comment-place">
      <span className="comment-pin is-on" aria-hidden="true">
        +
      </span>
      <Form
        text=""
        note={null}
        onKeep={(text) => {
          actions.addComment(lngLat, text);
          onDone();
        }}
        onCancel={onDone}
        onRemove={null}
      />
    </div>
  );
}

interface FormProps {
  readonly text: string;
  readonly note: string | null;
  readonly onKeep: (text: string) => void;
  readonly onCancel: () => void;
  readonly onRemove: (() => void) | null;
}

function Form({ text: before, note, onKeep, onCancel, onRemove }: FormProps) {
  const words = useWords();
  const [text, setText] = useState(before);
  const c = words.comparing.comments;
  const isEmpty = text.trim() === '';
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !isEmpty) onKeep(text.trim());
    else if (event.key === 'Escape') onCancel();
    else if (event.target instanceof HTMLTextAreaElement) return event.stopPropagation();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="card comment-card" role="group" aria-label={c.text} onKeyDown={onKey}>
      <textarea
        className="kept-field"
        rows={4}
        autoFocus
        aria-label={c.text}
        placeholder={c.textPlace}
        maxLength={MOST_LETTERS}
        value={text}
        data-testid="comment-text"
        onChange={(event) => setText(event.target.value)}
      />
      {note !== null && <p className="note">{note}</p>}
      <div className="comment-acts">
        {onRemove && (
          <Button className="button is-quiet" data-testid="comment-remove" onPress={onRemove}>
            <Trash2 size={14} strokeWidth={1.75} /> {c.remove}
          </Button>
        )}
        <span className="grow" />
        <Button className="button is-quiet" onPress={onCancel}>
          {c.cancel}
        </Button>
        <Button
          className="button is-accent"
          isDisabled={isEmpty}
          data-testid="comment-keep"
          onPress={() => onKeep(text.trim())}
        >
          {c.keep}
        </Button>
      </div>
    </div>
  );
}

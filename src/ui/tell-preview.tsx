/** The page as it will be printed. On a sheet the frame is set here: drag, wheel, arrow keys, plus and minus. */
import { ChevronLeft, ChevronRight, Locate, Minus, Plus } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Picture } from '../report/desk.ts';
import { paperSize } from '../report/sheet-spec.ts';
import { useLanguage, useNumbers } from './app-context.tsx';
import { IconButton } from './controls.tsx';
import { type TellChoice, tellWordsOf } from './tell-choice.ts';
import type { Room } from './tell-place.tsx';

interface Props {
  readonly choice: TellChoice;
  readonly change: (part: Partial<TellChoice>) => void;
  readonly picture: Picture | null;
  readonly isDrawing: boolean;
  readonly room: Room | null;
  readonly setRoom: (room: Room) => void;
  readonly children: ReactNode;
}

const ICON = { size: 16, strokeWidth: 1.75 } as const;
const MARGIN = 48;

export function TellPreview({ choice, change, picture, isDrawing, room, setRoom, children }: Props) {
  const words = tellWordsOf(useLanguage());
  const stage = useRoom(setRoom);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!canvas.current || !picture) return;
    canvas.current.width = picture.width;
    canvas.current.height = picture.height;
    canvas.current.getContext('2d')?.putImageData(new ImageData(picture.rgba, picture.width, picture.height), 0, 0);
  }, [picture]);
  const frame = useFrame(choice, change, picture, canvas);
  const size = picture && room ? shownSize(picture, room) : null;
  return (
    <div className="tell-stage">
      <div
        ref={stage}
        className={`tell-paper-room ${frame === null ? '' : 'is-movable'}`}
        role="group"
        aria-label={words.preview}
        {...(frame !== null && { 'aria-roledescription': words.previewKeys, onKeyDown: frame.onKeyDown })}
        tabIndex={0}
      >
        <canvas
          ref={canvas}
          className={`tell-paper ${isDrawing ? 'is-drawing' : ''}`}
          data-testid="tell-preview"
          data-page={picture?.page ?? -1}
          style={size ? { inlineSize: size.width, blockSize: size.height } : { display: 'none' }}
          {...(frame && {
            onPointerDown: frame.onPointerDown,
            onPointerMove: frame.onPointerMove,
            onPointerUp: frame.onPointerUp,
          })}
        />
        {!picture && isDrawing && <p className="tell-note">{words.waiting}</p>}
        {children}
      </div>
      <Foot choice={choice} change={change} picture={picture} isDrawing={isDrawing} zoom={frame?.zoom ?? null} />
    </div>
  );
}

function Foot({
  choice,
  change,
  picture,
  isDrawing,
  zoom,
}: Pick<Props, 'choice' | 'change' | 'picture' | 'isDrawing'> & { readonly zoom: ((factor: number) => void) | null }) {
  const words = tellWordsOf(useLanguage());
  const numbers = useNumbers();
  const { width, height } = paperSize(choice);
  const turn = (by: number): void =>
    change({ page: Math.max(0, Math.min((picture?.pages ?? 1) - 1, (picture?.page ?? 0) + by)) });
  const scale = picture?.place ? `1:${numbers.whole(rounded(picture.place.metresPerMm * 1000))}` : '';
  return (
    <div className="tell-foot">
      {choice.mode === 'report' ? (
        <>
          <IconButton label={words.previousPage} onPress={() => turn(-1)}>
            <ChevronLeft {...ICON} />
          </IconButton>
          <span>{words.pageOf(numbers.whole((picture?.page ?? 0) + 1), numbers.whole(picture?.pages ?? 1))}</span>
          <IconButton label={words.nextPage} onPress={() => turn(1)}>
            <ChevronRight {...ICON} />
          </IconButton>
        </>
      ) : (
        <>
          <IconButton label={words.zoomOut} onPress={() => zoom?.(1.25)}>
            <Minus {...ICON} />
          </IconButton>
          <IconButton label={words.zoomIn} onPress={() => zoom?.(0.8)} testId="tell-zoom-in">
            <Plus {...ICON} />
          </IconButton>
          <IconButton label={words.wholeTown} onPress={() => change({ frame: null })}>
            <Locate {...ICON} />
          </IconButton>
          <span>
            {[words.size(choice.paper, choice.isLandscape, width, height), scale].filter((part) => part !== '').join(' · ')}
          </span>
        </>
      )}
      <span className="tell-drawing" role="status">
        {isDrawing ? words.drawing : ''}
      </span>
    </div>
  );
}

function rounded(value: number): number {
  let unit = 1;
  while (value / unit >= 1000) unit *= 10;
  return Math.round(value / unit) * unit;
}

function useRoom(setRoom: (room: Room) => void) {
  const stage = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!stage.current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0)
        setRoom({
          width: Math.max(120, entry.contentRect.width - MARGIN),
          height: Math.max(120, entry.contentRect.height - MARGIN),
        });
    });
    observer.observe(stage.current);
    return () => observer.disconnect();
  }, [setRoom]);
  return stage;
}

function shownSize({ width, height }: Picture, room: Room): Room {
  const scale = Math.min(room.width / width, room.height / height);
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

/** Moves and zooms the ground under the frame; null where the page has no map of its own. */
function useFrame(
  { mode }: TellChoice,
  change: Props['change'],
  picture: Picture | null,
  canvas: React.RefObject<HTMLCanvasElement | null>,
) {
  const held = useRef<{ readonly x: number; readonly y: number; readonly place: NonNullable<Picture['place']> } | null>(null);
  const place = mode === 'sheet' ? (picture?.place ?? null) : null;
  const latest = useRef({ place, picture });
  useEffect(() => {
    latest.current = { place, picture };
  });
  const zoomAt = (factor: number): void => {
    if (place === null) return;
    change({ frame: { centre: middleOf(place.bounds), metresPerMm: clamped(place.metresPerMm * factor) } });
  };
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const onWheel = (event: WheelEvent): void => {
      const now = latest.current.place;
      if (now === null) return;
      event.preventDefault();
      const factor = event.deltaY > 0 ? 1.15 : 1 / 1.15;
      change({ frame: { centre: middleOf(now.bounds), metresPerMm: clamped(now.metresPerMm * factor) } });
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [canvas, change]);
  if (place === null || picture === null) return null;
  const moveMm = (from: typeof place, right: number, down: number): void => {
    const [west, south, east, north] = from.bounds;
    const [lng, lat] = middleOf(from.bounds);
    const centre = [lng + (right * (east - west)) / from.box.width, lat - (down * (north - south)) / from.box.height] as const;
    change({ frame: { centre, metresPerMm: from.metresPerMm } });
  };
  return {
    zoom: zoomAt,
    onKeyDown: (event: React.KeyboardEvent): void => {
      const step = event.shiftKey ? 40 : 10;
      const moves: Readonly<Record<string, readonly [number, number]>> = {
        ArrowLeft: [-step, 0],
        ArrowRight: [step, 0],
        ArrowUp: [0, -step],
        ArrowDown: [0, step],
      };
      const move = moves[event.key];
      const factor = event.key === '+' || event.key === '=' ? 0.8 : event.key === '-' ? 1.25 : null;
      if (!move && factor === null) return;
      event.preventDefault();
      event.stopPropagation();
      if (move) moveMm(place, ...move);
      else if (factor !== null) zoomAt(factor);
    },
    onPointerDown: (event: React.PointerEvent): void => {
      held.current = { x: event.clientX, y: event.clientY, place };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: React.PointerEvent): void => {
      if (!held.current || !canvas.current) return;
      const mmPerPixel = picture.widthMm / canvas.current.getBoundingClientRect().width;
      const { x, y, place: start } = held.current;
      moveMm(start, (x - event.clientX) * mmPerPixel, (y - event.clientY) * mmPerPixel);
    },
    onPointerUp: (): void => {
      held.current = null;
    },
  };
}

const middleOf = ([west, south, east, north]: readonly [number, number, number, number]): readonly [number, number] => [
  (west + east) / 2,
  (south + north) / 2,
];

/** From a courtyard to a province. */
const clamped = (metresPerMm: number): number => Math.min(5000, Math.max(1, metresPerMm));

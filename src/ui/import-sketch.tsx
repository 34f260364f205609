/** Where the files lie against each other: each use in its colour; drawn from thinned places, nothing is moved. */
import { useMemo } from 'react';
import type { Sketch } from '../store/actions.ts';
import type { Offered } from '../store/app-state.ts';
import { useNumbers, useWords } from './app-context.tsx';
import { farFiles } from './import-plan.ts';

const WIDTH = 640;
const HEIGHT = 400;
const MARGIN = 12;

export function ImportSketch({ offered, chosen }: { readonly offered: Offered; readonly chosen: string | null }) {
  const words = useWords().importing;
  const numbers = useNumbers();
  const layers = useMemo(() => layersOf(offered, chosen), [offered, chosen]);
  const far = farFiles(offered);
  if (layers.length === 0) return null;
  return (
    <figure className="import-sketch">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={words.sketch.title}>
        {layers.map(({ file, role, kind, path }) => (
          <path key={file} className={`sketch-${role} is-${kind} ${file === chosen ? 'is-chosen' : ''}`} d={path} />
        ))}
      </svg>
      <figcaption>
        <b>{words.sketch.title}</b>
        {layers.map(({ file, role }) => (
          <span key={file}>
            <i className={`swatch sketch-key-${role}`} /> {file}
          </span>
        ))}
        {far.map(({ file, km }) => (
          <span key={file} className="import-far" role="status">
            {words.sketch.far(file, numbers.whole(km))}
          </span>
        ))}
        <small>{words.sketch.alone}</small>
      </figcaption>
    </figure>
  );
}

interface Layer {
  readonly file: string;
  /** What it is used for, or `none`. */
  readonly role: string;
  readonly kind: Sketch['kind'];
  readonly path: string;
}

/** From below: what is used for nothing stands on top, because it is drawn only when it is looked at. */
const ORDER = ['network', 'households', 'communities', 'streets', 'background', 'facilities', 'candidates', 'none'];

/**
 * Used files that have places; the chosen one even if it is not used. Without streets the chosen file
 * makes the frame; with them, whatever is near to them.
 */
function layersOf({ offers, roles }: Offered, chosen: string | null): readonly Layer[] {
  const far = new Set(farFiles({ offers, roles }).map(({ file }) => file));
  const drawn = offers.flatMap(({ file, sketch }) =>
    sketch !== null && (roles[file] !== undefined || file === chosen) ? [{ file, sketch }] : [],
  );
  const hasStreets = drawn.some(({ file }) => roles[file] === 'network');
  const near = drawn.filter(({ file }) => (hasStreets ? !far.has(file) : file === chosen));
  const frame = frameOf((near.length > 0 ? near : drawn).map(({ sketch }) => sketch));
  if (frame === null) return [];
  return drawn
    .map(({ file, sketch }) => ({ file, role: roles[file] ?? 'none', kind: sketch.kind, path: pathOf(sketch, frame) }))
    .toSorted((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role));
}

type Frame = (lng: number, lat: number) => readonly [x: number, y: number];

/** Degrees to the drawing's units: both ways alike on the ground in the middle of the frame. */
function frameOf(sketches: readonly Sketch[]): Frame | null {
  if (sketches.length === 0) return null;
  const west = Math.min(...sketches.map(({ bounds }) => bounds[0]));
  const south = Math.min(...sketches.map(({ bounds }) => bounds[1]));
  const east = Math.max(...sketches.map(({ bounds }) => bounds[2]));
  const north = Math.max(...sketches.map(({ bounds }) => bounds[3]));
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const wide = Math.max((east - west) * squeeze, 1e-6);
  const high = Math.max(north - south, 1e-6);
  const scale = Math.min((WIDTH - 2 * MARGIN) / wide, (HEIGHT - 2 * MARGIN) / high);
  return (lng, lat) => [
    WIDTH / 2 + (lng - (west + east) / 2) * squeeze * scale,
    HEIGHT / 2 - (lat - (south + north) / 2) * scale,
  ];
}

function pathOf({ kind, lngLats, strokes }: Sketch, frame: Frame): string {
  const parts: string[] = [];
  for (let stroke = 0; stroke + 1 < strokes.length; stroke++) {
    for (let point = strokes[stroke] ?? 0; point < (strokes[stroke + 1] ?? 0); point++) {
      const [x, y] = frame(lngLats[2 * point] ?? 0, lngLats[2 * point + 1] ?? 0);
      parts.push(`${point === strokes[stroke] ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`);
    }
    if (kind === 'areas') parts.push('Z');
    if (kind === 'points') parts.push('h0');
  }
  return parts.join('');
}

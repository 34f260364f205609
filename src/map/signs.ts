/** Small pictures drawn on a canvas for the map's symbols, at twice their size for sharp screens; `clear` only keeps labels off a place. */
import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Palette } from './palette.ts';

const SIZE = 24;
const RATIO = 2;

/** Draws around the middle of the picture. */
export type Draw = (pen: OffscreenCanvasRenderingContext2D) => void;

export function addSigns(map: MapLibreMap, palette: Palette): void {
  putSign(map, 'clear', () => undefined);
  putSign(map, 'gate-open', (pen) => {
    for (const x of [-5, 5]) {
      bar(pen, x, palette.hex['m-halo'], 5, 10);
      bar(pen, x, palette.hex.met, 2.6, 8);
    }
  });
  putSign(map, 'gate-locked', (pen) => {
    pen.rotate(Math.PI / 2);
    bar(pen, 0, palette.hex['m-halo'], 6.5, 17);
    bar(pen, 0, palette.hex.missed, 4, 14);
  });
}

export function putSign(map: MapLibreMap, id: string, draw: Draw): void {
  const canvas = new OffscreenCanvas(SIZE * RATIO, SIZE * RATIO);
  // read at once: drawn without the graphics card, which would have to finish everything else first
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) return;
  pen.scale(RATIO, RATIO);
  pen.translate(SIZE / 2, SIZE / 2);
  draw(pen);
  const image = pen.getImageData(0, 0, SIZE * RATIO, SIZE * RATIO);
  if (map.hasImage(id)) map.updateImage(id, image);
  else map.addImage(id, image, { pixelRatio: RATIO });
}

/** An upright bar with round ends. */
function bar(pen: OffscreenCanvasRenderingContext2D, x: number, colour: string, width: number, height: number): void {
  pen.beginPath();
  pen.roundRect(x - width / 2, -height / 2, width, height, width / 2);
  pen.fillStyle = colour;
  pen.fill();
}

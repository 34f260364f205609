/** How the signs of a scenario's changes are painted, and their pictures: accent for what is new, plum for what is gone. */
import type { LayerSpecification, Map as MapLibreMap } from 'maplibre-gl';
import type { Palette } from './palette.ts';
import { type Draw, putSign } from './signs.ts';

export function changeSignLayers({ hex }: Palette): LayerSpecification[] {
  return [
    {
      id: 'change-way',
      type: 'line',
      source: 'changes',
      filter: ['==', ['get', 'k'], 'way'],
      paint: { 'line-color': hex.accent, 'line-width': 2, 'line-dasharray': [2, 1.6] },
    },
    {
      id: 'change-rings',
      type: 'circle',
      source: 'changes',
      filter: ['==', ['get', 'k'], 'changed'],
      paint: {
        'circle-radius': 9,
        'circle-color': 'rgba(0,0,0,0)',
        'circle-stroke-color': hex.accent,
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'change-signs',
      type: 'symbol',
      source: 'changes',
      filter: ['in', ['get', 'k'], ['literal', ['new', 'closed', 'moved', 'from']]],
      layout: {
        'icon-image': ['concat', 'centre-', ['get', 'k']],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
    },
  ];
}

const RADIUS = 8;

export function addChangeSigns(map: MapLibreMap, { hex }: Palette): void {
  const disc =
    (colour: string): Draw =>
    (pen) => {
      circle(pen, RADIUS + 1.8, hex['m-halo']);
      circle(pen, RADIUS, colour);
    };
  putSign(map, 'centre-new', (pen) => {
    disc(hex.accent)(pen);
    strokes(pen, hex['on-accent'], [-3.6, 0, 3.6, 0], [0, -3.6, 0, 3.6]);
  });
  putSign(map, 'centre-moved', (pen) => {
    disc(hex.accent)(pen);
    circle(pen, 2.4, hex['on-accent']);
  });
  putSign(map, 'centre-closed', (pen) => {
    disc(hex.loss)(pen);
    circle(pen, RADIUS - 2, hex['m-halo']);
    strokes(pen, hex.loss, [-2.8, -2.8, 2.8, 2.8], [-2.8, 2.8, 2.8, -2.8]);
  });
  putSign(map, 'centre-from', (pen) => {
    circle(pen, RADIUS, hex['m-halo']);
    pen.setLineDash([2.6, 2.2]);
    pen.beginPath();
    pen.arc(0, 0, RADIUS - 1, 0, 2 * Math.PI);
    pen.lineWidth = 1.8;
    pen.strokeStyle = hex.accent;
    pen.stroke();
  });
}

function circle(pen: OffscreenCanvasRenderingContext2D, radius: number, colour: string): void {
  pen.beginPath();
  pen.arc(0, 0, radius, 0, 2 * Math.PI);
  pen.fillStyle = colour;
  pen.fill();
}

function strokes(pen: OffscreenCanvasRenderingContext2D, colour: string, ...lines: readonly (readonly number[])[]): void {
  pen.lineWidth = 2;
  pen.lineCap = 'round';
  pen.strokeStyle = colour;
  for (const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] of lines) {
    pen.beginPath();
    pen.moveTo(x1, y1);
    pen.lineTo(x2, y2);
    pen.stroke();
  }
}

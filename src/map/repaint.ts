/** The base map in the colours of another palette. */
import type { Map as MapLibreMap } from 'maplibre-gl';
import { styleLayers } from './base-style.ts';
import type { Palette } from './palette.ts';

export function repaint(map: MapLibreMap, palette: Palette): void {
  for (const layer of styleLayers(palette)) {
    for (const [property, value] of Object.entries(layer.paint ?? {})) {
      // the style's own type has told that this property and value belong to this layer
      map.setPaintProperty(layer.id, property as 'fill-color', value as never);
    }
  }
}

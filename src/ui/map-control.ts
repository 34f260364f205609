/** What panels and keys may ask of the map, without knowing how it is drawn. */
import type { Bounds, LngLat } from '../domain/geometry.ts';

export interface MapControl {
  zoomBy(steps: number): void;
  panBy(x: number, y: number): void;
  /** The largest town of the area: what is seen first. */
  fitStart(): void;
  fitTown(): void;
  fitBounds(bounds: Bounds): void;
  goTo(lng: number, lat: number): void;
  /** Where the map looks, and back to such a place. */
  frame(): { readonly centre: LngLat; readonly zoom: number };
  showFrame(centre: LngLat, zoom: number): void;
  /** What the map shows now. */
  /** Whom the map names as its sources. */
  sources(): readonly string[];
  picture(): Promise<ImageBitmap>;
  /** Explains what lies in the middle of the map. */
  pickMiddle(): void;
}

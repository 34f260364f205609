/** Which part of the town is seen: whole millionths of a degree to pixels, true to shape at the town's latitude, north up. */

export interface Camera {
  /** Middle of the picture, millionths of a degree from the origin. */
  readonly x: number;
  readonly y: number;
  /** Pixels a millionth of a degree of latitude. */
  readonly scale: number;
}

export interface Frame {
  readonly width: number;
  readonly height: number;
  /** Length of a degree of longitude against one of latitude. */
  readonly stretch: number;
}

export type Box = readonly [west: number, south: number, east: number, north: number];

const MARGIN_PX = 16;
const [LEAST_SCALE_OF_WHOLE, MOST_PIXELS_PER_DEGREE] = [0.7, 4_000_000];

export function cameraOn([west, south, east, north]: Box, { width, height, stretch }: Frame): Camera {
  const scale = Math.min(
    (width - 2 * MARGIN_PX) / Math.max(1, (east - west) * stretch),
    (height - 2 * MARGIN_PX) / Math.max(1, north - south),
  );
  return { x: (west + east) / 2, y: (south + north) / 2, scale: Math.max(1e-9, scale) };
}

export const toPixel = ({ x, y, scale }: Camera, { width, height, stretch }: Frame, atX: number, atY: number) =>
  [width / 2 + (atX - x) * scale * stretch, height / 2 - (atY - y) * scale] as const;

export const toGround = ({ x, y, scale }: Camera, { width, height, stretch }: Frame, px: number, py: number) =>
  [x + (px - width / 2) / (scale * stretch), y - (py - height / 2) / scale] as const;

export const moved = (camera: Camera, { stretch }: Frame, dx: number, dy: number): Camera => ({
  ...camera,
  x: camera.x - dx / (camera.scale * stretch),
  y: camera.y + dy / camera.scale,
});

/** Nearer or farther about a pixel, which keeps its place; never much farther than the whole town. */
export function zoomed(camera: Camera, frame: Frame, factor: number, px: number, py: number, whole: Camera): Camera {
  const scale = Math.min(MOST_PIXELS_PER_DEGREE / 1e6, Math.max(whole.scale * LEAST_SCALE_OF_WHOLE, camera.scale * factor));
  const [x, y] = toGround(camera, frame, px, py);
  const { width, height, stretch } = frame;
  return { x: x - (px - width / 2) / (scale * stretch), y: y + (py - height / 2) / scale, scale };
}

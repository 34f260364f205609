/** Where the offered files lie: streets and communities say where the town is; without them nothing does. */
import type { Bounds } from '../domain/geometry.ts';
import type { Offered } from './app-state.ts';

/** A rim around them, in degrees: about three kilometres, as far as people walk in three quarters of an hour. */
const RIM = 0.03;

export function boundsOfOffers({ offers, roles }: Pick<Offered, 'offers' | 'roles'>): Bounds | null {
  const boxes = offers.flatMap(({ file, sketch }) =>
    sketch !== null && (roles[file] === 'network' || roles[file] === 'communities') ? [sketch.bounds] : [],
  );
  if (boxes.length === 0) return null;
  return [
    Math.min(...boxes.map(([west]) => west)) - RIM,
    Math.min(...boxes.map(([, south]) => south)) - RIM,
    Math.max(...boxes.map(([, , east]) => east)) + RIM,
    Math.max(...boxes.map(([, , , north]) => north)) + RIM,
  ];
}

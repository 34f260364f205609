/** The close look at a dropped file over the streets it belongs to: those of another dropped file, else those of the plan that is open. */
import type { InputRole } from '../domain/baseline.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { DroppedFile, ReadingWish, ShiftView, Strokes } from '../engine/import-api.ts';
import type { Importer } from '../engine/importer.ts';
import type { AppState } from './app-state.ts';
import { drawnOf } from './opened.ts';

export async function askShiftView(
  importer: Importer,
  state: AppState,
  files: readonly DroppedFile[],
  file: string,
  system: string,
  signal: AbortSignal,
): Promise<Outcome<ShiftView | null>> {
  const { importing } = state;
  const roles: Readonly<Record<string, InputRole>> = importing.kind === 'closed' ? {} : importing.roles;
  const readings: Readonly<Record<string, ReadingWish>> = importing.kind === 'closed' ? {} : importing.readings;
  const networkFile = Object.entries(roles).find(([, role]) => role === 'network')?.[0];
  const wishOf = (name: string): { reading?: ReadingWish } => {
    const reading = readings[name];
    return reading ? { reading } : {};
  };
  const network = networkFile === undefined ? openStreets(state) : { file: networkFile, ...wishOf(networkFile) };
  return importer.shiftView({ files, file, system, network, ...wishOf(file) }, { signal });
}

function openStreets({ baseline }: AppState): Strokes | null {
  const drawn = drawnOf(baseline);
  if (drawn === null) return null;
  const { lng, lat, edgeOffsets } = drawn.network;
  const lngLats = new Float64Array(2 * lng.length);
  for (let at = 0; at < lng.length; at += 1) {
    lngLats[2 * at] = lng[at] ?? 0;
    lngLats[2 * at + 1] = lat[at] ?? 0;
  }
  return { lngLats, starts: edgeOffsets };
}

/** The drawing tools on the map: a line for a link, a polygon for an estate. The library that draws comes when it is first needed. */
import { useEffect } from 'react';
import type { Feature } from 'geojson';
import type { LngLat } from '../domain/geometry.ts';
import type { ShapeKind } from '../map/drawing.ts';
import { feature } from '../map/features.ts';
import type { TownMap } from '../map/town-map.ts';
import { useApp, useDesk, useDeskStore, useLibrary } from './app-context.tsx';
import { estateDraft } from './estate-draft.ts';
import { type Proposal, propose } from './proposal.ts';
import { usePalette } from './use-theme.ts';

export function DrawTool({ map }: { readonly map: TownMap }) {
  const tool = useDesk((desk) => desk.tryTool);
  return tool === 'link' || tool === 'estate' ? <Drawing key={tool} map={map} kind={tool} /> : null;
}

function Drawing({ map, kind }: { readonly map: TownMap; readonly kind: ShapeKind }) {
  const app = useApp();
  const desk = useDeskStore();
  const library = useLibrary();
  const palette = usePalette();
  useEffect(() => {
    const around = { app, desk };
    let isOver = false;
    let close = (): void => undefined;
    void (async () => {
      const { startDrawing } = await import('../map/drawing.ts');
      if (isOver) return;
      const drawing = startDrawing(map, kind, palette, {
        onShape: (corners) =>
          propose(
            around,
            proposalOf(kind, corners, desk.getState().proposal, () => estateDraft(app, library)),
          ),
        onCorners: (corners) => desk.setState({ corners }),
      });
      const before = desk.getState().proposal;
      if (before?.kind === 'link') drawing.show(before.line);
      if (before?.kind === 'estate') drawing.show(before.corners);
      desk.setState({ drawing });
      close = () => drawing.close();
    })();
    return () => {
      isOver = true;
      desk.setState({ drawing: null });
      close();
    };
  }, [app, desk, library, map, kind, palette]);
  return null;
}

/** A shape that was drawn anew keeps what the form says already. */
function proposalOf(
  kind: ShapeKind,
  corners: readonly LngLat[],
  before: Proposal | null,
  first: () => Omit<Extract<Proposal, { kind: 'estate' }>, 'corners' | 'kind'>,
): Proposal {
  if (kind === 'link') return { kind, line: corners };
  return { ...(before?.kind === 'estate' ? before : { kind, ...first() }), corners };
}

/** Corners that were set without a pointer, as the map shows them. */
export function cornerFeatures(corners: readonly LngLat[]): Feature[] {
  const points = corners.map(([lng, lat]) => feature({ type: 'Point', coordinates: [lng, lat] }, { k: 'corner' }));
  const line = corners.map(([lng, lat]) => [lng, lat]);
  return line.length < 2 ? points : [feature({ type: 'LineString', coordinates: line }, { k: 'corners' }), ...points];
}

/** The outline that candidate hexes lie in, drawn on the map; its corners can be moved afterwards. */
import { useEffect } from 'react';
import type { LngLat } from '../domain/geometry.ts';
import type { TownMap } from '../map/town-map.ts';
import { useProve, useProveSlice } from './app-context.tsx';
import { outlineOf } from './prove-click.ts';
import { usePalette } from './use-theme.ts';

export function OutlineTool({ map }: { readonly map: TownMap }) {
  const isOn = useProveSlice(({ question }) => outlineOf(question.candidates) !== null);
  return isOn ? <Outline map={map} /> : null;
}

function Outline({ map }: { readonly map: TownMap }) {
  const prove = useProve();
  const palette = usePalette();
  useEffect(() => {
    let isOver = false;
    let close = (): void => undefined;
    void (async () => {
      const { startDrawing } = await import('../map/drawing.ts');
      if (isOver) return;
      const drawing = startDrawing(map, 'estate', palette, {
        onShape: (corners) => {
          const [first] = corners;
          const drawn: LngLat[] = first ? [...corners, first] : [];
          const { candidates } = prove.store.getState().question;
          const near = candidates.kind === 'hexes' ? (candidates.rule?.near ?? null) : null;
          prove.actions.ask({ candidates: { kind: 'hexes', rule: { near, within: { drawn: [drawn] } } } });
        },
        onCorners: () => undefined,
      });
      const ring = outlineOf(prove.store.getState().question.candidates)?.[0];
      if (ring) drawing.show(ring.slice(0, -1));
      close = () => drawing.close();
    })();
    return () => {
      isOver = true;
      close();
    };
  }, [prove, map, palette]);
  return null;
}

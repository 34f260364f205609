/** The page's side of a base map: one worker, started when a base map is first wanted and ended when it is switched off. */
import * as Comlink from 'comlink';
import type { BaseFacts, BaseSource } from '../domain/base-map.ts';
import type { LngLat } from '../domain/geometry.ts';
import { bad, type Outcome, problem } from '../domain/outcome.ts';
import type { BaseDesk, BaseTile } from './base-desk.ts';

export interface BaseTiles {
  open(source: BaseSource, place: LngLat): Promise<Outcome<BaseFacts>>;
  /** Null where there is none, or it could not be had. */
  tile(zoom: number, x: number, y: number): Promise<BaseTile>;
  close(): void;
}

export function createBaseTiles(start: () => Worker): BaseTiles {
  let worker: Worker | null = null;
  let desk: Comlink.Remote<BaseDesk> | null = null;
  return {
    async open(source, place) {
      worker ??= start();
      desk ??= Comlink.wrap<BaseDesk>(worker);
      try {
        return await desk.open(source, place);
      } catch (thrown) {
        return bad(problem('engine/failed', { call: 'base map', message: String(thrown) }));
      }
    },
    tile: async (zoom, x, y) => (desk ? desk.tile(zoom, x, y).catch(() => null) : null),
    close() {
      worker?.terminate();
      worker = null;
      desk = null;
    },
  };
}

/** Call once, at the top of the worker's file. Tiles are given away. */
export function serveBaseDesk(desk: BaseDesk): void {
  Comlink.expose({
    open: (...input: Parameters<BaseDesk['open']>) => desk.open(...input),
    tile: async (...input: Parameters<BaseDesk['tile']>) => {
      const tile = await desk.tile(...input);
      return tile === null ? null : Comlink.transfer(tile, [tile]);
    },
  });
}

/** Lines along hex sides: the 15-minute line, and the outline of what is selected. */
import { PathLayer } from '@deck.gl/layers';
import type { Paths } from './limit-line.ts';
import type { Rgb } from './palette.ts';

export function lineLayer(id: string, paths: Paths, colour: Rgb, widthPx: number, beforeId: string) {
  return new PathLayer({
    id,
    beforeId,
    data: dataOf(paths),
    _pathType: 'open',
    positionFormat: 'XY',
    getColor: [...colour, 255],
    getWidth: widthPx,
    widthUnits: 'pixels',
    jointRounded: true,
    capRounded: true,
    parameters: { depthCompare: 'always', depthWriteEnabled: false },
  } as unknown as ConstructorParameters<typeof PathLayer>[0]);
}

/** The same object for the same lines, so that they are not laid out anew. */
const dataByPaths = new WeakMap<Paths, object>();

function dataOf(paths: Paths): object {
  const data = dataByPaths.get(paths) ?? {
    length: paths.count,
    startIndices: paths.starts,
    attributes: { getPath: { value: paths.positions, size: 2 } },
  };
  dataByPaths.set(paths, data);
  return data;
}

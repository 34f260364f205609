/**
 * Gained and lost over the time colours (DESIGN 5): the hexes that came within the limit carry plus signs, those that left it
 * minus signs, both the same size at every zoom; around each group runs its outline. The colours below stay as they are.
 */
import { SolidPolygonLayer } from '@deck.gl/layers';
import { UNDER_SELECTION, UNDER_WATER } from './base-style.ts';
import type { HexGeometry } from './hex-geometry.ts';
import { borderLine } from './limit-line.ts';
import { lineLayer } from './line-layer.ts';
import type { Palette, Rgb } from './palette.ts';
import type { Prepared } from './town-map.ts';

const uniformBlock = `\
layout(std140) uniform signsUniforms {
  vec2 origin;
  float scale;
  vec3 gain;
  vec3 loss;
} signs;
`;

/** A sign in every square of 9 px, arms 2.6 px long and 1.5 px wide; every second column is half a square lower. */
const signsModule = {
  name: 'signs',
  vs: uniformBlock,
  fs: uniformBlock,
  uniformTypes: { origin: 'vec2<f32>', scale: 'f32', gain: 'vec3<f32>', loss: 'vec3<f32>' },
  inject: {
    'fs:DECKGL_FILTER_COLOR': `
      vec2 at = (gl_FragCoord.xy - signs.origin) / signs.scale / 9.0;
      at.y += 0.5 * mod(floor(at.x), 2.0);
      vec2 off = abs(fract(at) - 0.5) * 9.0;
      float across = step(off.x, 2.6) * step(off.y, 0.8);
      float upright = step(off.y, 2.6) * step(off.x, 0.8);
      bool isGain = color.a < 0.006;
      color = vec4(isGain ? signs.gain : signs.loss, isGain ? max(across, upright) : across);`,
  },
} as const;

const LIGHTING = ['gouraudMaterial', 'material', 'lighting'];
const FLAT_VERTEX_SHADER = `\
#version 300 es
#define SHADER_NAME change-layer-vertex-shader
in vec3 vertexPositions;
in vec3 vertexPositions64Low;
in vec4 fillColors;
out vec4 vColor;
void main(void) {
  geometry.worldPosition = vertexPositions;
  gl_Position = project_position_to_clipspace(vertexPositions, vertexPositions64Low, vec3(0.), geometry.position);
  DECKGL_FILTER_GL_POSITION(gl_Position, geometry);
  vColor = vec4(fillColors.rgb, fillColors.a * layer.opacity);
}
`;

interface ChangeProps {
  readonly gain: Rgb;
  readonly loss: Rgb;
}

class ChangeLayer extends SolidPolygonLayer<unknown, ChangeProps> {
  static override layerName = 'ChangeLayer';

  override getShaders(type: string): ReturnType<SolidPolygonLayer['getShaders']> {
    const shaders = super.getShaders(type) as { modules: { name: string }[] };
    const modules = shaders.modules.filter(({ name }) => !LIGHTING.includes(name));
    return { ...shaders, vs: FLAT_VERTEX_SHADER, modules: [...modules, signsModule] };
  }

  override draw(parameters: { uniforms: unknown }): void {
    const { viewport } = this.context;
    const ratio = this.context.device.canvasContext?.cssToDeviceRatio() ?? 1;
    const [x = 0, y = 0] = viewport.project([120, 30]);
    const unit = (colour: Rgb): number[] => colour.map((part) => part / 255);
    const origin = [remainder(x * ratio, ratio), remainder((viewport.height - y) * ratio, ratio)];
    const signs = { origin, scale: ratio, gain: unit(this.props.gain), loss: unit(this.props.loss) };
    for (const model of this.getModels()) model.shaderInputs.setProps({ signs });
    super.draw(parameters);
  }
}

/** The signs repeat every 18 px: only the remainder matters, and stays exact far from the origin. */
function remainder(pixels: number, ratio: number): number {
  const period = 18 * ratio;
  return ((pixels % period) + period) % period;
}

/** `change` by cell: 1 gained, -1 lost, 0 neither. Layers with nothing in them are made all the same: their shaders are then there when something changes. */
export function changeLayers({ geometry, edges }: Prepared, change: Int8Array, palette: Palette, isBare = false) {
  const outline = (sign: number) => borderLine(edges, (a, b) => (change[a] === sign) !== (change[b] === sign));
  const outlines = [
    lineLayer('change-gained', outline(1), palette.rgb.gain, 2.2, UNDER_SELECTION),
    lineLayer('change-lost', outline(-1), palette.rgb.loss, 2.2, UNDER_SELECTION),
  ];
  return isBare ? outlines : [signsOf(geometry, change, palette), ...outlines];
}

const signsOf = (geometry: HexGeometry, change: Int8Array, palette: Palette): ChangeLayer =>
  new ChangeLayer({
    id: 'change-signs',
    beforeId: UNDER_WATER,
    data: changedHexes(geometry, change),
    _normalize: false,
    _windingOrder: 'CCW',
    positionFormat: 'XY',
    gain: palette.rgb.gain,
    loss: palette.rgb.loss,
    pickable: false,
    parameters: { depthCompare: 'always', depthWriteEnabled: false },
  } as unknown as ConstructorParameters<typeof ChangeLayer>[0]);

/** Only the hexes that changed, with their sign in the alpha byte: 1 gained, 3 lost. */
function changedHexes({ firstVertex, positions }: HexGeometry, change: Int8Array): object {
  const points: number[] = [];
  const triangles: number[] = [];
  const starts: number[] = [0];
  const codes: number[] = [];
  change.forEach((sign, cell) => {
    if (sign === 0) return;
    const first = firstVertex[cell] ?? 0;
    const end = firstVertex[cell + 1] ?? first;
    const base = points.length / 2;
    for (let vertex = first; vertex < end; vertex += 1) {
      points.push(positions[vertex * 2] ?? 0, positions[vertex * 2 + 1] ?? 0);
      codes.push(0, 0, 0, sign > 0 ? 1 : 3);
      if (vertex >= first + 2) triangles.push(base, base + vertex - first - 1, base + vertex - first);
    }
    starts.push(points.length / 2);
  });
  return {
    length: starts.length - 1,
    startIndices: Uint32Array.from(starts),
    attributes: {
      getPolygon: { value: Float64Array.from(points), size: 2 },
      indices: { value: Uint32Array.from(triangles), size: 1 },
      getFillColor: { value: Uint8Array.from(codes), size: 4, normalized: true },
    },
  };
}

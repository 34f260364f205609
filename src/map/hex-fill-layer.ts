/**
 * All hexes in one draw call: deck.gl's polygon layer with hatches and signs in its fragment shader, so that special classes
 * look different without a second layer or program. They stand still on the ground while the map moves.
 *
 * Signs are for hexes that a scenario gained or lost: one in every square of 9 px, arms 2.6 px long and 1.5 px wide, every
 * second column half a square lower; between them nothing is drawn.
 */
import type { LayerProps } from '@deck.gl/core';
import { SolidPolygonLayer } from '@deck.gl/layers';
import type { Palette, Rgb } from './palette.ts';

const uniformBlock = `\
layout(std140) uniform hatchUniforms {
  vec2 origin;
  float scale;
  float fill;
  float cover;
  vec2 signOrigin;
  vec3 dark;
  vec3 thin;
  vec3 gain;
  vec3 loss;
} hatch;
`;

const hatchModule = {
  name: 'hatch',
  vs: uniformBlock,
  fs: uniformBlock,
  uniformTypes: {
    origin: 'vec2<f32>',
    scale: 'f32',
    fill: 'f32',
    cover: 'f32',
    signOrigin: 'vec2<f32>',
    dark: 'vec3<f32>',
    thin: 'vec3<f32>',
    gain: 'vec3<f32>',
    loss: 'vec3<f32>',
  },
  inject: {
    'fs:DECKGL_FILTER_COLOR': `
      float code = floor(color.a * 255.0 + 0.5);
      if (code > 3.5 && code < 5.5) {
        vec2 at = (gl_FragCoord.xy - hatch.signOrigin) / hatch.scale / 9.0;
        at.y += 0.5 * mod(floor(at.x), 2.0);
        vec2 off = abs(fract(at) - 0.5) * 9.0;
        float across = step(off.x, 2.6) * step(off.y, 0.8);
        float upright = step(off.y, 2.6) * step(off.x, 0.8);
        bool isGain = code < 4.5;
        color = vec4(isGain ? hatch.gain : hatch.loss, isGain ? max(across, upright) : across);
      } else if (code < 4.0 && code > 0.0) {
        vec2 at = (gl_FragCoord.xy - hatch.origin) / hatch.scale;
        if (code < 1.5) {
          float stripe = mod((at.x - at.y) * 0.7071, 6.0);
          color = vec4(mix(color.rgb, hatch.dark, step(3.6, stripe)), hatch.fill * hatch.cover);
        } else {
          float stripe = mod((at.x + at.y) * 0.7071, 6.0);
          color = vec4(mix(color.rgb, hatch.thin, step(4.6, stripe)), hatch.fill * hatch.cover);
        }
      } else color.a *= hatch.cover;`,
  },
} as const;

/** Hexes lie flat in even light: the parts of the base layer that shade walls are left out. */
const LIGHTING = ['gouraudMaterial', 'material', 'lighting'];
const FLAT_VERTEX_SHADER = `\
#version 300 es
#define SHADER_NAME hex-fill-layer-vertex-shader
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

export interface HexFillProps {
  readonly hatchDark: Rgb;
  readonly hatchThin: Rgb;
  readonly hatchFill: number;
  /** How much of their cover hexes keep: less over a base map of pictures. */
  readonly hexCover: number;
  readonly signGain: Rgb;
  readonly signLoss: Rgb;
}

export class HexFillLayer extends SolidPolygonLayer<unknown, HexFillProps> {
  static override layerName = 'HexFillLayer';

  override getShaders(type: string): ReturnType<SolidPolygonLayer['getShaders']> {
    const shaders = super.getShaders(type) as { modules: { name: string }[] };
    const modules = shaders.modules.filter(({ name }) => !LIGHTING.includes(name));
    return { ...shaders, vs: FLAT_VERTEX_SHADER, modules: [...modules, hatchModule] };
  }

  override draw(parameters: { uniforms: unknown }): void {
    const { viewport } = this.context;
    const ratio = this.context.device.canvasContext?.cssToDeviceRatio() ?? 1;
    const [x = 0, y = 0] = viewport.project([120, 30]);
    const hatch = {
      origin: [x, viewport.height - y].map((pixels) => wrapped(pixels * ratio, HATCH_PX * ratio)),
      signOrigin: [x, viewport.height - y].map((pixels) => wrapped(pixels * ratio, SIGNS_PX * ratio)),
      scale: ratio,
      fill: this.props.hatchFill,
      cover: this.props.hexCover,
      dark: unit(this.props.hatchDark),
      thin: unit(this.props.hatchThin),
      gain: unit(this.props.signGain),
      loss: unit(this.props.signLoss),
    };
    for (const model of this.getModels()) model.shaderInputs.setProps({ hatch });
    super.draw(parameters);
  }
}

/** Hatch colours of a theme. */
export const hatchOf = (palette: Palette): Omit<HexFillProps, 'hexCover'> & Partial<LayerProps> => ({
  hatchDark: palette.rgb['time-none'],
  hatchThin: palette.rgb['off-network'],
  hatchFill: palette.isDark ? 0.78 : 0.84,
  signGain: palette.rgb.gain,
  signLoss: palette.rgb.loss,
});

const unit = (colour: Rgb): number[] => colour.map((part) => part / 255);

/** The hatch repeats every 6 px across, which is 6 x root 2 along the screen; the signs every 18 px. */
const HATCH_PX = 6 * Math.SQRT2;
const SIGNS_PX = 18;

/** Only the remainder matters, and stays exact far from the origin. */
const wrapped = (pixels: number, period: number): number => ((pixels % period) + period) % period;
